#include "annotate/figure_quantity.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "annotate/figure_refuse.h"
#include "annotate/figure_side.h"

namespace onrecord {

namespace {

/// Reads the quantities of one sentence.
class QuantityReader {
 public:
  QuantityReader(const FigureText& text, IndexRange sentence, Ones ones, std::vector<Quantity>& out)
      : text_(text),
        begin_(sentence.begin),
        end_(sentence.end),
        ones_(ones),
        out_(out),
        reader_(text, begin_, end_) {}

  void run() {
    for (std::size_t at = begin_; at < end_;) at = step(at);
  }

 private:
  std::string_view lower(std::size_t token) const { return text_.lower(token); }
  bool in(std::size_t token) const { return token < end_; }
  bool word(std::size_t token, std::string_view expected) const {
    return in(token) && lower(token) == expected;
  }

  /// Reads what begins at `at`; returns where to go on.
  std::size_t step(std::size_t at) {
    if (!reader_.may_begin(at)) return at + 1;
    const auto side = reader_.read_side(at);
    if (!side) return at + 1;
    Quantity quantity = of_side(*side);
    const std::size_t after_range = extend(*side, quantity);
    finish(quantity);
    const std::size_t next = std::max(after_range, quantity.last + 1);
    if (!refuse_quantity(text_, quantity, begin_, end_, ones_)) {
      out_.push_back(quantity);
      if (second_) out_.push_back(*second_);
    }
    second_.reset();
    return next;
  }

  Quantity of_side(const Side& side) const {
    Quantity quantity;
    quantity.first = side.first;
    quantity.number_first = side.number_first;
    quantity.number_last = side.number.last;
    quantity.last = side.last;
    quantity.low = side.negative ? -side.number.low : side.number.low;
    quantity.high = side.negative ? -side.number.high : side.number.high;
    quantity.vague = side.number.form == NumberForm::Vague;
    quantity.repeat = side.number.form == NumberForm::Repeat;
    quantity.pronoun = side.number.pronoun;
    quantity.attributive = side.attributive;
    quantity.sentence_begin = begin_;
    quantity.sentence_end = end_;
    set_unit(quantity, side);
    return quantity;
  }

  void set_unit(Quantity& quantity, const Side& side) const {
    quantity.factor = side.factor;
    if (!side.currency.empty()) {
      quantity.kind = QuantityKind::Money;
      quantity.unit = side.currency;
    } else if (side.unit) {
      quantity.unit = side.unit->symbol;
      quantity.length = side.unit->kind == UnitKind::Length;
      switch (side.unit->kind) {
        case UnitKind::Percent: quantity.kind = QuantityKind::Share; break;
        case UnitKind::Duration: quantity.kind = QuantityKind::Duration; break;
        case UnitKind::Times: quantity.kind = QuantityKind::Times; break;
        default: quantity.kind = QuantityKind::Measure;
      }
    } else if (side.number.form == NumberForm::Fraction) {
      quantity.kind = QuantityKind::Share;
      quantity.unit = "percent";
    } else if (side.number.form == NumberForm::Repeat) {
      quantity.kind = QuantityKind::Times;
      quantity.unit = "times";
    }
    if (side.number.form == NumberForm::Fraction) {
      // Two decimals, as the ledger gives shares.
      const double share = std::round(side.number.low * 10000) / 100;
      const bool of_unit = side.unit.has_value() || !side.currency.empty();
      quantity.low = quantity.high = of_unit ? side.number.low : share;
    }
  }

  /// "300-400", "between 10 and 12", "$10 to $15 billion": takes in the second number. A vote or
  /// score ("7-2") is two quantities. Returns where to go on.
  std::size_t extend(const Side& side, Quantity& quantity) {
    const std::size_t connector = side.last + 1;
    if (!in(connector) || side.number.form == NumberForm::Repeat) return side.last + 1;
    std::size_t at = connector + 1;
    const bool hyphen = text_.dash(connector);
    const bool between = preceded_by(side.first, "between");
    const bool to = lower(connector) == "to";
    const bool either = lower(connector) == "or";
    if (year_before_range(side)) return side.last + 1;
    if (!hyphen && !to && !either && !(between && lower(connector) == "and")) return side.last + 1;
    if (in(at) && word(at, "-") && to) ++at;
    // "0-to-60"
    if (hyphen && word(at, "to") && in(at + 1) && text_.dash(at + 1)) at += 2;
    std::optional<Side> other;
    for (std::size_t skip = 0; skip < 4 && in(at + skip) && !other; ++skip) {
      if (skip > 0 && text_.is_word(at + skip - 1) && !text_.capitalised(at + skip - 1)) break;
      if (reader_.may_begin(at + skip)) other = reader_.read_side(at + skip);
      if (other && other->first != at) other.reset();
    }
    if (!other || other->number.form == NumberForm::Repeat) return side.last + 1;
    if (hyphen && (text_.is_word(at) || !text_.numeral(side.number_first)) &&
        !other->number.spelled && other->currency.empty()) {
      return side.last + 1;
    }
    return join(side, *other, quantity, hyphen, to, either);
  }

  /// "rose 60% in 2018 to 3.9 million": the year begins no range.
  bool year_before_range(const Side& side) const {
    if (side.unit || !side.currency.empty() || side.first == begin_) return false;
    const double value = side.number.low;
    const bool year = value >= 1500 && value < 2100 && lower(side.number_first).size() == 4;
    return year && text_.is(side.first - 1, ContextClass::Preposition);
  }

  bool preceded_by(std::size_t first, std::string_view expected) const {
    std::size_t at = first;
    for (int back = 0; back < 3 && at > begin_; ++back) {
      --at;
      if (lower(at) == expected) return true;
      if (!text_.is_word(at)) return false;
    }
    return false;
  }

  std::size_t join(const Side& one, const Side& two, Quantity& quantity, bool hyphen, bool to,
                   bool either) {
    const std::size_t alone = one.last + 1;
    Side first = one;
    share_unit(first, two);
    if (first.currency != two.currency && !two.currency.empty()) return alone;
    if (either && !adjacent_values(first, two)) return alone;
    if (to && (changes(one.first) || (one.factor != two.factor) ||
               (has_unit(one) && has_unit(two) && rise_before(one.first)))) {
      // "from 9 to 10": two figures, the first in the unit of the second.
      Quantity changed = of_side(first);
      changed.last = one.last;
      changed.number_last = one.number.last;
      quantity = changed;
      return alone;
    }
    if (hyphen && result(one, two)) {
      quantity.result = true;
      second_ = of_side(two);
      second_->result = true;
      second_->span = span_of(*second_);
      return two.last + 1;
    }
    if (first.number.low >= two.number.high) {
      if (to) quantity = alone_in_unit(first, one);
      return alone;
    }
    Quantity joined = of_side(two);
    joined.first = quantity.first;
    joined.number_first = quantity.number_first;
    joined.low = of_side(first).low;
    joined.bound = Bound::Between;
    joined.pronoun = false;
    quantity = joined;
    if (preceded_by(one.first, "between") && lower(one.first - 1) == "between") {
      quantity.first = one.first - 1;
    }
    return two.last + 1;
  }

  Quantity alone_in_unit(const Side& first, const Side& written) const {
    Quantity quantity = of_side(first);
    quantity.last = written.last;
    quantity.number_last = written.number.last;
    return quantity;
  }

  /// "10 to 15 billion", "5 to 7 per cent", "$10 to 15": what stands once holds for both.
  void share_unit(Side& first, const Side& two) const {
    const bool bare = first.number.scale == 1 && first.number.low < 1000;
    if (bare && two.number.scale > 1 && first.number.low < two.number.low / two.number.scale) {
      first.number.low *= two.number.scale;
      first.number.high *= two.number.scale;
    }
    if (!first.unit && first.currency.empty()) {
      first.unit = two.unit;
      first.currency = two.currency;
      first.factor = two.factor;
    }
  }

  /// "one or two", "20 or 30": not "3 or 400 others".
  bool adjacent_values(const Side& first, const Side& two) const {
    return first.number.low < two.number.low && two.number.low <= 2 * first.number.low &&
           first.number.form == NumberForm::Whole;
  }

  static bool has_unit(const Side& side) { return side.unit || !side.currency.empty(); }

  /// "rose $2 to $52", "increased by $43 billion to $419 billion".
  bool rise_before(std::size_t first) const {
    std::size_t at = first;
    while (at > begin_ && first - at < 2) {
      --at;
      if (text_.is(at, ContextClass::Rise)) return true;
    }
    return false;
  }

  /// "rose from 9 to 10", against "ranges from 9 to 10" and "9 to 10 people".
  bool changes(std::size_t first) const {
    if (first == begin_) return false;
    std::size_t from = first;
    bool found = false;
    for (int back = 0; back < 3 && from > begin_ && !found; ++back) found = lower(--from) == "from";
    if (!found) return false;
    const std::size_t start = from > begin_ + 6 ? from - 6 : begin_;
    for (std::size_t at = start; at < from; ++at) {
      if (text_.is(at, ContextClass::Range)) return false;
    }
    return true;
  }

  /// "a 7-2 vote", "won 3-1".
  bool result(const Side& one, const Side& two) const {
    if (one.unit || two.unit || !one.currency.empty() || !two.currency.empty()) return false;
    if (one.number.low > two.number.low) return true;
    if (one.number.low == two.number.low) return true;
    const std::size_t start = one.first > begin_ + 4 ? one.first - 4 : begin_;
    const std::size_t stop = std::min(end_, two.last + 3);
    for (std::size_t at = start; at < stop; ++at) {
      if (text_.is(at, ContextClass::Score)) return two.number.low < 1000;
    }
    return false;
  }

  Span span_of(const Quantity& quantity) const {
    return text_.draft().span(quantity.first, quantity.last);
  }

  void finish(Quantity& quantity) {
    after_bounds(quantity);
    if (quantity.bound == Bound::Exact || quantity.bound == Bound::Between) before_bounds(quantity);
    if (quantity.vague && quantity.bound == Bound::Exact) quantity.bound = Bound::About;
    hyphenated(quantity);
    quantity.span = span_of(quantity);
    if (quantity.bound != Bound::Exact) quantity.pronoun = false;
  }

  void before_bounds(Quantity& quantity) const {
    if (quantity.first == begin_ || quantity.result) return;
    const auto& tokens = text_.draft().lower;
    std::size_t before = quantity.first;
    if (word(before - 1, "the") || word(before - 1, "a")) {
      // "up to a dozen" is read with the number; "almost the 20" is not a bound.
      if (quantity.kind != QuantityKind::Share) return;
    }
    for (int phrases = 0; phrases < 2 && before > begin_; ++phrases) {
      const auto match = text_.lexicon().bounds_before.find(tokens, before - 1, begin_, end_);
      if (!match.value || !bound_fits(before - match.tokens, before, quantity)) return;
      // "turned around twice": only "more than twice", "nearly twice".
      if (quantity.repeat && match.tokens == 1 && *match.value != Bound::About) return;
      if (quantity.repeat && (lower(before - 1) == "around" || lower(before - 1) == "about"))
        return;
      before -= match.tokens;
      if (*match.value == Bound::Exact) continue;
      quantity.hedged = quantity.bound == Bound::Between && *match.value == Bound::About;
      if (quantity.bound == Bound::Exact) quantity.bound = *match.value;
      quantity.first = before;
    }
  }

  /// Not "questions about two men", "over the phone", "500 above".
  bool bound_fits(std::size_t first, std::size_t number, const Quantity& quantity) const {
    if (number - first > 1) return true;
    const std::string_view form = lower(first);
    if (form == "about" && first > begin_) {
      static constexpr std::array<std::string_view, 18> kTopics = {
          "questions", "reports", "concerns",    "claims",    "talk",    "story",
          "stories",   "details", "information", "report",    "news",    "book",
          "asked",     "talked",  "spoke",       "concerned", "worried", "statement"};
      return std::ranges::find(kTopics, lower(first - 1)) == kTopics.end();
    }
    if (form == "near" || form == "above" || form == "below" || form == "beyond") {
      return quantity.kind != QuantityKind::Count || !quantity.pronoun;
    }
    return true;
  }

  void after_bounds(Quantity& quantity) const {
    const std::size_t at = quantity.last + 1;
    if (!in(at) || quantity.result) return;
    const auto match = text_.lexicon().bounds_after.find(text_.draft().lower, at, begin_, end_);
    if (!match.value || quantity.bound != Bound::Exact) return;
    if ((word(at, "plus") || word(at, "+")) && !text_.adjacent(at - 1)) return;
    if (word(at, "at") && in(at + match.tokens) && text_.numeral(at + match.tokens)) return;
    quantity.bound = *match.value;
    quantity.last = at + match.tokens - 1;
  }

  /// "12,000-strong", "18-fold".
  void hyphenated(Quantity& quantity) const {
    const std::size_t dash = quantity.last + 1;
    if (!in(dash + 1) || !text_.dash(dash) || !text_.adjacent(dash) || !text_.adjacent(dash - 1)) {
      return;
    }
    if (quantity.kind != QuantityKind::Count || !text_.is_word(dash + 1)) return;
    quantity.attributive = true;
    if (word(dash + 1, "fold")) {
      quantity.kind = QuantityKind::Times;
      quantity.unit = "times";
      quantity.last = dash + 1;
      quantity.attributive = false;
    } else if (word(dash + 1, "strong")) {
      quantity.strong = true;
      quantity.last = dash + 1;
      quantity.attributive = false;
    }
  }

  const FigureText& text_;
  std::size_t begin_;
  std::size_t end_;
  Ones ones_;
  std::vector<Quantity>& out_;
  SideReader reader_;
  std::optional<Quantity> second_;
};

}  // namespace

std::vector<Quantity> read_quantities(const FigureText& text, Ones ones) {
  std::vector<Quantity> quantities;
  const Document& document = text.draft().document;
  for (std::size_t i = 0; i < document.sentences().size(); ++i) {
    QuantityReader(text, document.sentence_tokens(i), ones, quantities).run();
  }
  return quantities;
}

}  // namespace onrecord
