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
    for (IndexRange& part : one.content) part = trim_content(view, part);
    leave_out_lead_ins(view, one);
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
  label_prompt();
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

}  // namespace onrecord
