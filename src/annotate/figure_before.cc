#include <algorithm>
#include <array>

#include "annotate/figure_phrase.h"

namespace onrecord {

namespace {

/// Reads the words just before one quantity.
class BeforeReader {
 public:
  BeforeReader(const FigureText& text, const PhraseTree& tree, const Quantity& quantity)
      : text_(text), tree_(tree), quantity_(quantity), begin_(quantity.sentence_begin) {}

  std::optional<std::size_t> run() const {
    if (quantity_.first <= begin_ + 1) return std::nullopt;
    std::size_t at = quantity_.first - 1;
    if (quantity_.kind == QuantityKind::Age && is(at, ",")) return noun_at(at - 1, at);
    // "pulled the sector 0.7 percent lower"
    if (moved_after() && tree_.nominal(at)) return noun_at(at, quantity_.first);
    while (at > begin_ && leads_in(at)) --at;
    if (reports_share(text_, quantity_, at)) return std::nullopt;
    const bool direction = text_.is(at, ContextClass::Direction);
    // "DAX -1.6%", "Stoxx 50 -1.3%", as tables have it.
    if (quantity_.low < 0 && at + 1 == quantity_.first) {
      const bool named = tree_.upos(at) == Upos::Num && at > begin_ && text_.capitalised(at - 1);
      if (named || tree_.nominal(at)) return noun_at(named ? at - 1 : at, quantity_.first);
    }
    if (at == begin_ || (!direction && !moves(at) && !text_.tagged_verb(at))) return std::nullopt;
    return noun_before_verb(at, direction);
  }

 private:
  bool is(std::size_t token, std::string_view word) const {
    return token < quantity_.sentence_end && text_.lower(token) == word;
  }
  bool moves(std::size_t at) const {
    return text_.is(at, ContextClass::Gain) || text_.is(at, ContextClass::Fall);
  }
  bool moved_after() const {
    const std::size_t after = quantity_.last + 1;
    return quantity_.kind == QuantityKind::Share && (is(after, "lower") || is(after, "higher"));
  }

  std::optional<std::size_t> noun_before_verb(std::size_t verb, bool direction) const {
    std::size_t at = verb - 1;
    while (at > begin_ && (tree_.upos(at) == Upos::Aux || tree_.upos(at) == Upos::Adv ||
                           tree_.upos(at) == Upos::Part ||
                           (direction && (tree_.upos(at) == Upos::Verb || is(at, ","))))) {
      --at;
    }
    if (is(at, ")")) at = before_bracket(at);
    // "the S&P 500 is up", "a laptop of 16 inches is worth".
    const std::size_t stood = at;
    while (at > begin_ && (tree_.in_quantity(at) || tree_.upos(at) == Upos::Num)) --at;
    // "the index gained 1% to close at 1,478".
    if (at < stood && moves(at) && at > begin_) --at;
    if (text_.is(at, ContextClass::Relative) && at > begin_) {
      --at;
      if (is(at, ",") && at > begin_) --at;
    }
    return noun_at(at, verb);
  }

  std::optional<std::size_t> noun_at(std::size_t at, std::size_t verb) const {
    if (!tree_.nominal(at) || tree_.in_quantity(at) || text_.is(at, ContextClass::Time)) {
      return std::nullopt;
    }
    const std::size_t head = tree_.phrase_head(at, verb);
    if (tree_.in_quantity(head)) return std::nullopt;
    return head;
  }

  std::size_t before_bracket(std::size_t at) const {
    const std::size_t limit = std::max(begin_ + 12, at) - 12;
    std::size_t open = at;
    while (open > limit && !is(open, "(")) --open;
    return open > limit ? open - 1 : at;
  }

  /// Between a verb and its number.
  bool leads_in(std::size_t at) const {
    static constexpr std::array<std::string_view, 24> kWords = {
        "between", "me", "us",      "him",    "her",    "them", "you",  "by",
        "to",      "at", "about",   "around", "some",   "only", "just", "from",
        "of",      "as", "another", "almost", "nearly", "over", "much", "("};
    if (text_.is(at, ContextClass::Direction)) return false;
    return std::ranges::find(kWords, text_.lower(at)) != kWords.end() ||
           tree_.upos(at) == Upos::Adv;
  }

  const FigureText& text_;
  const PhraseTree& tree_;
  const Quantity& quantity_;
  std::size_t begin_;
};

}  // namespace

bool reports_share(const FigureText& text, const Quantity& quantity, std::size_t verb) {
  static constexpr std::array<std::string_view, 12> kVerbs = {
      "found",   "finds",     "said",     "says",    "showed",    "shows",
      "showing", "suggested", "suggests", "believe", "estimated", "reported"};
  const std::size_t after = quantity.last + 1;
  return after < quantity.sentence_end && text.lower(after) == "of" &&
         std::ranges::find(kVerbs, text.lower(verb)) != kVerbs.end();
}

std::optional<std::size_t> noun_before(const FigureText& text, const PhraseTree& tree,
                                       const Quantity& quantity) {
  return BeforeReader(text, tree, quantity).run();
}

}  // namespace onrecord
