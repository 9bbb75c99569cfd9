#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "annotate/figure_about.h"
#include "annotate/figure_text.h"

namespace onrecord {

/// The tokens [begin, end) of one sentence.
struct SentenceTokens {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The dependency tree of a document as read_about() walks it: children, subjects, noun phrases.
/// Lives inside one run of the figures pass.
class PhraseTree {
 public:
  /// `quantities`: nonzero for tokens of a number with its bound words and unit, which end a
  /// phrase.
  PhraseTree(const FigureText& text, std::vector<char> quantities);

  std::size_t head(std::size_t token) const { return syntax_[token].head; }
  Deprel relation(std::size_t token) const { return syntax_[token].deprel; }
  Upos upos(std::size_t token) const { return syntax_[token].upos; }
  bool root(std::size_t token) const { return head(token) == token; }
  bool nominal(std::size_t token) const {
    return upos(token) == Upos::Noun || upos(token) == Upos::Propn;
  }
  bool subject(std::size_t token) const {
    return relation(token) == Deprel::Nsubj || relation(token) == Deprel::NsubjPass;
  }
  bool in_quantity(std::size_t token) const { return quantities_[token] != 0; }
  std::span<const std::size_t> children(std::size_t token) const {
    return {children_.data() + begins_[token], children_.data() + begins_[token + 1]};
  }

  /// True if `over` is `token` or one of the `steps` tokens above it.
  bool under(std::size_t token, std::size_t over, int steps) const;
  /// The subject of `verb` that stands before token `before` and names no time.
  std::optional<std::size_t> subject_of(std::size_t verb, std::size_t before) const;
  /// From the last noun before a verb to the noun that heads its phrase: "exports to China fell".
  std::size_t phrase_head(std::size_t noun, std::size_t verb) const;
  /// The words around `head` that belong to its phrase: modifiers before it, "of", "in" and other
  /// phrases after it, a participle with its complement. Never a token of a quantity, and never a
  /// clause that holds `number`. `sentence`: the tokens that may be part of it.
  PhraseTokens phrase(std::size_t head, std::size_t number, SentenceTokens sentence) const;

 private:
  bool modifier(std::size_t token) const;
  bool joint_before(std::size_t token, std::size_t begin, std::size_t head) const;
  std::size_t first_of(std::size_t head, std::size_t begin) const;
  std::size_t last_of(std::size_t first, std::size_t head, std::size_t end,
                      std::size_t number) const;
  std::optional<std::size_t> complement(std::size_t first, std::size_t at, std::size_t end) const;
  std::optional<std::size_t> aged(std::size_t at, std::size_t end) const;
  std::optional<std::size_t> participle(std::size_t first, std::size_t at, std::size_t end,
                                        std::size_t number) const;

  const FigureText& text_;
  const Syntax& syntax_;
  std::vector<char> quantities_;
  std::vector<std::size_t> begins_;  ///< Where each token's children begin; one more at the end.
  std::vector<std::size_t> children_;
};

/// "a five-year, 1.8 billion-mile journey", "its 640bhp 5.2-litre V10 engine", "a $3,500 a month
/// mortgage": the noun that a measure stands before, behind other measures and adjectives. Null for
/// counts and ages.
std::optional<PhraseTokens> noun_ahead(const FigureText& text, const PhraseTree& tree,
                                       const Quantity& quantity);

/// "Nvidia advanced 8%", "Unite Group, down 68p", "stocks, which were up 2.8%": the noun before a
/// verb or a direction that stands just before the number. The words are surer than the tree.
std::optional<std::size_t> noun_before(const FigureText& text, const PhraseTree& tree,
                                       const Quantity& quantity);

/// "the poll found 81% of firms agreed": about the firms, not who asked them.
bool reports_share(const FigureText& text, const Quantity& quantity, std::size_t verb);

}  // namespace onrecord
