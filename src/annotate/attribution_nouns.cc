#include <algorithm>

#include "annotate/attribution_labeller.h"

namespace onrecord {

namespace {

constexpr std::string_view kRise[] = {
    "surfaced", "surface", "emerged", "emerge", "circulated", "spread", "appeared", "arose",
    "mounted",  "swirled", "grew",    "came",   "were",       "was",    "are",      "is"};

bool rises(const std::string& word) { return std::ranges::find(kRise, word) != std::end(kRise); }

/// The owner before a noun: "Ruritania's", "their"; adjectives may stand between.
std::optional<IndexRange> owner_before(const TokenView& view, std::uint32_t noun,
                                       std::uint32_t limit) {
  std::uint32_t i = noun;
  for (int adjectives = 0; i > limit && adjectives < 4; ++adjectives) {
    const std::uint32_t left = i - 1;
    if (view.word_is(left, "'s") || view.word_is(left, "'")) {
      return noun_phrase_before(view, left, limit);
    }
    if (view.is(left, kPossessive)) return IndexRange{left, left + 1};
    if (!view.is_nominal(left)) return std::nullopt;
    i = left;
  }
  return std::nullopt;
}

}  // namespace

/// "According to the ministry, …" and "…, according to the ministry".
void AttributionLabeller::label_according_to(std::uint32_t token) {
  if (!view_.word_is(token, "according") || token + 2 >= end_) return;
  if (!view_.word_is(token + 1, "to")) return;
  if (token > sentence_.begin && view_.is(token - 1, kAuxiliary)) return;
  IndexRange source = noun_phrase_after(view_, token + 2, end_);
  if (source.size() == 0) return;
  Attribution out;
  out.origin = AttributionOrigin::AccordingTo;
  out.cue.push_back({token, token + 2});
  std::uint32_t i = source.end;
  // The noun phrase may go on with a clause about it ("a report made yesterday").
  std::uint32_t close = i;
  while (close < end_ && !view_.is(close, kComma) && !view_.is(close, kSubject)) ++close;
  const bool opens = token == sentence_.begin || view_.is(token - 1, kCoordinator | kQuoteMark) ||
                     view_.word_is(token - 1, "that") ||
                     (view_.is(token - 1, kComma) && token < sentence_.begin + 4);
  if (opens) {
    if (i < end_ && !view_.is(i, kComma) && close < end_ && close - i < 9 &&
        view_.is(close, kComma)) {
      source.end = close;
      i = close;
    }
    while (i < end_ && view_.is(i, kComma)) ++i;
    if (i >= end_) return;
    const std::uint32_t to = clause_end(view_, cues_, i, end_, token);
    out.source.push_back(source);
    out.content.push_back({i, to});
    add(std::move(out));
    return;
  }
  std::uint32_t before = token;
  while (before > sentence_.begin && view_.is(before - 1, kComma | kDash)) --before;
  std::uint32_t begin = sentence_.begin;
  for (std::uint32_t j = begin; j < before; ++j) {
    if (view_.word_is(j, ";")) begin = j + 1;
  }
  if (before <= begin) return;
  out.source.push_back(source);
  const int quote = view_.quote_of(before - 1);
  if (quote >= 0 && view_.quotes()[static_cast<std::size_t>(quote)].speech &&
      view_.quotes()[static_cast<std::size_t>(quote)].tokens.begin <= begin + 1) {
    add_quotation(out, static_cast<std::uint32_t>(quote));
  } else {
    out.content.push_back({begin, before});
  }
  if (i + 2 < end_ && view_.is(i, kComma) && !view_.is(i + 1, kCoordinator | kRelative)) {
    const bool gerund = view_.word(i + 1).ends_with("ing");
    const std::uint32_t to = clause_end(view_, cues_, i + 1, end_, token);
    if (!gerund && to > i + 1) out.content.push_back({i + 1, to});
  }
  add(std::move(out));
}

/// "The navy reportedly saved 200 more".
void AttributionLabeller::label_reportedly(std::uint32_t token) {
  const std::string& word = view_.word(token);
  if (word != "reportedly" && word != "allegedly" && word != "purportedly" &&
      word != "supposedly") {
    return;
  }
  std::uint32_t end = token;
  while (end > sentence_.begin && view_.is(end - 1, kAuxiliary | kModal | kNegation)) --end;
  const auto subject = noun_phrase_before(view_, end, sentence_.begin);
  Attribution out;
  out.origin = AttributionOrigin::Reportedly;
  out.cue.push_back({token, token + 1});
  if (subject) out.content.push_back({subject->begin, token});
  const std::uint32_t to = clause_end(view_, cues_, token + 1, end_, token);
  if (to > token + 1) out.content.push_back({token + 1, to});
  add(std::move(out));
}

/// "the claim that …", "reports of boats sinking", "calls for talks", "reports surfaced that …".
void AttributionLabeller::label_noun(std::uint32_t token) {
  const CueNoun* noun = view_.cues().noun(view_.word(token));
  if (noun == nullptr || token + 2 >= end_) return;
  const bool verb = std::ranges::any_of(
      cues_, [&](const CueVerbUse& cue) { return cue.verb == token && claimed(token); });
  if (verb) return;
  const auto owner = owner_before(view_, token, sentence_.begin);
  Attribution out;
  out.origin = AttributionOrigin::Noun;
  if (owner) out.source.push_back(*owner);
  out.cue.push_back({token, token + 1});
  const auto take = [&](std::uint32_t from, std::uint32_t to) {
    if (to <= from) return;
    out.content.push_back({from, to});
    add(std::move(out));
  };
  const std::uint32_t next = token + 1;
  const auto end_from = [&](std::uint32_t from) {
    return clause_end(view_, cues_, from, end_, token);
  };
  if (view_.word_is(next, "that") && (noun->frames & (kNounThat | kNounGrounds)) != 0) {
    if ((noun->frames & kNounGrounds) != 0) {
      if (token < 2 || !view_.word_is(token - 1, "the") || !view_.word_is(token - 2, "on")) return;
      out.cue.back() = {token - 2, token + 1};
    }
    // "a view that we share": a relative clause, not what was said.
    if (next + 1 < end_ && view_.is_verb_like(next + 1)) return;
    // Within a larger clause only a comma tells where this one ends.
    std::uint32_t to = end_from(next + 1);
    for (std::uint32_t i = next + 1; i < to; ++i) {
      if (view_.is(i, kComma) && token < sentence_.begin + 5) to = i;
    }
    take(next + 1, to);
    return;
  }
  if ((noun->frames & kNounSurfaced) != 0 && rises(view_.word(next)) && next + 1 < end_ &&
      view_.word_is(next + 1, "that") && !view_.is(token - 1, kPossessive)) {
    if (!view_.is(next, kAuxiliary)) out.cue.back().end = next + 1;
    take(next + 2, end_from(next + 2));
    return;
  }
  if ((noun->frames & kNounOf) != 0 && view_.word_is(next, "of")) {
    // Content only if something happens in it: "reports of boats sinking".
    const std::uint32_t to = end_from(next + 1);
    for (std::uint32_t i = next + 2; i < std::min(to, next + 9); ++i) {
      if (view_.is(i, kPunctuation)) return;
      const std::string& word = view_.word(i);
      const bool happens = word.size() > 5 && word.ends_with("ing") && view_.is_nominal(i - 1) &&
                           i + 1 < end_ && !view_.is(i, kCapital);
      if (happens) return take(next + 1, to);
    }
    return;
  }
  if ((noun->frames & kNounFor) != 0 && view_.word_is(next, "for") && noun->plural) {
    out.cue.back().end = next + 1;
    const IndexRange wanted = noun_phrase_after(view_, next + 1, end_);
    std::uint32_t to = wanted.end;
    if (to + 1 < end_ && view_.is(to, kCoordinator)) {
      const IndexRange more = noun_phrase_after(view_, to + 1, end_);
      if (more.size() > 0) to = more.end;
    }
    while (to + 1 < end_ && (view_.word_is(to, "in") || view_.word_is(to, "to"))) {
      const IndexRange more = noun_phrase_after(view_, to + 1, end_);
      if (more.size() == 0) break;
      to = more.end;
    }
    take(next + 1, to);
    return;
  }
  if ((noun->frames & kNounInfinitive) != 0 && view_.word_is(next, "to") && owner) {
    std::uint32_t to = end_from(next);
    for (std::uint32_t i = next; i < to; ++i) {
      if (view_.is(i, kComma)) to = i;
    }
    take(next, to);
  }
}

}  // namespace onrecord
