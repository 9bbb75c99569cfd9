#include "base/utf8.h"
#include "text/segment.h"

namespace onrecord {

std::vector<Span> split_paragraphs(std::string_view text) {
  std::vector<Span> paragraphs;
  std::size_t line = 0;
  while (line < text.size()) {
    const std::size_t newline = std::min(text.find('\n', line), text.size());
    std::size_t begin = line;
    std::size_t end = newline;
    while (begin < end) {
      const CodePoint c = decode_utf8(text, begin);
      if (!is_space(c.value)) break;
      begin += c.length;
    }
    while (end > begin) {
      const std::size_t last = previous_code_point(text, end);
      if (!is_space(decode_utf8(text, last).value)) break;
      end = last;
    }
    if (begin < end) {
      paragraphs.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }
    line = newline + 1;
  }
  return paragraphs;
}

}  // namespace onrecord
