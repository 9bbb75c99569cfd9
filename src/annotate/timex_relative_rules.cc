// Expressions that need another date: "yesterday", "last week", "the following year", "that day",
// "this summer", "the day before", "the year-earlier quarter", "last year's third quarter".

#include "annotate/timex_grammar.h"

namespace onrecord {

namespace {

/// Units too short to be named by "last", "this", "next".
bool is_short(TimeUnit unit) {
  return unit == TimeUnit::Second || unit == TimeUnit::Minute || unit == TimeUnit::Hour;
}

}  // namespace

TimexCandidate TimexGrammar::deictic(std::size_t at) const {
  TimexCandidate found{at, at + 1, false, {}};
  found.meaning.kind = Kind::Offset;
  found.meaning.unit = TimeUnit::Day;
  const TimexWord& word = atoms_.word(at);
  if (word.has_day_offset) {
    found.meaning.count = word.day_offset;
    if (atoms_.is(at, "tonight")) {
      found.meaning.part = "NI";
      found.meaning.type = TimexType::Time;
    }
    return found;
  }
  if (atoms_.is(at, "overnight")) {
    found.meaning.part = "NI";
    found.meaning.type = TimexType::Time;
    return found;
  }
  const std::size_t day = atoms_.is(at, "the") ? at + 1 : at;
  if (!atoms_.is(day, "day")) return {};
  found.end = day + 3;
  if (atoms_.is(day + 1, "before") && atoms_.is(day + 2, "yesterday")) {
    found.meaning.count = -2;
    return found;
  }
  if (atoms_.is(day + 1, "after") && atoms_.is(day + 2, "tomorrow")) {
    found.meaning.count = 2;
    return found;
  }
  return {};
}

TimexCandidate TimexGrammar::related(std::size_t at) const {
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  if (atoms_.is(i, "very")) ++i;
  Relation relation = atoms_.word(i).relation;
  if (relation == Relation::None) return {};
  if (atoms_.is(i, "present") && !article) return {};
  if (relation == Relation::Same && atoms_.is(i, "same") && !article) return {};
  ++i;
  const Relation second = atoms_.word(i).relation;
  if (relation == Relation::This && (second == Relation::Past || second == Relation::Coming)) {
    relation = second == Relation::Past ? Relation::Last : Relation::Next;
    ++i;
  } else if (relation == Relation::Same && second == Relation::Same) {
    ++i;
  }
  TimexCandidate found{at, i + 1, false, {}};
  Meaning& meaning = found.meaning;
  if (relation == Relation::Next && article) relation = Relation::Following;
  meaning.relation = relation;
  const TimexWord& word = atoms_.word(i);
  std::size_t end = 0;
  if (word.unit != TimeUnit::None && !word.plural && word.ordinal == 0) {
    if (is_short(word.unit) || atoms_.is_hyphen(i + 1)) return {};
    // "This Week": the name of a broadcast, unless all words are capital.
    if (atoms_.at(i).capital && !atoms_.at(i + 1).capital) return {};
    meaning.kind = Kind::Unit;
    meaning.unit = word.unit;
    if (relation == Relation::Past && word.unit != TimeUnit::Weekend) {
      meaning.kind = Kind::Fixed;
      meaning.type = TimexType::Duration;
      meaning.value = duration_value({i, 1, 1}, word.unit);
      return meaning.value.empty() ? TimexCandidate{} : found;
    }
    if (word.unit == TimeUnit::Period && relation != Relation::Same &&
        relation != Relation::Latest) {
      return {};
    }
    return unit_tail(found);
  }
  if (!word.part.empty() && !word.plural) {
    meaning.kind = Kind::Unit;
    meaning.unit = TimeUnit::Day;
    meaning.part = word.part;
    meaning.type = TimexType::Time;
    if (relation == Relation::Past || relation == Relation::Latest) return {};
    return found;
  }
  if (!word.season.empty() && !atoms_.at(i + 1).capital) {
    meaning.kind = Kind::Calendar;
    meaning.season = word.season;
    return found;
  }
  if (word.weekday > 0 && weekday_fits(i)) {
    TimexCandidate day = weekday_date(i);
    day.begin = at;
    if (day.meaning.unit == TimeUnit::None) day.meaning.relation = relation;
    return with_part(day);
  }
  if (TimexCandidate month = month_first(i);
      month && month.meaning.year_relation == Relation::None && !month.meaning.year) {
    month.begin = at;
    month.meaning.relation = relation;
    return month;
  }
  if (const TimexPhrase* day = atoms_.longest(i, PhraseKind::Holiday, end);
      day && atoms_.at(i).capital) {
    meaning.kind = Kind::Calendar;
    meaning.holiday = day->value;
    found.end = end;
    return found;
  }
  return {};
}

TimexCandidate TimexGrammar::counted_unit(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Unit;
  found.meaning.relation = Relation::This;
  // "had its best week since March": the ranking compares the present unit with those before it.
  const bool ranked = atoms_.is_any(at - 1, "best", "worst", "biggest", "busiest", "strongest",
                                    "weakest", "deadliest", "hottest", "coldest");
  if (ranked && atoms_.is(at + 1, "since")) {
    found.end = at + 1;
  } else {
    // "fell for a second consecutive day", "for the fourth week in a row": the last of the run is
    // the one reported on. Without "for" ("the third straight month that …") the run is counted.
    std::size_t i = at;
    if (atoms_.is_any(i, "a", "the", "its", "their", "his", "her")) ++i;
    int number = 0;
    i = ordinal(i, number);
    if (!i || number < 2 || !atoms_.is(at - 1, "for")) return {};
    const bool run = atoms_.is_any(i, "consecutive", "straight", "successive", "running");
    if (run) ++i;
    const bool in_a_row =
        atoms_.is(i + 1, "in") && atoms_.is(i + 2, "a") && atoms_.is(i + 3, "row");
    if (!run && !in_a_row && !atoms_.is(i + 1, "running")) return {};
    found.end = i + 1;
  }
  const TimexWord& word = atoms_.word(found.end - 1);
  if (word.plural || word.ordinal != 0) return {};
  switch (word.unit) {
    case TimeUnit::Day: found.meaning.relation = Relation::Same; break;
    case TimeUnit::Week:
    case TimeUnit::Month:
    case TimeUnit::Year: break;
    default: return {};
  }
  found.meaning.unit = word.unit;
  return found;
}

/// "by that time": the date last told is a limit. "At that time" only says that the story goes on.
TimexCandidate TimexGrammar::that_time(std::size_t at) const {
  if (!atoms_.is(at, "that") || !atoms_.is(at + 1, "time") ||
      !atoms_.is_any(at - 1, "by", "until", "before") || !ends_phrase(at + 2)) {
    return {};
  }
  TimexCandidate found{at, at + 2, false, {}};
  found.meaning.kind = Kind::Unit;
  found.meaning.unit = TimeUnit::Day;
  found.meaning.relation = Relation::Same;
  return found;
}

TimexCandidate TimexGrammar::unit_tail(TimexCandidate found) const {
  // "the same month last year", "the same period a year earlier"
  if (found.meaning.relation == Relation::Same && found.meaning.unit != TimeUnit::Day) {
    std::size_t end = found.end;
    if (atoms_.is(end, "of")) ++end;
    if (atoms_.is(end, "the")) ++end;
    const bool last_year = atoms_.is(end, "last") && atoms_.is(end + 1, "year");
    const bool year_ago = atoms_.is(end, "a") && atoms_.is(end + 1, "year") &&
                          atoms_.is_any(end + 2, "ago", "earlier", "before");
    if (last_year || year_ago) {
      found.meaning.kind = Kind::Offset;
      found.meaning.count = -1;
      found.meaning.relation = Relation::Same;
      found.meaning.from_narrative = true;
      found.end = end + (last_year ? 2 : 3);
    }
    return found;
  }
  return found;
}

TimexCandidate TimexGrammar::plain_unit(std::size_t at) const {
  if (!atoms_.is(at, "the")) return {};
  const std::size_t noun = atoms_.is_any(at + 1, "full", "whole", "entire") ? at + 2 : at + 1;
  const TimexWord& word = atoms_.word(noun);
  const std::size_t end = noun + 1;
  if (word.plural || word.ordinal != 0) return {};
  switch (word.unit) {
    case TimeUnit::Week:
    case TimeUnit::Weekend:
    case TimeUnit::Month:
    case TimeUnit::Quarter:
    case TimeUnit::Year: break;
    case TimeUnit::Day:
      // "ended the day at 8,017": only a day that something happens to.
      if (!atoms_.is_any(at - 1, "end", "ends", "ended", "ending", "finish", "finished",
                         "finishing", "close", "closed", "closing", "started", "opened", "for") ||
          !(ends_phrase(end) || atoms_.is_any(end, "up", "down", "higher", "lower"))) {
        return {};
      }
      break;
    default: return {};
  }
  TimexCandidate found{at, end, false, {}};
  found.meaning.kind = Kind::Unit;
  found.meaning.unit = word.unit;
  if (word.unit == TimeUnit::Day) found.meaning.relation = Relation::Same;
  found.meaning.whole = noun == at + 2;
  // "the week of May 5", "the week ended Friday"
  if (word.unit == TimeUnit::Week &&
      atoms_.is_any(end, "of", "ended", "ending", "beginning", "starting", "commencing")) {
    TimexCandidate day = calendar(end + 1);
    if (day && (day.meaning.day > 0 || day.meaning.weekday > 0)) {
      found.meaning.inner = {day.meaning};
      found.end = day.end;
      return found;
    }
  }
  if (atoms_.is_any(end, "ended", "ending") ||
      (atoms_.is(end, "to") && (atoms_.word(end + 1).month > 0 || atoms_.at(end + 1).digits > 0))) {
    return accounting_period(found);
  }
  if (atoms_.is_any(end, "of", "before", "after", "-")) return {};
  if (word.unit == TimeUnit::Quarter && atoms_.is(end, "a")) {
    found.meaning.relation = Relation::Same;  // "the quarter a year ago"
    found = unit_tail(found);
  }
  return found;
}

/// "the year ended March 31" is a length, "the quarter ended Sept. 30" the quarter of that day.
TimexCandidate TimexGrammar::accounting_period(TimexCandidate found) const {
  const TimexCandidate end = calendar(found.end + 1);
  if (found.meaning.unit == TimeUnit::Year) {
    found.meaning = Meaning{};
    found.meaning.type = TimexType::Duration;
    found.meaning.value = "P1Y";
  } else if (end && end.meaning.month > 0 && found.meaning.unit == TimeUnit::Quarter) {
    found.meaning.inner = {end.meaning};
  }
  return found;
}

TimexCandidate TimexGrammar::unit_then(std::size_t at) const {
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  const TimexWord& word = atoms_.word(i);
  if (word.unit == TimeUnit::None || word.plural || is_short(word.unit)) return {};
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Offset;
  found.meaning.unit = word.unit;
  found.meaning.from_narrative = true;
  const bool dashed = atoms_.is_dash(i + 1) && atoms_.at(i + 1).glued;
  if (dashed && atoms_.is_any(i + 2, "earlier", "ago")) {  // "the year-earlier quarter"
    found.meaning.count = -1;
    found.end = i + 3;
    int number = 0;
    if (const std::size_t end = ordinal(found.end, number); end && atoms_.is(end, "quarter")) {
      found.meaning.quarter = number;
      found.end = end + 1;
    } else if (atoms_.is_any(found.end, "quarter", "period", "month")) {
      ++found.end;
    } else {
      found.begin = i;
    }
    return found;
  }
  const bool year_end = word.unit == TimeUnit::Year && !article;
  const std::size_t end_at = dashed || atoms_.is(i + 1, "'s") ? i + 2 : i + 1;
  if (year_end && atoms_.is(end_at, "end")) {
    found.meaning = Meaning{};
    found.meaning.kind = Kind::Unit;
    found.meaning.unit = word.unit;
    found.meaning.mod = "END";
    found.end = end_at + 1;
    return found;
  }
  // "the week after next", "the year before last"
  const std::size_t turn = atoms_.is(i + 2, "the") ? i + 3 : i + 2;
  const bool ahead = atoms_.is(i + 1, "after") && atoms_.is(turn, "next");
  if (ahead || (atoms_.is(i + 1, "before") && atoms_.is(turn, "last"))) {
    if (atoms_.word(turn + 1).unit == TimeUnit::None && atoms_.word(turn + 1).weekday == 0) {
      found.meaning.from_narrative = false;
      found.meaning.count = ahead ? 2 : -2;
      found.end = turn + 1;
      return found;
    }
  }
  if (!article) return {};
  const bool before = atoms_.is_any(i + 1, "before", "previous", "earlier", "prior");
  const bool after = atoms_.is_any(i + 1, "after", "following", "later");
  if (!before && !after) return {};
  found.meaning.count = before ? -1 : 1;
  found.meaning.whole = true;
  TimexCandidate anchor = calendar(i + 2);
  take_longer(anchor, holiday(i + 2));
  take_longer(anchor, deictic(i + 2));
  if (anchor && atoms_.is_any(i + 1, "before", "after") && !atoms_.is(anchor.end, "'s")) {
    found.meaning.inner = {anchor.meaning};
    found.end = anchor.end;
    return found;
  }
  if (!ends_phrase(i + 2)) return {};
  found.end = i + 2;
  return found;
}

TimexCandidate TimexGrammar::possessive_tail(const TimexCandidate& first) const {
  if (!atoms_.is(first.end, "'s")) return first;
  const Meaning& owner = first.meaning;
  const bool is_year = (owner.kind == Kind::Unit && owner.unit == TimeUnit::Year) ||
                       (owner.kind == Kind::Calendar && owner.year && owner.month == 0 &&
                        owner.quarter == 0 && owner.season.empty());
  if (!is_year) return first;
  if (atoms_.is_any(first.end + 1, "end", "start")) {
    TimexCandidate found = first;
    found.meaning.mod = atoms_.word(first.end + 1).fuzzy;
    found.end = first.end + 2;
    return found;
  }
  TimexCandidate inside = quarter(first.end + 1);
  take_longer(inside, season(first.end + 1));
  if (atoms_.is(first.end + 1, "quarter")) {
    inside = {first.end + 1, first.end + 2, false, {}};
    inside.meaning.kind = Kind::Offset;
    inside.meaning.unit = TimeUnit::Quarter;
    inside.meaning.relation = Relation::Same;
    inside.meaning.from_narrative = true;
    inside.meaning.count = owner.relation == Relation::Last ? -1 : 0;
  }
  if (!inside || inside.meaning.year) return first;
  inside.begin = first.begin;
  inside.meaning.year = owner.year;
  if (!owner.year) inside.meaning.year_relation = owner.relation;
  return inside;
}

}  // namespace onrecord
