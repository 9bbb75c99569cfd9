#include "annotate/timex_grammar.h"

#include <algorithm>
#include <array>
#include <utility>

namespace onrecord {

namespace {

// Words that no noun phrase goes on with.
constexpr std::array<std::string_view, 46> kClosed = {
    "about",   "after",  "against", "although", "and",   "are",     "as",  "at",
    "because", "before", "but",     "by",       "can",   "despite", "due", "during",
    "for",     "from",   "had",     "has",      "have",  "he",      "if",  "in",
    "into",    "is",     "it",      "of",       "on",    "or",      "she", "so",
    "than",    "that",   "they",    "to",       "under", "until",   "was", "we",
    "were",    "when",   "while",   "who",      "will",  "with"};

}  // namespace

void take_longer(TimexCandidate& best, TimexCandidate other) {
  if (other.end > best.end) best = std::move(other);
}

bool TimexGrammar::ends_phrase(std::size_t at) const {
  const Atom& atom = atoms_.at(at);
  if (atom.kind == AtomKind::Break || atom.kind == AtomKind::Mark) return !atoms_.is_dash(at);
  return std::ranges::find(kClosed, atoms_.text(at)) != kClosed.end();
}

TimexCandidate TimexGrammar::read(std::size_t at) const {
  std::size_t end = 0;
  if (atoms_.longest(at, PhraseKind::NoDate, end)) return {at, end, true, {}};
  TimexCandidate best = with_modifier(at);
  take_longer(best, core(at));
  return best;
}

TimexCandidate TimexGrammar::core(std::size_t at) const {
  if (atoms_.at(at).kind == AtomKind::Break) return {};
  TimexCandidate best = calendar(at);
  if (best) best = with_part(best);
  take_longer(best, deictic(at));
  if (best && best.meaning.kind == Kind::Offset) best = with_part(best);
  take_longer(best, holiday(at));
  take_longer(best, related(at));
  take_longer(best, quarter(at));
  take_longer(best, season(at));
  take_longer(best, fiscal_year(at));
  take_longer(best, part_of(at));
  take_longer(best, plain_unit(at));
  take_longer(best, counted_unit(at));
  take_longer(best, that_time(at));
  take_longer(best, unit_then(at));
  take_longer(best, century(at));
  take_longer(best, decade(at));
  take_longer(best, year(at));
  take_longer(best, clock(at));
  take_longer(best, day_part(at));
  take_longer(best, rate(at));
  take_longer(best, duration(at));
  take_longer(best, period_of_time(at));
  take_longer(best, long_lasting(at));
  take_longer(best, set(at));
  take_longer(best, fixed_phrase(at));
  if (!best || best.skip) return best;
  best = possessive_tail(best);
  return dashed_range(best);
}

TimexCandidate TimexGrammar::with_modifier(std::size_t at) const {
  std::size_t end = 0;
  if (const TimexPhrase* bound = atoms_.longest(at, PhraseKind::Bound, end)) {
    // "over the past week", "over several years": a preposition, no bound.
    const bool preposition = bound->words.size() == 1 && atoms_.is_any(at, "over", "under") &&
                             (atoms_.is(end, "the") || amount(end).vague);
    TimexCandidate length = preposition ? TimexCandidate{} : duration(end);
    if (bound->value == "APPROX" && !atoms_.is(at, "some")) {
      take_longer(length, clock(end));
      if (atoms_.is_any(at, "around", "circa", "ca")) {
        TimexCandidate date = calendar(end);
        if (date && date.meaning.month > 0) take_longer(length, date);
        take_longer(length, year(end));
      }
    }
    if (!length || length.skip) return length;
    if (length.meaning.type == TimexType::Set) return {};
    length.begin = at;
    length.meaning.mod = bound->value;
    // "two weeks ago" is a day, "nearly two weeks ago" no more than a week.
    Meaning& shift = length.meaning;
    if (shift.kind == Kind::Offset && shift.unit == TimeUnit::Day &&
        atoms_.word(length.end - 2).unit == TimeUnit::Week) {
      shift.unit = TimeUnit::Week;
      shift.count /= 7;
    }
    return length;
  }
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  if (atoms_.is(i, "very")) ++i;
  const std::string& mod = atoms_.word(i).fuzzy;
  if (mod.empty()) return {};
  ++i;
  const bool noun = atoms_.is_any(i - 1, "beginning", "start", "end", "middle", "close", "outset",
                                  "onset", "opening");
  const bool mid = atoms_.is(i - 1, "mid");
  if (noun) {
    if (!atoms_.is(i, "of")) return {};
    ++i;
  } else if (article && atoms_.is_any(i, "part", "half") && atoms_.is(i + 1, "of")) {
    i += 2;
  } else if (atoms_.is(i, "in") || atoms_.is(i, "on")) {
    ++i;
  } else if (atoms_.is_dash(i) && atoms_.at(i).glued) {
    ++i;
  } else if (article && !mid) {
    return {};  // "the early 1990s" and "the late summer" are read as decade and season
  }
  TimexCandidate inner = core(i);
  if (!inner && noun && !article && atoms_.word(i).unit != TimeUnit::None &&
      !atoms_.word(i).plural && atoms_.word(i).ordinal == 0 &&
      (atoms_.word(i).unit == TimeUnit::Month || atoms_.word(i).unit == TimeUnit::Year)) {
    inner = {i, i + 1, false, {}};  // "end of year"
    inner.meaning.kind = Kind::Unit;
    inner.meaning.unit = atoms_.word(i).unit;
  }
  if (!inner && (noun || atoms_.is(i - 1, "in")) && atoms_.is(i, "the") &&
      atoms_.word(i + 1).unit == TimeUnit::Day) {
    inner = {i, i + 2, false, {}};
    inner.meaning.kind = Kind::Unit;
    inner.meaning.unit = TimeUnit::Day;
    inner.meaning.relation = Relation::Same;
    // "the end of the day Saturday"
    TimexCandidate day = calendar(i + 2);
    if (day && day.meaning.weekday > 0) {
      inner.end = day.end;
      inner.meaning = day.meaning;
    }
  }
  if (!inner || inner.skip || inner.meaning.type == TimexType::Duration ||
      inner.meaning.type == TimexType::Set) {
    return {};
  }
  const bool reference = inner.meaning.kind == Kind::Fixed && inner.meaning.value.ends_with("_REF");
  if (reference) return {};
  // "the late-November trip": the article belongs to the trip.
  inner.begin = article && !noun && inner.meaning.month > 0 ? at + 1 : at;
  // "later in the day": "later" says the order of what is told, not a part of the day.
  const bool order_only = atoms_.is_any(at, "later", "earlier") && atoms_.is(at + 1, "in") &&
                          inner.meaning.kind == Kind::Unit && inner.meaning.unit == TimeUnit::Day;
  if (order_only) {
    inner.begin = i;
    return inner;
  }
  inner.meaning.mod = mod;
  return inner;
}

TimexCandidate TimexGrammar::fixed_phrase(std::size_t at) const {
  std::size_t end = 0;
  const TimexPhrase* phrase = atoms_.longest(at, PhraseKind::Reference, end);
  if (!phrase) return {};
  const bool hyphenated =
      (atoms_.is_dash(end) && atoms_.at(end).glued) ||
      (atoms_.is_dash(at - 1) && atoms_.at(at).glued && atoms_.at(at - 1).glued);
  if (hyphenated) return {};
  // "in the near term profits may fall": before another noun it would have a hyphen.
  const bool adverbial = phrase->words.size() > 2 && atoms_.is_any(at - 1, "in", "over");
  const bool adjective =
      phrase->words.size() > 1 && phrase->words.front() == "the" && !adverbial && !ends_phrase(end);
  if (adjective) return {};
  TimexCandidate found{at, end, false, {}};
  found.meaning.value = phrase->value;
  return found;
}

/// "Christmas *sales*", "Christmas and New Year *sales*", "Easter *season*".
bool TimexGrammar::before_season_noun(std::size_t at) const {
  if (atoms_.is(at, "and")) ++at;
  while (atoms_.at(at).kind == AtomKind::Word && atoms_.at(at).capital) ++at;
  return atoms_.is_any(at, "season", "sales", "shopping", "period", "holidays");
}

TimexCandidate TimexGrammar::holiday(std::size_t at) const {
  std::size_t end = 0;
  const TimexPhrase* day = atoms_.longest(at, PhraseKind::Holiday, end);
  if (!day || !atoms_.at(at).capital) return {};
  TimexCandidate found{at, end, false, {}};
  found.meaning.kind = Kind::Calendar;
  found.meaning.holiday = day->value;
  if (before_season_noun(end)) {  // "Christmas sales": some days around it
    found.meaning = Meaning{};
    found.meaning.type = TimexType::Duration;
    found.meaning.value = "PXD";
    return found;
  }
  year_tail(found);
  return with_part(found);
}

TimexCandidate TimexGrammar::set(std::size_t at) const {
  if (TimexCandidate found = every(at)) return found;
  const TimexWord& word = atoms_.word(at);
  TimexCandidate found{at, at + 1, false, {}};
  found.meaning.type = TimexType::Set;
  if (!word.set.empty()) {
    // "annual sales" is a kind of sales, "20% annually" a rate, "the daily Granma" a newspaper.
    const bool named =
        atoms_.at(at + 1).capital && !atoms_.at(at).capital && word.set.starts_with("P1D");
    if (atoms_.word(at + 1).is_account || named) return {};
    found.meaning.value = word.set;
    return found;
  }
  if (word.weekday > 0 && word.plural && atoms_.at(at).capital) {
    found.meaning.value = "XXXX-WXX-" + std::to_string(word.weekday);
    return found;
  }
  return {};
}

TimexCandidate TimexGrammar::every(std::size_t at) const {
  if (!atoms_.is_any(at, "every", "each")) return {};
  std::size_t i = at + 1;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.type = TimexType::Set;
  Amount number{i, 1, 1};
  int nth = 0;
  if (atoms_.is(i, "other")) {
    number.low = number.high = 2;
    ++i;
  } else if (const Amount many = cardinal(i); many.end) {
    number = many;
    i = many.end;
  } else if (const std::size_t end = ordinal(i, nth);
             end && nth > 0 && !atoms_.word(i).plural && atoms_.word(end).unit != TimeUnit::None) {
    number.low = number.high = nth;
    i = end;
  } else if (atoms_.word(i).is_adjective) {
    ++i;
  }
  const TimexWord& word = atoms_.word(i);
  found.end = i + 1;
  if (word.unit != TimeUnit::None) {
    found.meaning.value = duration_value(number, word.unit);
  } else if (word.weekday > 0) {
    found.meaning.value = "XXXX-WXX-" + std::to_string(word.weekday);
    if (!atoms_.word(i + 1).part.empty()) {
      found.meaning.value += "T" + atoms_.word(i + 1).part;
      ++found.end;
    }
  } else if (!word.part.empty()) {
    found.meaning.value = "XXXX-XX-XXT" + word.part;
  } else if (!word.season.empty()) {
    found.meaning.value = "XXXX-" + word.season;
  } else if (int month_number = 0; month(i, month_number)) {
    found.meaning.value =
        std::string("XXXX-") + (month_number < 10 ? "0" : "") + std::to_string(month_number);
  } else {
    return {};
  }
  return found.meaning.value.empty() ? TimexCandidate{} : found;
}

TimexCandidate TimexGrammar::rate(std::size_t at) const {
  const bool per = atoms_.is(at, "per");
  if (!per && !atoms_.is_any(at, "a", "an")) return {};
  const TimexWord& word = atoms_.word(at + 1);
  if (word.unit == TimeUnit::None || word.plural || word.unit == TimeUnit::Second ||
      word.unit == TimeUnit::Decade || word.unit == TimeUnit::Century) {
    return {};
  }
  if (!atoms_.is(at + 2, "ago") &&
      atoms_.is_any(at + 2, "earlier", "later", "before", "after", "from", "or", "and")) {
    return {};
  }
  if (atoms_.is_hyphen(at + 2) || atoms_.at(at + 1).capital || atoms_.is(at + 2, "ago") ||
      is_age(at, at + 2))
    return {};
  if (!per) {
    const bool counted = atoms_.is_any(at - 1, "once", "twice", "times", "%", "percent");
    bool number = false;
    for (std::size_t back = 1; back <= 4 && !counted; ++back) {
      const Atom& atom = atoms_.at(at - back);
      if (atom.kind == AtomKind::Break) break;
      if (back == 1 && atom.kind == AtomKind::Mark) break;
      if (back == 1 && ends_phrase(at - 1)) break;
      number = number || atom.kind == AtomKind::Number || atoms_.word(at - back).number > 0 ||
               atoms_.word(at - back).scale > 0;
    }
    if (!counted && !number) return {};
  }
  TimexCandidate found{at, at + 2, false, {}};
  found.meaning.type = TimexType::Set;
  found.meaning.value = duration_value({at, 1, 1}, word.unit);
  if (found.meaning.value.empty()) return {};
  return found;
}

TimexCandidate TimexGrammar::dashed_range(const TimexCandidate& first) const {
  const Meaning& from = first.meaning;
  const bool day = from.kind == Kind::Calendar && from.day > 0 && from.holiday.empty();
  const bool month_only = from.kind == Kind::Calendar && from.month > 0 && from.day == 0;
  if (!day && !month_only) return first;
  const std::size_t end = first.end;
  const bool dash = atoms_.is_dash(end);
  const bool to = atoms_.is_any(end, "to", "through");
  if (!dash && !to) return first;
  TimexCandidate second;
  const Atom& number = atoms_.at(end + 1);
  int nth = 0;
  const std::size_t nth_end = number.kind == AtomKind::Number ? ordinal(end + 1, nth) : 0;
  if (day && from.month > 0 && !from.year && nth_end && nth > from.day && nth <= 31 &&
      ends_phrase(nth_end)) {
    second = {end + 1, nth_end, false, from};  // "April 9th through 17th"
    second.meaning.day = nth;
    second.end = nth_end;
    TimexCandidate found{first.begin, nth_end, false, {}};
    found.meaning.kind = Kind::Range;
    found.meaning.inner = {from, second.meaning};
    return found;
  }
  if (day && from.month > 0 && !from.year && number.kind == AtomKind::Number &&
      number.digits <= 2 && number.number > from.day && number.number <= 31 &&
      atoms_.word(end + 2).month == 0 &&
      !atoms_.is_any(end + 2, ":", "percent", "%", "am", "pm", "a.m.", "p.m.")) {
    second = {end + 1, end + 2, false, from};  // "May 5-7", "May 5 to 7"
    second.meaning.day = number.number;
    second.meaning.weekday = 0;
    if (dash || ends_phrase(end + 2) || atoms_.at(end + 2).kind == AtomKind::Number) {
      year_tail(second);
    }
    if (!dash && atoms_.at(second.end).kind == AtomKind::Word && !ends_phrase(second.end)) {
      return first;
    }
  } else {
    second = calendar(end + 1);
  }
  if (!second || second.meaning.kind != Kind::Calendar || second.meaning.month == 0) return first;
  // Two dates joined by "to" or a dash are one range only if one is not whole without the other.
  const bool borrows = from.month == 0 || second.end == end + 2;
  if (!borrows || second.meaning.day == 0) return first;
  if (day != (second.meaning.day > 0)) return first;
  TimexCandidate found{first.begin, second.end, false, {}};
  found.meaning.kind = Kind::Range;
  Meaning begin = from;
  if (begin.month == 0) begin.month = second.meaning.month;
  if (!begin.year) {
    begin.year = second.meaning.year;
    begin.year_relation = second.meaning.year_relation;
    if (begin.year && begin.month > second.meaning.month) --*begin.year;
  }
  found.meaning.inner = {begin, second.meaning};
  return found;
}

}  // namespace onrecord
