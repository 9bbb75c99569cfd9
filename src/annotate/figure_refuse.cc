#include "annotate/figure_refuse.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace onrecord {

namespace {

/// Looks at the words around one quantity.
class Refusal {
 public:
  Refusal(const FigureText& text, Quantity& quantity, std::size_t begin, std::size_t end, Ones ones)
      : text_(text), quantity_(quantity), begin_(begin), end_(end), ones_(ones) {}

  bool run() {
    if (in_date()) return true;
    if (list_mark()) return true;
    if (age()) return false;
    const bool counted = quantity_.kind == QuantityKind::Count;
    if (counted && (day_of_month() || era() || year() || time_of_day() || label() ||
                    hyphenated_name() || address() || spelled_name())) {
      return true;
    }
    if (quantity_.pronoun && counted && !one_counts())
      return ones_ == Ones::Counted || !noun_after_one();
    if (quantity_.repeat) return once();
    return false;
  }

 private:
  std::string_view before(std::size_t back) const {
    return quantity_.first >= begin_ + back ? text_.lower(quantity_.first - back) : "";
  }
  std::string_view after(std::size_t ahead) const {
    const std::size_t at = quantity_.last + ahead;
    return at < end_ ? text_.lower(at) : "";
  }
  bool has_before(std::size_t back) const { return quantity_.first >= begin_ + back; }
  bool has_after(std::size_t ahead) const { return quantity_.last + ahead < end_; }
  std::size_t next() const { return quantity_.last + 1; }

  /// "one" before any noun, or before "of the".
  bool noun_after_one() const {
    if (!has_after(1)) return false;
    return after(1) == "of" || (text_.is_word(next()) && text_.content(next()));
  }

  bool in_date() const {
    // "a quarter of citizens" is a share, whatever a date pass makes of it.
    if (quantity_.kind == QuantityKind::Share && after(1) == "of") return false;
    const Span span = text_.draft().span(quantity_.number_first, quantity_.number_last);
    // Dates stand in the order of the text and do not overlap: the last that begins before the end.
    const std::vector<Date>& dates = text_.draft().annotations.dates;
    const auto after = std::ranges::lower_bound(dates, span.end, {},
                                                [](const Date& date) { return date.span.begin; });
    return after != dates.begin() && std::prev(after)->span.overlaps(span);
  }

  /// "1." or "2)" at the begin of a line.
  bool list_mark() const {
    if (quantity_.first != begin_ || !text_.numeral(quantity_.first)) return false;
    return quantity_.low < 100 && (after(1) == ")" || (after(1) == "." && has_after(2)));
  }

  /// "aged 18 to 34", "a 66-year-old", "the age of 5", "Maddon, 66, has".
  bool age() {
    if (quantity_.kind == QuantityKind::Duration) {
      const bool old = after(1) == "old" || after(1) == "olds" ||
                       ((after(1) == "-" || after(1) == "of") &&
                        (after(2) == "old" || after(2) == "olds" || after(2) == "age"));
      const bool under = before(1) == "of" && before(2) == "age";
      if (old || under) quantity_.kind = QuantityKind::Age;
      return old || under;
    }
    if (quantity_.kind != QuantityKind::Count || quantity_.vague) return false;
    if (quantity_.high > 130) return false;
    const bool aged =
        before(1) == "aged" || before(1) == "age" || before(1) == "ages" ||
        ((before(1) == "of" || before(1) == "at") && (before(2) == "age" || before(2) == "ages")) ||
        ((before(2) == "aged" || before(2) == "ages") && before(1) == "between");
    const bool listed = before(1) == "," && has_before(2) && named_before_comma() &&
                        text_.numeral(quantity_.number_first) &&
                        (after(1) == "," || after(1) == "." || after(1) == "");
    // "when she was six", "he turned eighteen".
    const bool said_of_person = (before(1) == "was" || before(1) == "is" || before(1) == "turned" ||
                                 before(1) == "turns" || before(1) == "were") &&
                                (before(2) == "he" || before(2) == "she" || before(2) == "i") &&
                                (!has_after(1) || !text_.content(next()));
    if (!aged && !listed && !said_of_person) return false;
    quantity_.kind = QuantityKind::Age;
    return true;
  }

  bool named_before_comma() const {
    const std::size_t name = quantity_.first - 2;
    return text_.capitalised(name) && text_.is_word(name) && !text_.is(name, ContextClass::Month) &&
           quantity_.low >= 5 && quantity_.low < 110;
  }

  bool day_of_month() const {
    if (quantity_.high > 31 || !text_.numeral(quantity_.number_first)) return false;
    const bool month_before = has_before(1) && text_.is(quantity_.first - 1, ContextClass::Month) &&
                              text_.capitalised(quantity_.first - 1) &&
                              (before(1) != "may" || !has_before(2) ||
                               !text_.is(quantity_.first - 2, ContextClass::Pronoun));
    const bool month_after =
        has_after(1) && text_.is(next(), ContextClass::Month) && text_.capitalised(next());
    const bool dotted = before(1) == "." && has_before(2) &&
                        text_.is(quantity_.first - 2, ContextClass::Month) &&
                        text_.capitalised(quantity_.first - 2);
    return month_before || month_after || dotted;
  }

  /// "A.D. 1000", "44 BC", "between A.D. 1000 and 1260".
  bool era() const {
    const auto names_era = [&](std::size_t token) {
      const std::string_view word = text_.draft().text(token);
      return word == "A.D." || word == "AD" || word == "B.C." || word == "BC" || word == "B.C.E." ||
             word == "BCE";
    };
    return (has_before(1) && names_era(quantity_.first - 1)) ||
           (quantity_.number_first > begin_ && names_era(quantity_.number_first - 1)) ||
           (has_after(1) && names_era(next()));
  }

  /// A bare 1900 … 2099 (1500 … after a preposition), unless people follow.
  bool year() const {
    const std::string_view digits = text_.lower(quantity_.number_last);
    if (digits.size() != 4 ||
        !std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; })) {
      return false;
    }
    if (quantity_.high < 1500 || quantity_.high > 2099) return false;
    if (quantity_.bound == Bound::Between && quantity_.low < 1500) return false;
    static constexpr std::array<std::string_view, 14> kBefore = {
        "in",     "since", "by", "until", "till",  "from", "during",
        "before", "after", "of", "late",  "early", "mid",  "between"};
    const bool preposition = std::ranges::find(kBefore, before(1)) != kBefore.end();
    const bool month =
        has_before(1) && (text_.is(quantity_.first - 1, ContextClass::Month) || before(1) == ",");
    if (has_after(1) && text_.person(next())) return false;
    if (preposition && (before(1) != "of" || quantity_.high >= 1900)) return true;
    if (quantity_.high < 1900) return month;
    return quantity_.bound == Bound::Exact || quantity_.bound == Bound::Between || month;
  }

  bool time_of_day() const {
    if (after(1) == "am" || after(1) == "pm" || after(1) == "a.m." || after(1) == "p.m." ||
        after(1) == "a.m" || after(1) == "p.m" || after(1) == "o'clock" || after(1) == "gmt" ||
        after(1) == "utc" || after(1) == "noon") {
      return true;
    }
    return after(1) == ":" && has_after(2) && text_.adjacent(next()) && text_.numeral(next() + 1);
  }

  bool counted_noun_follows() const {
    if (!has_after(1) || !text_.is_word(next())) return false;
    for (std::size_t at = next(); at < end_ && at < next() + 4; ++at) {
      if (!text_.content(at)) return false;
      if (text_.plural(at)) return true;
    }
    return false;
  }

  /// "Article 5", "Flight 370", "posts 542 and 543", "iPhone 12", "S&P 500".
  bool label() const {
    if (!has_before(1) || quantity_.bound != Bound::Exact) return false;
    const std::size_t previous = quantity_.first - 1;
    if (before(1) == "#" || before(1) == "no.") return true;
    if (quantity_.low < 0 && text_.capitalised(previous)) return true;  // "COVID -19"
    // "ID.3"
    if (before(1) == "." && text_.adjacent(previous) && has_before(2) &&
        text_.adjacent(previous - 1)) {
      return true;
    }
    // "Model 3 sedans", "Class 8 trucks": a label with a capital names what follows.
    const bool named = text_.capitalised(previous) && previous != begin_ &&
                       text_.numeral(quantity_.number_first) && quantity_.high < 100;
    if (text_.is(previous, ContextClass::Label) && (named || !counted_noun_follows())) return true;
    if (designator()) return true;
    if (label_list()) return true;
    if (!text_.numeral(quantity_.number_first)) return false;
    const std::string_view digits = text_.lower(quantity_.number_first);
    const bool plain = quantity_.number_first == quantity_.number_last &&
                       digits.find(',') == std::string_view::npos &&
                       digits.find('.') == std::string_view::npos;
    if (!plain || !text_.is_word(previous) || !text_.capitalised(previous)) return false;
    if (previous == begin_ &&
        !(text_.draft().text(previous).size() > 1 && all_capitals(previous))) {
      return false;
    }
    if (!text_.content(previous) || counted_noun_follows()) return false;
    return !text_.is(previous, ContextClass::Rise);
  }

  /// "the Kick Six", "the Big Five firms": a number word with a capital after a name, in a sentence
  /// that does not give every word one.
  bool spelled_name() const {
    const std::size_t at = quantity_.number_first;
    if (text_.numeral(at) || at != quantity_.number_last || !text_.capitalised(at)) return false;
    if (!has_before(2) || at != quantity_.first || !text_.capitalised(at - 1)) return false;
    if (!text_.is_word(at - 1) || text_.tagged_verb(at - 1) || text_.word(at - 1).transitive ||
        !text_.content(at - 1)) {
      return false;
    }
    return has_after(1) && !text_.capitalised(next()) && text_.content(next());
  }

  /// "two new 737 Max jets", "its own 787 Dreamliner": three digits that name a model stand after
  /// an adjective, an article or an owner, and before a capital.
  bool designator() const {
    const std::string_view digits = text_.lower(quantity_.number_first);
    if (digits.size() != 3 || quantity_.number_first != quantity_.number_last || !has_after(1) ||
        !text_.numeral(quantity_.number_first) || !text_.capitalised(next())) {
      return false;
    }
    const std::size_t previous = quantity_.first - 1;
    const bool owned = before(1) == "a" || before(1) == "an" || before(1) == "own" ||
                       before(1) == "its" || before(1) == "'s" || before(1) == "\u2019s";
    const bool described =
        text_.has_syntax() && text_.draft().syntax[previous].upos == Upos::Adj && has_before(2) &&
        (text_.number(previous - 1) != NumberClass::None || text_.numeral(previous - 1));
    return owned || described;
  }

  /// "49 Harbour Road".
  bool address() const {
    if (!has_after(1) || !text_.capitalised(next())) return false;
    for (std::size_t at = next(); at < end_ && at < next() + 5; ++at) {
      // "9 E 71st St": the number of the street.
      const bool numbered = text_.numeral(at) && at > next() && text_.lower(at).size() > 2 &&
                            text_.lower(at).back() > '9';
      if (!text_.capitalised(at) && !numbered) break;
      if (text_.is(at, ContextClass::Street)) return true;
    }
    return false;
  }

  bool all_capitals(std::size_t token) const {
    return std::ranges::none_of(text_.draft().text(token),
                                [](char c) { return c >= 'a' && c <= 'z'; });
  }

  /// The "543" of "posts 542 and 543".
  bool label_list() const {
    if (before(1) != "and" && before(1) != "," && before(1) != "or") return false;
    if (!has_before(3) || counted_noun_follows()) return false;
    return text_.numeral(quantity_.first - 2) && text_.is(quantity_.first - 3, ContextClass::Label);
  }

  /// "7-Eleven", "G-20"; "two-way".
  bool hyphenated_name() const {
    if (has_before(1) && text_.dash(quantity_.first - 1) && text_.adjacent(quantity_.first - 1) &&
        has_before(2) && text_.adjacent(quantity_.first - 2) &&
        text_.is_word(quantity_.first - 2) &&
        !text_.is(quantity_.first - 2, ContextClass::Preposition)) {
      return text_.number(quantity_.first - 2) == NumberClass::None;
    }
    if (!quantity_.attributive) return false;
    const std::size_t noun = quantity_.last + 2;
    if (noun >= end_) return false;
    static constexpr std::array<std::string_view, 12> kManner = {
        "way",    "sided", "dimensional", "off", "on", "time",
        "fifths", "star",  "to",          "by",  "d",  "eleven"};
    if (std::ranges::find(kManner, text_.lower(noun)) != kManner.end()) return true;
    return text_.capitalised(noun) && text_.numeral(quantity_.number_first);
  }

  /// "one" is a number before a noun that is counted: "fired one shell", "one vote"; not "one of
  /// the", "no one", "one day", "one official said".
  bool one_counts() const {
    if (quantity_.attributive || !has_after(1)) return false;
    if (has_before(1)) {
      const std::size_t previous = quantity_.first - 1;
      if (text_.is(previous, ContextClass::Determiner) || text_.is(previous, ContextClass::Other)) {
        return false;
      }
    }
    if (!text_.is_word(next()) || !text_.content(next()) || text_.capitalised(next())) return false;
    std::size_t head = next();
    while (head + 1 < end_ && text_.content(head + 1) && !text_.capitalised(head + 1)) ++head;
    if (text_.is(head, ContextClass::ArticleNoun)) return false;
    return one_is_contrasted(head);
  }

  bool one_is_contrasted(std::size_t head) const {
    const bool verb_before = has_before(1) && text_.is_word(quantity_.first - 1) &&
                             (text_.is(quantity_.first - 1, ContextClass::Verb) ||
                              text_.is(quantity_.first - 1, ContextClass::Auxiliary) ||
                              text_.word(quantity_.first - 1).transitive ||
                              text_.lower(quantity_.first - 1).ends_with("ed") ||
                              text_.lower(quantity_.first - 1).ends_with("ing") ||
                              text_.lower(quantity_.first - 1) == "and" ||
                              text_.lower(quantity_.first - 1) == "including");
    const bool harmed = std::min(head + 4, end_) > head + 1 && harm_follows(head);
    return verb_before || harmed;
  }

  bool harm_follows(std::size_t head) const {
    for (std::size_t at = head + 1; at < std::min(head + 4, end_); ++at) {
      const FigureWord& word = text_.word(at);
      if (word.transitive || word.intransitive || word.state) return true;
    }
    return false;
  }

  /// "once" is an adverb unless it is bounded: "more than once".
  bool once() const { return quantity_.low == 1 && quantity_.bound == Bound::Exact; }

  const FigureText& text_;
  Quantity& quantity_;
  std::size_t begin_;
  std::size_t end_;
  Ones ones_;
};

}  // namespace

bool refuse_quantity(const FigureText& text, Quantity& quantity, std::size_t begin, std::size_t end,
                     Ones ones) {
  return Refusal(text, quantity, begin, end, ones).run();
}

}  // namespace onrecord
