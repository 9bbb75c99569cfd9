#include "text/turn_labels.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::size_t kMaxLabelWords = 12;
constexpr std::size_t kMaxLabelBytes = 120;

constexpr std::array<std::string_view, 15> kQuestionWords = {"q",           "question",
                                                             "questions",   "journalist",
                                                             "reporter",    "correspondent",
                                                             "media",       "press",
                                                             "记者",        "问",
                                                             "questioner",  "follow-up",
                                                             "interviewer", "moderator question",
                                                             "voice"};
constexpr std::array<std::string_view, 4> kAnswerWords = {"a", "answer", "答", "response"};
constexpr std::array<std::string_view, 7> kStaffWords = {
    "staff", "moderator", "operator", "aide", "participant", "translator", "interpreter"};

// Small words inside a name or office.
constexpr std::array<std::string_view, 22> kInnerWords = {
    "of", "the", "and", "for", "de",  "al", "bin", "von", "van", "der", "la",
    "el", "to",  "in",  "on",  "ibn", "da", "di",  "du",  "del", "le",  "&"};

// Words of rank, office and courtesy: they do not tell voices apart.
constexpr std::array<std::string_view, 62> kTitles = {"mr",         "mrs",
                                                      "ms",         "miss",
                                                      "dr",         "sir",
                                                      "dame",       "lord",
                                                      "lady",       "prof",
                                                      "professor",  "the",
                                                      "president",  "vice",
                                                      "prime",      "minister",
                                                      "foreign",    "defense",
                                                      "defence",    "press",
                                                      "secretary",  "deputy",
                                                      "assistant",  "under",
                                                      "ambassador", "spokesperson",
                                                      "spokesman",  "spokeswoman",
                                                      "general",    "gen",
                                                      "brigadier",  "brig",
                                                      "major",      "maj",
                                                      "lieutenant", "lt",
                                                      "colonel",    "col",
                                                      "captain",    "capt",
                                                      "admiral",    "adm",
                                                      "rear",       "commander",
                                                      "senior",     "administration",
                                                      "official",   "officials",
                                                      "dasd",       "asd",
                                                      "director",   "chief",
                                                      "chairman",   "chairwoman",
                                                      "pentagon",   "white",
                                                      "house",      "state",
                                                      "department", "senator",
                                                      "sen",        "governor"};

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

bool is_cjk(char32_t c) { return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF); }

std::size_t skip_spaces(std::string_view text, std::size_t at, std::size_t end) {
  while (at < end) {
    const CodePoint c = decode_utf8(text, at);
    if (!is_space(c.value)) break;
    at += c.length;
  }
  return at;
}

TurnLabel make_label(std::size_t begin, std::size_t end, std::size_t words, LabelKind kind) {
  return {{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
          static_cast<std::uint32_t>(words),
          kind};
}

LabelKind kind_of(std::string_view label) {
  const std::string folded = fold_case(label);
  if (contains(kQuestionWords, folded)) return LabelKind::Question;
  if (contains(kAnswerWords, folded)) return LabelKind::Answer;
  if (contains(kStaffWords, folded)) return LabelKind::Staff;
  return names_outlet(label) ? LabelKind::Question : LabelKind::Name;
}

/// "A. Kondrat: …": one capitalised word and a colon.
bool is_initial_of_name(std::string_view text, std::size_t at, std::size_t end) {
  if (at >= end || !is_letter(decode_utf8(text, at).value) || is_lower(decode_utf8(text, at).value))
    return false;
  while (at < end) {
    const CodePoint c = decode_utf8(text, at);
    if (c.value == U':' || c.value == U'\uFF1A') return true;
    if (!is_letter(c.value) && c.value != U'-' && c.value != U'\u2019') return false;
    at += c.length;
  }
  return false;
}

/// "The following question was raised after the press conference: …".
std::optional<TurnLabel> later_question(std::string_view text, Span paragraph) {
  static constexpr std::string_view kBegin = "The following question";
  const std::string_view words = text.substr(paragraph.begin, paragraph.size());
  if (!words.starts_with(kBegin)) return std::nullopt;
  const std::size_t colon = words.find(':');
  if (colon == std::string_view::npos || colon > 120) return std::nullopt;
  const std::size_t label_end = paragraph.begin + colon;
  return make_label(paragraph.begin, label_end, skip_spaces(text, label_end + 1, paragraph.end),
                    LabelKind::Question);
}

/// Rule 1. A bare letter needs a mark or a wide gap, or else every "A man …" would be an answer.
std::optional<TurnLabel> letter_label(std::string_view text, Span paragraph) {
  const char letter = text[paragraph.begin];
  if (letter != 'Q' && letter != 'A') return std::nullopt;
  const LabelKind kind = letter == 'Q' ? LabelKind::Question : LabelKind::Answer;
  const std::size_t after = paragraph.begin + 1U;
  if (after >= paragraph.end) {
    if (letter == 'A') return std::nullopt;
    return make_label(paragraph.begin, after, after, kind);
  }
  const CodePoint next = decode_utf8(text, after);
  if (next.value == U':' || next.value == U'\uFF1A' || next.value == U'.') {
    const std::size_t words = skip_spaces(text, after + next.length, paragraph.end);
    // "A.P. reported", "Q.E.D."
    if (next.value == U'.' && words == after + next.length) return std::nullopt;
    if (next.value == U'.' && is_initial_of_name(text, words, paragraph.end)) return std::nullopt;
    return make_label(paragraph.begin, after, words, kind);
  }
  if (letter == 'A' || !is_space(next.value)) return std::nullopt;
  const std::size_t words = skip_spaces(text, after, paragraph.end);
  const bool wide = next.value != U' ' || words - after >= 2;
  const bool capital = words < paragraph.end && !is_lower(decode_utf8(text, words).value);
  if (!wide && !capital) return std::nullopt;
  return make_label(paragraph.begin, after, words, kind);
}

/// True if `word` can stand in a speaker's label.
bool is_label_word(std::string_view word, bool first) {
  const char32_t c = decode_utf8(word, 0).value;
  if (is_upper(c) || is_cjk(c)) return true;
  if (first) return is_digit(c);
  return is_digit(c) || c == U'(' || c == U'&' || contains(kInnerWords, fold_case(word)) ||
         contains(kQuestionWords, fold_case(word));
}

/// Rule 2.
std::optional<TurnLabel> colon_label(std::string_view text, Span paragraph) {
  const std::size_t limit = std::min<std::size_t>(paragraph.end, paragraph.begin + kMaxLabelBytes);
  std::size_t word_begin = paragraph.begin;
  std::size_t words = 0;
  for (std::size_t at = paragraph.begin; at < limit;) {
    const CodePoint c = decode_utf8(text, at);
    const bool colon = c.value == U':' || c.value == U'\uFF1A';
    if (colon || is_space(c.value)) {
      if (at > word_begin) {
        if (!is_label_word(text.substr(word_begin, at - word_begin), words == 0))
          return std::nullopt;
        if (++words > kMaxLabelWords) return std::nullopt;
      }
      word_begin = at + c.length;
    }
    if (colon) {
      if (words == 0) return std::nullopt;
      const std::size_t after = at + c.length;
      // "https://…", "10:30"
      if (after < paragraph.end &&
          (text[after] == '/' || is_digit(decode_utf8(text, after).value)) &&
          is_digit(decode_utf8(text, previous_code_point(text, at)).value)) {
        return std::nullopt;
      }
      if (after < paragraph.end && text[after] == '/') return std::nullopt;
      const std::string_view label = text.substr(paragraph.begin, at - paragraph.begin);
      return make_label(paragraph.begin, at, skip_spaces(text, after, paragraph.end),
                        kind_of(label));
    }
    // A sentence or a quotation is no label; "Mr.", "J." and "U.S." are.
    const bool ends_sentence = c.value == U'?' || c.value == U'!' || c.value == U';' ||
                               c.value == U'"' || c.value == U'\u201C' || c.value == U',';
    if (ends_sentence) return std::nullopt;
    at += c.length;
  }
  return std::nullopt;
}

/// Rule 3: "The President. Well, …", "Mr. Lockhart. No.", "Secretary Kerry. …".
std::optional<TurnLabel> stop_label(std::string_view text, Span paragraph) {
  static constexpr std::array<std::string_view, 9> kStarts = {
      "The President", "THE PRESIDENT", "The Vice President", "The Prime Minister", "Mr. ",
      "Ms. ",          "Mrs. ",         "Secretary ",         "Prime Minister "};
  const std::string_view rest = text.substr(paragraph.begin, paragraph.size());
  for (const std::string_view start : kStarts) {
    if (!rest.starts_with(start)) continue;
    std::size_t end = start.size();
    if (start.back() == ' ') {
      while (end < rest.size()) {
        const CodePoint c = decode_utf8(rest, end);
        if (!is_letter(c.value) && c.value != U'-' && c.value != U'\'' && c.value != U'\u2019')
          break;
        end += c.length;
      }
      if (end == start.size()) continue;
    }
    if (end + 1 >= rest.size() || rest[end] != '.') continue;
    const std::size_t words = skip_spaces(text, paragraph.begin + end + 1, paragraph.end);
    if (words == paragraph.begin + end + 1) continue;
    return make_label(paragraph.begin, paragraph.begin + end, words, LabelKind::Name);
  }
  return std::nullopt;
}

bool agree(std::string_view a, std::string_view b) {
  return a == b || (a.size() == 1 && b.starts_with(a)) || (b.size() == 1 && a.starts_with(b));
}

}  // namespace

std::optional<TurnLabel> turn_label(std::string_view text, Span paragraph) {
  if (paragraph.empty()) return std::nullopt;
  if (const auto label = letter_label(text, paragraph)) return label;
  if (const auto label = later_question(text, paragraph)) return label;
  if (const auto label = colon_label(text, paragraph)) return label;
  return stop_label(text, paragraph);
}

bool names_outlet(std::string_view label) {
  constexpr std::string_view kJournalist = "记者";
  const std::string folded = fold_case(label);
  return (folded.ends_with(kJournalist) && folded != kJournalist) ||
         folded.ends_with(" journalist") || folded.ends_with(" reporter") ||
         folded.ends_with(" correspondent");
}

std::vector<std::string> label_name(std::string_view label) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && !contains(kTitles, word)) words.push_back(word);
    word.clear();
  };
  bool in_brackets = false;
  for (std::size_t at = 0; at < label.size();) {
    const CodePoint c = decode_utf8(label, at);
    at += c.length;
    if (c.value == U'(') in_brackets = true;
    if (is_space(c.value) || c.value == U'.' || c.value == U'(' || c.value == U')') {
      if (!in_brackets) finish();
      word.clear();
    } else {
      append_utf8(word, to_lower(c.value));
    }
    if (c.value == U')') in_brackets = false;
  }
  finish();
  // "THE PRESIDENT" and "SENIOR ADMINISTRATION OFFICIAL" are names of their own.
  if (words.empty()) words.push_back(fold_case(label));
  return words;
}

bool same_voice(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return false;
  if (a.back() != b.back()) return false;
  const std::size_t shared = std::min(a.size(), b.size()) - 1;
  for (std::size_t i = 0; i < shared; ++i) {
    if (!agree(a[i], b[i])) return false;
  }
  return true;
}

}  // namespace onrecord
