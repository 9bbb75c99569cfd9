#include "annotate/figure_category.h"

#include <algorithm>
#include <array>

namespace onrecord {

namespace {

constexpr unsigned kLongestList = 12;
constexpr std::size_t kLongestModifier = 20;  // tokens between a noun and its auxiliary

bool harms(FigureCategory category) {
  return category == FigureCategory::Killed || category == FigureCategory::Injured ||
         category == FigureCategory::Arrested || category == FigureCategory::Missing;
}

/// Finds what happened to the people of one quantity, by the words around it.
class CategoryFinder {
 public:
  CategoryFinder(const FigureText& text, const std::vector<QuantityReading>& readings)
      : text_(text), readings_(readings) {}

  std::optional<FigureCategory> find(std::size_t index) const {
    const QuantityReading& reading = readings_[index];
    if (const auto own = by_noun(reading)) return own;
    if (const auto after = by_following(index)) return after;
    if (const auto before = by_preceding(reading)) return before;
    return by_toll(index);
  }

  /// What follows the phrase: "20 soldiers were killed", "20 dead".
  /// `joined` numbers of a list were passed over; a longer list is a table.
  std::optional<FigureCategory> by_following(std::size_t index, unsigned joined = 0) const {
    const QuantityReading& reading = readings_[index];
    const std::size_t end = reading.quantity.sentence_end;
    std::size_t at = reading.end();
    if (reading.counted && reading.counted->of_other) at = reading.counted->last + 1;
    if (at < end && reading.other && text_.is(at, ContextClass::Other)) ++at;
    if (reading.anaphor && at + 1 < end && text_.lower(at) == "of") at += 2;
    if (const auto act = owned_act(at, end)) return act;
    at = after_modifier(at, end);
    bool passive_form = false;
    for (std::size_t steps = 0; at < end && steps < 9; ++at, ++steps) {
      if (joined < kLongestList && next_quantity_joined(index, at)) {
        return by_following(index + 1, joined + 1);
      }
      const FigureWord& word = text_.word(at);
      if (to_death(at, end)) return FigureCategory::Killed;
      if (hostage(at, end)) return FigureCategory::Detained;
      if (passive_form && text_.lower(at) == "among") return among(at, end);
      if (text_.lower(at) == "en" && at + 1 < end && text_.lower(at + 1) == "route") {
        return FigureCategory::Deployed;
      }
      if (word.state && (passive_form || steps == 0 || !word.transitive)) return word.state;
      if (word.intransitive) return word.intransitive;
      if (word.transitive) {
        const bool participle = text_.lower(at).ends_with("ed") || text_.lower(at) == "slain" ||
                                text_.lower(at) == "sent" || text_.lower(at) == "hurt" ||
                                text_.lower(at) == "held";
        if (!participle) return std::nullopt;
        const bool active = !passive_form && object_follows(at, end);
        return active ? std::nullopt : word.transitive;
      }
      if (text_.is(at, ContextClass::Auxiliary)) {
        passive_form = true;
      } else if (!transparent(at)) {
        return std::nullopt;
      }
    }
    return std::nullopt;
  }

 private:
  /// Past "of various ages", "travelling on a bus", ", including a mayor,", "and a nurse", "who
  /// worked there" to an auxiliary that follows; else `at` itself.
  std::size_t after_modifier(std::size_t at, std::size_t end) const {
    if (at >= end) return at;
    std::size_t from = at;
    if (!text_.is(at, ContextClass::Preposition)) {
      if (const auto after = after_aside(at, end)) return *after;
      const std::string_view word = text_.lower(at);
      const bool clause = text_.is(at, ContextClass::Relative) && at + 1 < end &&
                          !text_.is(at + 1, ContextClass::Auxiliary);
      const bool joined =
          word == "and" && at + 1 < end && text_.is(at + 1, ContextClass::Determiner);
      const bool gerund = word.ends_with("ing") && !text_.word(at).transitive;
      if (!clause && !joined && !gerund) return at;
      from = clause ? at + 2 : at + 1;
    }
    const std::size_t limit = std::min(end, at + kLongestModifier);
    for (std::size_t i = from; i < limit; ++i) {
      if (auxiliary(i)) return i;
      if (const auto after = after_aside(i, end)) return *after;
      const bool inside = text_.content(i) || text_.is(i, ContextClass::Determiner) ||
                          text_.is(i, ContextClass::Preposition) || text_.lower(i) == "'s" ||
                          text_.is(i, ContextClass::Anaphor) || text_.lower(i) == "and";
      if (!inside || text_.word(i).transitive) return at;
    }
    return at;
  }

  bool auxiliary(std::size_t at) const {
    return text_.is(at, ContextClass::Auxiliary) && text_.lower(at) != "'s" &&
           text_.lower(at) != "being";
  }

  /// Past an aside between commas, dashes or brackets that begins at `at`, if an auxiliary follows.
  std::optional<std::size_t> after_aside(std::size_t at, std::size_t end) const {
    const std::string_view open = text_.lower(at);
    if (open == ")" && at + 1 < end && auxiliary(at + 1)) return at + 1;
    const std::string_view close = open == "(" ? ")" : open == "[" ? "]" : open;
    const bool mark = open == "," || open == "(" || open == "[" || text_.dash(at);
    if (!mark || at + 1 >= end || text_.is(at + 1, ContextClass::Conjunction)) return std::nullopt;
    const std::size_t limit = std::min(end, at + kLongestModifier);
    for (std::size_t i = at + 2; i + 1 < limit; ++i) {
      if (text_.lower(i) == close && auxiliary(i + 1)) return i + 1;
    }
    return std::nullopt;
  }

  /// "were among those killed", "are among the wounded".
  std::optional<FigureCategory> among(std::size_t at, std::size_t end) const {
    if (text_.lower(at) != "among") return std::nullopt;
    for (std::size_t i = at + 1; i < end && i < at + 4; ++i) {
      const FigureWord& word = text_.word(i);
      if (word.state) return word.state;
      if (word.transitive && text_.lower(i).ends_with("ed")) return word.transitive;
      if (word.noun) return word.noun;
    }
    return std::nullopt;
  }

  /// "shot dead", "beaten to death", from the verb on.
  bool to_death(std::size_t at, std::size_t end) const {
    static constexpr std::array<std::string_view, 10> kBlows = {
        "shot",  "beaten",  "stabbed", "hacked",   "burned",
        "burnt", "crushed", "stoned",  "battered", "trampled"};
    if (std::ranges::find(kBlows, text_.lower(at)) == kBlows.end() || at + 1 >= end) return false;
    if (text_.lower(at + 1) == "dead") return true;
    return text_.lower(at + 1) == "to" && at + 2 < end && text_.lower(at + 2) == "death";
  }

  /// "held hostage", "taken captive".
  bool hostage(std::size_t at, std::size_t end) const {
    if (at + 1 >= end || (text_.lower(at) != "held" && text_.lower(at) != "taken")) return false;
    const std::string_view word = text_.lower(at + 1);
    return word == "hostage" || word == "captive" || word == "prisoner";
  }

  /// "the six priests' murder".
  std::optional<FigureCategory> owned_act(std::size_t at, std::size_t end) const {
    if (at + 1 >= end) return std::nullopt;
    const std::string_view owner = text_.lower(at);
    if (owner != "'" && owner != "\u2019" && owner != "'s" && owner != "\u2019s")
      return std::nullopt;
    return text_.word(at + 1).act;
  }

  /// "20 deaths", "18 detained soldiers".
  std::optional<FigureCategory> by_noun(const QuantityReading& reading) const {
    if (!reading.counted) return std::nullopt;
    if (const auto noun = text_.word(reading.counted->head).noun) return noun;
    for (std::size_t at = reading.counted->first; at < reading.counted->head; ++at) {
      if (!reading.counted->after) break;
      if (text_.word(at).state) return text_.word(at).state;
      if (text_.lower(at).ends_with("ed") && text_.word(at).transitive) {
        return text_.word(at).transitive;
      }
    }
    return std::nullopt;
  }

  /// Words that may stand between a noun and its participle.
  bool transparent(std::size_t at) const {
    static constexpr std::array<std::string_view, 24> kHedges = {
        "reportedly", "confirmed", "feared", "believed",  "thought",  "presumed",
        "reported",   "to",        "also",   "since",     "said",     "known",
        "listed",     "declared",  "found",  "allegedly", "expected", "left",
        "remain",     "remained",  "all",    "both"};
    const std::string_view word = text_.lower(at);
    return text_.is(at, ContextClass::Relative) || text_.is(at, ContextClass::Adverb) ||
           std::ranges::find(kHedges, word) != kHedges.end() || word.ends_with("ly");
  }

  /// "20 soldiers killed three civilians": the noun is the one who kills.
  bool object_follows(std::size_t verb, std::size_t end) const {
    const std::size_t at = verb + 1;
    if (at >= end) return false;
    return text_.is(at, ContextClass::Determiner) || text_.numeral(at) ||
           text_.number(at) != NumberClass::None ||
           (text_.content(at) && (text_.person(at) || text_.capitalised(at)));
  }

  /// "two soldiers and three civilians were killed".
  bool next_quantity_joined(std::size_t index, std::size_t at) const {
    if (index + 1 >= readings_.size()) return false;
    const Quantity& next = readings_[index + 1].quantity;
    if (next.first != at + 1 && next.first != at + 2) return false;
    return text_.lower(at) == "and" || text_.lower(at) == "," || text_.lower(at) == "or";
  }

  /// "killed 20", "killing another 20", "the arrest of 20", "plan to train 10,000".
  std::optional<FigureCategory> by_preceding(const QuantityReading& reading) const {
    const std::size_t begin = reading.quantity.sentence_begin;
    std::size_t at = reading.quantity.first;
    for (int steps = 0; steps < 4 && at > begin; ++steps) {
      --at;
      const FigureWord& word = text_.word(at);
      if (to_death(at, reading.quantity.first)) return FigureCategory::Killed;
      if (word.transitive && !passive(at, begin)) return word.transitive;
      if (text_.lower(at) == "of" && at > begin) {
        const FigureWord& noun = text_.word(at - 1);
        return noun.act ? noun.act : noun.noun;
      }
      if (joins(at)) return by_coordination(at, begin);
      if (text_.is(at, ContextClass::Auxiliary)) return named_among(at, begin);
      const bool blow = text_.lower(at) == "dead" || text_.lower(at) == "death" ||
                        (text_.lower(at) == "to" && text_.lower(at + 1) == "death");
      const bool skipped = blow || text_.is(at, ContextClass::Determiner) ||
                           text_.is(at, ContextClass::Other) || text_.is(at, ContextClass::Adverb);
      if (!skipped) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "among the injured are two girls".
  std::optional<FigureCategory> named_among(std::size_t at, std::size_t begin) const {
    std::optional<FigureCategory> category;
    for (int steps = 0; steps < 4 && at > begin; ++steps) {
      const FigureWord& word = text_.word(--at);
      if (text_.lower(at) == "among") return category;
      if (!category && word.state) category = word.state;
      if (!category && word.transitive && text_.lower(at).ends_with("ed")) {
        category = word.transitive;
      }
    }
    return std::nullopt;
  }

  /// "and", "as well as", "along with", before the number.
  bool joins(std::size_t at) const {
    const std::string_view word = text_.lower(at);
    return word == "and" || (word == "as" && at > 0 && text_.lower(at - 1) == "well") ||
           (word == "with" && at > 0 && text_.lower(at - 1) == "along");
  }

  /// "killed the mayor and two clerks": back over the nouns to the verb that they share.
  std::optional<FigureCategory> by_coordination(std::size_t joint, std::size_t begin) const {
    std::size_t at = text_.lower(joint) == "and" ? joint : joint - 1;
    if (text_.lower(joint) == "as" && at > begin) --at;
    for (int steps = 0; steps < 12 && at > begin; ++steps) {
      --at;
      const FigureWord& word = text_.word(at);
      if (word.transitive && (text_.lower(joint) != "and" || !passive(at, begin))) {
        return word.transitive;
      }
      const bool noun = text_.content(at) || text_.is(at, ContextClass::Determiner) ||
                        text_.lower(at) == "of" || text_.lower(at) == "," ||
                        text_.lower(at) == "in" || text_.lower(at) == "near";
      if (!noun) return std::nullopt;
    }
    return std::nullopt;
  }

  /// "were injured", "were also seriously injured".
  bool passive(std::size_t verb, std::size_t begin) const {
    std::size_t at = verb;
    while (at > begin && verb - at < 3 &&
           (text_.is(at - 1, ContextClass::Adverb) || text_.lower(at - 1).ends_with("ly"))) {
      --at;
    }
    if (at == begin) return false;
    const std::string_view before = text_.lower(at - 1);
    return before == "was" || before == "were" || before == "been" || before == "being";
  }

  /// "the death toll rose to 20".
  std::optional<FigureCategory> by_toll(std::size_t index) const {
    const Quantity& quantity = readings_[index].quantity;
    const std::size_t begin = quantity.sentence_begin;
    if (readings_[index].counted && readings_[index].counted->after && !readings_[index].people &&
        !text_.word(readings_[index].counted->head).noun) {
      return std::nullopt;
    }
    for (std::size_t back = 1; back <= 8 && quantity.first >= begin + back; ++back) {
      const std::size_t at = quantity.first - back;
      if (index > 0 && at <= readings_[index - 1].quantity.last) return std::nullopt;
      const auto match = text_.lexicon().tolls.find(text_.draft().lower, at, begin, quantity.first);
      if (match.value) return *match.value;
    }
    return std::nullopt;
  }

  const FigureText& text_;
  const std::vector<QuantityReading>& readings_;
};

/// "killed 20 soldiers and five civilians": the second takes what the first has from its verb.
bool continues(const FigureText& text, const QuantityReading& before, const QuantityReading& now) {
  if (before.quantity.sentence_begin != now.quantity.sentence_begin) return false;
  std::size_t at = before.end();
  if (at >= now.quantity.first) return false;
  for (; at < now.quantity.first; ++at) {
    const std::string_view word = text.lower(at);
    if (word != "and" && word != "," && word != "or" && !text.is(at, ContextClass::Other) &&
        !text.is(at, ContextClass::Determiner)) {
      return false;
    }
  }
  return true;
}

}  // namespace

void set_categories(const FigureText& text, std::vector<QuantityReading>& readings) {
  const CategoryFinder finder(text, readings);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    QuantityReading& reading = readings[i];
    if (reading.quantity.kind != QuantityKind::Count || reading.quantity.attributive) continue;
    auto category = finder.find(i);
    if (!category && i > 0 && continues(text, readings[i - 1], reading) &&
        readings[i - 1].category != FigureCategory::Other && readings[i - 1].people) {
      category = readings[i - 1].category;
    }
    if (!category) continue;
    // Who is killed, injured or arrested is a person, unless the noun is an animal's.
    const bool implied =
        !reading.counted || (text.plural(reading.counted->head) &&
                             !text.is(reading.counted->head, ContextClass::Animal));
    if (!reading.people && implied && harms(*category)) reading.people = true;
    if (reading.people) reading.category = *category;
    // "the death toll rose to 31" names no one who is counted.
    if (reading.counted && !reading.counted->after && !reading.counted->borrowed &&
        text.lower(reading.counted->head) == "toll") {
      reading.people = true;
      reading.category = *category;
      reading.counted.reset();
    }
  }
}

}  // namespace onrecord
