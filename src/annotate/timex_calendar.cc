#include "annotate/timex_calendar.h"

#include <charconv>

namespace onrecord {

namespace {

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

std::optional<int> to_int(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "2-1": the second Monday; "-1-1": the last one.
std::optional<SysDay> nth_weekday(int year, int month, std::string_view rule) {
  const std::size_t dash = rule.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return std::nullopt;
  const auto nth = to_int(rule.substr(0, dash));
  const auto weekday = to_int(rule.substr(dash + 1));
  if (!nth || !weekday) return std::nullopt;
  const YearMonth after = normal_month(year, *nth > 0 ? month : month + 1);
  const auto first = make_day(after.year, after.month, 1);
  if (!first) return std::nullopt;
  const int offset = (*weekday - weekday_of(*first) + 7) % 7;
  return *first + std::chrono::days(offset + 7 * (*nth > 0 ? *nth - 1 : *nth));
}

}  // namespace

int year_of(SysDay day) { return static_cast<int>(std::chrono::year_month_day(day).year()); }

int month_of(SysDay day) {
  return static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(day).month()));
}

int weekday_of(SysDay day) { return static_cast<int>(std::chrono::weekday(day).iso_encoding()); }

IsoWeek iso_week(SysDay day) {
  const SysDay thursday = day + std::chrono::days(4 - weekday_of(day));
  const int year = year_of(thursday);
  const SysDay new_year = *make_day(year, 1, 1);
  return {year, static_cast<int>((thursday - new_year).count() / 7) + 1};
}

std::optional<SysDay> make_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return SysDay(date);
}

YearMonth normal_month(int year, int month) {
  int index = month - 1;
  year += index / 12;
  index %= 12;
  if (index < 0) {
    index += 12;
    --year;
  }
  return {year, index + 1};
}

SysDay add_months(SysDay day, int months) {
  const YearMonth to = normal_month(year_of(day), month_of(day) + months);
  int number = static_cast<int>(static_cast<unsigned>(std::chrono::year_month_day(day).day()));
  for (;; --number) {
    if (const auto result = make_day(to.year, to.month, number)) return *result;
  }
}

// The anonymous Gregorian computus.
SysDay easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int sum = h + l - 7 * m + 114;
  return *make_day(year, sum / 31, sum % 31 + 1);
}

std::optional<SysDay> holiday(std::string_view rule, int year) {
  if (rule.starts_with("easter")) {
    rule.remove_prefix(6);
    if (rule.starts_with('+')) rule.remove_prefix(1);
    const auto offset = to_int(rule);
    if (!offset) return std::nullopt;
    return easter_sunday(year) + std::chrono::days(*offset);
  }
  if (rule.size() < 5 || rule[2] != '-') return std::nullopt;
  const auto month = to_int(rule.substr(0, 2));
  if (!month) return std::nullopt;
  std::string_view rest = rule.substr(3);
  if (const std::size_t plus = rest.find('+'); plus != std::string_view::npos) {
    const auto offset = to_int(rest.substr(plus + 1));
    const auto day = nth_weekday(year, *month, rest.substr(0, plus));
    if (!offset || !day) return std::nullopt;
    return *day + std::chrono::days(*offset);
  }
  if (rest.find('-') != std::string_view::npos) return nth_weekday(year, *month, rest);
  const auto day = to_int(rest);
  return day ? make_day(year, *month, *day) : std::nullopt;
}

std::string two_digits(int number) { return padded(number, 2); }

std::string year_value(int year) { return year < 0 ? "BC" + padded(-year, 4) : padded(year, 4); }

std::string month_value(int year, int month) { return year_value(year) + "-" + two_digits(month); }

std::string day_value(SysDay day) {
  const auto number = static_cast<unsigned>(std::chrono::year_month_day(day).day());
  return month_value(year_of(day), month_of(day)) + "-" + two_digits(static_cast<int>(number));
}

std::string week_value(IsoWeek week) {
  return year_value(week.year) + "-W" + two_digits(week.week);
}

}  // namespace onrecord
