#include "annotate/timex_edtf.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <utility>

#include "annotate/timex_calendar.h"

namespace onrecord {

namespace {

using std::chrono::days;

struct Code {
  std::string_view timex;
  std::string_view edtf;
};

// Seasons, quarters and halves as months 21-41 of ISO 8601-2, 4.8.
constexpr std::array<Code, 10> kCodes = {{
    {"SP", "21"},
    {"SU", "22"},
    {"FA", "23"},
    {"WI", "24"},
    {"Q1", "33"},
    {"Q2", "34"},
    {"Q3", "35"},
    {"Q4", "36"},
    {"H1", "40"},
    {"H2", "41"},
}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits, or X for one that is not known.
bool are_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return is_digit(c) || c == 'X'; });
}

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// First and last day of "2024-W40" or "2024-W40-WE".
std::optional<std::pair<SysDay, SysDay>> week_days(std::string_view value) {
  if (value.size() < 8 || value[4] != '-' || value[5] != 'W') return std::nullopt;
  const auto year = number(value.substr(0, 4));
  const auto week = number(value.substr(6, 2));
  if (!year || !week || *week < 1 || *week > 53) return std::nullopt;
  const auto fourth = make_day(*year, 1, 4);  // always in week 1
  if (!fourth) return std::nullopt;
  const SysDay monday = *fourth - days(weekday_of(*fourth) - 1) + days(7 * (*week - 1));
  const std::string_view rest = value.substr(8);
  if (rest == "-WE") return std::pair{monday + days(5), monday + days(6)};
  if (!rest.empty()) return std::nullopt;
  return std::pair{monday, monday + days(6)};
}

/// "BC0216" is the year -0215: EDTF counts a year 0.
std::optional<std::string> before_christ(std::string_view value) {
  const auto year = number(value.substr(2, 4));
  if (value.size() < 6 || !year || *year < 1) return std::nullopt;
  std::string digits = std::to_string(*year - 1);
  digits.insert(0, 4 - std::min<std::size_t>(digits.size(), 4), '0');
  const std::string sign = *year == 1 ? "" : "-";
  return sign + digits + std::string(value.substr(6));
}

/// "T06:00" as seconds' precision, which EDTF asks for; nothing for "TMO".
std::string clock(std::string_view time) {
  if (time.size() < 3 || !is_digit(time[1])) return {};
  std::string result(time);
  const bool utc = result.ends_with('Z');
  if (utc) result.pop_back();
  if (result.size() == 3) result += ":00";
  if (result.size() == 6) result += ":00";
  if (utc) result += 'Z';
  return result;
}

std::optional<std::string> date(std::string_view value) {
  if (value.starts_with("BC")) return before_christ(value);
  if (value.size() == 2 && are_digits(value)) return std::string(value) + "XX";
  if (value.size() == 3 && are_digits(value)) return std::string(value) + "X";
  if (value.size() < 4 || !are_digits(value.substr(0, 4))) return std::nullopt;
  if (value.size() == 4) return std::string(value);
  if (value[4] != '-') return std::nullopt;
  const std::string year(value.substr(0, 4));
  const std::string_view rest = value.substr(5);
  for (const auto& [timex, edtf] : kCodes) {
    if (rest == timex) return year + "-" + std::string(edtf);
  }
  const bool month = rest.size() == 2 && are_digits(rest);
  const bool day = rest.size() == 5 && are_digits(rest.substr(0, 2)) && rest[2] == '-' &&
                   are_digits(rest.substr(3));
  if (!month && !day) return std::nullopt;
  return std::string(value);
}

std::optional<std::string> moment(std::string_view value) {
  const std::size_t t = value.find('T');
  if (t == std::string_view::npos) return date(value);
  const std::string_view day = value.substr(0, t);
  const auto converted = date(day);
  if (!converted || day.size() != 10) return std::nullopt;
  const std::string time = clock(value.substr(t));
  if (time.starts_with("T24:00")) {  // the end of a day is the begin of the next
    const auto year = number(day.substr(0, 4));
    const auto month = number(day.substr(5, 2));
    const auto number_of_day = number(day.substr(8, 2));
    if (!year || !month || !number_of_day) return std::nullopt;
    const auto today = make_day(*year, *month, *number_of_day);
    if (!today) return std::nullopt;
    return day_value(*today + days(1)) + "T00:00:00" + (time.ends_with('Z') ? "Z" : "");
  }
  return *converted + time;
}

}  // namespace

std::optional<std::string> to_edtf(std::string_view value, std::string_view mod) {
  if (const std::size_t slash = value.find('/'); slash != std::string_view::npos) {
    const auto begin = moment(value.substr(0, slash));
    const auto end = moment(value.substr(slash + 1));
    if (!begin || !end) return std::nullopt;
    return *begin + "/" + *end;
  }
  if (const auto week = week_days(value)) {
    return day_value(week->first) + "/" + day_value(week->second);
  }
  const auto result = moment(value);
  if (!result) return std::nullopt;
  if (mod == "APPROX" && value.find('T') == std::string_view::npos) return *result + "~";
  if (mod == "BEFORE" || mod == "ON_OR_BEFORE") return "../" + *result;
  if (mod == "AFTER" || mod == "ON_OR_AFTER") return *result + "/..";
  return result;
}

}  // namespace onrecord
