#pragma once

#include <cstddef>
#include <optional>

#include "annotate/figure_number.h"

namespace onrecord {

/// Reads a number whose first token is digits, or a point before digits: "11,000", "1 414 021 100",
/// "2.6 million", "2 ½", ".5", "3 million and a half". Parameters as of read_number(); null where
/// no digits stand.
std::optional<NumberRead> read_digits(const FigureText& text, std::size_t at, std::size_t end,
                                      ShortScale short_scale, std::size_t prefix);

/// Takes in "and a half", "and three quarters" after a scale word: "3 million and a half".
void add_fraction(const FigureText& text, std::size_t end, NumberRead& read);

/// True for a scale word in the plural: "2 millions".
bool is_plural_scale(const FigureText& text, std::size_t token);

}  // namespace onrecord
