#pragma once

#include <cstddef>

namespace onrecord {

/// How large and how deep an input may be. Whatever is over a limit is refused by name; nothing is
/// cut off silently. docs/formats.md shows the same table.
struct Limits {
  /// A plain text, or the text of one record: more than the longest novel. Some passes compare the
  /// statements of a document with each other.
  static constexpr std::size_t kTextBytes = 4U << 20U;
  /// One paragraph of a text. Sentences and quotations are found within a paragraph.
  static constexpr std::size_t kTextLineBytes = 256U << 10U;
  /// A page, in its own encoding and decoded.
  static constexpr std::size_t kHtmlBytes = 10U << 20U;
  /// Elements open at once in a page.
  static constexpr std::size_t kHtmlDepth = 512;
  /// Tags in a page; building the tree costs time for each.
  static constexpr std::size_t kHtmlTags = 1'000'000;
  /// Attributes of one element; a parser compares each with all before it.
  static constexpr std::size_t kHtmlAttributes = 256;
  /// How often formatting elements left open ("<b>" without "</b>") may be repeated in later
  /// blocks.
  static constexpr std::size_t kHtmlRepeated = 2'000'000;
  /// One line of a JSON Lines file. The file as a whole may have any size.
  static constexpr std::size_t kJsonLineBytes = 16U << 20U;
  /// Objects and arrays open at once in a JSON record.
  static constexpr std::size_t kJsonDepth = 512;
  /// Folders within folders.
  static constexpr std::size_t kFolderDepth = 64;
};

}  // namespace onrecord
