#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/mapped_text.h"

namespace onrecord {

/// Writes paragraphs of plain text from a page's text nodes: every run of white space becomes one
/// space, none at the ends of a paragraph, a blank line between paragraphs.
class ParagraphWriter {
 public:
  /// What follows is a new paragraph.
  void begin_paragraph() { in_paragraph_ = false; }

  /// Goes on with the text `decoded`, which was decoded from `written`; that stands at
  /// `source_begin` of the source. Character references, and tags that the parser ignored, are
  /// stepped over.
  void add(std::string_view decoded, std::string_view written, std::uint64_t source_begin);

  MappedText finish();

 private:
  void add_same(std::string_view text, std::uint64_t source_begin);
  void put(std::string_view piece, std::uint64_t begin, std::uint64_t end);
  void space(std::uint64_t begin);

  MappedText out_;
  bool in_paragraph_ = false;
  std::optional<std::uint64_t> space_;  ///< Where white space stands that is not written yet.
  std::uint64_t end_ = 0;               ///< Where the last character ends in the source.
};

}  // namespace onrecord
