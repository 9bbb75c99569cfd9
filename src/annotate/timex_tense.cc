#include "annotate/timex_tense.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace onrecord {

namespace {

constexpr std::size_t kReach = 30;  // atoms looked at on each side

bool ends_clause(const TimexAtoms& atoms, std::size_t at) {
  if (atoms.at(at).kind == AtomKind::Break) return true;
  if (atoms.is(at, ".")) {
    // "Daniel P. Davison", "Corp.": a full stop of an abbreviation ends nothing.
    const Atom& before = atoms.before(at);
    constexpr std::uint32_t kLongestAbbreviation = 4;
    return !(before.capital && before.span.size() <= kLongestAbbreviation &&
             atoms.at(at + 1).kind != AtomKind::Break);
  }
  return atoms.is_any(at, ";", ":", "?", "!", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D");
}

bool is_modal(const TimexAtoms& atoms, std::size_t at) {
  return atoms.is_any(at, "will", "'ll", "shall", "would", "may", "might", "could", "should",
                      "must", "can", "wo");
}

bool is_plan(const TimexAtoms& atoms, std::size_t at) {
  return atoms.is_any(at, "is", "are", "due", "scheduled", "set", "expected", "expects", "plans",
                      "plan", "planning", "planned", "hopes", "hope", "wants", "intends", "going",
                      "agreed", "agrees", "slated", "seeks", "supposed", "vowed", "promised",
                      "decided", "ready", "likely", "prepared", "preparing", "wanted");
}

/// The direction that word `at` gives by itself.
TimeDirection cue(const TimexAtoms& atoms, std::size_t at) {
  const Atom& atom = atoms.at(at);
  if (atom.kind != AtomKind::Word) return TimeDirection::Unknown;
  if (is_modal(atoms, at)) {
    if (atom.capital && atoms.is(at, "may")) return TimeDirection::Unknown;
    return atoms.is(at + 1, "have") || atoms.is(at + 2, "have") ? TimeDirection::Past
                                                                : TimeDirection::Future;
  }
  switch (atoms.word(at).tense) {
    case TenseCue::Past: return TimeDirection::Past;
    case TenseCue::Future:
      // "to" looks ahead after a word of planning ("plans to meet Friday").
      if (atoms.is(at, "to")) {
        return is_plan(atoms, at - 1) ? TimeDirection::Future : TimeDirection::Unknown;
      }
      // "is" and "are" before a form in -ing or "to" look ahead, otherwise they say little.
      if (atoms.is_any(at, "is", "are")) {
        const std::string_view next = atoms.text(at + 1);
        return next == "to" || next.ends_with("ing") ? TimeDirection::Future
                                                     : TimeDirection::Unknown;
      }
      return TimeDirection::Future;
    case TenseCue::Both:
    case TenseCue::Other: return TimeDirection::Unknown;
    case TenseCue::None: break;
  }
  if (!atom.capital && atoms.text(at).size() > 3 && atoms.text(at).ends_with("ed")) {
    return TimeDirection::Past;
  }
  return TimeDirection::Unknown;
}

/// "until Friday", "as early as Friday", "due Friday", "effective Feb. 1": whatever the verb.
bool looks_ahead(const TimexAtoms& atoms, std::size_t begin) {
  const std::size_t before = begin - 1;
  if (atoms.is_any(before, "until", "till", "due", "effective", "payable", "starting", "beginning",
                   "scheduled", "through")) {
    return true;
  }
  return atoms.is(before, "as") && atoms.is(before - 2, "as") &&
         atoms.is_any(before - 1, "early", "soon", "late");
}

/// By words: a modal or "to" some words before the nearest verb outweighs it ("will be held").
TimeDirection by_words(const TimexAtoms& atoms, std::size_t begin, std::size_t end) {
  TimeDirection found = TimeDirection::Unknown;
  std::size_t near = 0;
  for (std::size_t back = 1; back <= kReach && back <= begin; ++back) {
    const std::size_t at = begin - back;
    if (ends_clause(atoms, at)) break;
    if (found != TimeDirection::Unknown && (back > near + 4 || atoms.is(at, ","))) break;
    const TimeDirection here = cue(atoms, at);
    if (here == TimeDirection::Future) return TimeDirection::Future;
    if (here == TimeDirection::Past && found == TimeDirection::Unknown) {
      found = here;
      near = back;
    }
    if (atoms.is_any(at, "that", "which", "who") && found != TimeDirection::Unknown) break;
  }
  if (found != TimeDirection::Unknown) return found;
  for (std::size_t at = end; at < end + kReach; ++at) {
    if (ends_clause(atoms, at)) break;
    const TimeDirection here = cue(atoms, at);
    if (here != TimeDirection::Unknown) return here;
  }
  return TimeDirection::Unknown;
}

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::array<std::string_view, 10> kModals = {"will",  "'ll",   "shall",  "would", "may",
                                                      "might", "could", "should", "must",  "can"};
constexpr std::array<std::string_view, 6> kPastAuxiliaries = {"was", "were", "had",
                                                              "did", "has",  "have"};
constexpr std::array<std::string_view, 22> kPlans = {
    "scheduled", "expected", "expects",  "expect", "planned",  "plans",   "plan",    "planning",
    "due",       "set",      "slated",   "hopes",  "hope",     "wants",   "intends", "agreed",
    "agrees",    "vowed",    "promised", "going",  "supposed", "prepared"};

/// What the verb `token` says with its auxiliaries; `infinitive` is set where it says nothing of
/// its own and the verb above it decides.
TimeDirection verb_direction(const Draft& draft, std::uint32_t token, bool& infinitive) {
  const IndexRange sentence =
      draft.document.sentence_tokens(draft.document.sentence_at(draft.span(token).begin));
  const TokenSyntax& verb = draft.syntax[token];
  infinitive = verb.verb_form == VerbForm::Infinitive;
  for (std::uint32_t i = sentence.begin; i < token; ++i) {
    if (draft.syntax[i].head != token) continue;
    const Deprel relation = draft.syntax[i].deprel;
    const std::string& word = draft.lower[i];
    if (word == "to") infinitive = true;
    if (relation != Deprel::Aux && relation != Deprel::AuxPass && relation != Deprel::Cop) continue;
    if (one_of(word, kModals)) return TimeDirection::Future;
    if (one_of(word, kPastAuxiliaries)) return TimeDirection::Past;
  }
  if (one_of(draft.lower[token], kPlans)) return TimeDirection::Future;
  if (infinitive) return TimeDirection::Unknown;
  return verb.tense == Tense::Past ? TimeDirection::Past : TimeDirection::Unknown;
}

/// By syntax: the nearest verb above the date; an infinitive takes its time from the verb above it.
TimeDirection by_syntax(const Draft& draft, Span span) {
  const IndexRange tokens = draft.document.tokens_in(span);
  if (tokens.size() == 0) return TimeDirection::Unknown;
  std::uint32_t token = tokens.begin;
  constexpr std::uint32_t kHighest = 40;
  for (std::uint32_t steps = 0; steps < kHighest; ++steps) {
    const bool inside = token >= tokens.begin && token < tokens.end;
    const Upos upos = draft.syntax[token].upos;
    if (!inside && (upos == Upos::Verb || upos == Upos::Aux)) {
      bool infinitive = false;
      const TimeDirection direction = verb_direction(draft, token, infinitive);
      if (!infinitive || direction != TimeDirection::Unknown) return direction;
    }
    if (draft.syntax[token].head == token) return TimeDirection::Unknown;
    token = draft.syntax[token].head;
  }
  return TimeDirection::Unknown;
}

}  // namespace

TimeDirection time_direction(const Draft& draft, const TimexAtoms& atoms, std::size_t begin,
                             std::size_t end) {
  if (atoms.is(begin - 1, "since") || atoms.is(end, "'s")) return TimeDirection::Past;
  if (looks_ahead(atoms, begin)) return TimeDirection::Future;
  const TimeDirection direction = by_words(atoms, begin, end);
  if (direction != TimeDirection::Unknown) return direction;
  if (atoms.is(begin - 1, "by")) return TimeDirection::Future;
  const bool parsed = draft.syntax.size() == draft.size() && draft.size() > 0;
  return parsed ? by_syntax(draft, atoms.span(begin, end)) : TimeDirection::Unknown;
}

}  // namespace onrecord
