#include "model/attribution_repair.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord {

namespace {

/// The quotation whose tokens hold `token`, marks included; empty if none.
IndexRange quotation_around(const Document& document, std::uint32_t token) {
  const std::uint32_t at = document.tokens()[token].span.begin;
  const auto& quotations = document.quotations();
  const auto after = std::ranges::upper_bound(
      quotations, at, {}, [](const Quotation& quotation) { return quotation.span.begin; });
  if (after == quotations.begin()) return {};
  const Quotation& quotation = *std::prev(after);
  if (at >= quotation.span.end) return {};
  return document.tokens_in(quotation.span);
}

bool is_loose_mark(std::string_view text) {
  return text == "," || text == "." || text == ";" || text == ":" || text == "—" || text == "–" ||
         text == "-" || text == "--";
}

/// Tokens of `span` that a quotation holds whole, but for at most one token and the marks at either
/// side: then all of the quotation is meant.
void complete_quotation(const Document& document, IndexRange& span) {
  const IndexRange first = quotation_around(document, span.begin);
  if (first.size() > 2 && span.begin == first.begin + 1 && span.end + 1 >= first.end) {
    span.begin = first.begin;  // the opening mark was left out
  } else if (first.size() > 2 && span.end == first.end &&
             2 * (span.begin - first.begin) <= first.size()) {
    span.begin = first.begin;  // all but its first sentence
  }
  const IndexRange last = quotation_around(document, span.end - 1);
  if (last.size() <= 2 || span.end >= last.end || span.begin > last.begin) return;
  // The quotation began in the span: it ends with it too, unless much of it is left.
  const std::uint32_t missing = last.end - span.end;
  const std::uint32_t had = span.end - last.begin;
  if (missing <= 2 || (missing * 2 <= had)) span.end = last.end;
}

/// Cuts a span that runs over a paragraph's end, unless a quotation does there too, and keeps the
/// part on the side of the cue.
void keep_to_paragraph(const Document& document, std::uint32_t cue, IndexRange& span) {
  const auto& tokens = document.tokens();
  for (std::uint32_t i = span.begin + 1; i < span.end; ++i) {
    const std::uint32_t at = tokens[i].span.begin;
    const std::size_t paragraph = document.paragraph_at(at);
    if (paragraph == document.paragraph_at(tokens[i - 1].span.begin)) continue;
    const IndexRange before = quotation_around(document, i - 1);
    if (before.size() > 0 && quotation_around(document, i).size() > 0) continue;
    if (cue >= i) {
      span.begin = i;
    } else {
      span.end = i;
      return;
    }
  }
}

bool is_verbal(Upos upos) { return upos == Upos::Verb || upos == Upos::Aux; }

/// Verbs whose object is the person spoken to.
bool has_addressee(std::string_view verb) {
  static constexpr std::array<std::string_view, 24> kVerbs = {
      "tell",     "tells",    "told",      "telling",  "assure",  "assured",
      "assures",  "assuring", "inform",    "informed", "informs", "remind",
      "reminded", "reminds",  "reminding", "warn",     "warned",  "warns",
      "warning",  "convince", "convinced", "notified", "advised", "promised"};
  return std::ranges::find(kVerbs, verb) != kVerbs.end();
}

/// "told [the board] that it would go": a content that follows its cue begins with "that" if
/// nothing but a noun phrase stands between.
void leave_out_addressee(const Document& document, const Syntax& syntax, std::uint32_t cue_end,
                         IndexRange& span) {
  constexpr std::uint32_t kLongestAddressee = 14;
  if (!has_addressee(document.view(document.tokens()[cue_end - 1].span))) return;
  if (span.begin < cue_end || span.begin > cue_end + 3) return;
  const std::uint32_t stop = std::min(span.end, span.begin + kLongestAddressee);
  for (std::uint32_t i = span.begin; i < stop; ++i) {
    if (is_verbal(syntax[i].upos)) return;
    if (quotation_around(document, i).size() > 0 && i == span.begin) return;
    const bool that = document.view(document.tokens()[i].span) == "that";
    if (that && i > span.begin && syntax[i].upos == Upos::Sconj && i + 1 < span.end) {
      span.begin = i;
      return;
    }
  }
}

}  // namespace

void repair_content(const Document& document, const Syntax& syntax,
                    AttributionReading& attribution) {
  auto& content = attribution.content;
  const IndexRange cue = attribution.cue.front();
  for (IndexRange& span : content) {
    keep_to_paragraph(document, cue.begin, span);
    leave_out_addressee(document, syntax, cue.end, span);
    complete_quotation(document, span);
  }
  std::erase_if(content, [&](IndexRange span) {
    return span.size() == 1 && document.tokens()[span.begin].kind == TokenKind::Punctuation &&
           content.size() > 1;
  });
  for (IndexRange& span : content) {
    while (span.size() > 1 && is_loose_mark(document.view(document.tokens()[span.begin].span))) {
      ++span.begin;
    }
  }
  // Completed spans may have run into the next.
  for (std::size_t i = 0; i + 1 < content.size();) {
    if (content[i].end >= content[i + 1].begin) {
      content[i].end = std::max(content[i].end, content[i + 1].end);
      content.erase(content.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
}

}  // namespace onrecord
