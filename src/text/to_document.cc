#include "onrecord/to_document.h"

#include <fmt/core.h>

#include "base/utf8.h"
#include "intake/limits.h"
#include "intake/magic.h"
#include "text/charset.h"
#include "text/html.h"
#include "text/html_content.h"
#include "text/html_metadata.h"

namespace onrecord {

namespace {

Metadata metadata_of(const Source& source) {
  Metadata metadata;
  metadata.id = source.id;
  metadata.source = source.name;
  metadata.url = source.url;
  metadata.title = source.title;
  metadata.outlet = source.outlet;
  metadata.byline = source.byline;
  metadata.language = source.language;
  metadata.published = source.published;
  return metadata;
}

Error too_large(std::size_t limit) {
  return {ErrorCode::TooLarge, fmt::format("is larger than {} MiB", limit >> 20U), limit};
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_space(c.value)) return false;
    at += c.length;
  }
  return true;
}

std::optional<Error> check_lines(const MappedText& content) {
  const std::string_view text = content.text;
  for (std::size_t line = 0; line < text.size();) {
    const std::size_t end = std::min(text.find('\n', line), text.size());
    if (end - line > Limits::kTextLineBytes) {
      return Error{ErrorCode::TooLarge,
                   fmt::format("holds a line of more than {} KiB", Limits::kTextLineBytes >> 10U),
                   content.to_source.to_source(static_cast<std::uint32_t>(line))};
    }
    line = end + 1;
  }
  return std::nullopt;
}

Result<Document> document_of_text(const Source& source) {
  Result<Decoded> decoded = decode(source.bytes, source.charset, LineEnds::Newline);
  if (!decoded) return tl::unexpected(std::move(decoded.error()));
  MappedText& content = decoded->content;
  if (is_blank(content.text)) {
    return tl::unexpected(Error{ErrorCode::Empty, "holds no text", 0});
  }
  if (auto error = check_lines(content)) return tl::unexpected(std::move(*error));
  Metadata metadata = metadata_of(source);
  if (!metadata.published) metadata.published = source.published_otherwise;
  return Document::from_text(std::move(content.text), std::move(metadata),
                             std::move(content.to_source));
}

Result<Document> document_of_page(const Source& source) {
  const std::optional<std::string> declared =
      source.charset ? source.charset : charset_in_page(source.bytes);
  Result<Decoded> decoded = decode(source.bytes, declared, LineEnds::AsWritten);
  if (!decoded) return tl::unexpected(std::move(decoded.error()));
  const MappedText& content = decoded->content;
  if (content.text.size() > Limits::kHtmlBytes)
    return tl::unexpected(too_large(Limits::kHtmlBytes));
  const Result<HtmlPage> page = HtmlPage::parse(content.text);
  if (!page) return tl::unexpected(page.error());
  PageFacts facts = page_facts(*page, source.url);
  MappedText article = article_text(*page, content.text, facts.headline);
  if (is_blank(article.text)) return tl::unexpected(Error{ErrorCode::Empty, "holds no article", 0});
  Metadata metadata = metadata_of(source);
  const auto fill = [](auto& known, auto& said) {
    if (!known) known = std::move(said);
  };
  fill(metadata.url, facts.url);
  fill(metadata.title, facts.title);
  fill(metadata.outlet, facts.outlet);
  fill(metadata.byline, facts.byline);
  fill(metadata.language, facts.language);
  fill(metadata.published, facts.published);
  if (!metadata.published) metadata.published = source.published_otherwise;
  OffsetMap to_source = compose(article.to_source, content.to_source,
                                static_cast<std::uint32_t>(article.text.size()));
  return Document::from_text(std::move(article.text), std::move(metadata), std::move(to_source));
}

}  // namespace

Result<Document> to_document(const Source& source) {
  const std::size_t limit =
      source.format == SourceFormat::Html ? Limits::kHtmlBytes : Limits::kTextBytes;
  if (source.bytes.size() > limit) return tl::unexpected(too_large(limit));
  if (const auto kind = binary_kind(source.bytes)) {
    return tl::unexpected(Error{ErrorCode::Binary, fmt::format("is {}, not text", *kind), 0});
  }
  return source.format == SourceFormat::Html ? document_of_page(source) : document_of_text(source);
}

}  // namespace onrecord
