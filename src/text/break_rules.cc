#include "text/break_rules.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/utf8.h"

namespace onrecord {

namespace {

/// Words that open a sentence by an adverbial, which a comma ends.
constexpr std::array<std::string_view, 14> kFronted = {
    "In",    "On",     "At", "After", "While", "When", "Before",
    "Since", "During", "As", "With",  "If",    "From", "Although"};

/// Words that are seldom part of the name before them.
constexpr std::array<std::string_view, 22> kOpeners = {
    "The", "A",   "An",  "In",  "On",  "At",   "It",    "He",    "She",   "They", "We",
    "But", "And", "His", "Her", "Its", "This", "Their", "These", "There", "If",   "When"};

constexpr std::uint32_t kLongestHeadline = 14;  // tokens
constexpr std::uint32_t kLongestFront = 14;

std::string_view word_of(std::string_view text, const Token& token) {
  return text.substr(token.span.begin, token.span.size());
}

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_end(std::string_view word) { return word == "." || word == "?" || word == "!"; }

/// "D.C.", "U.S.": capitals with a full stop each, two at least.
bool is_dotted(std::string_view word) {
  if (word.size() < 4 || word.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < word.size(); i += 2) {
    if (word[i] < 'A' || word[i] > 'Z' || word[i + 1] != '.') return false;
  }
  return true;
}

/// "Image: United States Navy."
bool is_credit(std::string_view text, const std::vector<Token>& tokens, std::uint32_t at) {
  const std::string_view word = word_of(text, tokens[at]);
  return (word == "Image" || word == "Photo" || word == "Picture") && at + 1 < tokens.size() &&
         word_of(text, tokens[at + 1]) == ":";
}

/// "In the west, …" behind the first words of the paragraph, which no mark has ended.
bool is_behind_headline(std::string_view text, const std::vector<Token>& tokens,
                        std::uint32_t after) {
  if (after == 0 || after >= kLongestHeadline) return false;
  if (!is_among(kFronted, word_of(text, tokens[after + 1]))) return false;
  for (std::uint32_t i = 0; i <= after; ++i) {
    if (is_end(word_of(text, tokens[i]))) return false;
  }
  if (tokens[after].kind == TokenKind::Punctuation) return false;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  for (std::uint32_t i = after + 2; i < std::min(count, after + 2 + kLongestFront); ++i) {
    const std::string_view word = word_of(text, tokens[i]);
    if (word == ",") return i > after + 2;
    if (is_end(word)) return false;
  }
  return false;
}

}  // namespace

BreakRule break_rule(std::string_view text, const std::vector<Token>& tokens, std::uint32_t after) {
  if (after + 1 >= tokens.size()) return BreakRule::Silent;
  const std::string_view left = word_of(text, tokens[after]);
  const std::string_view right = word_of(text, tokens[after + 1]);
  if ((left == "-" || left == "--" || left == "–") && is_lower(decode_utf8(right, 0).value)) {
    return BreakRule::GoesOn;
  }
  if (is_dotted(left) && (is_among(kOpeners, right) || is_credit(text, tokens, after + 1))) {
    return BreakRule::Ends;
  }
  return is_behind_headline(text, tokens, after) ? BreakRule::Ends : BreakRule::Silent;
}

}  // namespace onrecord
