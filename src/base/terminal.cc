#include "base/terminal.h"

#include "base/utf8.h"

namespace onrecord {

namespace {

bool is_control(char32_t c) {
  const bool turns = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                     c == 0x200F || c == 0x061C;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || turns;
}

}  // namespace

std::string for_terminal(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    i += c.length;
    if (is_space(c.value)) {
      space = true;
      continue;
    }
    if (is_control(c.value)) continue;
    if (space) out += ' ';
    space = false;
    append_utf8(out, c.value);
  }
  if (space) out += ' ';
  return out;
}

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    columns += columns_of(c.value);
    i += c.length;
  }
  return columns;
}

}  // namespace onrecord
