#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "annotate/timex_lexicon.h"
#include "onrecord/annotations.h"

namespace onrecord {

/// How a date in numbers is written.
enum class DateOrder : std::uint8_t { Either, DayFirst, MonthFirst };

/// What a date expression says before it is known when it was written. Worked examples:
///
///   "July 21, 2017"           Calendar {year 2017, month 7, day 21}
///   "last March"              Calendar {month 3, relation Last}
///   "Friday"                  Calendar {weekday 5}
///   "March last year"         Calendar {month 3, year_relation Last}
///   "the third quarter"       Calendar {quarter 3}
///   "last week"               Unit {unit Week, relation Last}
///   "two weeks ago"           Offset {unit Week, count -2}
///   "a day earlier"           Offset {unit Day, count -1, from_narrative}
///   "two days after May 3"    Offset {unit Day, count 2, inner = [Calendar {month 5, day 3}]}
///   "the last Friday in May"  Part {ordinal -1, weekday 5, inner = [Calendar {month 5}]}
///   "1995-96"                 Range {inner = [Calendar {1995}, Calendar {1996}]}
///   "three weeks", "now"      Fixed {value "P3W"}, Fixed {value "PRESENT_REF"}
///
/// A clock time or a part of the day may stand with any of them that means one day, or alone
/// (Clock): "5 p.m. Friday", "this morning".
struct TimexMeaning {
  enum class Kind : std::uint8_t { Fixed, Calendar, Unit, Offset, Part, Range, Clock };

  Kind kind = Kind::Fixed;
  TimexType type = TimexType::Date;
  std::string value;  ///< Fixed only.
  std::string mod;    ///< TIMEX3 mod or empty.

  std::optional<int> year;  ///< Negative before Christ.
  int month = 0;
  int day = 0;
  int weekday = 0;
  int quarter = 0;
  int half = 0;
  std::string season;
  std::string holiday;             ///< A rule of data/timex_holidays.tsv.
  std::optional<DateOrder> order;  ///< Of a date in numbers: "4/5/2016" is Either.

  bool attributive = false;  ///< "third-quarter" before a noun.

  Relation relation = Relation::None;
  Relation year_relation = Relation::None;
  TimeUnit unit = TimeUnit::None;
  int count = 0;
  int ordinal = 0;
  bool from_narrative = false;
  bool whole = false;        ///< "the full year"
  bool names_event = false;  ///< "the September 11 attacks": of a day without its year.

  int hour = -1;  ///< 0-24
  int minute = -1;
  int second = -1;
  bool zoned = false;  ///< The text names the zone.
  bool utc = false;    ///< It says "UTC".
  std::string part;

  std::vector<TimexMeaning> inner;

  bool has_time() const { return hour >= 0 || !part.empty(); }
};

/// A stretch of atoms that means a time. `end` is exclusive; end == 0: nothing was found. With
/// `skip` set, the stretch only looks like one, and reading goes on behind it.
struct TimexCandidate {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool skip = false;
  TimexMeaning meaning;

  explicit operator bool() const { return end > 0; }
};

}  // namespace onrecord
