#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/html.h"

namespace onrecord {

/// What a page's author called a part of it, by data/page_parts.tsv, and what the lines say that
/// are put among an article's paragraphs, by data/page_phrases.tsv. Immutable; used by any thread.
class PageParts {
 public:
  /// The lexicons that are compiled in, read once.
  static const PageParts& standard();

  enum class Part : std::uint8_t { Unknown, Body, Weak, Drop };
  /// What the names of an element say of it.
  Part part_of(const HtmlPage& page, const HtmlNode& node) const;

  enum class Line : std::uint8_t { Text, Line, End };
  /// What a line of running text is by its beginning. `text` has its spaces collapsed.
  Line line_of(std::string_view text) const;

 private:
  PageParts();
  Part part_of_names(std::string_view names) const;

  std::unordered_map<std::string, Part> parts_;
  std::vector<std::string> lines_;  ///< Sorted.
  std::vector<std::string> ends_;   ///< Sorted.
};

/// The words of a class or id: "relatedPosts_list" -> related, posts, list.
std::vector<std::string> name_words(std::string_view name);

}  // namespace onrecord
