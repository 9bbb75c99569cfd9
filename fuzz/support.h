#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "onrecord/annotate.h"
#include "onrecord/to_document.h"

/// What the fuzzers share: each feeds bytes to one parser and checks what docs/spans.md promises.
namespace onrecord::fuzz {

inline std::string_view view(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Stops the fuzzer where a promise is broken.
inline void require(bool promise) {
  if (!promise) std::abort();
}

/// Splits off the first byte of `bytes`, which chooses between options.
inline unsigned take_choice(std::string_view& bytes) {
  if (bytes.empty()) return 0;
  const auto choice = static_cast<unsigned char>(bytes.front());
  bytes.remove_prefix(1);
  return choice;
}

inline void require_span(std::string_view text, Span span) {
  const auto boundary = [&](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
  };
  require(span.begin <= span.end && span.end <= text.size());
  require(boundary(span.begin) && boundary(span.end));
}

inline void require_spans(std::string_view text, const std::vector<Span>& spans) {
  for (const Span span : spans) require_span(text, span);
}

/// Characters of the text map into their source, in order.
void require_map(std::string_view text, const OffsetMap& map, std::size_t source_size);

/// Spans lie in the text on code points, in order; the text maps into its source.
void require_sound(const Document& document, std::size_t source_size);

/// Likewise for every item; and every link leads to an item that is there.
void require_sound(const Document& document, const Annotations& annotations);

/// The bytes as a whole source of `format`, or nullopt where they are refused.
Result<Document> read(std::string_view bytes, SourceFormat format);

/// All passes but those of `passes`: what Annotators must leave out to run these alone. The
/// language core is fuzzed by its weights only: it has no parser, and is slow under the sanitizers.
AnnotateOptions only(const std::vector<std::string>& passes);

/// Reads `bytes` as plain text, annotates it and checks the result.
void annotate_text(const Annotators& annotators, std::string_view bytes);

}  // namespace onrecord::fuzz
