#include "answer/spoken_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

namespace onrecord {

namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Season {
  std::string_view code;
  std::string_view name;
  std::string_view first_month;
};
constexpr std::array<Season, 8> kSeasons = {{{"SP", "spring", "03"},
                                             {"SU", "summer", "06"},
                                             {"FA", "autumn", "09"},
                                             {"WI", "winter", "12"},
                                             {"Q1", "first quarter of", "01"},
                                             {"Q2", "second quarter of", "04"},
                                             {"Q3", "third quarter of", "07"},
                                             {"Q4", "fourth quarter of", "10"}}};
constexpr std::array<Season, 2> kHalves = {
    {{"H1", "first half of", "01"}, {"H2", "second half of", "07"}}};

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

unsigned number(std::string_view digits) {
  unsigned value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// A value cut at its first dash: "2024-10-17T05:00" is year "2024", part "10-17", time "05:00".
struct Parts {
  std::string_view year;
  std::string_view part;
  std::string_view time;
};

std::optional<Parts> parts_of(std::string_view value) {
  Parts parts;
  const std::size_t time = value.find('T');
  if (time != std::string_view::npos) parts.time = value.substr(time + 1);
  value = value.substr(0, time);
  const std::size_t dash = value.find('-');
  parts.year = value.substr(0, dash);
  if (dash != std::string_view::npos) parts.part = value.substr(dash + 1);
  if (!all_digits(parts.year) || parts.year.size() > 4) return std::nullopt;
  if (parts.year.size() < 4 && !parts.part.empty()) return std::nullopt;
  return parts;
}

bool is_month(std::string_view part) {
  return part.size() == 2 && all_digits(part) && number(part) >= 1 && number(part) <= 12;
}

bool is_month_and_day(std::string_view part) {
  return part.size() == 5 && part[2] == '-' && is_month(part.substr(0, 2)) &&
         all_digits(part.substr(3));
}

bool is_week(std::string_view part) {
  return part.size() >= 3 && part[0] == 'W' && all_digits(part.substr(1, 2)) &&
         (part.size() == 3 || part.substr(3) == "-WE");
}

const Season* season_of(std::string_view part) {
  const auto found = std::ranges::find(kSeasons, part, &Season::code);
  if (found != kSeasons.end()) return &*found;
  const auto half = std::ranges::find(kHalves, part, &Season::code);
  return half == kHalves.end() ? nullptr : &*half;
}

std::string_view month_name(std::string_view digits) { return kMonths[number(digits) - 1]; }

std::optional<std::string> spoken_day(const Parts& parts) {
  if (parts.part.empty()) {
    if (parts.year.size() == 4) return std::string(parts.year);
    if (parts.year.size() == 3) return fmt::format("{}0s", parts.year);
    if (parts.year.size() == 2) return fmt::format("{}00s", parts.year);
    return std::nullopt;
  }
  if (is_month(parts.part)) return fmt::format("{} {}", month_name(parts.part), parts.year);
  if (is_month_and_day(parts.part)) {
    return fmt::format("{} {} {}", number(parts.part.substr(3)),
                       month_name(parts.part.substr(0, 2)), parts.year);
  }
  if (is_week(parts.part)) {
    return fmt::format("{}week {} of {}", parts.part.size() > 3 ? "weekend of " : "",
                       number(parts.part.substr(1, 2)), parts.year);
  }
  if (const Season* season = season_of(parts.part)) {
    return fmt::format("{} {}", season->name, parts.year);
  }
  return std::nullopt;
}

std::string monday_of(unsigned year, unsigned week) {
  namespace chrono = std::chrono;
  // ISO 8601: week 1 is the one with 4 January in it.
  const chrono::sys_days fourth = chrono::year{static_cast<int>(year)} / chrono::January / 4;
  const chrono::sys_days monday = fourth - (chrono::weekday(fourth) - chrono::Monday);
  const chrono::year_month_day day = monday + chrono::weeks(static_cast<int>(week) - 1);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

std::optional<std::string> spoken_date(std::string_view timex) {
  if (const std::size_t slash = timex.find('/'); slash != std::string_view::npos) {
    const auto from = spoken_date(timex.substr(0, slash));
    const auto to = spoken_date(timex.substr(slash + 1));
    if (!from || !to || timex.find('/', slash + 1) != std::string_view::npos) return std::nullopt;
    return fmt::format("{} to {}", *from, *to);
  }
  const auto parts = parts_of(timex);
  if (!parts) return std::nullopt;
  auto day = spoken_day(*parts);
  if (!day) return std::nullopt;
  if (parts->time.size() >= 5 && all_digits(parts->time.substr(0, 2)) && parts->time[2] == ':') {
    return fmt::format("{}, {}", *day, parts->time.substr(0, 5));
  }
  return day;
}

std::optional<std::string> sort_day(std::string_view timex) {
  timex = timex.substr(0, timex.find('/'));
  const auto parts = parts_of(timex);
  if (!parts || !spoken_day(*parts)) return std::nullopt;
  if (is_week(parts->part)) {
    return monday_of(number(parts->year), number(parts->part.substr(1, 2)));
  }
  if (const Season* season = season_of(parts->part)) {
    return fmt::format("{}-{}", parts->year, season->first_month);
  }
  return std::string(timex.substr(0, timex.find('T')));
}

}  // namespace onrecord
