#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

using SysDay = std::chrono::sys_days;

/// A week of ISO 8601: begins on Monday, week 1 holds the year's first Thursday.
struct IsoWeek {
  int year = 0;
  int week = 0;  ///< 1-53
};

IsoWeek iso_week(SysDay day);

/// The day, if the calendar has it: nothing for 29 February of a year that is no leap year.
std::optional<SysDay> make_day(int year, int month, int day);

int year_of(SysDay day);
int month_of(SysDay day);    ///< 1-12
int weekday_of(SysDay day);  ///< 1-7, Monday first

/// `month` counts from January = 1 and may lie outside 1-12; returns {year, month 1-12}.
struct YearMonth {
  int year = 0;
  int month = 0;
};
YearMonth normal_month(int year, int month);

/// The same day `months` later; where the month is too short, its last day.
SysDay add_months(SysDay day, int months);

SysDay easter_sunday(int year);  ///< Western, Gregorian.

/// The day that a rule of data/timex_holidays.tsv gives for `year`; nothing for a rule that it
/// cannot read.
std::optional<SysDay> holiday(std::string_view rule, int year);

/// TIMEX3 values.
std::string day_value(SysDay day);             ///< "2024-10-04"
std::string month_value(int year, int month);  ///< "2024-10"
std::string year_value(int year);              ///< "2024"; "BC0216" for the year -216
std::string week_value(IsoWeek week);          ///< "2024-W40"
std::string two_digits(int number);            ///< "07"

}  // namespace onrecord
