// Calendar dates: "Friday, July 21, 2017", "21 July", "the 3rd of May", "Oct. 5-7", "2017-07-21",
// "21/7/2017", "March last year", "Friday of last week".

#include <algorithm>

#include "annotate/timex_calendar.h"
#include "annotate/timex_grammar.h"

namespace onrecord {

namespace {

bool is_day(const Atom& atom) {
  return atom.kind == AtomKind::Number && atom.digits <= 2 && atom.number >= 1 && atom.number <= 31;
}

/// "5:30": the number is an hour.
bool is_clock_time(const TimexAtoms& atoms, std::size_t at) {
  return atoms.is(at + 1, ":") && atoms.at(at + 1).glued && atoms.at(at + 2).glued &&
         atoms.at(at + 2).kind == AtomKind::Number;
}

/// Months whose names are also words or first names: believed only in a date's company.
bool is_ambiguous_month(int month) { return month == 3 || month == 5; }

}  // namespace

std::size_t TimexGrammar::month(std::size_t at, int& value) const {
  const TimexWord& word = atoms_.word(at);
  if (word.month == 0 || !atoms_.at(at).capital) return 0;
  value = word.month;
  if (!atoms_.is(at + 1, ".") || !atoms_.at(at + 1).glued || !word.abbreviation) return at + 1;
  const Atom& after = atoms_.at(at + 2);
  const bool goes_on = after.kind == AtomKind::Number || atoms_.is(at + 2, ",") ||
                       (after.kind == AtomKind::Word && !after.capital);
  return goes_on ? at + 2 : at + 1;
}

/// Whether a month that stands alone, without day or year, is meant as one.
bool TimexGrammar::month_fits(std::size_t at, std::size_t end) const {
  const TimexWord& word = atoms_.word(at);
  const bool after_preposition =
      atoms_.is_any(at - 1, "in", "since", "until", "till", "last", "next", "this", "early", "late",
                    "mid", "during", "through", "between", "of", "every", "each", "coming", "past",
                    "previous", "following", "throughout", "ending", "ended") ||
      atoms_.is_any(at - 1, "later", "earlier") || (atoms_.is_dash(at - 1) && atoms_.at(at).glued);
  const bool listed = atoms_.is_any(at - 1, "and", "to", "or", ",") &&
                      (atoms_.word(at - 2).month > 0 || atoms_.at(at - 2).kind == AtomKind::Number);
  const bool lists = (atoms_.is_any(end, "and", "or", "to", "through") || atoms_.is_dash(end)) &&
                     atoms_.word(end + 1).month > 0 && atoms_.at(end + 1).capital;
  if (listed || lists) return true;
  if (word.abbreviation) return after_preposition && !atoms_.at(end).capital;
  if (!is_ambiguous_month(word.month)) {
    // "April Smith", "Mr June": between capitals, a name.
    const Atom& before = atoms_.before(at);
    const bool title = atoms_.is_any(at - 1, "mr", "mrs", "ms", "dr", "miss");
    const bool full_stop_title = atoms_.is(at - 1, ".") && atoms_.is_any(at - 2, "mr", "mrs", "ms");
    return !title && !full_stop_title && (before.kind != AtomKind::Break || end > at);
  }
  if (atoms_.is_any(at - 1, "by", "from", "after", "before", "for", "to", "a", "the")) {
    // "from May until October", "by March": not if another capital follows ("by May Ling").
    const Atom& next = atoms_.at(end);
    const bool noun_phrase = atoms_.is_any(at - 1, "a", "the", "to", "for");
    if (noun_phrase)
      return lists || (atoms_.is_any(at - 1, "the", "a") && !next.capital &&
                       next.kind == AtomKind::Word && !ends_phrase(end));
    return next.kind != AtomKind::Word || !next.capital;
  }
  return after_preposition;
}

bool TimexGrammar::weekday_fits(std::size_t at) const {
  const Atom& atom = atoms_.at(at);
  if (!atom.capital) return false;
  if (!atoms_.word(at).abbreviation) return true;
  // "Sat", "Sun", "Wed" are words too: only "on Sat.", "Sat 5 May", "Sat., 3 p.m."; not "the
  // Evening Sun, May 5".
  if (atoms_.before(at).capital || atoms_.is(at - 1, "the")) return false;
  const bool stop = atoms_.is(at + 1, ".") && atoms_.at(at + 1).glued;
  const std::size_t next = stop ? at + 2 : at + 1;
  if (atoms_.at(next).kind == AtomKind::Number || atoms_.word(next).month > 0) return true;
  if (atoms_.is(next, ",") &&
      (atoms_.word(next + 1).month > 0 || atoms_.at(next + 1).kind == AtomKind::Number)) {
    return true;
  }
  return stop && atoms_.is_any(at - 1, "on", "last", "next");
}

void TimexGrammar::year_tail(TimexCandidate& candidate) const {
  Meaning& meaning = candidate.meaning;
  const std::size_t end = candidate.end;
  int value = 0;
  const bool comma = atoms_.is(end, ",");
  const std::size_t after_of = atoms_.is_any(end, "of", "in") ? end + 1 : end;
  const std::size_t number_at = comma ? end + 1 : (atoms_.is(end, "of") ? end + 1 : end);
  if (const std::size_t stop = year_number(number_at, value)) {
    const bool plausible = value >= (comma ? 1500 : 1000) && !atoms_.at(number_at).glued;
    if (plausible && !(comma && atoms_.is(number_at, "'"))) {
      meaning.year = value;
      candidate.end = stop;
      return;
    }
  }
  const Atom& number = atoms_.at(end);
  if (number.kind == AtomKind::Number && number.digits <= 4 && number.number > 0 && !number.glued &&
      atoms_.is_any(end + 1, "bc", "b.c.", "b.c", "bce")) {
    meaning.year = -number.number;
    candidate.end = end + 2;
    return;
  }
  std::size_t at = after_of;
  if (atoms_.is(at, "the")) ++at;
  const Relation relation = atoms_.word(at).relation;
  if (relation != Relation::None && atoms_.is(at + 1, "year") && !atoms_.is(at + 2, "'s")) {
    meaning.year_relation = relation;
    candidate.end = at + 2;
  }
}

TimexCandidate TimexGrammar::month_first(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  int month_number = 0;
  const std::size_t after = month(at, month_number);
  if (!after) return {};
  found.meaning.kind = Kind::Calendar;
  found.meaning.month = month_number;
  std::size_t day_at = after;
  if (atoms_.is(day_at, "the")) ++day_at;
  int day = 0;
  const std::size_t ordinal_end = ordinal(day_at, day);
  if (ordinal_end && day >= 1 && day <= 31 &&
      !atoms_.is_any(ordinal_end, "quarter", "half", "-", "century")) {
    found.meaning.day = day;
    found.end = ordinal_end;
  } else if (is_day(atoms_.at(after)) && !is_clock_time(atoms_, after) &&
             !atoms_.is_any(after + 1, "%", "percent", "people")) {
    const bool decimal = atoms_.is(after + 1, ".") && atoms_.at(after + 2).glued &&
                         atoms_.at(after + 2).kind == AtomKind::Number;
    if (!decimal) {
      found.meaning.day = atoms_.at(after).number;
      found.end = after + 1;
    }
  }
  if (!found.end) found.end = after;
  year_tail(found);
  const std::size_t event = found.end + (atoms_.is_any(found.end, "terror", "terrorist") ? 1 : 0);
  found.meaning.names_event =
      found.meaning.day > 0 && !found.meaning.year &&
      atoms_.is_any(event, "attack", "attacks", "bombing", "bombings", "massacre", "riot", "riots");
  const bool alone = found.meaning.day == 0 && !found.meaning.year &&
                     found.meaning.year_relation == Relation::None;
  if (alone && !month_fits(at, after)) return {};
  return found;
}

TimexCandidate TimexGrammar::day_first(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  const std::size_t day_at = atoms_.is(at, "the") ? at + 1 : at;
  int day = 0;
  std::size_t end = ordinal(day_at, day);
  const bool is_ordinal = end > 0;
  if (!end && is_day(atoms_.at(day_at)) &&
      !(atoms_.at(day_at).glued && atoms_.is_any(at - 1, ".", "$"))) {
    day = atoms_.at(day_at).number;
    end = day_at + 1;
  }
  if (!end || day < 1 || day > 31) return {};
  if (atoms_.is(end, "of")) ++end;
  if (atoms_.is_dash(end) && atoms_.at(end).glued) ++end;
  int month_number = 0;
  const std::size_t after = month(end, month_number);
  found.meaning.kind = Kind::Calendar;
  found.meaning.day = day;
  if (after) {
    found.meaning.month = month_number;
    found.end = after;
    year_tail(found);
    return found;
  }
  const TimexWord& whole = atoms_.word(end + 1);
  if (is_ordinal && atoms_.is(end - 1, "of") && atoms_.word(end).relation != Relation::None &&
      whole.unit == TimeUnit::Month && !whole.plural) {
    const TimexCandidate month_of = related(end);  // "the 21st of this month"
    found.end = month_of.end;
    found.meaning = Meaning{};
    found.meaning.kind = Kind::Part;
    found.meaning.unit = TimeUnit::Day;
    found.meaning.ordinal = day;
    found.meaning.count = 1;
    found.meaning.inner = {month_of.meaning};
    return found;
  }
  // "the 27th": digits only; "the 9th Infantry", "the 38th parallel" are none.
  const bool digits = is_ordinal && atoms_.at(day_at).kind == AtomKind::Number && day_at > at;
  const std::size_t next = day_at + 2;
  const bool ends =
      atoms_.at(next).kind != AtomKind::Word ||
      atoms_.is_any(next, "and", "at", "but", "when", "in", "to", "after", "with", "was", "were");
  if (!digits || !ends || !atoms_.is_any(at - 1, "on", "by", "until", "from", "of", "since")) {
    return {};
  }
  found.end = next;
  return found;
}

TimexCandidate TimexGrammar::weekday_date(std::size_t at) const {
  const TimexWord& word = atoms_.word(at);
  if (word.weekday == 0 || word.plural || !weekday_fits(at)) return {};
  std::size_t end = at + 1;
  if (word.abbreviation && atoms_.is(end, ".") && atoms_.at(end).glued) ++end;
  TimexCandidate found{at, end, false, {}};
  found.meaning.kind = Kind::Calendar;
  found.meaning.weekday = word.weekday;
  std::size_t next = atoms_.is(end, ",") ? end + 1 : end;
  for (TimexCandidate date : {month_first(next), day_first(next), numeric(next)}) {
    if (!date || date.meaning.day == 0 || date.end <= found.end) continue;
    if (date.meaning.month == 0 && next != end) continue;
    date.begin = at;
    date.meaning.weekday = word.weekday;
    found = date;
  }
  if (found.end != end) return found;
  if (is_day(atoms_.at(next)) && next == end && !atoms_.is(next + 1, ":") &&
      atoms_.is(next + 1, "to")) {
    found.meaning.day = atoms_.at(next).number;  // "Monday 21 to Friday 25 December"
    found.end = next + 1;
    return found;
  }
  int number = 0;
  const bool figures = atoms_.at(end).kind == AtomKind::Number;
  if (const std::size_t stop = atoms_.is(end, "the") ? ordinal(end + 1, number)
                               : figures             ? ordinal(end, number)
                                                     : 0;
      stop && number >= 1 && number <= 31 && ends_phrase(stop)) {
    found.meaning.day = number;  // "Wednesday the 31st"
    found.end = stop;
    return found;
  }
  next = atoms_.is_any(end, "of", "the") ? end + 1 : end;
  const Relation relation = atoms_.word(next).relation;
  if (relation != Relation::None && atoms_.is(next + 1, "week")) {
    found.meaning.unit = TimeUnit::Week;
    found.meaning.year_relation = relation;
    found.end = next + 2;
  }
  return found;
}

TimexCandidate TimexGrammar::slashed(std::size_t at) const {
  TimexCandidate found{at, at + 5, false, {}};
  const Atom& first = atoms_.at(at);
  const Atom& second = atoms_.at(at + 2);
  const Atom& third = atoms_.at(at + 4);
  found.meaning.kind = Kind::Calendar;
  if (first.digits == 4 && second.digits <= 2 && third.digits <= 2) {
    found.meaning.year = first.number;
    found.meaning.month = second.number;
    found.meaning.day = third.number;
  } else if (first.digits <= 2 && second.digits <= 2 && (third.digits == 4 || third.digits == 2)) {
    found.meaning.year = third.number + (third.digits == 4 ? 0 : third.number < 50 ? 2000 : 1900);
    const bool day_leads = first.number > 12 || atoms_.is(at + 1, ".");
    found.meaning.month = day_leads ? second.number : first.number;
    found.meaning.day = day_leads ? first.number : second.number;
    const bool slash = !atoms_.is(at + 1, ".");
    if (slash && first.number > 12) found.meaning.order = DateOrder::DayFirst;
    if (slash && second.number > 12) found.meaning.order = DateOrder::MonthFirst;
    if (slash && first.number <= 12 && second.number <= 12 && first.number != second.number) {
      found.meaning.order = DateOrder::Either;
    }
  } else {
    return {};
  }
  const bool plausible = found.meaning.month >= 1 && found.meaning.month <= 12 &&
                         found.meaning.day >= 1 && found.meaning.day <= 31 &&
                         *found.meaning.year >= 1000 && *found.meaning.year < 2200;
  return plausible ? found : TimexCandidate{};
}

TimexCandidate TimexGrammar::numeric(std::size_t at) const {
  const Atom& first = atoms_.at(at);
  if (first.kind != AtomKind::Number || first.number < 0) return {};
  if (first.digits == 8) {  // 20170721, but not any eight digits
    const auto day = make_day(first.number / 10000, first.number / 100 % 100, first.number % 100);
    if (!day || first.number < 19000000 || first.number >= 21000000) return {};
    TimexCandidate found{at, at + 1, false, {}};
    found.meaning.kind = Kind::Calendar;
    found.meaning.year = first.number / 10000;
    found.meaning.month = first.number / 100 % 100;
    found.meaning.day = first.number % 100;
    return found;
  }
  const bool joined = atoms_.at(at + 1).glued && atoms_.at(at + 2).glued &&
                      atoms_.at(at + 2).kind == AtomKind::Number;
  if (!joined) return {};
  const std::string_view mark = atoms_.text(at + 1);
  if (mark != "/" && mark != "-" && mark != ".") return {};
  const bool three = atoms_.is(at + 3, mark) && atoms_.at(at + 3).glued &&
                     atoms_.at(at + 4).glued && atoms_.at(at + 4).kind == AtomKind::Number;
  if (three) return slashed(at);
  const int month_number = atoms_.at(at + 2).number;
  const bool year_month = first.digits == 4 && mark != "." && atoms_.at(at + 2).digits == 2 &&
                          month_number >= 1 && month_number <= 12 && first.number >= 1900 &&
                          first.number < 2100 && month_number <= first.number % 100;
  if (!year_month) return {};
  TimexCandidate found{at, at + 3, false, {}};
  found.meaning.kind = Kind::Calendar;
  found.meaning.year = first.number;
  found.meaning.month = month_number;
  return found;
}

TimexCandidate TimexGrammar::calendar(std::size_t at) const {
  TimexCandidate best = weekday_date(at);
  take_longer(best, month_first(at));
  take_longer(best, day_first(at));
  take_longer(best, numeric(at));
  if (best && best.meaning.day > 0) {
    // "21-25 December", "5 to 7 May", "Monday 21 to Friday 25 December"; "May 5-7": dashed_range().
    return best;
  }
  const std::size_t first = atoms_.is(at, "the") ? at + 1 : at;
  if (best || !is_day(atoms_.at(first)) || atoms_.at(first).glued) return best;
  std::size_t second = first + 1;
  if (atoms_.at(second).glued && atoms_.is_any(second, "st", "nd", "rd", "th")) ++second;
  if (!atoms_.is_dash(second) && !atoms_.is(second, "to")) return best;
  TimexCandidate last = day_first(second + 1);
  if (!last || last.meaning.month == 0 || last.meaning.day <= atoms_.at(first).number) return best;
  best.begin = at;
  best.end = last.end;
  best.meaning.kind = Kind::Range;
  Meaning begin = last.meaning;
  begin.day = atoms_.at(first).number;
  best.meaning.inner = {begin, last.meaning};
  return best;
}

}  // namespace onrecord
