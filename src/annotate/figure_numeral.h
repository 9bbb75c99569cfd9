#pragma once

#include <optional>
#include <string_view>

namespace onrecord {

/// Digits as news writes them.
struct Numeral {
  double value = 0;
  bool fraction = false;    ///< "3/4"
  std::string_view suffix;  ///< What follows the digits: "m2" of "32m2". A view into the text.
};

/// Reads "11,000", "12,34,567.89", "2.5", and proper fractions with a usual denominator ("3/4").
/// Null if `text` does not begin with a digit.
std::optional<Numeral> parse_numeral(std::string_view text);

}  // namespace onrecord
