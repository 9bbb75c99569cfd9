// The part of TimexResolver that reads single days: weekdays, days of a month, holidays.

#include <cstdlib>
#include <utility>

#include "annotate/timex_resolver.h"

namespace onrecord {

using std::chrono::days;

TimexResolver::Reading TimexResolver::weekday(const TimexMeaning& meaning,
                                              TimeDirection direction) const {
  const std::string unknown = "XXXX-WXX-" + std::to_string(meaning.weekday);
  const bool told = is_narrative(meaning.relation) || is_narrative(meaning.year_relation) ||
                    (setting_.narrative && meaning.relation == Relation::None);
  const auto base = anchor(told);
  if (!base || rank(base->grain) > rank(TimeUnit::Week)) return {unknown, std::nullopt};
  const SysDay from = base->first;
  if (meaning.unit == TimeUnit::Week) {
    const SysDay monday = from - days(weekday_of(from) - 1);
    const SysDay day = monday + days(7 * step_of(meaning.year_relation) + meaning.weekday - 1);
    return {day_value(day), day_point(day)};
  }
  const int back = (weekday_of(from) - meaning.weekday + 7) % 7;  // days to the one at or before
  SysDay day = from - days(back);
  switch (meaning.relation) {
    case Relation::Last:
    case Relation::Previous:
      if (back == 0) day -= days(7);
      break;
    case Relation::Next:
    case Relation::Coming:
    case Relation::Following: day += days(7); break;
    case Relation::Same: break;
    default:
      if (told) {
        if (back != 0) day += days(7);
      } else if (back != 0 &&
                 (direction == TimeDirection::Future ||
                  (meaning.relation == Relation::This && direction != TimeDirection::Past))) {
        day += days(7);
      }
  }
  return {day_value(day), day_point(day)};
}

TimexResolver::Reading TimexResolver::holiday_reading(const TimexMeaning& meaning,
                                                      TimeDirection direction) const {
  auto year = stated_year(meaning);
  if (!year) {
    const auto sample = holiday(meaning.holiday, 2001);
    if (!sample) return {"XXXX-XX-XX", std::nullopt};
    TimexMeaning dated = meaning;
    dated.month = month_of(*sample);
    year = implied_year(dated.month, 1, meaning.relation, direction);
  }
  if (!year) {
    const bool fixed = meaning.holiday.size() == 5 && meaning.holiday[2] == '-';
    return {fixed ? "XXXX-" + meaning.holiday : "XXXX-XX-XX", std::nullopt};
  }
  const auto day = *year > 0 ? holiday(meaning.holiday, *year) : std::nullopt;
  if (!day) return {year_value(*year), std::nullopt};
  return {day_value(*day), day_point(*day)};
}

/// Which of "4/5/2016" is the month: as the other dates of the text are written; else only one of
/// the two days is near the day of publication; else it is not known.
DateOrder TimexResolver::written_order(const TimexMeaning& meaning, int year) const {
  if (setting_.order != DateOrder::Either) return setting_.order;
  if (!setting_.published) return DateOrder::Either;
  const auto is_near = [&](int month, int number) {
    const auto day = make_day(year, month, number);
    constexpr days kNear{31};
    return day && *day <= *setting_.published && *setting_.published - *day <= kNear;
  };
  const bool month_first = is_near(meaning.month, meaning.day);
  const bool day_first = is_near(meaning.day, meaning.month);
  if (month_first == day_first) return DateOrder::Either;
  return month_first ? DateOrder::MonthFirst : DateOrder::DayFirst;
}

/// "Tuesday, October 20" tells its year by the weekday, where the tense does not.
std::optional<int> TimexResolver::year_by_weekday(const TimexMeaning& meaning,
                                                  TimeDirection direction) const {
  if (!setting_.published || meaning.weekday == 0 || direction != TimeDirection::Unknown) {
    return std::nullopt;
  }
  const int near_year = year_of(*setting_.published);
  for (const int year : {near_year, near_year - 1, near_year + 1}) {
    const auto day = make_day(year, meaning.month, meaning.day);
    if (day && weekday_of(*day) == meaning.weekday) return year;
  }
  return std::nullopt;
}

/// "the storm of October 7, 2023 … since October 7": the year that the text gave that day before.
std::optional<int> TimexResolver::told_year(const TimexMeaning& meaning,
                                            TimeDirection direction) const {
  // A story goes by the date last told.
  if (setting_.narrative || meaning.relation != Relation::None ||
      direction == TimeDirection::Future) {
    return std::nullopt;
  }
  const auto found = told_days_.find(meaning.month * 100 + meaning.day);
  if (found == told_days_.end()) return std::nullopt;
  return found->second;
}

TimexResolver::Reading TimexResolver::day_reading(const TimexMeaning& meaning,
                                                  TimeDirection direction) const {
  int month = meaning.month;
  int number = meaning.day;
  auto year = stated_year(meaning);
  if (meaning.order == DateOrder::Either && year) {
    const DateOrder order = written_order(meaning, *year);
    if (order == DateOrder::Either) return {year_value(*year) + "-XX-XX", std::nullopt};
    if (order == DateOrder::DayFirst) std::swap(month, number);
  }
  if (month == 0) {  // "the 27th"
    const auto base = anchor(setting_.narrative || !setting_.published);
    if (!base || rank(base->grain) > rank(TimeUnit::Month)) {
      return {"XXXX-XX-" + two_digits(number), std::nullopt};
    }
    year = base->year;
    month = month_of(base->first);
  }
  if (!year) year = year_by_weekday(meaning, direction);
  if (!year) year = told_year(meaning, direction);
  if (!year) year = implied_year(month, 1, meaning.relation, direction);
  if (!year) return {"XXXX-" + two_digits(month) + "-" + two_digits(number), std::nullopt};
  if (*year <= 0) return {month_value(*year, month) + "-" + two_digits(number), std::nullopt};
  const auto day = make_day(*year, month, number);
  // A day that the calendar lacks (29 February 2015): what is left is its month.
  if (!day) return {month_value(*year, month), month_point(*year, month)};
  // Long after it, "the September 11 attacks" is a name, and the day of which year is not told.
  constexpr int kNewsDays = 30;
  const bool told = stated_year(meaning) || told_year(meaning, direction);
  if (meaning.names_event && !told && setting_.published &&
      std::abs((*setting_.published - *day).count()) > kNewsDays) {
    return {"", std::nullopt};
  }
  return {day_value(*day), day_point(*day)};
}

}  // namespace onrecord
