// Numbers in date expressions: "12", "2.5", "2 1/2", "twenty-four", "a couple of", "two to three",
// ordinals and spelled-out years.

#include "annotate/timex_grammar.h"

namespace onrecord {

namespace {

constexpr double kLargest = 1e9;
constexpr int kLargestOrdinal = 9999;

}  // namespace

Amount TimexGrammar::cardinal_digits(std::size_t at) const {
  const Atom& atom = atoms_.at(at);
  if (atom.kind != AtomKind::Number || atom.number < 0) return {};
  if (atom.glued && atoms_.is_any(at - 1, "$", ".", "/", ":")) return {};
  Amount amount{at + 1, static_cast<double>(atom.number), 0};
  const Atom& after = atoms_.at(at + 2);
  if (atoms_.is(at + 1, ".") && atoms_.at(at + 1).glued && after.kind == AtomKind::Number &&
      after.glued && after.number >= 0) {
    double fraction = after.number;
    for (int i = 0; i < after.digits; ++i) fraction /= 10;
    amount.low += fraction;
    amount.end = at + 3;
  } else if (atoms_.is(at + 2, "/") && after.glued && atoms_.at(at + 3).number > 0 &&
             atoms_.at(at + 1).number >= 0 && atoms_.at(at + 3).glued) {
    amount.low += static_cast<double>(atoms_.at(at + 1).number) / atoms_.at(at + 3).number;
    amount.end = at + 4;
  } else if (atoms_.is(at + 1, "\xC2\xBD")) {  // ½
    amount.low += 0.5;
    amount.end = at + 2;
  }
  if (const int scale = atoms_.word(amount.end).scale) {
    amount.low *= scale;
    ++amount.end;
  }
  amount.high = amount.low;
  return amount;
}

Amount TimexGrammar::cardinal_words(std::size_t at) const {
  double total = 0;
  double current = 0;
  std::size_t end = 0;
  std::size_t i = at;
  int last = 1000;
  while (atoms_.at(i).kind == AtomKind::Word) {
    const TimexWord& word = atoms_.word(i);
    if (word.number >= 0 && (last > 20 ? word.number < last : (last == 20 && word.number < 10))) {
      current += word.number;
      last = word.number >= 20 ? 20 : word.number;
      if (word.number >= 20 && word.number % 10 != 0) last = 1;
    } else if (word.scale && end > 0 && current * word.scale < kLargest) {
      current = (current == 0 ? 1 : current) * word.scale;
      if (word.scale >= 1000) {
        total += current;
        current = 0;
      }
      last = word.scale;
    } else {
      break;
    }
    end = ++i;
    const bool hyphen = atoms_.is_dash(i) && atoms_.at(i).glued && atoms_.at(i + 1).glued;
    const bool joins = atoms_.is(i, "and") && last >= 100;
    if ((hyphen || joins) && (atoms_.word(i + 1).number >= 0 || atoms_.word(i + 1).scale)) ++i;
  }
  if (end == 0) return {};
  return {end, total + current, total + current};
}

Amount TimexGrammar::cardinal(std::size_t at) const {
  if (atoms_.at(at).kind == AtomKind::Number) return cardinal_digits(at);
  if (atoms_.is_any(at, "a", "an") && (atoms_.word(at + 1).scale || atoms_.is(at + 1, "dozen"))) {
    const double value = atoms_.word(at + 1).scale ? atoms_.word(at + 1).scale : 12;
    return {at + 2, value, value};
  }
  return cardinal_words(at);
}

Amount TimexGrammar::amount(std::size_t at) const {
  Amount result;
  const std::size_t noun = atoms_.is_any(at, "a", "the") ? at + 1 : at;
  if (atoms_.word(noun).vague >= 0) {
    result.end = noun + 1;
    if (atoms_.is(result.end, "of")) ++result.end;
    result.vague = atoms_.word(noun).vague == 0;
    result.low = result.high = atoms_.word(noun).vague;
    return result;
  }
  if (atoms_.is(at, "half") && atoms_.is_any(at + 1, "a", "an")) return {at + 2, 0.5, 0.5};
  if (atoms_.is_any(at, "a", "an") && atoms_.is(at + 1, "half")) {
    const std::size_t end = atoms_.is_dash(at + 2) ? at + 3 : at + 2;
    return {end, 0.5, 0.5};
  }
  result = cardinal(at);
  if (!result.end) {
    if (!atoms_.is_any(at, "a", "an", "another")) return {};
    return {at + 1, 1, 1, false, atoms_.is_any(at, "a", "an")};
  }
  const bool dashed = atoms_.is_dash(result.end) && atoms_.at(result.end).glued;
  if (dashed && atoms_.is(result.end + 1, "to")) {
    if (const Amount high = cardinal(result.end + (atoms_.is_dash(result.end + 2) ? 3 : 2));
        high.end) {
      return {high.end, result.low, high.low};
    }
  }
  if (dashed || atoms_.is_any(result.end, "to", "or")) {
    const Amount high = cardinal(result.end + 1);
    if (high.end && high.low > result.low) {
      result.high = high.low;
      result.end = high.end;
      return result;
    }
  }
  const std::size_t joint = atoms_.is_dash(result.end) ? result.end + 1 : result.end;
  if (atoms_.is(joint, "and")) {
    std::size_t i = joint + 1;
    if (atoms_.is_dash(i)) ++i;
    if (atoms_.is(i, "a")) ++i;
    if (atoms_.is_dash(i)) ++i;
    if (atoms_.is(i, "half")) {
      result.low = result.high = result.low + 0.5;
      result.end = i + 1;
    }
  }
  return result;
}

std::size_t TimexGrammar::ordinal(std::size_t at, int& value) const {
  const Atom& atom = atoms_.at(at);
  if (atom.kind == AtomKind::Number) {
    if (!atoms_.at(at + 1).glued || !atoms_.is_any(at + 1, "st", "nd", "rd", "th")) return 0;
    value = atom.number;
    return value >= 0 && value <= kLargestOrdinal ? at + 2 : 0;
  }
  const TimexWord& word = atoms_.word(at);
  if (word.number >= 20 && word.number % 10 == 0) {
    const std::size_t next = atoms_.is_dash(at + 1) ? at + 2 : at + 1;
    const int ones = atoms_.word(next).ordinal;
    if (ones < 1 || ones > 9) return 0;
    value = word.number + ones;
    return next + 1;
  }
  if (word.ordinal == 0) return 0;
  value = word.ordinal;
  return at + 1;
}

std::size_t TimexGrammar::year_words(std::size_t at, int& value) const {
  const Amount century = cardinal_words(at);
  if (atoms_.is(at, "two") && atoms_.is(at + 1, "thousand")) {
    value = static_cast<int>(century.low);
    return value >= 2000 && value < 2100 ? century.end : 0;
  }
  const int first = atoms_.word(at).number;
  if (first < 11 || first > 20) return 0;
  std::size_t rest = at + 1;
  if (atoms_.is_dash(rest)) ++rest;
  const Amount tail = cardinal_words(rest);
  if (!tail.end || tail.low < 10 || tail.low > 99) return 0;
  value = first * 100 + static_cast<int>(tail.low);
  return tail.end;
}

std::size_t TimexGrammar::year_number(std::size_t at, int& value) const {
  const Atom& atom = atoms_.at(at);
  if (atom.kind == AtomKind::Number) {
    if (atom.digits != 4 || atom.number < 1000 || atom.number > 2199) return 0;
    const bool fraction = atoms_.is(at + 1, ".") && atoms_.at(at + 2).glued &&
                          atoms_.at(at + 2).kind == AtomKind::Number;
    const bool suffixed = atoms_.at(at + 1).glued && atoms_.at(at + 1).kind == AtomKind::Word &&
                          !atoms_.is(at + 1, "'s");
    if (fraction || suffixed) return 0;
    value = atom.number;
    return at + 1;
  }
  if (atoms_.is_any(at, "'", "\xE2\x80\x98") && atoms_.at(at + 1).glued &&
      atoms_.at(at + 1).digits == 2 && !atoms_.at(at).glued) {
    if (atoms_.at(at + 2).glued && atoms_.at(at + 2).kind == AtomKind::Word &&
        !atoms_.is(at + 2, "'s")) {
      return 0;
    }
    value = atoms_.at(at + 1).number + (atoms_.at(at + 1).number < 30 ? 2000 : 1900);
    return at + 2;
  }
  return atoms_.word(at).number >= 0 ? year_words(at, value) : 0;
}

}  // namespace onrecord
