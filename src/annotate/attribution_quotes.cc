#include <algorithm>

#include "annotate/attribution_labeller.h"

namespace onrecord {

namespace {

/// The paragraph as a token range.
IndexRange paragraph_tokens(const TokenView& view, std::size_t index) {
  const Document& document = view.draft().document;
  return document.tokens_in(document.paragraphs()[index]);
}

/// True if a line of these tokens names somebody and says nothing: "Jana Novak, mayor of Oster".
bool is_signature(const TokenView& view, IndexRange line) {
  if (line.size() == 0 || line.size() > 14) return false;
  if (!view.is(line.begin, kCapital) || view.is(line.begin, kDeterminer | kPossessive))
    return false;
  for (std::uint32_t i = line.begin; i < line.end; ++i) {
    if (view.is_verb_like(i) || view.is(i, kSubject | kQuoteMark)) return false;
  }
  return true;
}

}  // namespace

/// The quotations that look like speech and that no cue has taken.
void AttributionLabeller::label_open_quotations() {
  const auto& quotes = view_.quotes();
  labelled_ = attributions_.size();
  for (std::uint32_t q = 0; q < quotes.size(); ++q) {
    if (!quotes[q].speech || quote_owner_[q] >= 0) continue;
    if (view_.sentence(quotes[q].tokens.begin).size() > 400) continue;
    sentence_ = view_.sentence(quotes[q].tokens.begin);
    end_ = without_full_stop(view_, sentence_);
    const bool done = label_by_verb_behind(q) || resume_quotation(q) || label_by_colon(q) ||
                      label_by_dash(q) || label_by_verb_before(q) || label_whole_paragraph(q);
    (void)done;
  }
}

/// "“One,” she said. “Two.”": a quotation that goes on behind the cue is part of the statement.
bool AttributionLabeller::resume_quotation(std::uint32_t quote) {
  const auto& quotes = view_.quotes();
  const QuoteTokens& now = quotes[quote];
  if (now.continues && quote > 0 && quote_owner_[quote - 1] >= 0) {
    Attribution& owner = attributions_[static_cast<std::size_t>(quote_owner_[quote - 1])];
    owner.content.push_back(now.tokens);
    quote_owner_[quote] = quote_owner_[quote - 1];
    return true;
  }
  if (quote == 0 || quote_owner_[quote - 1] < 0) return false;
  const QuoteTokens& before = quotes[quote - 1];
  if (view_.paragraph_index(now.tokens.begin) != view_.paragraph_index(before.tokens.begin)) {
    return false;
  }
  const int index = quote_owner_[quote - 1];
  Attribution& owner = attributions_[static_cast<std::size_t>(index)];
  if (!before.speech || owner.cue.empty()) return false;
  // Nothing but the cue's own sentence may lie between, and the quotation opens its sentence.
  const std::uint32_t first = now.tokens.begin;
  if (view_.sentence(first).begin != first && !view_.is(first - 1, kComma | kDash)) return false;
  const std::uint32_t last_before = before.tokens.end;
  const std::size_t sentences = view_.sentence_index(first) - view_.sentence_index(last_before - 1);
  if (sentences > 2) return false;
  const IndexRange cue = owner.cue.back();
  const bool cue_between = cue.begin >= last_before && cue.end <= first;
  if (!cue_between && last_before != first) return false;
  owner.content.push_back(now.tokens);
  quote_owner_[quote] = index;
  return true;
}

/// "Jana Novak: “…”", "From Chairwoman Novak: “…”".
bool AttributionLabeller::label_by_colon(std::uint32_t quote) {
  const IndexRange tokens = view_.quotes()[quote].tokens;
  if (tokens.begin < 2) return false;
  std::uint32_t colon = tokens.begin - 1;
  if (!view_.word_is(colon, ":")) return false;
  const IndexRange paragraph = paragraph_tokens(view_, view_.paragraph_index(colon));
  std::uint32_t begin = paragraph.begin;
  for (std::uint32_t i = begin; i < colon; ++i) {
    const bool stop = view_.word_is(i, ".") || view_.word_is(i, "?") || view_.word_is(i, "!");
    if (stop || view_.is(i, kQuoteMark)) begin = i + 1;
  }
  if (view_.word_is(begin, "from") && begin + 1 < colon) ++begin;
  if (begin >= colon || colon - begin > 14 || !view_.is(begin, kCapital)) return false;
  for (std::uint32_t i = begin; i < colon; ++i) {
    if (view_.is_verb_like(i) || view_.is(i, kSubject)) return false;
  }
  Attribution out;
  out.origin = AttributionOrigin::Colon;
  out.source.push_back({begin, colon});
  out.cue.push_back({colon, colon + 1});
  add_quotation(out, quote);
  add(std::move(out));
  return true;
}

/// "“…” — Jana Novak", the dash or the name in the next paragraph too.
bool AttributionLabeller::label_by_dash(std::uint32_t quote) {
  const IndexRange tokens = view_.quotes()[quote].tokens;
  const std::size_t here = view_.paragraph_index(tokens.begin);
  const IndexRange paragraph = paragraph_tokens(view_, here);
  IndexRange line{tokens.end, paragraph.end};
  bool dash = false;
  if (line.size() == 0) {
    if (here + 1 >= view_.draft().document.paragraphs().size()) return false;
    line = paragraph_tokens(view_, here + 1);
    // Without a dash the quotation must be a paragraph of its own.
    if (tokens.begin != paragraph.begin) return false;
  }
  while (line.size() > 0 && view_.is(line.begin, kDash)) {
    dash = true;
    ++line.begin;
  }
  if (line.size() > 0 && view_.word_is(line.end - 1, ".")) --line.end;
  const bool own_line = line.begin > tokens.end && view_.paragraph_index(line.begin) != here;
  if (!dash && own_line && line.size() > 6) return false;
  if (!is_signature(view_, line)) return false;
  Attribution out;
  out.origin = AttributionOrigin::Signature;
  out.source.push_back(line);
  out.continuation = true;
  add_quotation(out, quote);
  add(std::move(out));
  return true;
}

/// "“…,” the mayor smiled": a verb that is no cue elsewhere.
bool AttributionLabeller::label_by_verb_behind(std::uint32_t quote) {
  const std::uint32_t end = view_.quotes()[quote].tokens.end;
  if (end < 2 || end >= view_.size()) return false;
  if (!view_.word_is(end - 2, ",") && !view_.is(end, kComma)) return false;
  std::uint32_t from = end;
  if (view_.is(from, kComma)) ++from;
  if (from >= view_.size()) return false;
  const IndexRange sentence = view_.sentence(from);
  const IndexRange subject = noun_phrase_after(view_, from, sentence.end);
  if (subject.size() > 0 && subject.end < sentence.end && view_.is_verb_like(subject.end)) {
    Attribution out;
    out.origin = AttributionOrigin::VerbBehind;
    out.source.push_back(subject);
    out.cue.push_back({subject.end, subject.end + 1});
    add_quotation(out, quote);
    add(std::move(out));
    return true;
  }
  return false;
}

/// "The mayor posted two words: “…”".
bool AttributionLabeller::label_by_verb_before(std::uint32_t quote) {
  const QuoteTokens& now = view_.quotes()[quote];
  const std::uint32_t begin = now.tokens.begin;
  Attribution out;
  out.origin = AttributionOrigin::VerbBefore;
  // Before the quotation in its sentence: a subject and its verb, then a colon, a comma or nothing.
  if (begin > sentence_.begin + 1 && view_.quote_of(begin - 1) < 0 &&
      (view_.is(begin - 1, kComma | kDash) || view_.word_is(begin - 1, ":"))) {
    const auto subject = clause_subject(view_, sentence_.begin, begin);
    std::uint32_t verb = subject ? subject->end : begin;
    while (verb < begin && !view_.is_verb_like(verb)) ++verb;
    if (verb < begin) {
      while (verb + 1 < begin && view_.is(verb, kAuxiliary | kModal) &&
             view_.is_verb_like(verb + 1))
        ++verb;
      out.source.push_back(*subject);
      out.cue.push_back({verb, verb + 1});
      add_quotation(out, quote);
      add(std::move(out));
      return true;
    }
  }
  return false;
}

/// A paragraph that is all one quotation goes on with the speaker before it.
bool AttributionLabeller::label_whole_paragraph(std::uint32_t quote) {
  const QuoteTokens& now = view_.quotes()[quote];
  const std::size_t here = view_.paragraph_index(now.tokens.begin);
  const IndexRange paragraph = paragraph_tokens(view_, here);
  const bool whole = now.tokens.begin == paragraph.begin && now.tokens.end + 1 >= paragraph.end;
  if (!whole || here == 0) return false;
  // Only these can reach the paragraph before: what its sentences say, and whose the last
  // quotations are.
  std::vector<std::size_t> near;
  const IndexRange before = paragraph_tokens(view_, here - 1);
  if (before.size() > 0) {
    const std::size_t next = view_.sentence_index(now.tokens.begin) + 1;
    const std::size_t end = next < first_by_sentence_.size() ? first_by_sentence_[next] : labelled_;
    for (std::size_t i = first_by_sentence_[view_.sentence_index(before.begin)]; i < end; ++i) {
      near.push_back(i);
    }
  }
  for (std::uint32_t q = quote > 4 ? quote - 4 : 0; q < quote; ++q) {
    if (quote_owner_[q] >= 0) near.push_back(static_cast<std::size_t>(quote_owner_[q]));
  }
  const Attribution* last = nullptr;
  for (const std::size_t index : near) {
    const Attribution& attribution = attributions_[index];
    if (attribution.source.empty() || attribution.content.back().begin > now.tokens.begin) continue;
    if (view_.paragraph_index(attribution.source.front().begin) + 1 < here &&
        view_.paragraph_index(attribution.content.back().end - 1) + 1 < here) {
      continue;
    }
    const bool spoken =
        view_.is(attribution.content.front().begin, kQuoteMark) || attribution.continuation;
    if (!spoken) continue;
    if (last == nullptr || attribution.content.back().begin >= last->content.back().begin) {
      last = &attribution;
    }
  }
  if (last == nullptr) return false;
  Attribution out;
  out.origin = AttributionOrigin::QuotedParagraph;
  out.source = last->source;
  out.continuation = true;
  add_quotation(out, quote);
  add(std::move(out));
  return true;
}

}  // namespace onrecord
