#include "annotate/timex_atoms.h"

#include <algorithm>

#include "base/utf8.h"

namespace onrecord {

namespace {

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// The length of a typographic apostrophe or closing single quote at `at`, else of a plain one.
std::size_t apostrophe_length(std::string_view text, std::size_t at) {
  if (text[at] == '\'') return 1;
  return text.substr(at).starts_with("\xE2\x80\x99") ? 3 : 0;
}

class AtomScanner {
 public:
  explicit AtomScanner(std::string_view text) : text_(text) {}

  std::vector<Span> run() {
    std::vector<Span> spans;
    spans.reserve(text_.size() / 5 + 4);
    std::size_t at = 0;
    while (at < text_.size()) {
      const CodePoint c = decode_utf8(text_, at);
      if (is_space(c.value)) {
        at += c.length;
        continue;
      }
      const std::size_t end = piece_end(at, c);
      spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
      at = end;
    }
    return spans;
  }

 private:
  std::size_t piece_end(std::size_t at, CodePoint c) const {
    if (is_ascii_digit(text_[at])) return number_end(at);
    if (const std::size_t dotted = dotted_end(at)) return dotted;
    if (is_letter(c.value)) return letters_end(at);
    if (const std::size_t length = apostrophe_length(text_, at)) {
      const bool decade = at > 0 && is_ascii_digit(text_[at - 1]) && at + length < text_.size() &&
                          text_[at + length] == 's';
      const bool touches = at > 0 && (is_ascii_letter(text_[at - 1]) || decade);
      return touches ? letters_end(at + length) : at + length;
    }
    return at + c.length;
  }

  std::size_t letters_end(std::size_t at) const {
    while (at < text_.size()) {
      if (is_ascii_letter(text_[at])) {
        ++at;
        continue;
      }
      if (static_cast<unsigned char>(text_[at]) < 0x80) break;
      const CodePoint c = decode_utf8(text_, at);
      if (!is_letter(c.value)) break;
      at += c.length;
    }
    return at;
  }

  std::size_t digits_end(std::size_t at) const {
    while (at < text_.size() && is_ascii_digit(text_[at])) ++at;
    return at;
  }

  /// "11,000" is one number, "5,2008" is two.
  std::size_t number_end(std::size_t at) const {
    std::size_t end = digits_end(at);
    if (end - at > 3) return end;
    while (end + 1 < text_.size() && text_[end] == ',' && digits_end(end + 1) - end == 4) end += 4;
    return end;
  }

  /// "a.m.", "p.m", "B.C.": the end, or 0.
  std::size_t dotted_end(std::size_t at) const {
    if (at > 0 && is_ascii_letter(text_[at - 1])) return 0;
    if (at + 2 >= text_.size() || text_[at + 1] != '.') return 0;
    const char first = static_cast<char>(text_[at] | 0x20);
    const char second = static_cast<char>(text_[at + 2] | 0x20);
    const bool known = ((first == 'a' || first == 'p') && second == 'm') ||
                       (first == 'b' && second == 'c') || (first == 'a' && second == 'd');
    if (!known) return 0;
    const std::size_t end = at + 3;
    if (end < text_.size() && is_ascii_letter(text_[end])) return 0;
    return end < text_.size() && text_[end] == '.' ? end + 1 : end;
  }

  std::string_view text_;
};

std::string fold_in_place(std::string_view text) {
  std::string folded(text);
  for (char& c : folded) {
    if (is_capital(c)) c = static_cast<char>(c | 0x20);
  }
  return folded;
}

int value_of(std::string_view digits) {
  int value = 0;
  for (const char c : digits) {
    if (is_ascii_digit(c)) value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::vector<Span> atom_spans(std::string_view text) { return AtomScanner(text).run(); }

TimexAtoms::TimexAtoms(const Document& document, const TimexLexicon& lexicon)
    : folded_(fold_in_place(document.text())) {
  atoms_.reserve(document.text().size() / 5 + 4);
  atoms_.push_back(end_);
  for (const Span paragraph : document.paragraphs()) add_paragraph(document, paragraph, lexicon);
}

void TimexAtoms::add_paragraph(const Document& document, Span paragraph,
                               const TimexLexicon& lexicon) {
  const std::string_view text = document.view(paragraph);
  std::uint32_t last_end = paragraph.begin;
  for (const Span piece : atom_spans(text)) {
    Atom atom;
    atom.span = {piece.begin + paragraph.begin, piece.end + paragraph.begin};
    atom.glued = atom.span.begin == last_end && piece.begin > 0;
    last_end = atom.span.end;
    const std::string_view own = text.substr(piece.begin, piece.size());
    const std::string_view folded =
        std::string_view(folded_).substr(atom.span.begin, atom.span.size());
    if (is_ascii_digit(own.front())) {
      atom.kind = AtomKind::Number;
      atom.digits = static_cast<std::uint8_t>(std::min<std::size_t>(own.size(), 200));
      if (own.size() <= 11) atom.number = own.size() <= 9 ? value_of(own) : -1;
    } else if (is_letter(decode_utf8(own, 0).value) || own.size() > 3 ||
               (own.front() == '\'' && own.size() > 1)) {
      atom.kind = AtomKind::Word;
      atom.capital = is_capital(own.front());
      atom.second_capital = own.size() > 1 && is_capital(own[1]);
    } else {
      atom.kind = AtomKind::Mark;
    }
    atom.word = lexicon.find(folded);
    atoms_.push_back(atom);
  }
  atoms_.push_back(end_);
}

std::string_view TimexAtoms::text(std::size_t index) const {
  const Span span = at(index).span;
  std::string_view own = std::string_view(folded_).substr(span.begin, span.size());
  if (own == "\xE2\x80\x99s") return "'s";
  if (own == "\xE2\x80\x99") return "'";
  return own;
}

bool TimexAtoms::is_hyphen(std::size_t index) const {
  return is_any(index, "-", "\xE2\x80\x90", "\xE2\x80\x91") && at(index).glued &&
         at(index + 1).glued;
}

bool TimexAtoms::is_dash(std::size_t index) const {
  return is_any(index, "-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "\xE2\x80\x94");
}

const TimexWord& TimexAtoms::word(std::size_t index) const {
  static const TimexWord kNone;
  const TimexWord* found = at(index).word;
  return found ? *found : kNone;
}

std::size_t TimexAtoms::match(std::size_t index, const TimexPhrase& phrase) const {
  for (const std::string& word : phrase.words) {
    if (at(index).kind == AtomKind::Break || text(index) != word) return 0;
    ++index;
  }
  return index;
}

const TimexPhrase* TimexAtoms::longest(std::size_t index, PhraseKind kind, std::size_t& end) const {
  if (at(index).kind == AtomKind::Break) return nullptr;
  for (const TimexPhrase& phrase : word(index).phrases) {
    if (phrase.kind != kind) continue;
    if (const std::size_t stop = match(index, phrase)) {
      end = stop;
      return &phrase;
    }
  }
  return nullptr;
}

}  // namespace onrecord
