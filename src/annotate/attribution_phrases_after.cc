#include "annotate/attribution_phrases.h"

namespace onrecord {

namespace {

/// True if a preposition after a noun leads on to words that describe it ("of", "for", "by"), not
/// to where or when something was said.
bool describes_noun(const TokenView& view, std::uint32_t preposition, std::uint32_t limit) {
  const std::string& word = view.word(preposition);
  if (preposition + 1 >= limit) return false;
  if (word == "of") return true;
  std::uint32_t next = preposition + 1;
  while (next < limit && view.is(next, kDeterminer | kPossessive)) ++next;
  if (next >= limit || is_temporal(view, next) || view.is(next, kNumberWord)) return false;
  if (view.is(next, kOccasion)) return false;
  if (word == "to" && !view.is(preposition + 1, kDeterminer | kPossessive | kCapital)) return false;
  const bool describing = word == "for" || word == "from" || word == "at" || word == "by" ||
                          word == "with" || word == "to" || word == "on";
  if (describing) return view.is_nominal(next) && !view.word(next).ends_with("ing");
  return word == "in" && view.is(next, kCapital);
}

/// Steps right over one noun phrase without commas.
std::uint32_t core_after(const TokenView& view, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t i = begin;
  if (i < limit && is_single_pronoun(view, i) && !view.is(i, kUnnamed | kNumberWord)) {
    return i + 1;
  }
  // "her" alone is somebody, before a noun it is whose.
  const bool alone = i + 1 >= limit || !view.is_nominal(i + 1);
  if (i < limit && (view.is(i, kObject) || (view.word_is(i, "her") && alone))) return i + 1;
  bool nominal = false;
  while (i < limit) {
    const std::string& word = view.word(i);
    if (word == "(" && nominal) {
      std::uint32_t close = i;
      while (close < limit && !view.word_is(close, ")")) ++close;
      if (close == limit) break;
      i = close + 1;
      continue;
    }
    if (view.is(i, kQuoteMark)) {
      const int quote = view.quote_of(i);
      if (quote < 0) break;
      const QuoteTokens& inside = view.quotes()[static_cast<std::size_t>(quote)];
      if (inside.speech || inside.tokens.size() > 6 || inside.tokens.begin != i || i == begin)
        break;
      i = inside.tokens.end;
      continue;
    }
    if (view.is(i, kPunctuation)) {
      const bool joined = nominal && i + 1 < limit && view.glued(i - 1, i) &&
                          view.glued(i, i + 1) && !view.is(i, kComma | kDash) && word != ":" &&
                          word != ";" && word != "." && word != "?" && word != "!";
      if (!joined) break;
      ++i;
      continue;
    }
    if (view.is(i, kDeterminer | kPossessive)) {
      if (nominal && !view.is(i - 1, kPrepositionWord | kCoordinator) && !view.is(i, kUnnamed))
        break;
      ++i;
      nominal |= view.is(i - 1, kUnnamed);
      continue;
    }
    if (word == "'s" || word == "'") {
      if (!nominal) break;
      ++i;
      continue;
    }
    if (view.is(i, kPrepositionWord)) {
      if (!nominal || !describes_noun(view, i, limit)) break;
      ++i;
      continue;
    }
    if (word == "and" || word == "&") {
      if (!nominal || i + 1 >= limit ||
          !(view.is(i + 1, kCapital | kRole) && view.is(i - 1, kCapital | kRole)))
        break;
      ++i;
      continue;
    }
    if (nominal && view.is(i, kNumberWord) && !view.is(i - 1, kPrepositionWord) &&
        !view.is(i - 1, kDeterminer)) {
      break;
    }
    if (view.is_verb_like(i) || !view.is_nominal(i)) break;
    if (nominal && is_temporal(view, i) && !view.is(i - 1, kPrepositionWord)) break;
    nominal = true;
    ++i;
  }
  if (!nominal) return begin;
  while (i > begin && view.is(i - 1, kPrepositionWord | kDeterminer | kCoordinator) &&
         !view.is(i - 1, kUnnamed)) {
    --i;
  }
  return i;
}

}  // namespace

IndexRange noun_phrase_after(const TokenView& view, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t end = core_after(view, begin, limit);
  if (end == begin) return {begin, begin};
  // An apposition after a comma, closed by another comma or the end.
  while (end + 1 < limit && view.is(end, kComma)) {
    const std::uint32_t next = end + 1;
    std::uint32_t close = next;
    while (close < limit && !view.is(close, kPunctuation)) ++close;
    const bool describes =
        view.is(next, kDeterminer | kPossessive | kRole | kCapital | kNumberWord) &&
        !is_temporal(view, next) && !view.word_is(next, "he");
    if (!describes || close - next > kLongestApposition) break;
    bool verb = false;
    for (std::uint32_t i = next; i < close; ++i) {
      if (view.is(i, kWh)) break;
      verb |= view.is_verb_like(i) || view.is(i, kSubject);
    }
    const bool at_end = close >= limit || !view.is(close, kQuoteMark);
    if (verb || !at_end) break;
    end = close;
  }
  return {begin, end};
}

std::uint32_t skip_adjuncts(const TokenView& view, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t i = begin;
  while (i < limit) {
    if (is_temporal(view, i) || (view.is_adverb(i) && !view.word_is(i, "only"))) {
      const bool month = view.is(i, kTemporal);
      ++i;
      while (month && i < limit && view.is(i, kDateToken | kNumberWord)) ++i;
      continue;
    }
    if (view.word_is(i, "twice")) {
      ++i;
      continue;
    }
    if (i + 1 < limit && view.is(i, kNumberWord) && view.word_is(i + 1, "times")) {
      i += 2;
      continue;
    }
    if (view.word_is(i, "last") || view.word_is(i, "this") || view.word_is(i, "late")) {
      if (i + 1 < limit && view.is(i + 1, kTemporal | kPeriod)) {
        i += 2;
        continue;
      }
      return i;
    }
    if (!view.is(i, kPrepositionWord) || view.word_is(i, "to")) return i;
    std::uint32_t next = i + 1;
    if (next < limit && is_temporal(view, next)) {
      i = next;
      continue;
    }
    while (next < limit && view.is(next, kDeterminer | kPossessive)) ++next;
    std::uint32_t noun = next;
    while (noun < limit && noun < next + 5 && view.is_nominal(noun) && !view.is(noun, kOccasion)) {
      ++noun;
    }
    if (noun < limit && view.is(noun, kOccasion)) {
      while (noun + 1 < limit && view.is(noun + 1, kOccasion)) ++noun;
      // "in an interview with the Daily Herald", "in a letter to the board"
      std::uint32_t end = noun + 1;
      while (end + 1 < limit && view.is(end, kPrepositionWord) && !is_temporal(view, end + 1)) {
        const std::uint32_t object = core_after(view, end + 1, limit);
        if (object == end + 1) break;
        end = object;
      }
      i = end;
      continue;
    }
    return i;
  }
  return i;
}

std::optional<IndexRange> clause_subject(const TokenView& view, std::uint32_t begin,
                                         std::uint32_t limit) {
  for (std::uint32_t i = begin; i < limit; ++i) {
    const bool finite = view.is(i, kAuxiliary | kModal | kVerb) || view.is_verb_like(i);
    if (!finite || view.quote_of(i) >= 0) continue;
    std::uint32_t end = i;
    while (end > begin && view.is_adverb(end - 1)) --end;
    const auto subject = noun_phrase_before(view, end, begin);
    if (!subject) continue;
    const bool opens = subject->begin == begin ||
                       view.is(subject->begin - 1, kPunctuation | kCoordinator | kSubordinator) ||
                       view.is_adverb(subject->begin - 1) ||
                       view.is(subject->begin - 1, kDateToken | kTemporal);
    if (opens) return subject;
  }
  return std::nullopt;
}

IndexRange trim_content(const TokenView& view, IndexRange range) {
  while (range.begin < range.end && view.is(range.begin, kComma | kDash | kCoordinator) &&
         !view.is(range.begin, kCapital)) {
    ++range.begin;
  }
  while (range.begin < range.end && view.is(range.end - 1, kComma | kDash | kCoordinator)) {
    --range.end;
  }
  return range;
}

IndexRange trim_phrase(const TokenView& view, IndexRange range) {
  while (range.begin < range.end &&
         (view.is(range.begin, kComma | kDash | kCoordinator) ||
          (view.is_adverb(range.begin) && !view.is(range.begin, kCapital | kUnnamed)))) {
    ++range.begin;
  }
  while (range.begin < range.end && view.is(range.end - 1, kComma | kDash | kCoordinator)) {
    --range.end;
  }
  return range;
}

}  // namespace onrecord
