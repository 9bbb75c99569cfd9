#include "annotate/figure_numeral.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace onrecord {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// "11,000", "12,34,567.89", "2.5", ".5"; what follows the digits is left in `suffix`.
std::optional<Numeral> parse_decimal(std::string_view text) {
  std::string digits;
  std::size_t at = 0;
  bool point = false;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    const bool more = at + 1 < text.size() && is_digit(text[at + 1]);
    if (is_digit(c)) {
      digits += c;
    } else if (c == '.' && more && !point) {
      point = true;
      digits += c;
    } else if (c == ',' && more && !point) {
      continue;
    } else {
      break;
    }
  }
  Numeral numeral;
  numeral.suffix = text.substr(at);
  const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), numeral.value);
  if (digits.empty() || result.ec != std::errc()) return std::nullopt;
  return numeral;
}

}  // namespace

std::optional<Numeral> parse_numeral(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parse_decimal(text);
  const auto above = parse_decimal(text.substr(0, slash));
  const auto below = parse_decimal(text.substr(slash + 1));
  if (!above || !below || !above->suffix.empty() || !below->suffix.empty()) return std::nullopt;
  constexpr std::array kDenominators = {2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 16.0, 100.0};
  if (above->value <= 0 || above->value >= below->value ||
      std::ranges::find(kDenominators, below->value) == kDenominators.end()) {
    return std::nullopt;
  }
  return Numeral{above->value / below->value, true, {}};
}

}  // namespace onrecord
