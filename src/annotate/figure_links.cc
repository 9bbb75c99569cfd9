#include "annotate/figure_links.h"

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::size_t kFarthestWhole = 200;  // quantities back to one that two parts add up to

class Linker {
 public:
  Linker(const FigureText& text, std::vector<QuantityReading>& readings)
      : text_(text), readings_(readings), links_(readings.size()) {}

  std::vector<FigureLinks> run() {
    for (std::size_t i = 1; i < readings_.size(); ++i) {
      if (convert(i)) continue;
      links_[i].part_of = whole_of(i);
    }
    sums();
    for (std::size_t i = 0; i < readings_.size(); ++i) {
      if (links_[i].part_of) inherit(i, *links_[i].part_of);
    }
    return std::move(links_);
  }

 private:
  const Quantity& quantity(std::size_t i) const { return readings_[i].quantity; }
  bool same_sentence(std::size_t a, std::size_t b) const {
    return quantity(a).sentence_begin == quantity(b).sentence_begin;
  }
  bool counts(std::size_t i) const {
    return quantity(i).kind == QuantityKind::Count && !quantity(i).attributive &&
           !quantity(i).result;
  }
  /// "500 miles (800 km)", "56 billion yuan, or $7.9 billion".
  bool convert(std::size_t i) {
    const Quantity& now = quantity(i);
    const Quantity& before = quantity(i - 1);
    if (!same_sentence(i, i - 1) || now.kind != before.kind || now.unit == before.unit) {
      return false;
    }
    if (now.kind != QuantityKind::Money && now.kind != QuantityKind::Measure) return false;
    const std::size_t from = before.last + 1;
    if (now.first > from + 3 || now.first <= from) return false;
    const bool bracket = text_.lower(from) == "(" || text_.lower(now.first - 1) == "(";
    const bool either = text_.lower(now.first - 1) == "or";
    if (!bracket && !either) return false;
    links_[i].converts = i - 1;
    Quantity& own = readings_[i].quantity;
    if (own.bound == Bound::Exact && own.low == own.high && before.bound != Bound::Between) {
      own.bound = before.bound;
    }
    if (!readings_[i].counted || readings_[i].counted->after) {
      readings_[i].counted = readings_[i - 1].counted;
      if (readings_[i].counted) readings_[i].counted->after = false;
    }
    return true;
  }

  std::optional<std::size_t> whole_of(std::size_t i) const {
    if (!counts(i)) return std::nullopt;
    const std::size_t begin = quantity(i).sentence_begin;
    const std::size_t first = quantity(i).first;
    bool included = false;
    for (std::size_t back = 1; back <= 3 && first >= begin + back && !included; ++back) {
      const std::size_t at = first - back;
      if (text_.is(at, ContextClass::Include)) included = true;
      const bool skipped = text_.is(at, ContextClass::Determiner) ||
                           text_.is(at, ContextClass::Adverb) || text_.is(at, ContextClass::Other);
      if (!included && !skipped) break;
    }
    if (!included && first >= begin + 2) {
      included = text_.lower(first - 2) == "of" && text_.is(first - 1, ContextClass::Anaphor);
      included =
          included || (text_.lower(first - 2) == "among" && text_.lower(first - 1) == "them");
    }
    if (!included) included = listed_after_include(i);
    if (included) return larger_before(i, begin);
    if (readings_[i].anaphor || anaphor_follows(i)) return larger_before(i, 0);
    if (unit_of_whole(i)) return larger_before(i, 0);
    if (readings_[i].other) return whole_of_sibling(i);
    return std::nullopt;
  }

  /// "including two officers and three sergeants": the second hangs on the same whole.
  bool listed_after_include(std::size_t i) const {
    if (!same_sentence(i, i - 1)) return false;
    const std::size_t from = readings_[i - 1].end();
    if (from >= quantity(i).first || quantity(i).first - from > 2) return false;
    for (std::size_t at = from; at < quantity(i).first; ++at) {
      if (text_.lower(at) != "and" && text_.lower(at) != ",") return false;
    }
    return links_[i - 1].part_of.has_value();
  }

  /// "six shells of them".
  bool anaphor_follows(std::size_t i) const {
    const std::size_t at = readings_[i].end();
    return at + 1 < quantity(i).sentence_end && text_.lower(at) == "of" &&
           (text_.lower(at + 1) == "them" || text_.lower(at + 1) == "these" ||
            text_.lower(at + 1) == "those") &&
           (at + 2 >= quantity(i).sentence_end || !text_.content(at + 2) ||
            text_.lower(at + 1) == "them");
  }

  /// "the first unit of 2,600".
  bool unit_of_whole(std::size_t i) const {
    const std::size_t begin = quantity(i).sentence_begin;
    const std::size_t first = quantity(i).first;
    if (first < begin + 3 || text_.lower(first - 1) != "of") return false;
    if (!text_.is(first - 2, ContextClass::Group)) return false;
    return text_.lower(first - 3) == "first" || text_.lower(first - 3) == "initial" ||
           text_.lower(first - 3) == "advance" || text_.lower(first - 3) == "second";
  }

  /// "15 others": the whole of the quantity of the same thing before it.
  std::optional<std::size_t> whole_of_sibling(std::size_t i) const {
    if (!same_sentence(i, i - 1) || !same_noun(i, i - 1)) return std::nullopt;
    const auto whole = links_[i - 1].part_of;
    if (!whole) return std::nullopt;
    const double sum = quantity(i).high + quantity(i - 1).high;
    return sum <= quantity(*whole).high ? whole : std::nullopt;
  }

  /// The nearest larger quantity of the same sort that begins at or after token `from`, at most two
  /// sentences back.
  std::optional<std::size_t> larger_before(std::size_t i, std::size_t from) const {
    for (std::size_t j = i; j-- > 0;) {
      if (quantity(j).first < from || quantity(j).last + 80 < quantity(i).first) break;
      if (!counts(j) || quantity(j).high <= quantity(i).high) continue;
      if (readings_[i].people != readings_[j].people && readings_[i].counted &&
          readings_[j].counted) {
        continue;
      }
      if (links_[j].part_of && from > 0) return links_[j].part_of;
      return j;
    }
    return std::nullopt;
  }

  bool same_noun(std::size_t a, std::size_t b) const {
    const auto& one = readings_[a].counted;
    const auto& two = readings_[b].counted;
    return one && two && text_.lower(one->head) == text_.lower(two->head);
  }

  /// The parts that stand before their whole, and parts that add up to it.
  void sums() {
    for (std::size_t i = 0; i + 1 < readings_.size(); ++i) {
      if (!counts(i) || !counts(i + 1) || links_[i].part_of) continue;
      if (same_sentence(i, i + 1) && part_before_whole(i)) links_[i].part_of = i + 1;
    }
    for (std::size_t i = 2; i < readings_.size(); ++i) {
      if (links_[i].part_of || links_[i - 1].part_of) continue;
      if (!same_sentence(i, i - 1) || !counts(i) || !counts(i - 1)) continue;
      const double sum = quantity(i).low + quantity(i - 1).low;
      const std::size_t farthest = std::max(i, kFarthestWhole) - kFarthestWhole;
      for (std::size_t j = i - 1; j-- > farthest;) {
        if (!counts(j) || quantity(j).low != sum || quantity(j).vague) continue;
        const bool alike = readings_[j].people && readings_[i].people && readings_[i - 1].people;
        if (!alike && !(same_noun(i, j) && same_noun(i - 1, j))) continue;
        links_[i].part_of = links_[i - 1].part_of = j;
        break;
      }
    }
  }

  /// "two designs out of four", "six of the 20 soldiers".
  bool part_before_whole(std::size_t i) const {
    const Quantity& whole = quantity(i + 1);
    if (quantity(i).high >= whole.high) return false;
    const std::size_t from = quantity(i).last + 1;
    if (readings_[i].counted && readings_[i].counted->of_other) return true;
    if (whole.first < from + 2 || whole.first > from + 9) return false;
    return text_.lower(whole.first - 1) == "of" && text_.lower(whole.first - 2) == "out";
  }

  void inherit(std::size_t part, std::size_t whole) {
    QuantityReading& own = readings_[part];
    const QuantityReading& other = readings_[whole];
    if (!own.counted) {
      own.people = own.people || other.people;
      own.counted = other.counted;
      if (own.counted) {
        own.counted->after = false;
        own.counted->borrowed = true;
      }
    }
    if (own.category == FigureCategory::Other && own.people &&
        (same_sentence(part, whole) || !own.counted) && !own.quantity.attributive) {
      own.category = other.category;
    }
  }

  const FigureText& text_;
  std::vector<QuantityReading>& readings_;
  std::vector<FigureLinks> links_;
};

}  // namespace

std::vector<FigureLinks> link_readings(const FigureText& text,
                                       std::vector<QuantityReading>& readings) {
  return Linker(text, readings).run();
}

}  // namespace onrecord
