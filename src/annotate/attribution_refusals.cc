#include <algorithm>

#include "annotate/attribution_labeller.h"

namespace onrecord {

namespace {

constexpr std::uint8_t kSpeak = kSpeakBare | kSpeakTelling | kSpeakGiving;

/// "any more details", "a direct answer": where the object words that begin at `from` end; `from`
/// if there are none.
std::uint32_t object_end(const TokenView& view, std::uint32_t from, std::uint32_t limit) {
  for (std::uint32_t i = from; i < limit && i < from + 5; ++i) {
    if ((view.refusal(i) & kRefusalObject) != 0) return i + 1;
    if (view.is(i, kPunctuation | kPrepositionWord | kSubject | kWh | kIf)) break;
  }
  return from;
}

struct Refusal {
  std::uint32_t verb = 0;  ///< The word that says no: "refused", or the verb that is negated.
  std::uint32_t cue_end = 0;
  IndexRange object;    ///< "comment", "a direct answer"
  bool speaks = false;  ///< About speaking, not about doing.
  std::uint8_t speak = 0;
};

/// The cue from its verb of speaking at `speak`.
void finish(const TokenView& view, std::uint32_t speak, std::uint32_t limit, Refusal& refusal) {
  refusal.speak = view.refusal(speak);
  refusal.speaks = true;
  refusal.cue_end = speak + 1;
  refusal.object = {speak, speak + 1};
  const std::uint32_t end = object_end(view, speak + 1, limit);
  if (end > speak + 1) {
    refusal.cue_end = end;
    refusal.object = {speak + 1, end};
  }
}

std::optional<Refusal> refusal_at(const TokenView& view, std::uint32_t token, std::uint32_t limit) {
  Refusal refusal;
  refusal.verb = token;
  const std::uint8_t kind = view.refusal(token);
  if (view.is(token, kCapital) && view.sentence(token).begin == token) return std::nullopt;
  if ((kind & kRefuse) != 0 && token + 2 < limit && view.word_is(token + 1, "to")) {
    std::uint32_t next = token + 2;
    while (next + 1 < limit && view.is_adverb(next)) ++next;
    if ((view.refusal(next) & kSpeak) != 0) {
      finish(view, next, limit, refusal);
      const bool gives = (refusal.speak & kSpeakGiving) != 0;
      if (!gives || refusal.cue_end > next + 1) return refusal;
    }
    if (view.word(token).starts_with("fail")) return std::nullopt;
    refusal.speaks = false;
    refusal.cue_end = token + 1;
    return refusal;
  }
  if ((kind & kAvoid) != 0 && token + 1 < limit) {
    if ((view.refusal(token + 1) & kSpeak) != 0 && view.word(token + 1).ends_with("ing")) {
      finish(view, token + 1, limit, refusal);
      return refusal;
    }
    const std::uint32_t end = object_end(view, token + 1, limit);
    if (end == token + 1) return std::nullopt;
    refusal.speaks = true;
    refusal.cue_end = end;
    refusal.object = {token + 1, end};
    return refusal;
  }
  const bool without = view.word_is(token, "without");
  if (view.is(token, kNegation) || without) {
    std::uint32_t next = token + 1;
    while (next + 1 < limit && view.is_adverb(next)) ++next;
    if (next >= limit || (view.refusal(next) & kSpeak) == 0) return std::nullopt;
    if (without && !view.word(next).ends_with("ing")) return std::nullopt;
    refusal.verb = without ? token : next;
    finish(view, next, limit, refusal);
    const bool object = refusal.cue_end > next + 1;
    if ((refusal.speak & kSpeakGiving) != 0) return object ? std::optional(refusal) : std::nullopt;
    if ((refusal.speak & kSpeakTelling) != 0 && !object && next + 1 < limit) {
      // "did not say that it was": a denial or a plain negation, no refusal.
      const bool withheld =
          view.is(next + 1, kWh | kIf) ||
          (!view.word(next).starts_with("sa") && view.is(next + 1, kDeterminer | kPossessive) &&
           !view.word_is(next + 1, "that"));
      if (!withheld) return std::nullopt;
    }
    return refusal;
  }
  if (view.word_is(token, "no") && token + 1 < limit && view.word_is(token + 1, "comment") &&
      token > 0 && view.is(token - 1, kAuxiliary)) {
    refusal.verb = token - 1;
    refusal.speaks = true;
    refusal.cue_end = token + 2;
    refusal.object = {token + 1, token + 2};
    return refusal;
  }
  return std::nullopt;
}

}  // namespace

/// "refused to comment on the talks", "dodges questions on the talks", "did not say how many".
void AttributionLabeller::label_refusal(std::uint32_t token) {
  if (claimed(token)) return;
  const auto refusal = refusal_at(view_, token, end_);
  if (!refusal) return;
  std::vector<CueVerbUse> earlier;
  for (const CueVerbUse& cue : cues_) {
    if (cue.verb < token) earlier.push_back(cue);
  }
  Attribution out;
  out.origin = AttributionOrigin::Refusal;
  if (view_.word_is(refusal->verb, "without")) {
    const auto subject = clause_subject(view_, sentence_.begin, token);
    if (!earlier.empty() && earlier.back().subject) {
      out.source.push_back(*earlier.back().subject);
    } else if (subject) {
      out.source.push_back(*subject);
    }
    out.cue.push_back({refusal->verb, refusal->cue_end});
  } else {
    const auto use = verb_use(view_, refusal->verb, sentence_, earlier);
    if (!use || !use->subject || use->kind == CueKind::Passive || use->kind == CueKind::Inverted)
      return;
    out.source.push_back(*use->subject);
    out.cue.push_back({use->group.tokens.begin, refusal->cue_end});
  }
  std::uint32_t i = skip_adjuncts(view_, refusal->cue_end, end_);
  std::uint32_t from = end_;
  if (!refusal->speaks) {
    from = i;
  } else if (i < end_ && view_.is(i, kWh | kIf) && !view_.word_is(i, "when")) {
    from = i;
  } else if (i + 1 < end_ &&
             (view_.word_is(i, "on") || view_.word_is(i, "about") || view_.word_is(i, "to") ||
              view_.word_is(i, "regarding") || view_.word_is(i, "concerning"))) {
    from = i + 1;
  } else if (i < end_ && (refusal->speak & kSpeakTelling) != 0 &&
             !view_.is(i, kPunctuation | kCoordinator)) {
    from = view_.word_is(i, "that") ? i + 1 : i;
  }
  const std::uint32_t to = from < end_ ? clause_end(view_, cues_, from, end_, refusal->verb) : from;
  if (to > from) {
    out.content.push_back({from, to});
  } else {
    out.content.push_back(refusal->object);
  }
  add(std::move(out));
}

}  // namespace onrecord
