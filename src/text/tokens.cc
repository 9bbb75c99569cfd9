#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"
#include "text/segment.h"
#include "text/words.h"

namespace onrecord {

namespace {

bool is_link_start(std::string_view chunk) {
  return chunk.starts_with("http://") || chunk.starts_with("https://") || chunk.starts_with("www.");
}

/// Length of the e-mail address that `chunk` begins with, or 0.
std::size_t email_length(std::string_view chunk) {
  constexpr std::string_view kNameMarks = "._+-";
  const std::size_t sign = chunk.find('@');
  if (sign == std::string_view::npos || sign == 0) return 0;
  const auto belongs = [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) return false;  // part of a character, never a letter by itself
    return is_letter(byte) || is_digit(byte) || kNameMarks.find(c) != std::string_view::npos;
  };
  if (!std::ranges::all_of(chunk.substr(0, sign), belongs)) return 0;
  std::size_t end = sign + 1;
  while (end < chunk.size() && belongs(chunk[end])) ++end;
  return chunk.substr(sign, end - sign).find('.') == std::string_view::npos ? 0 : end;
}

/// Length of the face or arrow that `chunk` begins with (":-)", ";)", "<<"), or 0.
std::size_t emoticon_length(std::string_view chunk) {
  static constexpr std::array<std::string_view, 16> kFaces = {
      ":-)", ":-(", ";-)", ":-D", ":)", ":(", ";)", ":D",
      ":P",  "=)",  "<3",  "^_^", "<<", ">>", "''", "->"};
  for (const std::string_view face : kFaces) {
    if (!chunk.starts_with(face)) continue;
    const bool letter = is_letter(static_cast<unsigned char>(face.back()));
    if (!letter || chunk.size() == face.size()) return face.size();
  }
  return 0;
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

  /// A run of one mark is one token ("...", "--", "?!"); otherwise a mark is a token of its own.
  std::size_t cut_mark(std::size_t begin, std::size_t end, CodePoint first) {
    std::size_t stop = begin + std::max<std::size_t>(
                                   first.length, emoticon_length(text_.substr(begin, end - begin)));
    constexpr std::string_view kRepeated = ".-*!?_=~$";
    const char mark = text_[begin];
    if (first.length == 1 && kRepeated.find(mark) != std::string_view::npos) {
      const bool ends = mark == '!' || mark == '?';
      while (stop < end &&
             (text_[stop] == mark || (ends && (text_[stop] == '!' || text_[stop] == '?')))) {
        ++stop;
      }
    }
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
    if (is_link_start(chunk)) return cut_link(begin, end);
    if (const std::size_t length = email_length(chunk)) return cut_link(begin, begin + length);
    const std::size_t stop = word_end(begin, end);
    if (is_digit(decode_utf8(text_, begin).value)) return cut_number(begin, stop);
    const std::size_t cut = begin + contraction_cut(text_.substr(begin, stop - begin));
    add(begin, cut, TokenKind::Word);
    add(cut, stop, TokenKind::Word);
    return stop;
  }

  /// "11,000"; "30km" is "30" "km".
  std::size_t cut_number(std::size_t begin, std::size_t stop) {
    std::size_t letters = stop;
    while (letters > begin && !is_digit(decode_utf8(text_, letters - 1).value)) --letters;
    if (letters == stop || !is_unit_suffix(text_.substr(letters, stop - letters))) letters = stop;
    add(begin, letters, TokenKind::Number);
    add(letters, stop, TokenKind::Word);
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
    if (c.value == U',') return digit_before && digits_from(after, end) == 3;
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
    // "2,600-strong" and "300-400" are cut, the telephone number "555-0147" is not.
    if (number) return digits_before(begin, at) == 3 && is_telephone(after, end);
    return joined_by_hyphen(text_.substr(begin, at - begin),
                            text_.substr(after, name_end(after, end) - after));
  }

  /// "0147", or "555-0147" after an area code.
  bool is_telephone(std::size_t at, std::size_t end) const {
    const std::size_t digits = digits_from(at, end);
    if (digits == 4) return true;
    return digits == 3 && at + 3 < end && text_[at + 3] == '-' && digits_from(at + 4, end) == 4;
  }

  std::size_t digits_from(std::size_t at, std::size_t end) const {
    std::size_t count = 0;
    while (at + count < end && text_[at + count] >= '0' && text_[at + count] <= '9') ++count;
    return count;
  }

  std::size_t digits_before(std::size_t begin, std::size_t at) const {
    std::size_t count = 0;
    while (at - count > begin && text_[at - count - 1] >= '0' && text_[at - count - 1] <= '9') {
      ++count;
    }
    return count;
  }

  std::string_view text_;
  Span paragraph_;
  std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Span paragraph) {
  return Tokenizer(text, paragraph).run();
}

}  // namespace onrecord
