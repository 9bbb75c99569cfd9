#include "answer/text_fragment.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::size_t kWholeUpTo = 12;  // words
constexpr std::size_t kEndWords = 6;
constexpr std::size_t kContextWords = 4;

/// The words of one stretch of text; `breaks` tells whether a line break stands before a word.
struct Word {
  std::string_view text;
  bool after_break = false;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool after_break = false;
  std::size_t begin = 0;
  const auto close = [&](std::size_t end) {
    if (begin < end) words.push_back({text.substr(begin, end - begin), after_break});
    if (begin < end) after_break = false;
  };
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    if (is_space(c.value)) {
      close(i);
      begin = i + c.length;
      after_break = after_break || c.value == U'\n';
    }
    i += c.length;
  }
  close(text.size());
  return words;
}

// RFC 3986's unreserved characters, without "-": it has a meaning of its own in a text directive.
bool stays(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
         c == '_' || c == '~';
}

void append_encoded(std::string& out, std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  for (const char c : text) {
    if (stays(c)) {
      out += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 0xFU];
    }
  }
}

void append_words(std::string& out, const std::vector<Word>& words, std::size_t begin,
                  std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    if (i > begin) out += "%20";
    append_encoded(out, words[i].text);
  }
}

bool starts_with_scheme(std::string_view url, std::string_view scheme) {
  return url.size() > scheme.size() && fold_case(url.substr(0, scheme.size())) == scheme;
}

bool stands_twice(std::string_view text, std::string_view part) {
  const std::size_t first = text.find(part);
  return first != std::string_view::npos && text.find(part, first + 1) != std::string_view::npos;
}

/// The last words before (first words behind) the place, within its paragraph.
std::vector<Word> context_before(std::string_view text, Span place) {
  const std::size_t line = text.substr(0, place.begin).rfind('\n');
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  std::vector<Word> words = words_of(text.substr(begin, place.begin - begin));
  if (words.size() > kContextWords) {
    words.erase(words.begin(), words.end() - static_cast<std::ptrdiff_t>(kContextWords));
  }
  return words;
}

std::vector<Word> context_after(std::string_view text, Span place) {
  std::vector<Word> words =
      words_of(text.substr(place.end, text.find('\n', place.end) - place.end));
  if (words.size() > kContextWords) words.resize(kContextWords);
  return words;
}

}  // namespace

std::optional<std::string> link_to(std::string_view url, std::string_view text, Span place) {
  if (!starts_with_scheme(url, "https://") && !starts_with_scheme(url, "http://")) {
    return std::nullopt;
  }
  const std::string_view exact = text.substr(place.begin, place.size());
  const std::vector<Word> words = words_of(exact);
  std::string out(url);
  if (words.empty()) return out;
  out += url.find('#') == std::string_view::npos ? "#:~:text=" : ":~:text=";
  const bool twice = stands_twice(text, exact);
  if (twice) {
    if (const auto before = context_before(text, place); !before.empty()) {
      append_words(out, before, 0, before.size());
      out += "-,";
    }
  }
  const bool one_block = std::none_of(words.begin() + 1, words.end(),
                                      [](const Word& word) { return word.after_break; });
  if (words.size() <= kWholeUpTo && one_block) {
    append_words(out, words, 0, words.size());
  } else {
    // Each end must stand within one block of the page.
    std::size_t first = 1;
    while (first < std::min(kEndWords, words.size() - 1) && !words[first].after_break) ++first;
    std::size_t last = words.size() - 1;
    while (last > first && words.size() - last < kEndWords && !words[last].after_break) --last;
    append_words(out, words, 0, first);
    out += ',';
    append_words(out, words, last, words.size());
  }
  if (twice) {
    if (const auto after = context_after(text, place); !after.empty()) {
      out += ",-";
      append_words(out, after, 0, after.size());
    }
  }
  return out;
}

}  // namespace onrecord
