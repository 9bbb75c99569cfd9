#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/timex_lexicon.h"
#include "onrecord/document.h"
#include "onrecord/span.h"

namespace onrecord {

/// The pieces that date expressions are read from, finer than tokens: a run of letters, a run of
/// digits (with thousands' commas), an apostrophe with the letters behind it, or one other mark.
///
///   "mid-October's 3rd 11,000"  ->  mid - October 's 3 rd 11,000
///
/// "a.m.", "p.m.", "b.c." and "a.d." are one piece.
std::vector<Span> atom_spans(std::string_view text);

enum class AtomKind : std::uint8_t { Word, Number, Mark, Break };

struct Atom {
  Span span;
  AtomKind kind = AtomKind::Break;
  bool glued = false;           ///< No white space before it.
  bool capital = false;         ///< Begins with a capital letter.
  bool second_capital = false;  ///< Its second letter is one: "eBay".
  std::uint8_t digits = 0;
  int number = -1;                  ///< A Number's value if it has at most nine digits.
  const TimexWord* word = nullptr;  ///< Its entry in the tables, if any.
};

/// A document as atoms, with a Break before and after each paragraph. Refers to the lexicon and
/// the document, which must outlive it.
class TimexAtoms {
 public:
  TimexAtoms(const Document& document, const TimexLexicon& lexicon);

  std::size_t size() const { return atoms_.size(); }
  /// A Break for any index outside the document.
  const Atom& at(std::size_t index) const { return index < size() ? atoms_[index] : end_; }
  const Atom& before(std::size_t index) const { return index > 0 ? at(index - 1) : end_; }
  /// Folded text; empty for a Break.
  std::string_view text(std::size_t index) const;
  bool is(std::size_t index, std::string_view text) const { return this->text(index) == text; }
  template <typename... Texts>
  bool is_any(std::size_t index, Texts... texts) const {
    const std::string_view own = text(index);
    return ((own == texts) || ...);
  }
  /// True for a hyphen or dash.
  /// A hyphen written to the words on both sides: "two-year", not "this year - the worst".
  bool is_hyphen(std::size_t index) const;
  bool is_dash(std::size_t index) const;
  /// The table entry, or an empty one.
  const TimexWord& word(std::size_t index) const;
  /// From the begin of atom `first` to the end of atom `last`, exclusive. REQUIRES: first < last.
  Span span(std::size_t first, std::size_t last) const {
    return {at(first).span.begin, at(last - 1).span.end};
  }
  /// Index of the phrase's end if `phrase` stands at `index`, else 0.
  std::size_t match(std::size_t index, const TimexPhrase& phrase) const;
  /// The longest phrase of `kind` that stands at `index`, and where it ends; null if none.
  const TimexPhrase* longest(std::size_t index, PhraseKind kind, std::size_t& end) const;

 private:
  void add_paragraph(const Document& document, Span paragraph, const TimexLexicon& lexicon);

  std::string folded_;  ///< The text with ASCII letters in lower case and ’ as ', same offsets.
  std::vector<Atom> atoms_;
  Atom end_;
};

}  // namespace onrecord
