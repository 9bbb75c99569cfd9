#include "annotate/timex_tense.h"

#include <cstdint>

namespace onrecord {

namespace {

constexpr std::size_t kReach = 30;  // atoms looked at on each side

bool ends_clause(const TimexAtoms& atoms, std::size_t at) {
  if (atoms.at(at).kind == AtomKind::Break) return true;
  return atoms.is_any(at, ".", ";", ":", "?", "!", "\"", "\xE2\x80\x9C", "\xE2\x80\x9D");
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
  if (atoms.is_any(before, "until", "till", "due", "effective", "payable", "starting",
                   "beginning", "scheduled")) {
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

/// By syntax: the nearest verb above the date, with its auxiliaries.
TimeDirection by_syntax(const Draft& draft, Span span) {
  const IndexRange tokens = draft.document.tokens_in(span);
  if (tokens.size() == 0) return TimeDirection::Unknown;
  std::uint32_t token = tokens.begin;
  for (std::uint32_t steps = 0; steps < 40; ++steps) {
    const TokenSyntax& syntax = draft.syntax[token];
    const bool inside = token >= tokens.begin && token < tokens.end;
    if (!inside && (syntax.upos == Upos::Verb || syntax.upos == Upos::Aux)) break;
    if (syntax.head == token) return TimeDirection::Unknown;
    token = syntax.head;
  }
  const TokenSyntax& verb = draft.syntax[token];
  const std::size_t sentence = draft.document.sentence_at(draft.span(token).begin);
  const IndexRange range = draft.document.sentence_tokens(sentence);
  bool to = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (draft.syntax[i].head != token || i == token) continue;
    const std::string& word = draft.lower[i];
    const bool helps = draft.syntax[i].deprel == Deprel::Aux ||
                       draft.syntax[i].deprel == Deprel::AuxPass ||
                       draft.syntax[i].deprel == Deprel::Cop;
    if (word == "to" && i < token) to = true;
    if (!helps) continue;
    if (word == "will" || word == "'ll" || word == "shall" || word == "would" || word == "may" ||
        word == "might" || word == "could" || word == "should" || word == "must" || word == "can") {
      return TimeDirection::Future;
    }
    if (word == "was" || word == "were" || word == "had" || word == "did" || word == "has" ||
        word == "have") {
      return TimeDirection::Past;
    }
  }
  if (verb.verb_form == VerbForm::Infinitive || to) return TimeDirection::Future;
  if (verb.tense == Tense::Past) return TimeDirection::Past;
  return TimeDirection::Unknown;
}

}  // namespace

TimeDirection time_direction(const Draft& draft, const TimexAtoms& atoms, std::size_t begin,
                             std::size_t end) {
  if (atoms.is(begin - 1, "since") || atoms.is(end, "'s")) return TimeDirection::Past;
  if (looks_ahead(atoms, begin)) return TimeDirection::Future;
  if (draft.syntax.size() == draft.size() && draft.size() > 0) {
    const TimeDirection direction = by_syntax(draft, atoms.span(begin, end));
    if (direction != TimeDirection::Unknown) return direction;
  }
  const TimeDirection direction = by_words(atoms, begin, end);
  const bool by = direction == TimeDirection::Unknown && atoms.is(begin - 1, "by");
  return by ? TimeDirection::Future : direction;
}

}  // namespace onrecord
