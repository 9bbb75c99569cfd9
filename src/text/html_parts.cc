#include "text/html_parts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

const PageParts& PageParts::standard() {
  static const PageParts kStandard;
  return kStandard;
}

PageParts::PageParts() {
  read_tsv(embedded_file("data/page_parts.tsv"), 2, [&](const auto& fields) {
    const Part part = fields[0] == "drop"   ? Part::Drop
                      : fields[0] == "weak" ? Part::Weak
                                            : Part::Body;
    parts_.emplace(fields[1], part);
  });
  read_tsv(embedded_file("data/page_phrases.tsv"), 2, [&](const auto& fields) {
    (fields[0] == "line" ? lines_ : ends_).emplace_back(fields[1]);
  });
  std::ranges::sort(lines_);
  std::ranges::sort(ends_);
}

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.push_back(std::exchange(word, {}));
  };
  bool after_small = false;
  for (const char c : name) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool small = c >= 'a' && c <= 'z';
    if (!capital && !small) {
      finish();
    } else {
      if (capital && after_small) finish();
      word += capital ? static_cast<char>(c + ('a' - 'A')) : c;
    }
    after_small = small;
  }
  finish();
  return words;
}

/// The strongest of what the names say; but what is named as the article's body is not dropped for
/// a weak name.
PageParts::Part PageParts::part_of_names(std::string_view names) const {
  bool body = false;
  bool weak = false;
  while (!names.empty()) {
    const std::size_t space = std::min(names.find_first_of(" \t\r\n"), names.size());
    std::string_view name = names.substr(0, space);
    names.remove_prefix(std::min(space + 1, names.size()));
    name = name.substr(0, name.find("--"));  // behind it stands a modifier: "page--with-sidebar"
    const std::vector<std::string> words = name_words(name);
    for (std::size_t i = 0; i < words.size(); ++i) {
      // A switch ("no-sidebar", "has-ads") says something else of the element.
      if (words[i] == "no" || words[i] == "has" || words[i] == "with" || words[i] == "enable")
        break;
      for (const bool pair : {false, true}) {
        if (pair && i + 1 == words.size()) continue;
        const auto known = parts_.find(pair ? words[i] + '-' + words[i + 1] : words[i]);
        if (known == parts_.end()) continue;
        if (known->second == Part::Drop) return Part::Drop;
        (known->second == Part::Body ? body : weak) = true;
      }
    }
  }
  return body ? Part::Body : weak ? Part::Weak : Part::Unknown;
}

PageParts::Part PageParts::part_of(const HtmlPage& page, const HtmlNode& node) const {
  if (page.attribute(node, HtmlAttribute::Itemprop) == "articleBody") return Part::Body;
  std::string names;
  for (const HtmlAttribute name :
       {HtmlAttribute::Class, HtmlAttribute::Id, HtmlAttribute::Role, HtmlAttribute::DataTestid}) {
    names += page.attribute(node, name);
    names += ' ';
  }
  return part_of_names(names);
}

namespace {
/// Whether one of `beginnings` (sorted) begins `line`, at the end of a word.
bool begins_with_one(const std::vector<std::string>& beginnings, std::string_view line) {
  // All that begin `line` sort before it; the nearest need not, so look back to the first letter.
  auto at = std::ranges::upper_bound(beginnings, line, {},
                                     [](const std::string& s) { return std::string_view(s); });
  while (at != beginnings.begin()) {
    --at;
    if (at->front() != line.front()) return false;
    if (!line.starts_with(*at)) continue;
    const char next = at->size() < line.size() ? line[at->size()] : ' ';
    const char last = at->back();
    if (!((next >= 'a' && next <= 'z') && (last >= 'a' && last <= 'z'))) return true;
  }
  return false;
}
}  // namespace

PageParts::Line PageParts::line_of(std::string_view text) const {
  constexpr std::size_t kLongestLine = 120;
  constexpr std::size_t kLongestHeading = 40;
  if (text.empty() || text.size() > kLongestLine) return Line::Text;
  const std::string line = fold_case(text);
  if (text.size() <= kLongestHeading && begins_with_one(ends_, line)) return Line::End;
  return begins_with_one(lines_, line) ? Line::Line : Line::Text;
}

}  // namespace onrecord
