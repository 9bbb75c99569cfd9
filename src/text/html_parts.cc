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
  read_tsv(embedded_file("data/page_parts.tsv"), 2,
           [&](const auto& fields) { (fields[0] == "drop" ? drop_ : body_).emplace(fields[1]); });
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

PageParts::Part PageParts::part_of_names(std::string_view names) const {
  Part part = Part::Unknown;
  while (!names.empty()) {
    const std::size_t space = std::min(names.find_first_of(" \t\r\n"), names.size());
    const std::vector<std::string> words = name_words(names.substr(0, space));
    names.remove_prefix(std::min(space + 1, names.size()));
    // A switch ("no-sidebar", "has-ads", "js-…") says something else of the element.
    if (words.empty() || words[0] == "no" || words[0] == "has" || words[0] == "with") continue;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (drop_.contains(words[i])) return Part::Drop;
      if (body_.contains(words[i])) part = Part::Body;
      if (i + 1 == words.size()) continue;
      const std::string pair = words[i] + '-' + words[i + 1];
      if (drop_.contains(pair)) return Part::Drop;
      if (body_.contains(pair)) part = Part::Body;
    }
  }
  return part;
}

PageParts::Part PageParts::part_of(const HtmlPage& page, const HtmlNode& node) const {
  static constexpr std::array<HtmlAttribute, 4> kNames = {
      HtmlAttribute::Class, HtmlAttribute::Id, HtmlAttribute::Role, HtmlAttribute::DataTestid};
  if (page.attribute(node, HtmlAttribute::Itemprop) == "articleBody") return Part::Body;
  Part part = Part::Unknown;
  for (const HtmlAttribute name : kNames) {
    const Part named = part_of_names(page.attribute(node, name));
    if (named == Part::Drop) return named;
    if (named == Part::Body) part = named;
  }
  return part;
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
