#include "annotate/figure_digits.h"

#include <algorithm>

#include "annotate/figure_numeral.h"

namespace onrecord {

namespace {

constexpr int kLongestScale = 4;         // words: "hundred thousand million"
constexpr std::size_t kLongestNoun = 6;  // tokens from "2.7m" to the noun in the plural

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Reads one number in digits.
class DigitReader {
 public:
  DigitReader(const FigureText& text, std::size_t at, std::size_t end, ShortScale short_scale,
              std::size_t prefix)
      : text_(text), at_(at), end_(end), short_scale_(short_scale), prefix_(prefix) {}

  std::optional<NumberRead> run() {
    if (at_ >= end_) return std::nullopt;
    if (prefix_ > 0 || text_.numeral(at_)) return numeral();
    return decimal_without_zero() ? numeral_from_point() : std::nullopt;
  }

 private:
  std::string_view lower(std::size_t token) const { return text_.lower(token); }
  bool in(std::size_t token) const { return token < end_; }
  NumberClass number(std::size_t token) const {
    return in(token) ? text_.number(token) : NumberClass::None;
  }
  bool decimal_without_zero() const {
    return lower(at_) == "." && in(at_ + 1) && text_.adjacent(at_) && text_.numeral(at_ + 1) &&
           (at_ == 0 || !text_.adjacent(at_ - 1));
  }

  NumberRead made(double value, NumberForm form, std::size_t last) const {
    NumberRead read;
    read.low = read.high = value;
    read.form = form;
    read.last = last;
    return read;
  }

  std::optional<NumberRead> numeral_from_point() {
    const auto digits = parse_numeral(lower(at_ + 1));
    if (!digits || !digits->suffix.empty()) return std::nullopt;
    double divisor = 1;
    for (std::size_t i = 0; i < lower(at_ + 1).size(); ++i) divisor *= 10;
    return made(digits->value / divisor, NumberForm::Whole, at_ + 1);
  }

  std::optional<NumberRead> numeral() {
    const auto parsed = parse_numeral(lower(at_).substr(prefix_));
    if (!parsed) return std::nullopt;
    double value = parsed->value;
    NumberRead read = made(value, NumberForm::Whole, at_);
    if (parsed->fraction) {
      read.form = NumberForm::Fraction;
      return read;
    }
    if (!parsed->suffix.empty()) {
      const FigureWord* scale = text_.lexicon().find(parsed->suffix);
      if (scale && scale->number == NumberClass::ShortScale) {
        read.scale = scale->low;
      } else {
        read.suffix = parsed->suffix;
        return read;
      }
    } else {
      value = grouped(read, value);
      glyph(read, value);
      scales(read);
    }
    read.low = read.high = value * read.scale;
    if (read.scale > 1) add_fraction(text_, end_, read);
    return read;
  }

  /// "1 414 021 100": groups of three digits.
  double grouped(NumberRead& read, double value) const {
    if (prefix_ > 0 || lower(at_).size() > 3) return value;
    while (in(read.last + 1) && text_.numeral(read.last + 1) && lower(read.last + 1).size() == 3 &&
           std::ranges::all_of(lower(read.last + 1), is_digit) && narrow_gap(read.last)) {
      ++read.last;
      value = value * 1000 + parse_numeral(lower(read.last))->value;
    }
    return value;
  }

  /// One space, no-break or narrow: one to three bytes.
  bool narrow_gap(std::size_t token) const {
    const std::uint32_t gap = text_.draft().span(token + 1).begin - text_.draft().span(token).end;
    return gap >= 1 && gap <= 3;
  }

  /// "2 ½".
  void glyph(NumberRead& read, double& value) const {
    const std::size_t next = read.last + 1;
    if (number(next) == NumberClass::Glyph) {
      value += text_.word(next).low / text_.word(next).high;
      read.last = next;
    } else if (in(next) && text_.numeral(next)) {
      const auto part = parse_numeral(lower(next));
      if (!part || !part->fraction) return;
      value += part->value;
      read.last = next;
    }
  }

  /// "million", "hundred thousand"; "m" and "k" where they are written to the digits.
  void scales(NumberRead& read) const {
    for (int words = 0; words < kLongestScale && in(read.last + 1); ++words) {
      const std::size_t next = read.last + 1;
      const NumberClass c = number(next);
      const bool whole = c == NumberClass::Scale || c == NumberClass::Hundred ||
                         (c == NumberClass::Dozen && lower(next) != "score") ||
                         (c == NumberClass::Vague && is_plural_scale(text_, next));
      if (!whole && !(c == NumberClass::ShortScale && short_scale(next))) return;
      read.scale *= c == NumberClass::Vague ? text_.word(next).low / 2 : text_.word(next).low;
      read.last = next;
      if (!whole) return;
    }
  }

  bool short_scale(std::size_t token) const {
    const std::string_view form = lower(token);
    const bool written_to = text_.adjacent(token - 1);
    if (short_scale_ == ShortScale::Money) return true;
    if (form == "bn" || form == "tn" || form == "mn" || form == "mln" || form == "bln" ||
        form == "tln") {
      return true;
    }
    if (!written_to) return false;
    if (form == "k" || form == "mil" || text_.draft().text(token) == "M") return true;
    if (form == "t" || form == "b") return false;
    return form == "m" && things_follow(token + 1) && !text_.is(token + 1, ContextClass::Adverb);
  }

  /// "2.7m people", "2.7m combined digital and physical sales": a noun in the plural, with nothing
  /// before it but what can stand in its phrase. Not "a 37m skeleton", "1.2m of rain", "the 400m
  /// hurdles".
  bool things_follow(std::size_t at) const {
    const std::size_t limit = std::min(end_, at + kLongestNoun);
    for (std::size_t i = at; i < limit; ++i) {
      if (i > at && (lower(i) == "and" || lower(i) == "or")) continue;
      if (!text_.is_word(i) || text_.is(i, ContextClass::Determiner) || !modifies(i)) return false;
      if (text_.plural(i)) return lower(i) != "hurdles" && lower(i) != "sprints";
    }
    return false;
  }

  /// A word that can stand before the noun of its phrase.
  bool modifies(std::size_t token) const {
    if (text_.content(token)) return true;
    if (!text_.has_syntax()) return false;
    const Upos upos = text_.draft().syntax[token].upos;
    // "combined sales": a participle is often tagged as a verb.
    return upos == Upos::Adj || (upos == Upos::Verb && lower(token).ends_with("ed"));
  }

  const FigureText& text_;
  std::size_t at_;
  std::size_t end_;
  ShortScale short_scale_;
  std::size_t prefix_;
};

}  // namespace

std::optional<NumberRead> read_digits(const FigureText& text, std::size_t at, std::size_t end,
                                      ShortScale short_scale, std::size_t prefix) {
  return DigitReader(text, at, end, short_scale, prefix).run();
}

void add_fraction(const FigureText& text, std::size_t end, NumberRead& read) {
  const auto number = [&](std::size_t token) {
    return token < end ? text.number(token) : NumberClass::None;
  };
  std::size_t at = read.last + 1;
  if (at >= end || text.lower(at) != "and") return;
  ++at;
  double above = 1;
  if (number(at) == NumberClass::Ones) {
    above = text.word(at).low;
  } else if (at >= end || text.lower(at) != "a") {
    return;
  }
  ++at;
  if (number(at) != NumberClass::Fraction || number(at + 1) == NumberClass::Scale) return;
  if (above > 1 && !text.lower(at).ends_with('s')) return;
  read.low = read.high = read.low + read.scale * above / text.word(at).low;
  read.last = at;
}

bool is_plural_scale(const FigureText& text, std::size_t token) {
  const std::string_view word = text.lower(token);
  return word == "millions" || word == "billions" || word == "thousands" || word == "crores" ||
         word == "lakhs";
}

}  // namespace onrecord
