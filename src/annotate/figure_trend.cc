#include <algorithm>
#include <array>

#include "annotate/figure_about.h"

namespace onrecord {

namespace {

/// "rose about 3%", "gained another 10 points", "grew by 2.2 per cent": words that may stand
/// between the verb and the amount.
bool leads_in(std::string_view word) {
  static constexpr std::array<std::string_view, 13> kWords = {
      "by",     "another", "a",    "further", "only",   "just",   "about",
      "around", "roughly", "some", "almost",  "nearly", "sharply"};
  return std::ranges::find(kWords, word) != kWords.end();
}

std::optional<Trend> word_trend(const FigureText& text, std::size_t token) {
  if (text.is(token, ContextClass::Fall)) return Trend::Down;
  if (text.is(token, ContextClass::Gain)) return Trend::Up;
  return std::nullopt;
}

/// "rose 64 points", "grew by 125,600 jobs": not "lost two men", "dropped 20 bombs".
bool counts_change(const FigureText& text, const QuantityReading& reading) {
  if (text.lower(reading.quantity.first - 1) == "by") return true;
  if (!reading.counted) return false;
  static constexpr std::array<std::string_view, 5> kSteps = {"point", "points", "places", "spots",
                                                             "seats"};
  return std::ranges::find(kSteps, text.lower(reading.counted->head)) != kSteps.end();
}

/// "closed up 12", "down 190": not "gave up 517 yards".
bool plain(const FigureText& text, std::size_t direction) {
  if (direction == 0 || !text.tagged_verb(direction - 1)) return true;
  static constexpr std::array<std::string_view, 14> kStates = {
      "is",   "was",    "are",      "were",     "be",     "been",   "ended",
      "ends", "closed", "finished", "finishes", "closes", "traded", "opened"};
  return std::ranges::find(kStates, text.lower(direction - 1)) != kStates.end();
}

std::optional<Trend> own_trend(const FigureText& text, const QuantityReading& reading) {
  const Quantity& quantity = reading.quantity;
  // "-1.3%" is a fall, "minus 20 degrees" a level.
  const bool level = quantity.kind == QuantityKind::Measure && quantity.unit.starts_with("deg");
  if (quantity.low < 0 && !level) return Trend::Down;
  std::size_t at = quantity.first;
  for (int steps = 0; steps < 3 && at > quantity.sentence_begin; ++steps) {
    --at;
    if (const auto trend = word_trend(text, at)) {
      const bool direction = steps == 0 && text.is(at, ContextClass::Direction) && plain(text, at);
      if (quantity.kind == QuantityKind::Count && !direction && !counts_change(text, reading)) {
        break;
      }
      return trend;
    }
    if (!leads_in(text.lower(at))) break;
  }
  return std::nullopt;
}

/// "down 190 points, or 0.6%", "1 to 1.5 degrees Celsius (1.8 to 2.7 Fahrenheit)".
bool restates(const FigureText& text, const QuantityReading& before, const Quantity& now) {
  if (before.quantity.sentence_begin != now.sentence_begin) return false;
  const std::size_t from = before.end();
  if (from >= now.first || now.first - from > 2) return false;
  const std::string_view last = text.lower(now.first - 1);
  return (last == "or" || last == "(") && (from + 1 == now.first || text.lower(from) == ",");
}

}  // namespace

std::vector<std::optional<Trend>> read_trends(const FigureText& text,
                                              const std::vector<QuantityReading>& readings) {
  std::vector<std::optional<Trend>> trends(readings.size());
  for (std::size_t i = 0; i < readings.size(); ++i) {
    trends[i] = own_trend(text, readings[i]);
    if (!trends[i] && i > 0 && restates(text, readings[i - 1], readings[i].quantity)) {
      trends[i] = trends[i - 1];
    }
  }
  return trends;
}

}  // namespace onrecord
