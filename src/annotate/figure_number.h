#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "annotate/figure_text.h"

namespace onrecord {

enum class NumberForm : std::uint8_t {
  Whole,     ///< "11,000", "2.6 million", "a dozen"
  Vague,     ///< "dozens": low and high differ
  Fraction,  ///< "two-thirds", "one in three", "half": low is the ratio
  Repeat     ///< "twice"
};

/// A number as it stands in the text, without bound words and units.
struct NumberRead {
  std::size_t last = 0;  ///< Its last token.
  double low = 0;
  double high = 0;
  double scale = 1;  ///< What the last scale word multiplied: 1e6 in "2.6 million".
  NumberForm form = NumberForm::Whole;
  bool spelled = false;     ///< In words, no digit.
  bool pronoun = false;     ///< A bare "one".
  std::string_view suffix;  ///< Letters written to the digits that are no scale: "m2" of "32m2".
};

/// Whether "m" after a numeral is "million" ("$2.7m") or may be "metre".
enum class ShortScale : std::uint8_t { Money, Adjacent };

/// Reads the number that begins at token `at`, within `end`. The first `prefix` bytes of that token
/// are passed over (the "EUR" of "EUR50m"). Null where none begins there, or where the digits are
/// an ordinal, a decade, a time of day or a telephone number.
std::optional<NumberRead> read_number(const FigureText& text, std::size_t at, std::size_t end,
                                      ShortScale short_scale, std::size_t prefix = 0);

}  // namespace onrecord
