#include "annotate/timex_point.h"

namespace onrecord {

using std::chrono::days;

TimePoint day_point(SysDay day) { return {TimeUnit::Day, day, year_of(day), {}}; }

TimePoint month_point(int year, int month, TimeUnit grain) {
  const YearMonth normal = normal_month(year, month);
  TimePoint point{grain, {}, normal.year, {}};
  if (normal.year > 0) point.first = *make_day(normal.year, normal.month, 1);
  return point;
}

TimePoint year_point(int year) {
  TimePoint point{TimeUnit::Year, {}, year, {}};
  if (year > 0) point.first = *make_day(year, 1, 1);
  return point;
}

int rank(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Second:
    case TimeUnit::Minute:
    case TimeUnit::Hour: return 0;
    case TimeUnit::Day: return 1;
    case TimeUnit::Weekend:
    case TimeUnit::Week:
    case TimeUnit::Fortnight: return 2;
    case TimeUnit::Month: return 3;
    case TimeUnit::Quarter:
    case TimeUnit::Season: return 4;
    case TimeUnit::Half: return 5;
    case TimeUnit::Year: return 6;
    case TimeUnit::Decade: return 7;
    default: return 8;
  }
}

TimePoint moved(const TimePoint& base, TimeUnit unit, int count) {
  const SysDay day = base.first;
  switch (unit) {
    case TimeUnit::Day: return day_point(day + days(count));
    case TimeUnit::Fortnight: count *= 2; [[fallthrough]];
    case TimeUnit::Week:
    case TimeUnit::Weekend: {
      const SysDay monday = day - days(weekday_of(day) - 1) + days(7 * count);
      return {unit == TimeUnit::Weekend ? unit : TimeUnit::Week, monday, year_of(monday), {}};
    }
    case TimeUnit::Month: return month_point(base.year, month_of(day) + count);
    case TimeUnit::Quarter:
      return month_point(base.year, (month_of(day) - 1) / 3 * 3 + 1 + 3 * count, TimeUnit::Quarter);
    case TimeUnit::Year: return year_point(base.year + count);
    case TimeUnit::Decade: {
      TimePoint point = year_point((base.year / 10 + count) * 10);
      point.grain = TimeUnit::Decade;
      return point;
    }
    case TimeUnit::Century: {
      TimePoint point = year_point((base.year / 100 + count) * 100);
      point.grain = TimeUnit::Century;
      return point;
    }
    case TimeUnit::Millennium: return year_point(base.year + 1000 * count);
    case TimeUnit::Hour: return day_point(day + days(count / 24));
    default: return day_point(day);
  }
}

int step_of(Relation relation) {
  switch (relation) {
    case Relation::Last:
    case Relation::Previous: return -1;
    case Relation::Next:
    case Relation::Coming:
    case Relation::Following: return 1;
    default: return 0;
  }
}

bool is_narrative(Relation relation) {
  return relation == Relation::Previous || relation == Relation::Following ||
         relation == Relation::Same;
}

std::string unknown_value(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Week: return "XXXX-WXX";
    case TimeUnit::Weekend: return "XXXX-WXX-WE";
    case TimeUnit::Month: return "XXXX-XX";
    case TimeUnit::Quarter: return "XXXX-QX";
    case TimeUnit::Year:
    case TimeUnit::Half: return "XXXX";
    case TimeUnit::Decade: return "XXX";
    case TimeUnit::Century: return "XX";
    default: return "XXXX-XX-XX";
  }
}

std::string point_value(const TimePoint& point) {
  switch (point.grain) {
    case TimeUnit::Day: return day_value(point.first);
    case TimeUnit::Week: return week_value(iso_week(point.first));
    case TimeUnit::Weekend: return week_value(iso_week(point.first)) + "-WE";
    case TimeUnit::Month: return month_value(point.year, month_of(point.first));
    case TimeUnit::Quarter:
      return year_value(point.year) + "-Q" + std::to_string((month_of(point.first) + 2) / 3);
    case TimeUnit::Half:
      return year_value(point.year) + "-H" + std::to_string((month_of(point.first) + 5) / 6);
    case TimeUnit::Season: return year_value(point.year) + "-" + point.season;
    case TimeUnit::Decade: return year_value(point.year).substr(0, 3);
    case TimeUnit::Century: return year_value(point.year).substr(0, 2);
    default: return year_value(point.year);
  }
}

}  // namespace onrecord
