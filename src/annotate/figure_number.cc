#include "annotate/figure_number.h"

#include <algorithm>
#include <array>

#include "annotate/figure_digits.h"

namespace onrecord {

namespace {

/// Reads one number; `at_` moves over its tokens.
class NumberReader {
 public:
  NumberReader(const FigureText& text, std::size_t at, std::size_t end, ShortScale short_scale,
               std::size_t prefix)
      : text_(text), begin_(at), at_(at), end_(end), short_scale_(short_scale), prefix_(prefix) {}

  std::optional<NumberRead> run() {
    if (begin_ >= end_) return std::nullopt;
    std::optional<NumberRead> read;
    if (text_.number(at_) != NumberClass::None || article() || several()) {
      read = words();
    } else {
      read = read_digits(text_, at_, end_, short_scale_, prefix_);
    }
    if (read && read->form == NumberForm::Whole) ratio(*read);
    return read;
  }

 private:
  std::string_view lower(std::size_t token) const { return text_.lower(token); }
  bool in(std::size_t token) const { return token < end_; }
  NumberClass number(std::size_t token) const {
    return in(token) ? text_.number(token) : NumberClass::None;
  }
  bool word(std::size_t token, std::string_view expected) const {
    return in(token) && lower(token) == expected;
  }
  bool article() const {
    return (lower(at_) == "a" || lower(at_) == "an") && in(at_ + 1) &&
           (number(at_ + 1) == NumberClass::Hundred || number(at_ + 1) == NumberClass::Scale ||
            number(at_ + 1) == NumberClass::Dozen || number(at_ + 1) == NumberClass::Fraction) &&
           score_of_things(at_ + 1);
  }
  /// "a score of carts", not "a score of 2-1".
  bool score_of_things(std::size_t at) const {
    return lower(at) != "score" || (word(at + 1, "of") && in(at + 2) && text_.content(at + 2));
  }
  /// "several hundred", "a few dozen": vague.
  bool several() const {
    return (lower(at_) == "several" || lower(at_) == "few") && in(at_ + 1) &&
           (number(at_ + 1) == NumberClass::Hundred || number(at_ + 1) == NumberClass::Scale ||
            number(at_ + 1) == NumberClass::Dozen);
  }
  NumberRead made(double low, double high, NumberForm form, std::size_t last) const {
    NumberRead read;
    read.low = low;
    read.high = high;
    read.form = form;
    read.last = last;
    return read;
  }

  std::optional<NumberRead> words() {
    if (number(at_) == NumberClass::ShortScale) return std::nullopt;
    if (number(at_) == NumberClass::Repeat) {
      NumberRead read = made(text_.word(at_).low, text_.word(at_).low, NumberForm::Repeat, at_);
      read.spelled = true;
      return read;
    }
    if (number(at_) == NumberClass::Glyph) {
      const double ratio = text_.word(at_).low / text_.word(at_).high;
      return made(ratio, ratio, NumberForm::Fraction, at_);
    }
    std::optional<NumberRead> read;
    if (several()) {
      read = several_hundred();
    } else if (number(at_) == NumberClass::Vague) {
      read = vague();
    } else if (auto part = fraction()) {
      read = part;
    } else {
      read = cardinal();
    }
    if (read) read->spelled = true;
    return read;
  }

  std::optional<NumberRead> several_hundred() const {
    const double unit = text_.word(at_ + 1).low;
    std::size_t last = at_ + 1;
    double scale = 1;
    while (number(last + 1) == NumberClass::Scale) scale *= text_.word(++last).low;
    return made(2 * unit * scale, (10 * unit - 1) * scale, NumberForm::Vague, last);
  }

  /// "dozens", "tens of thousands", "hundreds of millions".
  std::optional<NumberRead> vague() const {
    double low = text_.word(at_).low;
    double high = text_.word(at_).high;
    std::size_t last = at_;
    while (word(last + 1, "of") && number(last + 2) == NumberClass::Vague) {
      const double unit = text_.word(last + 2).low / 2;
      low *= unit;
      high = (high + 1) * unit - 1;
      last += 2;
    }
    if (at_ == last && lower(at_) == "tens") return std::nullopt;
    return made(low, high, NumberForm::Vague, last);
  }

  /// "half", "a third", "two-thirds", "three quarters"; "half a million".
  std::optional<NumberRead> fraction() const {
    double above = 1;
    std::size_t at = at_;
    const bool counted = number(at) == NumberClass::Ones || article();
    if (counted) {
      if (number(at) == NumberClass::Ones) above = text_.word(at).low;
      ++at;
      if (in(at) && text_.dash(at) && text_.adjacent(at)) ++at;
    }
    if (number(at) != NumberClass::Fraction) return std::nullopt;
    const double below = text_.word(at).low;
    const bool scaled = below == 4 && number(at + 1) == NumberClass::Scale;
    if (!counted && below != 2 && !scaled) return std::nullopt;
    if (above >= below || above == 0) return std::nullopt;
    if (above > 1 && !lower(at).ends_with('s')) return std::nullopt;
    if (auto whole = part_of_scale(above / below, at)) return whole;
    if (!plain_fraction(at)) return std::nullopt;
    return made(above / below, above / below, NumberForm::Fraction, at);
  }

  /// "half a million", "a quarter-million", "three quarters of a billion", "a half dozen".
  std::optional<NumberRead> part_of_scale(double part, std::size_t fraction) const {
    std::size_t at = fraction + 1;
    if (word(at, "of") && word(at + 1, "a")) ++at;
    if (word(at, "a") || (in(at) && text_.dash(at) && text_.adjacent(at))) ++at;
    const NumberClass c = number(at);
    if (c != NumberClass::Scale && c != NumberClass::Dozen && c != NumberClass::Hundred) {
      return std::nullopt;
    }
    NumberRead read =
        made(text_.word(at).low * part, text_.word(at).low * part, NumberForm::Whole, at);
    while (number(read.last + 1) == NumberClass::Scale) {
      read.low = read.high = read.low * text_.word(++read.last).low;
    }
    return read;
  }

  /// Not "half an hour", "half-brother", "a third man", "a quarter century", "the first half".
  bool plain_fraction(std::size_t at) const {
    const std::size_t next = at + 1;
    if (!in(next)) return true;
    if (text_.dash(next) && text_.adjacent(next - 1) && text_.adjacent(next)) {
      return false;
    }
    const bool plural = lower(at).ends_with('s');
    if (text_.word(at).low == 2) {
      if (half_of_a_game()) return false;
      return !word(next, "an") && !word(next, "past") && !word(next, "time") &&
             !word(next, "hour") && !word(next, "brother") && !word(next, "sister") &&
             !word(next, "century") && !word(next, "decade") && !word(next, "year") &&
             !word(next, "day") && !word(next, "way");
    }
    return plural || !text_.content(next) || text_.is(next, ContextClass::Adverb);
  }

  /// "the first half", "the latter half".
  bool half_of_a_game() const {
    if (begin_ == 0) return false;
    static constexpr std::array<std::string_view, 8> kPeriods = {
        "first", "second", "latter", "last", "other", "opening", "each", "better"};
    return std::ranges::find(kPeriods, lower(begin_ - 1)) != kPeriods.end();
  }

  /// "twenty-six", "two hundred and five thousand", "a dozen", "one and a half".
  std::optional<NumberRead> cardinal() {
    double total = 0;
    double group = 0;
    double unit = 1e18;  // what the next scale must stay below
    bool any = false;
    const bool with_article = article();
    if (with_article) {
      group = 1;
      ++at_;
    }
    NumberRead read = made(0, 0, NumberForm::Whole, at_);
    NumberClass before = NumberClass::None;
    for (std::size_t at = at_; in(at); ++at) {
      const NumberClass c = number(at);
      const double value = text_.word(at).low;
      if (c == NumberClass::Ones && before != NumberClass::Ones &&
          (before != NumberClass::Tens || (value > 0 && value < 10))) {
        group += value;
      } else if (c == NumberClass::Tens && before != NumberClass::Tens &&
                 before != NumberClass::Ones) {
        group += value;
      } else if ((c == NumberClass::Hundred || c == NumberClass::Dozen) && group > 0 &&
                 before != NumberClass::Hundred && score_of_things(at)) {
        group *= value;
      } else if (c == NumberClass::Scale && (group > 0 || before == NumberClass::Scale) &&
                 (value < unit || group == 0)) {
        if (group > 0) {
          total += group * value;
        } else {
          total *= value;
        }
        group = 0;
        unit = value;
        read.scale = value;
      } else if (c == NumberClass::Vague && group > 0 && is_plural_scale(text_, at)) {
        group *= value / 2;
      } else if (any && joins(at, before)) {
        continue;
      } else {
        break;
      }
      any = true;
      before = c;
      read.last = at;
    }
    if (!any || ordinal_follows(read.last)) return std::nullopt;
    read.low = read.high = total + group;
    read.pronoun = read.last == begin_ && read.low == 1 && lower(begin_) == "one";
    and_half(read);
    if (read.scale > 1) add_fraction(text_, end_, read);
    if (total == 0) spelled_decimals(read);
    return read;
  }

  /// "five point three", "zero point zero eight".
  void spelled_decimals(NumberRead& read) const {
    if (!word(read.last + 1, "point")) return;
    double place = 0.1;
    std::size_t at = read.last + 2;
    for (; number(at) == NumberClass::Ones && text_.word(at).low < 10; ++at, place /= 10) {
      read.low += text_.word(at).low * place;
    }
    if (at == read.last + 2) return;
    read.last = at - 1;
    read.high = read.low;
    read.pronoun = false;
  }

  /// The "-" of "twenty-six", the "and" of "two hundred and five".
  bool joins(std::size_t at, NumberClass before) const {
    const NumberClass next = number(at + 1);
    if (text_.dash(at)) {
      return before == NumberClass::Tens && next == NumberClass::Ones && text_.adjacent(at) &&
             text_.adjacent(at - 1);
    }
    if (lower(at) != "and") return false;
    if (before != NumberClass::Hundred && before != NumberClass::Scale) return false;
    if (next != NumberClass::Ones && next != NumberClass::Tens) return false;
    // "3 hundred and two hundred" are two numbers.
    return number(at + 2) != NumberClass::Hundred || before == NumberClass::Scale;
  }

  /// "twenty-first", "one hundred fifth".
  bool ordinal_follows(std::size_t last) const {
    std::size_t at = last + 1;
    if (in(at) && text_.dash(at) && text_.adjacent(last) && text_.adjacent(at)) ++at;
    if (!in(at)) return false;
    const std::string_view next = lower(at);
    if (next == "first" || next == "second") return at > last + 1;
    return number(at) == NumberClass::Fraction && !next.ends_with('s') && next != "half" &&
           next != "quarter" && text_.word(last).low != 1;
  }

  /// "one and a half", "two and a half million".
  void and_half(NumberRead& read) const {
    if (read.scale > 1 || !word(read.last + 1, "and") || !word(read.last + 2, "a")) return;
    const std::size_t at = read.last + 3;
    if (number(at) != NumberClass::Fraction) return;
    read.low += 1 / text_.word(at).low;
    read.last = at;
    read.pronoun = false;
    while (number(read.last + 1) == NumberClass::Scale) {
      read.scale = text_.word(++read.last).low;
      read.low *= read.scale;
    }
    read.high = read.low;
  }

  /// "one in three", "nine out of ten".
  void ratio(NumberRead& read) const {
    std::size_t at = read.last + 1;
    if (word(at, "in")) {
      ++at;
    } else if (word(at, "out") && word(at + 1, "of")) {
      at += 2;
    } else {
      return;
    }
    if (word(at, "every")) ++at;
    if (!in(at) || read.low != static_cast<double>(static_cast<long>(read.low))) return;
    NumberReader reader(text_, at, end_, ShortScale::Adjacent, 0);
    if (!text_.numeral(at) && number(at) != NumberClass::Ones && number(at) != NumberClass::Tens) {
      return;
    }
    const auto below = text_.numeral(at) ? read_digits(text_, at, end_, ShortScale::Adjacent, 0)
                                         : reader.cardinal();
    if (!below || !below->suffix.empty() || read.low >= below->low || read.low <= 0) return;
    constexpr std::array kWholes = {2.0, 3.0, 4.0,  5.0,  6.0,   7.0,
                                    8.0, 9.0, 10.0, 20.0, 100.0, 1000.0};
    if (std::ranges::find(kWholes, below->low) == kWholes.end()) return;
    const auto unit = text_.lexicon().units.find(text_.draft().lower, below->last + 1, 0, end_);
    if (unit.value && unit.value->kind == UnitKind::Duration) return;
    read.low = read.high = read.low / below->low;
    read.last = below->last;
    read.form = NumberForm::Fraction;
    read.pronoun = false;
  }

  const FigureText& text_;
  std::size_t begin_;
  std::size_t at_;
  std::size_t end_;
  ShortScale short_scale_;
  std::size_t prefix_;
};

}  // namespace

std::optional<NumberRead> read_number(const FigureText& text, std::size_t at, std::size_t end,
                                      ShortScale short_scale, std::size_t prefix) {
  return NumberReader(text, at, end, short_scale, prefix).run();
}

}  // namespace onrecord
