#pragma once

#include <string_view>
#include <vector>

#include "annotate/draft.h"
#include "annotate/figure_lexicon.h"

namespace onrecord {

/// A draft as the figures pass sees it: each token with what the tables say of it. Lives inside one
/// run of the pass.
class FigureText {
 public:
  FigureText(const Draft& draft, const FigureLexicon& lexicon);

  const Draft& draft() const { return draft_; }
  const FigureLexicon& lexicon() const { return lexicon_; }
  std::size_t size() const { return draft_.size(); }

  std::string_view lower(std::size_t token) const { return draft_.lower[token]; }
  TokenKind kind(std::size_t token) const { return draft_.document.tokens()[token].kind; }
  const FigureWord& word(std::size_t token) const { return *words_[token]; }
  bool is(std::size_t token, ContextClass c) const { return words_[token]->is(c); }
  NumberClass number(std::size_t token) const { return words_[token]->number; }

  /// True if no white space stands between `token` and the next.
  bool adjacent(std::size_t token) const {
    return token + 1 < size() && draft_.span(token).end == draft_.span(token + 1).begin;
  }
  bool capitalised(std::size_t token) const;
  /// "-", "–", "—".
  bool dash(std::size_t token) const;
  bool is_word(std::size_t token) const { return kind(token) == TokenKind::Word; }
  /// A numeral: digits, whatever else is written to them.
  bool numeral(std::size_t token) const;

  /// True for a word that can stand inside a noun phrase: no word of the closed classes, no verb
  /// that the tables know, no number.
  bool content(std::size_t token) const;
  /// A noun in the plural, as far as its form or the syntax pass tells.
  bool plural(std::size_t token) const;
  /// Names people: by the table, or by an ending that only such nouns have.
  bool person(std::size_t token) const;
  /// True if the syntax pass calls the token a verb.
  bool tagged_verb(std::size_t token) const;
  bool has_syntax() const { return !draft_.syntax.empty(); }

 private:
  const Draft& draft_;
  const FigureLexicon& lexicon_;
  std::vector<const FigureWord*> words_;
};

}  // namespace onrecord
