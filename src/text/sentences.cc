#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/segment.h"

namespace onrecord {

namespace {

std::string_view view(std::string_view text, const Token& token) {
  return text.substr(token.span.begin, token.span.size());
}

bool is_closer(std::string_view token) {
  static constexpr std::array<std::string_view, 9> kClosers = {"\"", "”", "’",  "'", "»",
                                                               ")",  "]", "''", "›"};
  return std::ranges::find(kClosers, token) != kClosers.end();
}

bool is_terminator(std::string_view token) {
  return token == "." || token == "!" || token == "?" || token == "…" || token.starts_with("..") ||
         token.starts_with("!!") || token.starts_with("??");
}

// Titles and "No." are followed by a name or number, so they never end a sentence.
bool never_ends(std::string_view word) {
  static constexpr std::array<std::string_view, 36> kTitles = {
      "Mr.",   "Mrs.",  "Ms.",  "Dr.",   "Sen.",  "Sens.", "Rep.",    "Reps.", "Gov.",
      "Gen.",  "Lt.",   "Col.", "Maj.",  "Capt.", "Cmdr.", "Sgt.",    "Cpl.",  "Adm.",
      "Prof.", "Rev.",  "Hon.", "St.",   "Mt.",   "No.",   "Nos.",    "Insp.", "Supt.",
      "Det.",  "Brig.", "Pvt.", "Msgr.", "Fr.",   "vs.",   "Messrs.", "Cllr.", "Ft."};
  return std::ranges::find(kTitles, word) != kTitles.end();
}

bool starts_sentence(std::string_view token) {
  const char32_t c = decode_utf8(token, 0).value;
  return is_upper(c) || is_digit(c) || c == U'"' || c == U'\u201C' || c == U'\u2018' || c == U'(' ||
         c == U'[' || c == U'\u00AB' || c == U'\'' || (!is_lower(c) && is_letter(c));
}

}  // namespace

std::vector<IndexRange> split_sentences(std::string_view text, const std::vector<Token>& tokens) {
  std::vector<IndexRange> sentences;
  std::uint32_t begin = 0;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view token = view(text, tokens[i]);
    const bool abbreviation = token.size() > 1 && token.ends_with('.') && !is_terminator(token);
    if (!is_terminator(token) && !abbreviation) continue;
    std::uint32_t next = i + 1;
    while (next < count && (is_terminator(view(text, tokens[next])) ||
                            (is_closer(view(text, tokens[next])) &&
                             tokens[next].span.begin == tokens[next - 1].span.end))) {
      ++next;
    }
    if (next >= count) break;
    const std::string_view following = view(text, tokens[next]);
    if (!starts_sentence(following)) continue;
    if (tokens[next].span.begin == tokens[next - 1].span.end) continue;  // "yahoo.Com"
    if (abbreviation) {
      // "the U.S. Senate" goes on; an acronym ends a sentence only before a word that is seldom
      // capitalised inside one.
      static constexpr std::array<std::string_view, 18> kOpeners = {
          "The", "He", "She", "It", "They", "In",  "But", "A", "This",
          "We",  "On", "And", "At", "For",  "His", "As",  "I", "That"};
      const bool opener = std::ranges::find(kOpeners, following) != kOpeners.end();
      if (never_ends(token) || !opener) continue;
    }
    sentences.push_back({begin, next});
    begin = next;
    i = next - 1;
  }
  if (begin < count) sentences.push_back({begin, count});
  return sentences;
}

}  // namespace onrecord
