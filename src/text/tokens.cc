#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/segment.h"

namespace onrecord {

namespace {

// Prefixes that Universal Dependencies leaves joined to what follows ("de-escalation", "e-mail").
constexpr std::array<std::string_view, 34> kJoinedPrefixes = {
    "anti",  "bi",    "co",    "counter", "cross", "cyber", "de",  "e",      "eco",
    "ex",    "extra", "inter", "intra",   "mega",  "micro", "mid", "mini",   "mis",
    "multi", "neo",   "non",   "over",    "post",  "pre",   "pro", "pseudo", "psycho",
    "re",    "semi",  "sub",   "super",   "trans", "ultra", "un"};

bool is_link_start(std::string_view chunk) {
  return chunk.starts_with("http://") || chunk.starts_with("https://") || chunk.starts_with("www.");
}

bool is_email(std::string_view chunk) {
  const std::size_t at = chunk.find('@');
  return at != std::string_view::npos && at > 0 && chunk.find('.', at) != std::string_view::npos &&
         chunk.find('@', at + 1) == std::string_view::npos;
}

bool is_quote_mark(char32_t c) {
  switch (c) {
    case U'"':
    case U'\u201C':
    case U'\u201D':
    case U'\u201E':
    case U'\u201F':
    case U'\u00AB':
    case U'\u00BB':
    case U'\u2018':
    case U'\u2019':
    case U'\u201A':
    case U'\u2039':
    case U'\u203A': return true;
    default: return false;
  }
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u02BC'; }

bool is_symbol(char32_t c) {
  switch (c) {
    case U'$':
    case U'%':
    case U'+':
    case U'=':
    case U'<':
    case U'>':
    case U'^':
    case U'|':
    case U'~':
    case U'\u20AC':
    case U'\u00A3':
    case U'\u00A5':
    case U'\u00B0':
    case U'\u20B9':
    case U'\u20BD':
    case U'\u20B4':
    case U'\u00A7':
    case U'\u00A9':
    case U'\u00AE':
    case U'\u2122': return true;
    default: return false;
  }
}

/// Cuts one paragraph. `at_` moves over white-space separated chunks; each chunk is cut from the
/// left, one token at a time.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, Span paragraph) : text_(text), paragraph_(paragraph) {}

  std::vector<Token> run() {
    tokens_.reserve(paragraph_.size() / 5 + 1);
    std::size_t at = paragraph_.begin;
    while (at < paragraph_.end) {
      const CodePoint c = decode_utf8(text_, at);
      if (is_space(c.value)) {
        at += c.length;
        continue;
      }
      std::size_t end = at;
      while (end < paragraph_.end) {
        const CodePoint next = decode_utf8(text_, end);
        if (is_space(next.value)) break;
        end += next.length;
      }
      cut_chunk(at, end);
      at = end;
    }
    return std::move(tokens_);
  }

 private:
  void add(std::size_t begin, std::size_t end, TokenKind kind) {
    if (begin == end) return;
    tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
  }

  void cut_chunk(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const CodePoint c = decode_utf8(text_, begin);
      if (is_letter(c.value) || is_digit(c.value)) {
        begin = cut_word(begin, end);
      } else if ((c.value == U'#' || c.value == U'@') && starts_word(begin + 1, end)) {
        const std::size_t stop = name_end(begin + 1, end);
        add(begin, stop, TokenKind::Link);
        begin = stop;
      } else if (is_apostrophe(c.value) && starts_clitic(begin, end)) {
        begin = cut_clitic(begin, end);
      } else {
        begin = cut_mark(begin, end, c);
      }
    }
  }

  bool starts_word(std::size_t at, std::size_t end) const {
    return at < end && is_letter(decode_utf8(text_, at).value);
  }

  std::size_t name_end(std::size_t at, std::size_t end) const {
    while (at < end) {
      const CodePoint c = decode_utf8(text_, at);
      if (!is_letter(c.value) && !is_digit(c.value) && c.value != U'_') break;
      at += c.length;
    }
    return at;
  }

  /// A run of one mark is one token ("...", "--"); otherwise a mark is a token of its own.
  std::size_t cut_mark(std::size_t begin, std::size_t end, CodePoint first) {
    std::size_t stop = begin + first.length;
    const bool repeats = first.value == U'.' || first.value == U'-' || first.value == U'*' ||
                         first.value == U'!' || first.value == U'?' || first.value == U'_';
    while (repeats && stop < end && text_[stop] == text_[begin]) ++stop;
    add(begin, stop, is_symbol(first.value) ? TokenKind::Symbol : TokenKind::Punctuation);
    return stop;
  }

  /// "'s", "’ll", "'90s" left over at the begin of a chunk.
  bool starts_clitic(std::size_t at, std::size_t end) const {
    const std::size_t after = at + decode_utf8(text_, at).length;
    return after < end && is_digit(decode_utf8(text_, after).value) && end - after >= 2 &&
           is_digit(decode_utf8(text_, after + 1).value);
  }

  std::size_t cut_clitic(std::size_t begin, std::size_t end) {
    const std::size_t stop = name_end(begin + decode_utf8(text_, begin).length, end);
    add(begin, stop, TokenKind::Number);
    return stop;
  }

  /// A word or number that begins at `begin`; returns where the next token begins.
  std::size_t cut_word(std::size_t begin, std::size_t end) {
    const std::string_view chunk = text_.substr(begin, end - begin);
    if (is_link_start(chunk) || is_email(chunk)) return cut_link(begin, end);
    const std::size_t stop = word_end(begin, end);
    if (is_digit(decode_utf8(text_, begin).value)) {
      add(begin, stop, TokenKind::Number);
      return stop;
    }
    cut_contraction(begin, stop);
    return stop;
  }

  std::size_t cut_link(std::size_t begin, std::size_t end) {
    std::size_t stop = end;
    while (stop > begin) {
      const std::size_t last = previous_code_point(text_, stop);
      const char32_t c = decode_utf8(text_, last).value;
      const bool trailing = is_quote_mark(c) || c == U'.' || c == U',' || c == U';' || c == U':' ||
                            c == U')' || c == U']' || c == U'!' || c == U'?' || c == U'>';
      if (!trailing) break;
      stop = last;
    }
    add(begin, stop, TokenKind::Link);
    return stop;
  }

  /// Where the word or number that begins at `begin` ends: letters and digits, and marks between
  /// them that belong to it.
  std::size_t word_end(std::size_t begin, std::size_t end) const {
    const bool number = is_digit(decode_utf8(text_, begin).value);
    std::size_t at = begin;
    while (at < end) {
      const CodePoint c = decode_utf8(text_, at);
      if (is_letter(c.value) || is_digit(c.value) || c.value == U'_' || is_mark(c.value)) {
        at += c.length;
        continue;
      }
      if (!joins(begin, at, end, c, number)) break;
      at += c.length;
    }
    return at;
  }

  static bool is_mark(char32_t c) { return c >= 0x300 && c <= 0x36F; }

  bool joins(std::size_t begin, std::size_t at, std::size_t end, CodePoint c, bool number) const {
    const std::size_t after = at + c.length;
    const char32_t next = after < end ? decode_utf8(text_, after).value : U' ';
    const bool digit_before = is_digit(decode_utf8(text_, previous_code_point(text_, at)).value);
    if (c.value == U'.') return joins_full_stop(begin, at, after, next, digit_before);
    if (c.value == U',') return digit_before && is_digit(next);
    if (c.value == U':') return digit_before && is_digit(next) && number;
    if (is_apostrophe(c.value)) return is_letter(next);
    if (c.value == U'&') return at - begin <= 2 && is_upper(next);
    if (c.value == U'/') return joins_slash(begin, at, next);
    if (c.value == U'-' || c.value == U'\u2010' || c.value == U'\u2011') {
      return joins_hyphen(begin, at, after, end, number);
    }
    return false;
  }

  /// Inside a number, inside an acronym ("U.S"), or closing one ("U.S."), or after an abbreviation
  /// (decided again by the sentence splitter).
  bool joins_full_stop(std::size_t begin, std::size_t at, std::size_t after, char32_t next,
                       bool digit_before) const {
    if (digit_before) return is_digit(next);
    const std::string_view word = text_.substr(begin, at - begin);
    if (is_letter(next)) {
      const std::size_t last_stop = word.rfind('.');
      const std::size_t piece =
          word.size() - (last_stop == std::string_view::npos ? 0 : last_stop + 1);
      return piece <= 2 || is_lower(next);
    }
    (void)after;
    return is_abbreviation(word);
  }

  /// "KN-23/24" and "9/11" stay whole, "and/or" and "he/she" are cut.
  bool joins_slash(std::size_t begin, std::size_t at, char32_t next) const {
    return is_digit(next) && is_digit(decode_utf8(text_, previous_code_point(text_, at)).value) &&
           begin < at;
  }

  bool joins_hyphen(std::size_t begin, std::size_t at, std::size_t after, std::size_t end,
                    bool number) const {
    if (after >= end) return false;
    const char32_t next = decode_utf8(text_, after).value;
    if (!is_letter(next) && !is_digit(next)) return false;
    if (number) return false;  // "2,600-strong", "300-400"
    if (is_digit(next)) return is_upper(decode_utf8(text_, begin).value);  // "KN-23", "Covid-19"
    const std::string_view before = text_.substr(begin, at - begin);
    if (before.find('-') != std::string_view::npos) {
      return is_upper(decode_utf8(text_, begin).value) && is_lower(next);
    }
    const std::string folded = fold_case(before);
    if (std::ranges::find(kJoinedPrefixes, folded) != kJoinedPrefixes.end()) return true;
    // "Yiu-chung", "Al-Qaeda", but "Russia-led" is cut: a name's second half is short or upper.
    return before.size() <= 2 && is_upper(decode_utf8(text_, begin).value);
  }

  /// Splits "don't", "Lin's", "we'll", "cannot".
  void cut_contraction(std::size_t begin, std::size_t stop) {
    const std::string_view word = text_.substr(begin, stop - begin);
    const std::string folded = fold_case(word);
    static constexpr std::array<std::string_view, 7> kClitics = {"n't", "'s", "'re", "'ve",
                                                                 "'ll", "'d", "'m"};
    for (const std::string_view clitic : kClitics) {
      if (folded.size() <= clitic.size() || !folded.ends_with(clitic)) continue;
      const std::size_t cut = clitic_begin(begin, stop, clitic);
      add(begin, cut, TokenKind::Word);
      add(cut, stop, TokenKind::Word);
      return;
    }
    if (folded == "cannot") {
      add(begin, begin + 3, TokenKind::Word);
      add(begin + 3, stop, TokenKind::Word);
      return;
    }
    add(begin, stop, TokenKind::Word);
  }

  std::size_t clitic_begin(std::size_t begin, std::size_t stop, std::string_view clitic) const {
    std::size_t at = stop;
    for (std::size_t i = 0; i < clitic.size() && at > begin; ++i) {
      at = previous_code_point(text_, at);
    }
    return at;
  }

 public:
  static bool is_abbreviation(std::string_view word);

 private:
  std::string_view text_;
  Span paragraph_;
  std::vector<Token> tokens_;
};

// Abbreviations written with a full stop in news English. Single letters and acronyms with inner
// stops ("U.S") are abbreviations by form.
constexpr std::array<std::string_view, 82> kAbbreviations = {
    "adm",  "apr",  "assn", "asst", "aug",   "ave",  "bldg", "blvd", "bros",  "brig",   "capt",
    "cllr", "cmdr", "co",   "col",  "comdr", "corp", "cpl",  "dec",  "dept",  "det",    "dr",
    "esq",  "est",  "etc",  "feb",  "fig",   "fr",   "fri",  "ft",   "gen",   "gov",    "hon",
    "inc",  "insp", "jan",  "jr",   "jul",   "jun",  "lt",   "ltd",  "maj",   "messrs", "mgr",
    "mon",  "mr",   "mrs",  "ms",   "msgr",  "mt",   "no",   "nos",  "nov",   "oct",    "op",
    "pfc",  "ph",   "prof", "pvt",  "rep",   "reps", "ret",  "rev",  "sat",   "sen",    "sens",
    "sep",  "sept", "sgt",  "sr",   "st",    "sun",  "supt", "thu",  "thurs", "tue",    "tues",
    "univ", "vs",   "wed",  "mar",  "viz"};

bool Tokenizer::is_abbreviation(std::string_view word) {
  if (word.find('.') != std::string_view::npos) return true;
  const CodePoint first = decode_utf8(word, 0);
  if (first.length == word.size()) return is_upper(first.value);
  if (word.size() > 6) return false;
  const std::string folded = fold_case(word);
  // "no." and the weekdays and months are words of their own too: only with a capital.
  static constexpr std::array<std::string_view, 4> kLowerToo = {"etc", "vs", "viz", "ft"};
  if (!is_upper(first.value) && std::ranges::find(kLowerToo, folded) == kLowerToo.end())
    return false;
  return std::ranges::find(kAbbreviations, folded) != kAbbreviations.end();
}

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span paragraph) {
  return Tokenizer(text, paragraph).run();
}

}  // namespace onrecord
