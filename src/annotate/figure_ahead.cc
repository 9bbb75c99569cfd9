#include <algorithm>

#include "annotate/figure_phrase.h"

namespace onrecord {

namespace {

constexpr std::size_t kFarthestNoun = 12;  // tokens from a measure to its noun

bool owner(std::string_view word) { return word == "'s" || word == "\u2019s"; }

/// An article or owner before the quantity, with nothing but adjectives and other quantities
/// between.
bool led_by_article(const FigureText& text, const PhraseTree& tree, const Quantity& quantity) {
  const std::size_t begin = std::max(quantity.sentence_begin + 4, quantity.first) - 4;
  for (std::size_t at = quantity.first; at-- > begin;) {
    if (text.is(at, ContextClass::Determiner) || owner(text.lower(at))) return true;
    if (!tree.in_quantity(at) && tree.upos(at) != Upos::Adj && text.lower(at) != ",") return false;
  }
  return false;
}

/// What may stand between a measure and its noun.
bool between(const FigureText& text, const PhraseTree& tree, std::size_t at) {
  const std::string_view word = text.lower(at);
  return tree.in_quantity(at) || word == "," || word == "(" || word == ")" || word == "-" ||
         word == "and" || tree.upos(at) == Upos::Adj ||
         (tree.upos(at) == Upos::Verb && tree.relation(at) == Deprel::Amod);
}

}  // namespace

std::optional<PhraseTokens> noun_ahead(const FigureText& text, const PhraseTree& tree,
                                       const Quantity& quantity) {
  if (quantity.kind == QuantityKind::Count || quantity.kind == QuantityKind::Age) {
    return std::nullopt;
  }
  const std::size_t end = quantity.sentence_end;
  std::size_t at = quantity.last + 1;
  const auto word = [&](std::string_view expected) {
    return at < end && text.lower(at) == expected;
  };
  if (!quantity.attributive && !word("-") && !led_by_article(text, tree, quantity)) {
    return std::nullopt;
  }
  const bool rate = word("a") || word("an") || word("per");
  if (rate && at + 1 < end && text.is(at + 1, ContextClass::Time)) at += 2;
  const std::size_t limit = std::min(end, at + kFarthestNoun);
  while (at < limit && between(text, tree, at)) ++at;
  if (at >= limit || !tree.nominal(at)) return std::nullopt;
  const std::size_t first = at;
  while (at + 1 < limit && tree.nominal(at + 1) && !tree.in_quantity(at + 1)) ++at;
  const SentenceTokens sentence{quantity.sentence_begin, quantity.sentence_end};
  return PhraseTokens{first, tree.phrase(at, quantity.number_last, sentence).last};
}

}  // namespace onrecord
