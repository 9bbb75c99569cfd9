#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/error.h"
#include "onrecord/offset_map.h"
#include "onrecord/source.h"
#include "onrecord/span.h"
#include "onrecord/transcript.h"

namespace onrecord {

enum class DocumentKind : std::uint8_t { Article, Transcript };

/// What is known of a document as a whole. Absent = unknown.
struct Metadata {
  std::string id;      ///< "sha256:…" of the source's bytes.
  std::string source;  ///< Path or URL as given.
  DocumentKind kind = DocumentKind::Article;
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<std::string> byline;
  std::optional<std::string> language;
  std::optional<PublicationDate> published;
};

enum class TokenKind : std::uint8_t {
  Word,         ///< "soldiers", "U.S.", "n't", "’s", "KN-23/24"
  Number,       ///< "11,000", "2.5", "1990s", "4th": begins with a digit (no sign or currency)
  Punctuation,  ///< one mark, or a run of one mark ("...", "--")
  Symbol,       ///< "$", "%", "€", "+"
  Link          ///< URL, e-mail address, @handle, #hashtag
};

/// A token, cut as Universal Dependencies cuts English: "don't" is "do" + "n't", "Lin's" is "Lin" +
/// "'s", "de-escalation" and "KN-23/24" stay whole, "2,600-strong" is "2,600" "-" "strong".
struct Token {
  Span span;
  TokenKind kind = TokenKind::Word;
};

/// A quotation within one paragraph. `span` includes the marks. A quotation that runs over several
/// paragraphs (each opens, only the last closes) is one Quotation for each paragraph, linked by
/// `continues`.
struct Quotation {
  Span span;
  bool closed = true;      ///< False where the paragraph ends before a closing mark.
  bool continues = false;  ///< True if it goes on from the previous Quotation of the document.
};

/// [begin, end) indices into Document::tokens() or Document::sentences().
struct IndexRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  friend constexpr auto operator<=>(IndexRange, IndexRange) = default;
};

/// One article or transcript: its text, and where its paragraphs, sentences, tokens and quotations
/// lie.
///
/// The text never changes after construction, so a Span taken from a document stays valid for as
/// long as the document exists. Move-only, because a copy of an article is nearly always a mistake.
/// All layers are in text order; sentences do not cross paragraphs, tokens do not cross sentences.
/// A const Document may be read by any number of threads.
class Document {
 public:
  /// Takes over `text`, which must be valid UTF-8 of less than 4 GiB, and segments it.
  /// `metadata.kind` is set from the text.
  /// `to_source` must cover the text; an empty map means "text and source are the same bytes".
  static Result<Document> from_text(std::string text, Metadata metadata = {},
                                    OffsetMap to_source = {});

  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  std::string_view text() const { return text_; }

  /// The bytes of `span`, valid as long as the document. REQUIRES: span.end <= text().size().
  std::string_view view(Span span) const;

  const Metadata& metadata() const { return metadata_; }
  const OffsetMap& to_source() const { return to_source_; }

  const std::vector<Span>& paragraphs() const { return paragraphs_; }
  const std::vector<Span>& sentences() const { return sentences_; }
  const std::vector<Token>& tokens() const { return tokens_; }
  const std::vector<Quotation>& quotations() const { return quotations_; }

  /// The turns, if the document is a transcript; metadata().kind says so too.
  const std::optional<Transcript>& transcript() const { return transcript_; }

  /// The tokens of sentence `index`.
  IndexRange sentence_tokens(std::size_t index) const { return sentence_tokens_[index]; }

  /// Index of the sentence that holds byte `offset` (or the last one that begins before it).
  /// REQUIRES: at least one sentence.
  std::size_t sentence_at(std::uint32_t offset) const;
  /// Index of the paragraph that holds byte `offset`, likewise.
  std::size_t paragraph_at(std::uint32_t offset) const;
  /// The tokens that overlap `span`.
  IndexRange tokens_in(Span span) const;

 private:
  Document() = default;

  std::string text_;
  Metadata metadata_;
  OffsetMap to_source_;
  std::vector<Span> paragraphs_;
  std::vector<Span> sentences_;
  std::vector<Token> tokens_;
  std::vector<IndexRange> sentence_tokens_;
  std::vector<Quotation> quotations_;
  std::optional<Transcript> transcript_;
};

}  // namespace onrecord
