#include <algorithm>

#include "annotate/attribution_labeller.h"

namespace onrecord {

std::uint32_t AttributionLabeller::addressee_end(const CueVerbUse& cue, std::uint32_t from) const {
  if (from >= end_ || view_.is(from, kIf | kWh | kQuoteMark | kPunctuation) ||
      view_.word_is(from, "that") || view_.word_is(from, "to")) {
    return from;
  }
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  const IndexRange phrase = noun_phrase_after(view_, from, end_);
  if (phrase.size() == 0) return from;
  std::uint32_t i = phrase.end;
  // "asked the spokesperson, Jana Novak, three times to …"
  if (i + 1 < end_ && view_.is(i, kComma) && (verb.frames & kInfinitive) != 0) {
    std::uint32_t close = i + 1;
    while (close < end_ && !view_.is(close, kPunctuation)) ++close;
    if (close < end_ && view_.is(close, kComma) && close - i < 10) {
      i = close + 1;
    } else if (skip_adjuncts(view_, i + 1, end_) > i + 1) {
      ++i;
    }
  }
  while (i + 1 < end_ && view_.is(i, kPrepositionWord) && !view_.word_is(i, "to") &&
         !view_.is(i, kDateToken)) {
    const IndexRange more = noun_phrase_after(view_, i + 1, end_);
    const bool leads =
        std::ranges::find(verb.prepositions, view_.word(i)) != verb.prepositions.end();
    if (more.size() == 0 || leads || view_.word_is(i, "about")) break;
    i = more.end;
  }
  return skip_adjuncts(view_, i, end_);
}

bool AttributionLabeller::take_clause(const CueVerbUse& cue, std::uint32_t from,
                                      Attribution& out) const {
  if (from >= end_) return false;
  const std::uint32_t to = clause_end(view_, cues_, from, end_, cue.verb);
  if (to <= from) return false;
  out.content.push_back({from, to});
  return true;
}

bool AttributionLabeller::label_clause_after(const CueVerbUse& cue, Attribution& out) {
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  std::uint32_t i = cue.after;
  if (i >= end_) return false;
  const auto take = [&](std::uint32_t from) { return take_clause(cue, from, out); };
  const auto leads = [&](std::uint32_t at) {
    return at < end_ &&
           std::ranges::find(verb.prepositions, view_.word(at)) != verb.prepositions.end();
  };
  if ((verb.frames & kPreposition) != 0) {
    std::uint32_t at = i;
    if (!leads(at) && (verb.frames & kAddressee) != 0) at = addressee_end(cue, i);
    if (!leads(at)) at = skip_adjuncts(view_, i, end_);
    if (at < end_ && leads(at) && !view_.is(at + 1, kDateToken | kTemporal)) {
      if (at == i && (verb.lemma == "call" || view_.word_is(at, "for"))) {
        out.cue.back().end = at + 1;
      }
      std::uint32_t from = at + 1;
      if (verb.lemma == "call" && view_.word_is(at, "on")) {
        from = noun_phrase_after(view_, from, end_).end;  // "called on Ruritania to stop"
      }
      return take(from);
    }
  }
  i = skip_adjuncts(view_, i, end_);
  if (i >= end_) return false;
  const bool that_first = view_.word_is(i, "that");
  if ((verb.frames & kAddressee) != 0 && !that_first) {
    const std::uint32_t behind = addressee_end(cue, i);
    const bool trigger =
        behind < end_ && (view_.word_is(behind, "that") || view_.word_is(behind, "to") ||
                          view_.is(behind, kIf | kWh));
    const bool clause = behind < end_ && behind > i && (verb.frames & kThatClause) != 0 &&
                        view_.is(behind, kDeterminer | kSubject | kPossessive | kCapital);
    const bool negative =
        behind + 1 < end_ && view_.is(behind, kNegation) && view_.word_is(behind + 1, "to");
    if (trigger || clause || negative) i = behind;
  }
  // "said on Monday that": what stands before a near "that" belongs to the cue.
  if ((verb.frames & kThatClause) != 0 && !view_.word_is(i, "that") &&
      view_.is(i, kPrepositionWord)) {
    for (std::uint32_t j = i; j < end_ && j < i + 15; ++j) {
      if (view_.word_is(j, "that")) {
        i = j;
        break;
      }
      if (view_.is_verb_like(j) || view_.is(j, kSubject | kPunctuation)) break;
    }
  }
  if (view_.is(i, kComma) && i + 1 < end_ && view_.word_is(i + 1, "that")) ++i;
  if (view_.word_is(i, "that") && (verb.frames & (kThatClause | kNounPhrase)) != 0) {
    return take(i + 1);
  }
  if (view_.is(i, kIf | kWh) && (verb.frames & (kQuestion | kThatClause | kNounPhrase)) != 0) {
    return take(i);
  }
  if (view_.word_is(i, "to") ||
      (view_.is(i, kNegation) && i + 1 < end_ && view_.word_is(i + 1, "to"))) {
    return (verb.frames & kInfinitive) != 0 && take(i);
  }
  if (view_.word_is(i, ":") && i + 1 < end_) return take(i + 1);
  if (view_.is(i, kPunctuation) && !view_.is(i, kQuoteMark) && !view_.word_is(i, "(")) {
    return false;
  }
  if ((verb.frames & kBareClause) != 0) {
    // "spoke", "reported on": nothing that could be a clause follows a preposition.
    if (view_.is(i, kPrepositionWord | kCoordinator | kSubordinator) && verb.lemma != "say" &&
        (verb.frames & kNounPhrase) == 0) {
      return false;
    }
    return take(i);
  }
  if ((verb.frames & kNounPhrase) != 0) {
    if (view_.is(i, kPrepositionWord | kCoordinator | kSubordinator)) return false;
    return take(i);
  }
  return false;
}

/// "The bridge, the ministry said, will stay closed": the clause that the cue interrupts or ends.
bool AttributionLabeller::label_clause_around(const CueVerbUse& cue, Attribution& out) {
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  if ((verb.frames & (kBareClause | kThatClause)) == 0) return false;
  if (cue.kind != CueKind::Own && cue.kind != CueKind::Inverted) return false;
  if (cue.clause_begin <= sentence_.begin + 1 || view_.quote_of(cue.verb) >= 0) return false;
  const std::uint32_t before = cue.clause_begin - 1;
  if (!view_.is(before, kComma | kDash)) return false;
  const std::uint32_t behind = skip_adjuncts(view_, cue.after, end_);
  const bool ends = behind >= end_;
  if (!ends && !view_.is(behind, kComma | kDash)) return false;
  // The words before must hold a clause, unless the sentence goes on behind the cue.
  std::uint32_t begin = sentence_.begin;
  for (std::size_t i = first_of_sentence_; i < attributions_.size(); ++i) {
    for (const IndexRange part : attributions_[i].cue) {
      if (part.begin >= sentence_.begin && part.end <= before && view_.quote_of(part.begin) < 0) {
        if (ends) return false;
      }
    }
  }
  for (std::uint32_t i = begin; i < before; ++i) {
    if (view_.word_is(i, ";")) begin = i + 1;
  }
  bool verb_seen = false;
  for (std::uint32_t i = begin; i < before; ++i) verb_seen |= view_.is_verb_like(i);
  if (ends && !verb_seen && before - begin < 4) return false;
  if (!ends && behind + 1 >= end_) return false;
  out.content.push_back({begin, before});
  if (!ends) {
    const std::uint32_t from = behind + 1;
    const std::uint32_t to = clause_end(view_, cues_, from, end_, cue.verb);
    const bool other = std::ranges::any_of(cues_, [&](const CueVerbUse& next) {
      return next.verb != cue.verb && next.clause_begin >= from && next.clause_begin <= from + 1;
    });
    if (!other && to > from) out.content.push_back({from, to});
  }
  return true;
}

bool AttributionLabeller::label_passive(const CueVerbUse& cue, Attribution& out) {
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  std::uint32_t i = skip_adjuncts(view_, cue.after, end_);
  if (i < end_ && view_.word_is(i, "by")) {
    const IndexRange agent = noun_phrase_after(view_, i + 1, end_);
    if (agent.size() > 0 && !view_.is(i + 1, kDateToken)) {
      out.source.push_back(agent);
      i = skip_adjuncts(view_, agent.end, end_);
    }
  }
  const bool impersonal = cue.subject && view_.word_is(cue.subject->begin, "it");
  const auto take = [&](std::uint32_t from) { return take_clause(cue, from, out); };
  if (i < end_ && view_.word_is(i, "that")) return take(i + 1);
  if (i < end_ && view_.is(i, kIf | kWh)) {
    return (verb.frames & (kQuestion | kAddressee)) != 0 && take(i);
  }
  const bool to_next = i < end_ && view_.word_is(i, "to");
  if (to_next && (verb.frames & kAddressee) != 0) return take(i);
  if ((verb.frames & kAddressee) != 0 && i < end_ &&
      std::ranges::find(verb.prepositions, view_.word(i)) != verb.prepositions.end()) {
    return take(i + 1);
  }
  if (to_next && cue.subject && !impersonal &&
      (verb.frames & (kThatClause | kAs | kBareClause | kInfinitive)) != 0) {
    out.content.push_back(*cue.subject);
    return take(i);
  }
  if ((verb.frames & kAddressee) != 0 && cue.subject && i < end_ &&
      (view_.is(i, kDeterminer | kSubject))) {
    return take(i);
  }
  // "No injuries were reported"
  if (cue.subject && !impersonal && (verb.frames & kNounPhrase) != 0 &&
      (verb.frames & kThatClause) != 0 && cue.group.tokens.begin != cue.verb) {
    out.content.push_back(*cue.subject);
    const std::uint32_t from = cue.after;
    const std::uint32_t to = clause_end(view_, cues_, from, end_, cue.verb);
    if (to > from && out.source.empty()) out.content.push_back({from, to});
    return true;
  }
  return false;
}

}  // namespace onrecord
