#include <algorithm>
#include <array>
#include <string_view>

#include "annotate/attribution_clauses.h"

namespace onrecord {

namespace {

/// Words at the end of a cue that lead into the content; "for" ("called for") stays.
bool leads_into_content(std::string_view word) {
  static constexpr std::array<std::string_view, 10> kWords = {
      "that", "to", "about", "on", "of", "as", "with", "by", "whether", "against"};
  return std::ranges::find(kWords, word) != kWords.end();
}

/// The cue without the words that lead into the content; an infinitive's "to" goes to the content.
void tidy_cue(const TokenView& view, Attribution& out) {
  IndexRange& cue = out.cue.back();
  while (cue.size() > 1 && leads_into_content(view.word(cue.end - 1)) &&
         !view.word_is(cue.end - 2, "according")) {
    --cue.end;
    if (!view.word_is(cue.end, "to")) continue;
    for (IndexRange& part : out.content) {
      if (part.begin == cue.end + 1) part.begin = cue.end;
    }
  }
}

/// "laid out [her] plans": an article at the end of a cue is the content's.
void hand_over_article(const TokenView& view, Attribution& out) {
  IndexRange& cue = out.cue.back();
  const TokenSyntax& last = view.draft().syntax[cue.end - 1];
  const bool article = last.upos == Upos::Det || last.deprel == Deprel::NmodPoss;
  if (cue.size() < 2 || !article) return;
  for (IndexRange& part : out.content) {
    if (part.begin != cue.end) continue;
    --part.begin;
    --cue.end;
    return;
  }
}

/// "Holm: ‘We will not pay.’": a mark at the end that closes what a single one in the content
/// opens.
bool closes_single_quotation(const TokenView& view, IndexRange part) {
  const std::string_view mark = view.word(part.end - 1);
  if (mark != "\u2019" && mark != "'") return false;
  for (std::uint32_t i = part.begin; i + 1 < part.end; ++i) {
    if (view.word(i) == (mark == "'" ? "'" : "\u2018")) return true;
  }
  return false;
}

/// Contents begin behind "that" and end before the sentence's full stop.
void tidy_content(const TokenView& view, Attribution& out) {
  for (IndexRange& part : out.content) {
    while (part.size() > 1 && view.is(part.begin, kComma)) ++part.begin;
    const bool led = view.word_is(part.begin, "that") && part.begin >= out.cue.back().end;
    const bool conjunction = view.draft().syntax[part.begin].upos == Upos::Sconj;
    if (part.size() > 1 && led && conjunction) ++part.begin;
    while (part.size() > 1 && view.is(part.end - 1, kPunctuation) &&
           !view.is(part.end - 1, kQuoteMark) && !view.word_is(part.end - 1, ")") &&
           view.quote_of(part.end - 1) < 0 && !closes_single_quotation(view, part)) {
      --part.end;
    }
  }
}

/// Sources keep to the paragraph nearest to the cue and have no punctuation at their edges.
void tidy_source(const TokenView& view, Attribution& out) {
  const IndexRange cue = out.cue.front();
  for (IndexRange& part : out.source) {
    const bool before = part.begin < cue.begin;
    for (std::uint32_t i = part.begin + 1; i < part.end; ++i) {
      if (view.paragraph_index(i) == view.paragraph_index(i - 1)) continue;
      if (before) {
        part.begin = i;
      } else {
        part.end = i;
      }
    }
    part = trim_phrase(view, part);
  }
  std::erase_if(out.source, [](IndexRange part) { return part.size() == 0; });
}

/// What is not in quotation marks stands in the cue's paragraph: not the dateline under a headline.
void keep_to_paragraph(const TokenView& view, Attribution& out) {
  const std::size_t here = view.paragraph_index(out.cue.front().begin);
  std::erase_if(out.content, [&](IndexRange part) {
    return view.paragraph_index(part.begin) != here && view.quote_of(part.begin) < 0;
  });
}

/// A content that runs over paragraphs inside quotation marks is cut into one part a paragraph.
void cut_at_paragraphs(const TokenView& view, Attribution& out) {
  std::vector<IndexRange> parts;
  for (const IndexRange part : out.content) {
    std::uint32_t begin = part.begin;
    for (std::uint32_t i = begin + 1; i < part.end; ++i) {
      if (view.paragraph_index(i) == view.paragraph_index(i - 1)) continue;
      parts.push_back({begin, i});
      begin = i;
    }
    parts.push_back({begin, part.end});
  }
  out.content = std::move(parts);
}

/// A quotation that opens a paragraph of its own, and does not go on from the one before.
bool opens_anew(const TokenView& view, IndexRange part) {
  const int quote = view.quote_of(part.begin);
  if (quote < 0 || part.begin == 0) return false;
  const QuoteTokens& quotation = view.quotes()[static_cast<std::size_t>(quote)];
  return quotation.tokens.begin == part.begin && !quotation.continues &&
         view.paragraph_index(part.begin) != view.paragraph_index(part.begin - 1);
}

/// Moves what stands in quoted paragraphs behind the cue's into attributions of their own, which go
/// on with its source.
void split_continuations(const TokenView& view, std::vector<Attribution>& all) {
  const Attribution& whole = all.back();
  const std::size_t here = view.paragraph_index(whole.cue.back().begin);
  std::vector<std::vector<IndexRange>> groups(1);
  for (const IndexRange part : whole.content) {
    const bool apart = part.begin > whole.cue.back().end && opens_anew(view, part) &&
                       view.paragraph_index(part.begin) > here && !groups.back().empty();
    if (apart) groups.emplace_back();
    groups.back().push_back(part);
  }
  if (groups.size() == 1) return;
  const Attribution pattern = whole;
  all.back().content = groups.front();
  for (std::size_t i = 1; i < groups.size(); ++i) {
    Attribution next = pattern;
    next.cue.clear();
    next.content = groups[i];
    next.continuation = true;
    all.push_back(std::move(next));
  }
}

bool is_passive(const TokenView& view, IndexRange cue) {
  for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
    const TokenSyntax& syntax = view.draft().syntax[i];
    if (syntax.upos == Upos::Verb) return syntax.passive && !is_state_of_mind(view.word(i));
  }
  return false;
}

/// "She was told to go", "it was reported": the subject of a passive is not who says so.
void drop_passive_subject(const TokenView& view, Attribution& out) {
  const IndexRange cue = out.cue.front();
  if (!is_passive(view, cue)) return;
  std::erase_if(out.source, [&](IndexRange part) {
    if (part.end > cue.begin || part.begin == 0) return false;
    return !view.word_is(part.begin, "by") && !view.word_is(part.begin - 1, "by") &&
           view.sentence_index(part.begin) == view.sentence_index(cue.begin);
  });
}

}  // namespace

std::vector<Attribution> network_attributions(const TokenView& view) {
  std::vector<Attribution> all;
  for (const AttributionReading& reading : view.draft().reading.attributions) {
    Attribution out;
    out.source = reading.source;
    out.cue = reading.cue;
    out.content = reading.content;
    out.score = reading.score;
    tidy_cue(view, out);
    hand_over_article(view, out);
    tidy_content(view, out);
    tidy_source(view, out);
    drop_passive_subject(view, out);
    cut_at_paragraphs(view, out);
    keep_to_paragraph(view, out);
    if (out.content.empty()) continue;
    all.push_back(std::move(out));
    split_continuations(view, all);
  }
  return all;
}

}  // namespace onrecord
