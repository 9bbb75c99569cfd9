#include "annotate/figure_counted.h"

#include <algorithm>
#include <array>

namespace onrecord {

namespace {

constexpr std::size_t kFarthest = 120;  // tokens from a number or its verb to a subject

/// Finds the noun of one quantity.
class NounFinder {
 public:
  NounFinder(const FigureText& text, const Quantity& quantity,
             const std::vector<QuantityReading>& earlier)
      : text_(text), quantity_(quantity), earlier_(earlier) {}

  QuantityReading run() {
    QuantityReading reading;
    reading.quantity = quantity_;
    if (quantity_.result || quantity_.repeat) return reading;
    switch (quantity_.kind) {
      case QuantityKind::Count: count(reading); break;
      case QuantityKind::Share:
      case QuantityKind::Money: share(reading); break;
      case QuantityKind::Measure: measure(reading); break;
      case QuantityKind::Times: times(reading); break;
      default: break;
    }
    reading.people = people(reading);
    return reading;
  }

 private:
  std::size_t end() const { return quantity_.sentence_end; }
  std::size_t begin() const { return quantity_.sentence_begin; }
  bool word(std::size_t token, std::string_view expected) const {
    return token < end() && text_.lower(token) == expected;
  }

  void count(QuantityReading& reading) {
    std::size_t at = quantity_.last + 1;
    const bool spaced = at + 1 < end() && text_.dash(at) && text_.is(at + 1, ContextClass::Spaced);
    if (quantity_.attributive || spaced) {
      reading.quantity.attributive = true;
      attributive(reading, at);
      return;
    }
    if (previous_is(ContextClass::Other)) reading.other = true;
    while (at < end() && text_.is(at, ContextClass::Other)) {
      reading.other = true;
      ++at;
      if (word(at - 1, "others")) break;
    }
    if (word(at, "of")) {
      if (of_phrase(reading, at + 1)) return;
    } else if (!state_follows(at)) {
      reading.counted = noun_phrase_at(text_, at, end());
      if (!reading.counted) reading.counted = measured_noun(at);
      const bool singular = reading.counted && quantity_.high != 1 &&
                            !text_.plural(reading.counted->head) &&
                            !text_.person(reading.counted->head);
      if (singular && of_before(reading)) return;
      if (reading.counted) {
        reading.counted->after = true;
        bare_of(*reading.counted);
        return;
      }
    }
    if (of_before(reading)) return;
    if (reading.other || reading.anaphor) {
      borrow(reading);
    } else if (level()) {
      if (from_counted()) {
        borrow(reading);
        return;
      }
      subject(reading);
      if (!reading.counted) borrow_in_sentence(reading);
    }
  }

  /// "3.9 million headsets, up from 2.4 million": the noun of the number just before.
  bool from_counted() const {
    if (earlier_.empty()) return false;
    const QuantityReading& before = earlier_.back();
    const Quantity& number = before.quantity;
    if (number.sentence_begin != begin() || number.kind != QuantityKind::Count) return false;
    if (!before.counted || !before.counted->after || number.attributive) return false;
    if (before.end() > quantity_.first || quantity_.first - before.end() > 4) return false;
    for (std::size_t at = before.end(); at < quantity_.first; ++at) {
      const bool joint = text_.lower(at) == "," || text_.lower(at) == "compared" ||
                         text_.is(at, ContextClass::Direction) ||
                         text_.is(at, ContextClass::Preposition);
      if (!joint) return false;
    }
    return true;
  }

  /// "2.9 million 9-litre cases", "three 14-year-old boys", "two three-bedroom houses": a noun with
  /// a measure of its own.
  std::optional<Counted> measured_noun(std::size_t at) const {
    if (at >= end() || at != quantity_.last + 1) return std::nullopt;
    if (!text_.numeral(at) && text_.number(at) == NumberClass::None) return std::nullopt;
    const auto measure = read_number(text_, at, end(), ShortScale::Adjacent);
    if (!measure || measure->form != NumberForm::Whole) return std::nullopt;
    std::size_t noun = measure->last + 1;
    const bool hyphen = noun + 1 < end() && text_.dash(noun) && text_.adjacent(noun);
    if (hyphen) ++noun;
    const auto unit = text_.lexicon().units.find(text_.draft().lower, noun, begin(), end());
    if (!unit.value && !hyphen) return std::nullopt;
    noun += unit.value ? unit.tokens : 1;
    if (noun + 2 < end() && text_.dash(noun) && text_.lower(noun + 1) == "old") noun += 2;
    auto phrase = noun_phrase_at(text_, noun, end());
    if (!phrase || phrase->first != noun || !text_.plural(phrase->head)) return std::nullopt;
    phrase->first = at;
    return phrase;
  }

  /// "increased from 9 to 10", "compared with 63": the number stands for an amount named before.
  bool level() const {
    if (quantity_.first == begin()) return false;
    const std::string_view before = text_.lower(quantity_.first - 1);
    return before == "from" || before == "to" || before == "by" || before == "with" ||
           before == "against" || before == "at";
  }

  void borrow_in_sentence(QuantityReading& reading) const {
    borrow(reading);
    if (reading.counted && reading.counted->head < begin()) reading.counted.reset();
  }

  bool previous_is(ContextClass c) const {
    return quantity_.first > begin() && text_.is(quantity_.first - 1, c);
  }

  /// "20 dead", "at least 30 injured": the state is no noun.
  bool state_follows(std::size_t at) const {
    if (at >= end() || !text_.word(at).state) return false;
    return at + 1 >= end() || !text_.content(at + 1) || text_.is(at + 1, ContextClass::Adverb);
  }

  /// "131-page": the noun after the hyphen.
  void attributive(QuantityReading& reading, std::size_t dash) const {
    const std::size_t noun = dash + 1;
    if (noun >= end() || !text_.is_word(noun)) return;
    reading.counted = Counted{noun, noun, noun, true, false, false};
  }

  /// After "of": "dozens of rounds", "six of the 20 soldiers", "three of them".
  bool of_phrase(QuantityReading& reading, std::size_t at) const {
    if (at >= end()) return false;
    if (text_.is(at, ContextClass::Anaphor) &&
        (at + 1 >= end() || !text_.content(at + 1) || word(at, "them") || word(at, "whom"))) {
      reading.anaphor = true;
      return false;
    }
    std::size_t noun = at;
    while (noun < end() && noun < at + 3 &&
           (text_.is(noun, ContextClass::Determiner) || text_.is(noun, ContextClass::Other))) {
      ++noun;
    }
    if (noun < end() && (text_.numeral(noun) || text_.number(noun) != NumberClass::None)) {
      const auto read = read_number(text_, noun, end(), ShortScale::Adjacent);
      if (!read) return false;
      reading.counted = noun_phrase_at(text_, read->last + 1, end());
      if (reading.counted) reading.counted->of_other = true;
      return reading.counted.has_value();
    }
    reading.counted = noun_phrase_at(text_, noun, end());
    if (!reading.counted) return false;
    const std::size_t owner = reading.counted->last + 1;
    if (word(owner, "'s") || word(owner, "\u2019s")) {
      // "two of the minister's guards": not the minister.
      if (const auto owned = noun_phrase_at(text_, owner + 1, end())) reading.counted = owned;
    }
    reading.counted->after = true;
    if (noun > at && !quantity_.vague) reading.anaphor = true;
    bare_of(*reading.counted);
    return true;
  }

  /// "rounds of artillery": a bare noun after "of" belongs to the phrase.
  void bare_of(Counted& counted) const {
    const std::size_t of = counted.last + 1;
    if (!word(of, "of") || of + 1 >= end() || !text_.is_word(of + 1)) return;
    if (!text_.content(of + 1) || text_.capitalised(of + 1) || text_.person(counted.head)) return;
    counted.last = of + 1;
  }

  /// "a panel of twelve", "turnout rate of 58%".
  bool of_before(QuantityReading& reading) const {
    if (quantity_.first < begin() + 2) return false;
    std::size_t at = quantity_.first - 1;
    while (at > begin() + 1 && text_.is(at, ContextClass::Determiner)) --at;
    const bool of = word(at, "of");
    const bool at_level = quantity_.kind != QuantityKind::Count &&
                          (word(at, "at") || word(at, "to") || word(at, "was") || word(at, "is") ||
                           word(at, "were") || word(at, "are") || word(at, "by"));
    if (!of && !at_level) return false;
    return phrase_before(reading, at);
  }

  /// The nouns just before token `stop`.
  bool phrase_before(QuantityReading& reading, std::size_t stop) const {
    if (stop == begin() || text_.is(stop - 1, ContextClass::Rise)) return false;
    const std::size_t head = stop - 1;
    if (word(head, "top") && head > begin() && word(head - 1, "on")) return false;
    // "a cost of", "the vote of": a verb's form after a determiner is a noun.
    const bool noun_by_place = head > begin() && text_.is(head, ContextClass::Verb) &&
                               (text_.is(head - 1, ContextClass::Determiner) ||
                                (text_.content(head - 1) && text_.lower(stop) == "of"));
    if (!text_.content(head) && !noun_by_place) return false;
    if (!text_.is_word(head) || text_.word(head).transitive) return false;
    if (looks_like_verb(head)) return false;
    std::size_t first = head;
    while (first > begin() && first + 2 > head && text_.content(first - 1) &&
           text_.lower(first - 1).back() != 'g' &&
           (!looks_like_verb(first - 1) || text_.lower(first - 1) == "estimated")) {
      --first;
    }
    if (text_.lower(first) == "estimated" && first < head) {
      if (reading.quantity.bound == Bound::Exact) reading.quantity.bound = Bound::About;
      ++first;
    }
    reading.counted = Counted{first, head, head, false, false, false};
    return true;
  }

  bool looks_like_verb(std::size_t token) const {
    if (text_.has_syntax()) return text_.tagged_verb(token);
    const std::string_view form = text_.lower(token);
    return form.ends_with("ed") || form.ends_with("ing");
  }

  /// "DAX -1.6%", "Stoxx 50 -1.3%": the name in a table.
  bool named_before() const {
    std::size_t at = quantity_.first;
    if (at > begin() + 1 && text_.numeral(at - 1) && text_.capitalised(at - 2)) --at;
    return at > begin() && text_.content(at - 1);
  }

  /// Past "(13 kilometres)" after the number: where its own phrase goes on.
  std::size_t after_bracket(std::size_t at) const {
    if (!word(at, "(")) return at;
    for (std::size_t close = at + 2; close < end() && close < at + 8; ++close) {
      if (word(close, ")")) return close + 1;
    }
    return at;
  }

  void share(QuantityReading& reading) const {
    const std::size_t at = after_bracket(quantity_.last + 1);
    if (word(at, "of") && of_phrase(reading, at + 1)) {
      reading.anaphor = false;
      return;
    }
    if (quantity_.kind == QuantityKind::Money && (word(at, "in") || word(at, "worth"))) {
      const std::size_t noun = word(at + 1, "of") ? at + 2 : at + 1;
      reading.counted = noun_phrase_at(text_, noun, end());
      if (reading.counted && !text_.capitalised(reading.counted->first)) {
        reading.counted->after = true;
        return;
      }
      reading.counted.reset();
    }
    if (of_before(reading)) return;
    const bool compared = quantity_.first + 1 < quantity_.number_first &&
                          text_.lower(quantity_.first).ends_with("er") &&
                          text_.lower(quantity_.first + 1) == "than" &&
                          text_.lower(quantity_.first) != "over";
    if (compared && phrase_before(reading, quantity_.first)) return;
    // "DAX -1.6% CAC -1.7%": in a table the name stands before.
    const bool table = quantity_.low < 0 && named_before();
    if (table) return;
    if (at < end() && text_.is_word(at) && text_.content(at) && !looks_like_verb(at)) {
      reading.counted = noun_phrase_at(text_, at, end());
      if (reading.counted) reading.counted->after = true;
      if (reading.counted) return;
    }
    subject(reading);
  }

  void measure(QuantityReading& reading) const {
    const std::size_t at = after_bracket(quantity_.last + 1);
    if (word(at, "of") && of_phrase(reading, at + 1)) {
      reading.anaphor = false;
      return;
    }
    if (quantity_.length) return;
    if (at < end() && text_.is_word(at) && text_.content(at) && !looks_like_verb(at)) {
      reading.counted = noun_phrase_at(text_, at, end());
      if (reading.counted) reading.counted->after = true;
    }
  }

  void times(QuantityReading& reading) const {
    if (quantity_.last > quantity_.number_last && word(quantity_.last, "fold")) subject(reading);
  }

  /// The subject of the clause: by the syntax pass, or the first nouns of the clause.
  void subject(QuantityReading& reading) const {
    if (text_.has_syntax()) {
      subject_by_syntax(reading);
      return;
    }
    std::size_t clause = quantity_.first;
    while (clause > begin() && quantity_.first - clause < kFarthest &&
           text_.kind(clause - 1) != TokenKind::Punctuation &&
           !text_.is(clause - 1, ContextClass::Conjunction)) {
      --clause;
    }
    std::size_t verb = clause;
    while (verb < quantity_.first && !text_.is(verb, ContextClass::Rise) &&
           !text_.is(verb, ContextClass::Auxiliary) && !text_.is(verb, ContextClass::Verb)) {
      ++verb;
    }
    if (verb == quantity_.first) return;
    if (text_.is(clause, ContextClass::Preposition)) return;
    auto phrase = noun_phrase_at(text_, clause, verb);
    // "the bloc's seats increased": not the owner.
    while (phrase && phrase->last + 2 < verb &&
           (text_.lower(phrase->last + 1) == "'s" || text_.lower(phrase->last + 1) == "'")) {
      phrase = noun_phrase_at(text_, phrase->last + 2, verb);
    }
    if (phrase) reading.counted = phrase;
  }

  void subject_by_syntax(QuantityReading& reading) const {
    const Syntax& syntax = text_.draft().syntax;
    std::size_t verb = quantity_.number_last;
    for (int steps = 0; steps < 6 && syntax[verb].upos != Upos::Verb; ++steps) {
      if (syntax[verb].head == verb) break;
      verb = syntax[verb].head;
    }
    const std::size_t first_token = std::max(begin() + kFarthest, verb) - kFarthest;
    const std::size_t last_token = std::min(quantity_.first, verb + kFarthest);
    for (std::size_t at = first_token; at < last_token; ++at) {
      if (syntax[at].head != verb || at == verb) continue;
      if (syntax[at].deprel != Deprel::Nsubj && syntax[at].deprel != Deprel::NsubjPass) continue;
      if (!text_.content(at)) return;
      std::size_t first = at;
      while (first > begin() && text_.content(first - 1)) --first;
      reading.counted = Counted{first, at, at, false, false, false};
      return;
    }
  }

  /// The noun of the nearest earlier quantity of things or people.
  void borrow(QuantityReading& reading) const {
    for (auto earlier = earlier_.rbegin(); earlier != earlier_.rend(); ++earlier) {
      if (earlier->quantity.last + 60 < quantity_.first) return;
      if (earlier->quantity.kind != QuantityKind::Count || !earlier->counted) continue;
      if (earlier->quantity.attributive) continue;
      reading.counted = earlier->counted;
      reading.counted->after = false;
      reading.counted->borrowed = true;
      return;
    }
  }

  bool people(const QuantityReading& reading) const {
    if (quantity_.kind != QuantityKind::Count) return false;
    if (quantity_.strong) return true;
    if (!reading.counted) return reading.other && word(quantity_.last + 1, "others");
    const bool group =
        !reading.counted->after && text_.is(reading.counted->head, ContextClass::Collective);
    return group || text_.person(reading.counted->head) || text_.person(reading.counted->last);
  }

  const FigureText& text_;
  const Quantity& quantity_;
  const std::vector<QuantityReading>& earlier_;
};

}  // namespace

std::vector<QuantityReading> read_counted(const FigureText& text,
                                          const std::vector<Quantity>& quantities) {
  std::vector<QuantityReading> readings;
  readings.reserve(quantities.size());
  for (const Quantity& quantity : quantities) {
    readings.push_back(NounFinder(text, quantity, readings).run());
  }
  share_nouns(text, readings);
  return readings;
}

}  // namespace onrecord
