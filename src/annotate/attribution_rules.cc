#include <algorithm>

#include "annotate/attribution_labeller.h"

namespace onrecord {

namespace {

/// Sentences of more tokens than this are lists or damaged text; the rules do not read them.
constexpr std::uint32_t kLongestSentence = 400;

}  // namespace

std::vector<Attribution> Attributor::attributions(const Draft& draft) const {
  const TokenView view(draft, classes_, cues_, refusals_);
  std::vector<Attribution> rules = AttributionLabeller(view).label();
  std::vector<Attribution> all =
      draft.reading.attributions.empty()
          ? std::move(rules)
          : merge_attributions(view, network_attributions(view), std::move(rules));
  follow_relays(view, all);
  for (Attribution& one : all) {
    for (IndexRange& part : one.content) part = trim_phrase(view, part);
  }
  return all;
}

AttributionLabeller::AttributionLabeller(const TokenView& view)
    : view_(view), in_cue_(view.size(), false), quote_owner_(view.quotes().size(), -1) {}

std::vector<Attribution> AttributionLabeller::label() {
  const std::size_t sentences = view_.draft().document.sentences().size();
  for (std::size_t s = 0; s < sentences; ++s) {
    const IndexRange sentence = view_.sentence_at(s);
    first_by_sentence_.push_back(attributions_.size());
    if (sentence.size() > 1 && sentence.size() <= kLongestSentence) label_sentence(sentence);
  }
  label_open_quotations();
  return std::move(attributions_);
}

void AttributionLabeller::label_sentence(IndexRange sentence) {
  sentence_ = sentence;
  end_ = without_full_stop(view_, sentence);
  cues_ = find_cue_verbs(view_, sentence);
  first_of_sentence_ = attributions_.size();
  for (std::uint32_t i = sentence.begin; i < end_; ++i) {
    label_refusal(i);
    label_according_to(i);
  }
  for (const CueVerbUse& cue : cues_) {
    if (!claimed(cue.verb)) label_verb(cue);
  }
  for (std::uint32_t i = sentence.begin; i < end_; ++i) {
    if (claimed(i)) continue;
    label_reportedly(i);
    label_noun(i);
  }
}

void AttributionLabeller::add(Attribution attribution) {
  for (IndexRange& part : attribution.content) part = trim_phrase(view_, part);
  std::erase_if(attribution.content, [](IndexRange part) { return part.size() == 0; });
  if (attribution.content.empty()) return;
  const int index = static_cast<int>(attributions_.size());
  for (const IndexRange cue : attribution.cue) {
    for (std::uint32_t i = cue.begin; i < cue.end; ++i) in_cue_[i] = true;
  }
  std::ranges::sort(attribution.content, {}, &IndexRange::begin);
  for (const IndexRange part : attribution.content) {
    const auto& quotes = view_.quotes();
    const auto begin_of = [](const QuoteTokens& quote) { return quote.tokens.begin; };
    const auto first = std::ranges::lower_bound(quotes, part.begin, {}, begin_of);
    for (auto q = static_cast<std::size_t>(first - quotes.begin());
         q < quotes.size() && quotes[q].tokens.begin < part.end; ++q) {
      if (quotes[q].tokens.end <= part.end && quote_owner_[q] < 0) quote_owner_[q] = index;
    }
  }
  attributions_.push_back(std::move(attribution));
}

void AttributionLabeller::label_verb(const CueVerbUse& cue) {
  if (!is_asserted(cue)) return;
  const std::uint32_t sentence_end = end_;
  const int quote = view_.quote_of(cue.verb);
  if (quote >= 0) {
    const QuoteTokens& inside = view_.quotes()[static_cast<std::size_t>(quote)];
    if (inside.closed) end_ = std::min(end_, inside.tokens.end - 1);
    while (end_ > cue.after && view_.is(end_ - 1, kPunctuation)) --end_;
  }
  read_verb(cue);
  end_ = sentence_end;
}

/// What is asked or wondered is not said; neither is what a speaker says of himself ("we hope").
bool AttributionLabeller::is_asserted(const CueVerbUse& cue) const {
  for (std::size_t i = first_of_sentence_; i < attributions_.size(); ++i) {
    for (const IndexRange part : attributions_[i].content) {
      if (part.begin <= cue.verb && cue.verb < part.end && view_.is(part.begin, kIf)) return false;
    }
  }
  if (view_.quote_of(cue.verb) < 0 || !cue.subject || cue.kind != CueKind::Own) return true;
  const std::string& subject = view_.word(cue.subject->begin);
  return cue.subject->size() > 1 || (subject != "i" && subject != "we" && subject != "you");
}

void AttributionLabeller::read_verb(const CueVerbUse& cue) {
  Attribution out;
  if (cue.subject && cue.kind != CueKind::Passive) out.source.push_back(*cue.subject);
  out.cue.push_back(cue.group.tokens);
  bool found = false;
  if (cue.kind == CueKind::Passive) {
    out.origin = AttributionOrigin::Passive;
    found = label_passive(cue, out);
  } else if (label_quotation_before(cue, out)) {
    out.origin = AttributionOrigin::QuotationBefore;
    label_quotation_after(cue, out);
    found = true;
  } else {
    found = true;
    if (label_quotation_after(cue, out))
      out.origin = AttributionOrigin::QuotationAfter;
    else if (label_clause_around(cue, out))
      out.origin = AttributionOrigin::ClauseAround;
    else if (label_clause_after(cue, out))
      out.origin = AttributionOrigin::ClauseAfter;
    else
      found = false;
    // "to explain how": what somebody is to say is not said yet.
    if (found && cue.group.infinitive && !view_.word_is(cue.group.tokens.begin - 1, "on")) {
      found = view_.is(out.content.front().begin, kQuoteMark) ||
              view_.word_is(out.content.front().begin - 1, "that");
    }
  }
  if (found) add(std::move(out));
}

bool is_anaphoric(const TokenView& view, const Attribution& attribution) {
  if (attribution.content.size() != 1) return false;
  const IndexRange content = attribution.content.front();
  if (content.size() > 2) return false;
  const std::string& last = view.word(content.end - 1);
  for (const std::string_view noun :
       {"development", "news", "story", "incident", "matter", "case"}) {
    if (last == noun) return true;
  }
  return false;
}

void AttributionLabeller::add_quotation(Attribution& out, std::uint32_t quote) {
  const auto& quotes = view_.quotes();
  std::uint32_t first = quote;
  while (first > 0 && quotes[first].continues && quote_owner_[first - 1] < 0) --first;
  std::uint32_t last = quote;
  while (last + 1 < quotes.size() && quotes[last + 1].continues) ++last;
  for (std::uint32_t q = first; q <= last; ++q) {
    const bool there = std::ranges::any_of(
        out.content, [&](IndexRange part) { return part.begin == quotes[q].tokens.begin; });
    if (!there) out.content.push_back(quotes[q].tokens);
  }
}

/// "“…,” the minister said": the quotation that ends where the cue's clause begins.
bool AttributionLabeller::label_quotation_before(const CueVerbUse& cue, Attribution& out) {
  std::uint32_t i = cue.clause_begin;
  while (i > 0 && view_.is(i - 1, kComma | kDash | kDateToken)) --i;
  if (i == 0 || !view_.is(i - 1, kQuoteMark)) return false;
  const int quote = view_.quote_of(i - 1);
  if (quote < 0 || view_.quote_of(cue.verb) == quote) return false;
  const auto index = static_cast<std::uint32_t>(quote);
  const QuoteTokens& before = view_.quotes()[index];
  if (before.tokens.end != i) return false;
  const bool comma_outside = i < cue.clause_begin;
  if (!before.speech && !comma_outside) return false;
  if (view_.paragraph_index(i - 1) != view_.paragraph_index(cue.verb)) return false;
  if (quote_owner_[index] >= 0) return false;
  // Words of the sentence before the quotation belong to what was said ("The plan is “dead,” he
  // said"), unless the quotation opens after a clause that introduces it.
  const IndexRange first = view_.sentence(before.tokens.begin);
  std::uint32_t lead = first.begin;
  while (lead < before.tokens.begin && view_.is(lead, kCoordinator | kComma)) ++lead;
  const bool opens = lead >= before.tokens.begin || view_.word_is(before.tokens.begin - 1, ":");
  if (!opens && !before.continues) {
    for (const CueVerbUse& other : cues_) {
      if (other.verb < before.tokens.begin && other.verb >= first.begin &&
          view_.quote_of(other.verb) < 0) {
        return false;  // "He said it was “dead,” adding …"
      }
    }
    out.content.push_back({lead, before.tokens.end});
    return true;
  }
  add_quotation(out, index);
  // Quotations that stand side by side before the cue.
  std::uint32_t q = index;
  while (q > 0 && quote_owner_[q - 1] < 0 &&
         view_.quotes()[q - 1].tokens.end == view_.quotes()[q].tokens.begin &&
         view_.quotes()[q - 1].speech &&
         view_.paragraph_index(view_.quotes()[q - 1].tokens.begin) ==
             view_.paragraph_index(before.tokens.begin)) {
    add_quotation(out, --q);
  }
  return true;
}

/// "the minister said: “…”", "she told reporters, “…”".
bool AttributionLabeller::label_quotation_after(const CueVerbUse& cue, Attribution& out) {
  std::uint32_t i = skip_adjuncts(view_, cue.after, sentence_.end);
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  if (i < sentence_.end && (verb.frames & kAddressee) != 0) i = addressee_end(cue, i);
  i = skip_adjuncts(view_, i, sentence_.end);
  bool led = false;
  while (i < sentence_.end &&
         (view_.is(i, kComma | kDash) || view_.word_is(i, ":") || view_.word_is(i, "that"))) {
    led |= !view_.word_is(i, "that");
    ++i;
  }
  if (i >= sentence_.end) {
    // "She added:" and the quotation in the next paragraph.
    if (i >= view_.size() || !view_.word_is(i - 1, ":")) return false;
    led = true;
  }
  if (!view_.is(i, kQuoteMark)) return false;
  const int quote = view_.quote_of(i);
  if (quote < 0 || view_.quote_of(cue.verb) == quote) return false;
  const auto index = static_cast<std::uint32_t>(quote);
  const QuoteTokens& after = view_.quotes()[index];
  if (after.tokens.begin != i || quote_owner_[index] >= 0) return false;
  const bool whole = after.speech || led || after.tokens.end >= end_ ||
                     (after.tokens.end < end_ && view_.is(after.tokens.end, kComma));
  if (!whole) return false;
  // "said “the plan” is dead": the clause goes on behind the quotation.
  const bool goes_on = after.closed && after.tokens.end < end_ &&
                       !view_.is(after.tokens.end, kPunctuation) &&
                       !view_.is(after.tokens.end - 2, kPunctuation);
  if (goes_on) return false;
  add_quotation(out, index);
  return true;
}

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

bool AttributionLabeller::label_clause_after(const CueVerbUse& cue, Attribution& out) {
  const CueVerb& verb = view_.cues().verb(*view_.cue(cue.verb));
  std::uint32_t i = cue.after;
  if (i >= end_) return false;
  const auto take = [&](std::uint32_t from) {
    if (from >= end_) return false;
    const std::uint32_t to = clause_end(view_, cues_, from, end_, cue.verb);
    if (to <= from) return false;
    out.content.push_back({from, to});
    return true;
  };
  const auto leads = [&](std::uint32_t at) {
    return std::ranges::find(verb.prepositions, view_.word(at)) != verb.prepositions.end();
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
  const auto take = [&](std::uint32_t from) {
    if (from >= end_) return false;
    const std::uint32_t to = clause_end(view_, cues_, from, end_, cue.verb);
    if (to <= from) return false;
    out.content.push_back({from, to});
    return true;
  };
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
