#include "text/turn_marks.h"

#include <algorithm>
#include <string>

#include "base/utf8.h"

namespace onrecord {

namespace {

std::string_view view(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

}  // namespace

std::uint32_t skip_time_code(std::string_view text, Span span) {
  const std::string_view rest = view(text, span);
  if (rest.empty() || (rest[0] != '(' && rest[0] != '[')) return span.begin;
  std::size_t at = 1;
  bool digit = false;
  while (at < rest.size() && (is_digit(static_cast<unsigned char>(rest[at])) || rest[at] == ':')) {
    digit = true;
    ++at;
  }
  if (!digit || at >= rest.size() || (rest[at] != ')' && rest[at] != ']')) return span.begin;
  ++at;
  while (at < rest.size() && rest[at] == ' ') ++at;
  return span.begin + static_cast<std::uint32_t>(at);
}

bool ends_transcript(std::string_view paragraph) {
  constexpr std::size_t kLongest = 40;
  if (paragraph.size() > kLongest) return false;
  return paragraph == "END" || paragraph.starts_with("END ") || paragraph.starts_with("END\t");
}

bool is_furniture(std::string_view paragraph) {
  if (paragraph.size() > 40) return false;
  if (ends_transcript(paragraph)) return true;
  bool letters = false;
  bool lower = false;
  bool digits = false;
  for (std::size_t at = 0; at < paragraph.size();) {
    const CodePoint c = decode_utf8(paragraph, at);
    at += c.length;
    letters = letters || is_letter(c.value);
    lower = lower || is_lower(c.value);
    digits = digits || is_digit(c.value);
  }
  if (!letters) return !digits || paragraph.find(':') != std::string_view::npos;
  const bool clock = paragraph.find("A.M.") != std::string_view::npos ||
                     paragraph.find("P.M.") != std::string_view::npos;
  return digits && clock && !lower;
}

void find_marks(std::string_view text, Span span, Turn& turn) {
  for (std::uint32_t at = span.begin; at < span.end; ++at) {
    const char open = text[at];
    if (open != '(' && open != '[') continue;
    const std::size_t close = text.find(open == '(' ? ')' : ']', at);
    if (close == std::string_view::npos || close >= span.end || close - at > 200) continue;
    const Span mark{at, static_cast<std::uint32_t>(close + 1)};
    const std::string inner = fold_case(text.substr(at + 1, close - at - 1));
    static constexpr std::string_view kNotes[] = {
        "laughter",    "applause",    "inaudible",  "crosstalk", "off-mike", "off mic",
        "interpret",   "speaking in", "cross talk", "pause",     "laughs",   "no audible",
        "phone rings", "shouting",    "笑",         "photo"};
    const bool note = inner.ends_with('.') || std::ranges::any_of(kNotes, [&](std::string_view w) {
                        return inner.find(w) != std::string::npos;
                      });
    if (open == '[') {
      turn.insertions.push_back(mark);
    } else if (note) {
      turn.notes.push_back(mark);
    }
    at = mark.end - 1;
  }
}

}  // namespace onrecord
