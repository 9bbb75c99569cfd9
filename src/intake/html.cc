#include <array>

#include "base/utf8.h"
#include "intake/format.h"
#include "intake/limits.h"

namespace onrecord {

namespace {

/// A page begins, after white space and comments, with its doctype or with an element of a page's
/// beginning.
bool begins_like_page(std::string_view head) {
  static constexpr std::array<std::string_view, 10> kBeginnings = {
      "<!doctype html", "<html", "<head",   "<body", "<meta",
      "<title",         "<div",  "<script", "<p>",   "<article"};
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  for (;;) {
    head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n\f"), head.size()));
    if (head.starts_with("<?xml")) {
      head.remove_prefix(std::min(head.find('>'), head.size() - 1) + 1);
    } else if (head.starts_with("<!--")) {
      const std::size_t end = head.find("-->");
      if (end == std::string_view::npos) return false;
      head.remove_prefix(end + 3);
    } else {
      break;
    }
  }
  const std::string folded = fold_case(head.substr(0, 16));
  for (const std::string_view beginning : kBeginnings) {
    if (folded.starts_with(beginning)) return true;
  }
  return false;
}

}  // namespace

constinit const Format kHtmlFormat = {
    .endings = ".html .htm .xhtml .shtml ",
    .recognizes = begins_like_page,
    .open =
        [](Input input, const ReadOptions& options) {
          return read_whole(std::move(input), SourceFormat::Html, Limits::kHtmlBytes, options);
        },
};

}  // namespace onrecord
