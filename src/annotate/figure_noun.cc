#include <algorithm>

#include "annotate/figure_counted.h"

namespace onrecord {

namespace {

/// Nouns only from `at` up to one in the plural.
bool plural_after(const FigureText& text, std::size_t at, std::size_t end) {
  for (; at < end && text.content(at); ++at) {
    if (text.plural(at)) return true;
  }
  return false;
}

/// The digits of a name inside a phrase: "Model 3 sedans", "new 737 Max jets".
bool designates(const FigureText& text, std::size_t at) {
  if (!text.numeral(at) || !text.content(at + 1)) return false;
  if (text.is(at - 1, ContextClass::Label)) return text.capitalised(at - 1);
  return text.lower(at).size() == 3 && text.capitalised(at + 1) && !text.plural(at - 1);
}

/// "four-, five- and six-cylinder engines": a hyphen without a noun shares that of the next.
void suspend(const FigureText& text, QuantityReading& reading, const QuantityReading& next) {
  const std::size_t dash = reading.quantity.last + 1;
  const std::size_t number = next.quantity.first;
  if ((reading.counted && reading.counted->after) || !next.counted || !next.quantity.attributive ||
      number <= dash + 1)
    return;
  if (!text.dash(dash) || !text.adjacent(dash - 1) || number - dash > 3) return;
  for (std::size_t at = dash + 1; at < number; ++at) {
    const std::string_view word = text.lower(at);
    if (word != "," && word != "and" && word != "or" && word != "to") return;
  }
  reading.counted = next.counted;
  reading.quantity.attributive = true;
}

/// "the index closed at 16,369.03, up 58.06 points": the level is in what it changed by.
void level_of_points(const FigureText& text, QuantityReading& reading,
                     const QuantityReading& next) {
  if (reading.quantity.kind != QuantityKind::Count || reading.counted || !next.counted) return;
  const std::size_t number = next.quantity.first;
  const std::size_t from = reading.quantity.last + 1;
  if (number <= from || number - from > 2 || !next.counted->after) return;
  if (!text.lower(next.counted->head).starts_with("point")) return;
  if (!text.is(number - 1, ContextClass::Direction)) return;
  if (number - from == 2 && text.lower(from) != ",") return;
  reading.counted = next.counted;
  reading.counted->after = false;
  reading.counted->borrowed = true;
}

}  // namespace

std::optional<Counted> noun_phrase_at(const FigureText& text, std::size_t at, std::size_t end) {
  while (at < end && (text.is(at, ContextClass::Determiner) ||
                      (text.lower(at).ends_with("ly") && !text.is(at, ContextClass::Person)))) {
    ++at;
  }
  const std::size_t limit = std::min(end, at + 8);
  std::optional<Counted> phrase;
  for (std::size_t i = at; i < limit; ++i) {
    if (phrase && text.dash(i) && text.adjacent(i) && text.adjacent(i - 1)) continue;
    const bool quoted = i == at && text.kind(i) == TokenKind::Punctuation && i + 1 < limit &&
                        text.content(i + 1) && !text.dash(i) && text.lower(i) != "," &&
                        text.lower(i) != "(" && text.lower(i) != ")" && text.lower(i) != "." &&
                        text.lower(i) != ":" && text.lower(i) != ";";
    if (quoted) continue;
    // "digital and physical sales": no noun in the plural yet.
    const bool joined = phrase && (text.lower(i) == "and" || text.lower(i) == "or") &&
                        plural_after(text, i + 1, limit);
    if (joined) continue;
    // "Model 3 sedans": the digits of a name.
    if (phrase && i + 1 < limit && designates(text, i)) continue;
    if (!text.content(i)) break;
    if (!phrase) phrase = Counted{i, i, i, false, false, false};
    phrase->head = phrase->last = i;
    if (!text.plural(i)) continue;
    const bool more = i + 1 < limit && text.content(i + 1) && text.plural(i + 1) &&
                      !text.capitalised(i + 1) && text.is_word(i + 1) &&
                      (i + 2 >= limit || (!text.is(i + 2, ContextClass::Determiner) &&
                                          !text.is(i + 2, ContextClass::Pronoun)));
    if (!more) break;
  }
  return phrase;
}

void share_nouns(const FigureText& text, std::vector<QuantityReading>& readings) {
  for (std::size_t i = readings.size(); i-- > 1;) {
    suspend(text, readings[i - 1], readings[i]);
    level_of_points(text, readings[i - 1], readings[i]);
  }
}

}  // namespace onrecord
