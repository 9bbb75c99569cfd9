// The rest of TimexResolver: parts of periods, ranges, times of day, and what is remembered.

#include <string_view>

#include "annotate/timex_resolver.h"

namespace onrecord {

namespace {

using Kind = TimexMeaning::Kind;
using std::chrono::days;

/// The day after the last one of a month, quarter, half, season or year.
SysDay end_of(const TimePoint& whole) {
  const int months = whole.grain == TimeUnit::Year                                         ? 12
                     : whole.grain == TimeUnit::Half                                       ? 6
                     : whole.grain == TimeUnit::Quarter || whole.grain == TimeUnit::Season ? 3
                                                                                           : 1;
  return add_months(whole.first, months);
}

TimePoint day_of(SysDay day) { return {TimeUnit::Day, day, year_of(day), {}}; }

}  // namespace

TimexResolver::Reading TimexResolver::part(const TimexMeaning& meaning, TimeDirection direction,
                                           TimexType& type) const {
  const Reading whole = read(meaning.inner.front(), direction);
  const bool lasts = meaning.count > 1 && meaning.unit != TimeUnit::Day;
  if (lasts) {
    type = TimexType::Duration;
    const std::string_view letter = meaning.unit == TimeUnit::Week    ? "W"
                                    : meaning.unit == TimeUnit::Month ? "M"
                                                                      : "WE";
    return {"P" + std::to_string(meaning.count) + std::string(letter), std::nullopt};
  }
  if (!whole.point || whole.point->year <= 0) return {whole.value, std::nullopt};
  const SysDay first = whole.point->first;
  const SysDay end = end_of(*whole.point);
  const bool from_end = meaning.ordinal < 0;
  const int steps = from_end ? 0 : meaning.ordinal - 1;
  TimePoint point;
  if (meaning.weekday > 0) {
    const SysDay from = from_end ? end - days(7) : first;
    const int wait = (meaning.weekday - weekday_of(from) + 7) % 7;
    point = day_of(from + days(wait + 7 * steps));
  } else if (meaning.unit == TimeUnit::Day) {
    if (meaning.count > 1) {
      const SysDay begin = from_end ? end - days(meaning.count) : first;
      const SysDay last = begin + days(meaning.count - 1);
      return {day_value(begin) + "/" + day_value(last), std::nullopt};
    }
    point = day_of(from_end ? end - days(1) : first + days(steps));
  } else if (meaning.unit == TimeUnit::Month) {
    const SysDay month = from_end ? add_months(end, -1) : add_months(first, steps);
    point = {TimeUnit::Month, month, year_of(month), {}};
  } else if (whole.point->grain == TimeUnit::Year && meaning.unit == TimeUnit::Week) {
    // The weeks of a year are numbered: the first holds 4 January, the last 28 December.
    const SysDay day = from_end ? end - days(4) : first + days(3 + 7 * steps);
    point = {TimeUnit::Week, day - days(weekday_of(day) - 1), whole.point->year, {}};
  } else {
    // So are those of a month (a week belongs to the month that holds its Thursday).
    const bool week = meaning.unit == TimeUnit::Week;
    const SysDay day = week ? (from_end ? end - days(4) : first + days(3 + 7 * steps))
                            : (from_end ? end - days(1) : first + days(7 * steps));
    const SysDay monday = day - days(weekday_of(day) - 1);
    const TimeUnit grain = meaning.unit == TimeUnit::Weekend ? meaning.unit : TimeUnit::Week;
    point = {grain, monday, year_of(monday), {}};
  }
  if (point.first >= end + days(7)) return {whole.value, whole.point};
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::range(const TimexMeaning& meaning,
                                            TimeDirection direction) const {
  const Reading last = read(meaning.inner.back(), direction);
  TimexMeaning begin = meaning.inner.front();
  if (!begin.year && last.point && begin.month > 0) {
    begin.year = last.point->year;
    if (begin.month > month_of(last.point->first)) --*begin.year;
  }
  return {read(begin, direction).value + "/" + last.value, std::nullopt};
}

TimexResolver::Reading TimexResolver::read(const TimexMeaning& meaning,
                                           TimeDirection direction) const {
  TimexType type = meaning.type;
  switch (meaning.kind) {
    case Kind::Fixed: return {meaning.value, std::nullopt};
    case Kind::Calendar: return calendar(meaning, direction);
    case Kind::Unit: return unit(meaning, direction);
    case Kind::Offset: return offset(meaning, direction);
    case Kind::Part: return part(meaning, direction, type);
    case Kind::Range: return range(meaning, direction);
    case Kind::Clock: break;
  }
  if (!day_ && meaning.zoned && setting_.published) {
    // An hour with its zone is an instant of the day reported on, not a habit.
    return {day_value(*setting_.published), std::nullopt};
  }
  if (!day_) return {meaning.hour >= 0 ? "" : "XXXX-XX-XX", std::nullopt};
  return {point_value(*day_), std::nullopt};
}

std::string TimexResolver::with_time(const TimexMeaning& meaning, const Reading& day) const {
  std::string value = day.value;
  if (meaning.hour >= 0) {
    value += "T" + two_digits(meaning.hour);
    if (meaning.minute >= 0) value += ":" + two_digits(meaning.minute);
    if (meaning.second >= 0) value += ":" + two_digits(meaning.second);
    if (meaning.utc) value += "Z";
  } else if (!meaning.part.empty()) {
    value += "T" + meaning.part;
  }
  return value;
}

void TimexResolver::remember(const Reading& reading, const TimexMeaning& meaning) {
  if (!reading.point) return;
  const TimePoint& point = *reading.point;
  // In a history the day of writing is an aside.
  if (setting_.narrative && setting_.published && point.first == *setting_.published) return;
  last_ = point;
  if (point.grain == TimeUnit::Quarter) {
    quarter_ = point;
    quarter_at_ = here_;
  }
  if (meaning.year && meaning.month > 0 && meaning.day > 0 && !meaning.order) {
    told_days_[meaning.month * 100 + meaning.day] = *meaning.year;
  }
  // The date line of the article is no day that a later clock time belongs to.
  const bool date_line = meaning.year && setting_.published && point.first == *setting_.published;
  // "a week ago" looks back from the day that is told of.
  constexpr int kFarDays = 7;
  const bool aside = meaning.kind == Kind::Offset && !meaning.from_narrative &&
                     meaning.inner.empty() && meaning.count <= -kFarDays;
  if (point.grain == TimeUnit::Day && !date_line && !aside) {
    day_ = point;
  }
}

ResolvedTimex TimexResolver::resolve(const TimexMeaning& meaning, TimeDirection direction,
                                     std::uint32_t offset) {
  here_ = offset;
  ResolvedTimex result{meaning.type, {}, meaning.mod};
  if (meaning.kind == Kind::Fixed) {
    result.value = meaning.value;
    return result;
  }
  const Reading reading =
      meaning.kind == Kind::Part ? part(meaning, direction, result.type) : read(meaning, direction);
  if (meaning.type == TimexType::Set) {
    result.value = "XXXX-WXX-" + std::to_string(meaning.weekday) + "T" + meaning.part;
    return result;
  }
  result.value = meaning.has_time() ? with_time(meaning, reading) : reading.value;
  remember(reading, meaning);
  return result;
}

}  // namespace onrecord
