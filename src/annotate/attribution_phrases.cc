#include "annotate/attribution_phrases.h"

namespace onrecord {

namespace {

bool is_be(const std::string& word) {
  return word == "was" || word == "were" || word == "been" || word == "being" || word == "is" ||
         word == "are" || word == "be" || word == "get" || word == "got" || word == "gets";
}

/// Where "on Tuesday", "earlier this week" that end at `end` begin.
std::uint32_t before_dates(const TokenView& view, std::uint32_t end, std::uint32_t limit) {
  std::uint32_t begin = end;
  while (begin > limit && is_temporal(view, begin - 1)) --begin;
  if (begin == end) return end;
  if (begin > limit && view.is(begin - 1, kPrepositionWord)) --begin;
  return begin > limit ? begin : end;
}

/// True if the words between two commas describe the phrase before them: "a doctor", "45", "head of
/// the agency". Fills `drop` if they must be passed over instead ("however", "who was there").
bool is_apposition(const TokenView& view, IndexRange words, bool& drop) {
  if (words.size() == 0 || words.size() > kLongestApposition) return false;
  drop = true;
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    if (view.is(i, kQuoteMark)) return false;
  }
  const std::uint32_t first = words.begin;
  if (view.is(first, kWh | kRelative | kPrepositionWord | kSubordinator) || view.is_adverb(first) ||
      is_temporal(view, first) || view.word(first).ends_with("ing")) {
    return true;
  }
  for (std::uint32_t i = words.begin; i < words.end; ++i) {
    // A clause of its own: this comma ends something else.
    if (view.is(i, kAuxiliary | kModal)) {
      bool relative = false;
      for (std::uint32_t j = words.begin; j < i; ++j) relative |= view.is(j, kWh);
      relative |= i > words.begin && view.word_is(i - 1, "that");
      if (!relative) return false;
    }
  }
  drop = false;
  return true;
}

/// Steps left over one noun phrase without commas. Returns where it begins, or `end` if there is
/// none.
std::uint32_t core_before(const TokenView& view, std::uint32_t end, std::uint32_t limit) {
  if (end <= limit) return end;
  if (is_single_pronoun(view, end - 1) && !view.is(end - 1, kUnnamed)) return end - 1;
  std::uint32_t begin = end;
  bool nominal = false;
  bool closed = false;  // a determiner has been taken: only "of" and its like lead further left
  std::uint32_t depth = 0;
  while (begin > limit) {
    const std::uint32_t i = begin - 1;
    const std::string& word = view.word(i);
    if (depth > 0 || word == ")" || word == "]") {
      if (word == ")" || word == "]") ++depth;
      if (word == "(" || word == "[") --depth;
      --begin;
      continue;
    }
    if (view.is(i, kQuoteMark)) {
      const int quote = view.quote_of(i);
      if (quote < 0) break;
      const QuoteTokens& inside = view.quotes()[static_cast<std::size_t>(quote)];
      if (inside.speech || inside.tokens.size() > 7 || inside.tokens.begin <= limit) break;
      begin = inside.tokens.begin;
      nominal = true;
      continue;
    }
    if (view.is(i, kPunctuation)) {
      const bool joined = i > limit && view.glued(i - 1, i) && begin < end + 1 &&
                          view.glued(i, i + 1) && !view.is(i, kComma | kDash) && word != ":" &&
                          word != ";" && word != "." && word != "?" && word != "!";
      if (!joined || begin == end) break;
      --begin;
      closed = false;
      continue;
    }
    const bool leads_on = i > limit && (view.is_nominal(i - 1) || view.word_is(i - 1, "'s") ||
                                        view.word_is(i - 1, ")"));
    if (word == "'s" || word == "'") {
      if (begin == end) break;
      --begin;
      closed = false;
      continue;
    }
    if (view.is(i, kPrepositionWord) && !view.is(i, kTemporal)) {
      if (!nominal || !leads_on || view.is_verb_like(i - 1)) break;
      if (i > limit && is_temporal(view, i - 1)) break;
      --begin;
      closed = false;
      continue;
    }
    if (view.is(i, kCoordinator) && word != "but" && word != "nor" && word != "yet") {
      if (!nominal || !leads_on || view.is_verb_like(i - 1) || begin == end) break;
      // Names are joined to names; of common words only the plain ones are.
      const bool names = view.is(i - 1, kCapital) && view.is(begin, kCapital | kDeterminer);
      const bool plain = !view.is(i - 1, kCapital) && !view.is(begin, kCapital);
      if (!names && !plain) break;
      --begin;
      closed = false;
      continue;
    }
    if (closed) break;
    if (view.is(i, kDeterminer | kPossessive)) {
      if (begin == end && !view.is(i, kUnnamed)) break;
      --begin;
      closed = true;
      nominal = true;
      continue;
    }
    if (is_single_pronoun(view, i) && !view.is(i, kUnnamed | kNumberWord)) break;
    if (is_temporal(view, i) && !(begin < end && view.word_is(begin, "'s")) &&
        !view.is(begin < end ? begin : i, kCapital) && begin < end) {
      // "Tuesday officials": the day is no part of the phrase, "May 4 summit" is.
      if (!view.is(i, kDateToken)) break;
    }
    if (view.is_verb_like(i) || (view.is_adverb(i) && !view.is(i, kCapital))) break;
    if (!view.is_nominal(i)) break;
    nominal = true;
    --begin;
  }
  return nominal ? begin : end;
}

/// "people who know him said": from the noun before "who", if the phrase at `begin` is the object
/// of a relative clause.
std::uint32_t before_relative_clause(const TokenView& view, std::uint32_t begin,
                                     std::uint32_t limit) {
  if (begin <= limit || !(view.is_verb_like(begin - 1) || view.is(begin - 1, kPrepositionWord))) {
    return begin;
  }
  for (std::uint32_t i = begin; i-- > limit && begin - i < 12;) {
    if (view.is(i, kPunctuation)) break;
    if (view.word_is(i, "who") || view.word_is(i, "that") || view.word_is(i, "which")) {
      const std::uint32_t noun = core_before(view, i, limit);
      return noun < i ? noun : begin;
    }
  }
  return begin;
}

/// "In Lisbon officials said": a place that opens the sentence is no part of the noun phrase.
std::uint32_t after_opening_place(const TokenView& view, std::uint32_t begin, std::uint32_t end,
                                  std::uint32_t limit) {
  if (begin != limit + 1 || !view.is(limit, kPrepositionWord)) return begin;
  std::uint32_t i = begin;
  while (i < end && view.is(i, kCapital)) ++i;
  return i < end && i > begin ? i : begin;
}

}  // namespace

VerbGroup verb_group(const TokenView& view, std::uint32_t verb, std::uint32_t limit) {
  VerbGroup group;
  group.tokens = {verb, verb + 1};
  const CueVerbForm* form = view.cue(verb);
  const std::uint8_t forms = form == nullptr ? 0 : form->forms;
  std::uint32_t i = verb;
  bool auxiliary_next = true;  // the nearest auxiliary decides the voice
  while (i > limit) {
    const std::uint32_t left = i - 1;
    if (view.is(left, kAuxiliary | kModal)) {
      // "'s" is a possessive where a gerund or noun may follow; before a participle it is "is".
      if (auxiliary_next && is_be(view.word(left)) && (forms & kParticipleForm) != 0) {
        group.passive = true;
      }
      auxiliary_next = false;
      group.modal |= view.is(left, kModal);
      i = left;
      group.tokens.begin = i;
    } else if (view.is(left, kNegation)) {
      group.negated = true;
      i = left;
      group.tokens.begin = i;
    } else if (view.word_is(left, "to") && (forms & kBaseForm) != 0) {
      group.infinitive = true;
      group.tokens.begin = left;
      group.subject_end = left;
      return group;
    } else if ((view.is_adverb(left) && !view.is(left, kPunctuation)) ||
               view.word_is(left, "both") || view.word_is(left, "all")) {
      i = left;
    } else {
      break;
    }
  }
  group.subject_end = before_dates(view, i, limit);
  while (group.subject_end > limit && view.is_adverb(group.subject_end - 1)) --group.subject_end;
  group.gerund = (forms & kGerundForm) != 0 && group.tokens.begin == verb;
  return group;
}

std::optional<IndexRange> noun_phrase_before(const TokenView& view, std::uint32_t end,
                                             std::uint32_t limit) {
  std::uint32_t core_end = end;
  std::uint32_t phrase_end = end;
  if (end > limit && view.is(end - 1, kComma)) {
    // "Hugh Hill, a doctor, said": from comma to comma, then the phrase before.
    std::uint32_t comma = end - 1;
    for (int part = 0; part < 3; ++part) {
      std::uint32_t previous = comma;
      while (previous > limit && !view.is(previous - 1, kComma)) --previous;
      if (previous == limit) break;  // no comma left
      bool drop = false;
      if (!is_apposition(view, {previous, comma}, drop)) break;
      core_end = previous - 1;
      if (drop) phrase_end = core_end;
      const std::uint32_t name = core_before(view, core_end, limit);
      if (name < core_end &&
          (name == limit || !view.is(name - 1, kComma) || view.is(name, kCapital))) {
        break;
      }
      comma = previous - 1;
    }
    if (core_end == end) return std::nullopt;
    if (phrase_end == end) phrase_end = end - 1;
  }
  std::uint32_t begin = core_before(view, core_end, limit);
  if (begin == core_end) return std::nullopt;
  begin = before_relative_clause(view, begin, limit);
  begin = after_opening_place(view, begin, core_end, limit);
  // "the prime minister, Jana Novak said": the office before the name.
  if (begin > limit + 1 && view.is(begin - 1, kComma) && view.is(begin, kCapital) &&
      core_end == end) {
    const std::uint32_t office = core_before(view, begin - 1, limit);
    if (office < begin - 1 && view.is(begin - 2, kRole | kUnnamed) &&
        (office == limit || view.is(office - 1, kPunctuation | kSubordinator | kCoordinator) ||
         view.word_is(office - 1, "that"))) {
      begin = office;
    }
  }
  return IndexRange{begin, phrase_end};
}

}  // namespace onrecord
