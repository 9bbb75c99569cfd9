#pragma once

#include <optional>
#include <string>

#include "annotate/timex_calendar.h"
#include "annotate/timex_lexicon.h"

namespace onrecord {

/// A place on the time line at a known precision.
struct TimePoint {
  TimeUnit grain = TimeUnit::Day;  ///< Day, Week, Weekend, Month, Quarter, Half, Season, Year …
  SysDay first{};                  ///< Its first day; unused before the year 1.
  int year = 0;                    ///< Negative before Christ.
  std::string season;              ///< With grain Season.
  friend bool operator==(const TimePoint&, const TimePoint&) = default;
};

/// The TIMEX3 value of a point: "2024-10-04", "2024-W40", "2024-10", "2024-Q3", "2024", "202",
/// "20".
std::string point_value(const TimePoint& point);

TimePoint day_point(SysDay day);
/// `month` may lie outside 1-12. `grain` may be Quarter, Half or Season, which begin in `month`.
TimePoint month_point(int year, int month, TimeUnit grain = TimeUnit::Month);
TimePoint year_point(int year);

/// The coarser the unit, the higher.
int rank(TimeUnit unit);

/// `unit` around or `count` units from `base`, at the precision of `unit`. REQUIRES: base.year > 0,
/// and fewer than 10,000 years to go.
TimePoint moved(const TimePoint& base, TimeUnit unit, int count);

/// Units forward or back that a relation means: "last" -1, "this" 0, "next" 1.
int step_of(Relation relation);

/// True for "that", "the following", "the previous": reckoned from the date last mentioned.
bool is_narrative(Relation relation);

/// The value of a `unit` of which nothing is known: "XXXX-WXX".
std::string unknown_value(TimeUnit unit);

}  // namespace onrecord
