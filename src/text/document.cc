#include "onrecord/document.h"

#include <algorithm>
#include <cassert>
#include <limits>

#include "base/utf8.h"
#include "intake/written_date.h"
#include "text/segment.h"

namespace onrecord {

namespace {

/// The day that a transcript's title or one of the short lines before its first turn gives:
/// "Regular Press Conference on March 3, 2031".
std::optional<PublicationDate> date_in_head(const Document& document) {
  constexpr std::size_t kLines = 4;
  constexpr std::size_t kLongest = 200;  // bytes; an announcement's dates are not the briefing's
  std::vector<std::string_view> heads;
  if (document.metadata().title) heads.push_back(*document.metadata().title);
  const auto& preamble = document.transcript()->preamble;
  for (std::size_t i = 0; i < std::min(kLines, preamble.size()); ++i) {
    heads.push_back(document.view(preamble[i]));
  }
  for (const std::string_view head : heads) {
    if (head.size() > kLongest || head.ends_with('.')) continue;
    if (const auto found = find_written_date(head)) return found->date;
  }
  return std::nullopt;
}

}  // namespace

Result<Document> Document::from_text(std::string text, Metadata metadata, OffsetMap to_source) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return tl::unexpected(Error{ErrorCode::TooLarge, "a document must be smaller than 4 GiB", 0});
  }
  if (const std::size_t at = find_invalid_utf8(text); at != std::string_view::npos) {
    return tl::unexpected(Error{ErrorCode::InvalidUtf8, "the text is not valid UTF-8", at});
  }
  Document document;
  document.text_ = std::move(text);
  document.metadata_ = std::move(metadata);
  document.to_source_ = std::move(to_source);
  document.paragraphs_ = split_paragraphs(document.text_);
  for (const Span paragraph : document.paragraphs_) {
    const std::vector<Token> tokens = tokenize(document.text_, paragraph);
    const auto first = static_cast<std::uint32_t>(document.tokens_.size());
    for (const IndexRange sentence : split_sentences(document.text_, tokens)) {
      document.sentences_.push_back(
          {tokens[sentence.begin].span.begin, tokens[sentence.end - 1].span.end});
      document.sentence_tokens_.push_back({first + sentence.begin, first + sentence.end});
    }
    document.tokens_.insert(document.tokens_.end(), tokens.begin(), tokens.end());
  }
  document.quotations_ = pair_quotations(document.text_, document.paragraphs_);
  document.transcript_ = read_transcript(document);
  document.metadata_.kind = document.transcript_ ? DocumentKind::Transcript : DocumentKind::Article;
  if (document.transcript_ && !document.metadata_.published) {
    document.metadata_.published = date_in_head(document);
  }
  return document;
}

std::string_view Document::view(Span span) const {
  assert(span.begin <= span.end && span.end <= text_.size());
  return std::string_view(text_).substr(span.begin, span.size());
}

namespace {
std::size_t last_beginning_before(const std::vector<Span>& spans, std::uint32_t offset) {
  assert(!spans.empty());
  const auto after = std::ranges::upper_bound(spans, offset, {}, &Span::begin);
  return after == spans.begin() ? 0 : static_cast<std::size_t>(after - spans.begin()) - 1;
}
}  // namespace

std::size_t Document::sentence_at(std::uint32_t offset) const {
  return last_beginning_before(sentences_, offset);
}

std::size_t Document::paragraph_at(std::uint32_t offset) const {
  return last_beginning_before(paragraphs_, offset);
}

IndexRange Document::tokens_in(Span span) const {
  const auto begin = std::ranges::partition_point(
      tokens_, [&](const Token& token) { return token.span.end <= span.begin; });
  const auto end = std::partition_point(
      begin, tokens_.end(), [&](const Token& token) { return token.span.begin < span.end; });
  return {static_cast<std::uint32_t>(begin - tokens_.begin()),
          static_cast<std::uint32_t>(end - tokens_.begin())};
}

}  // namespace onrecord
