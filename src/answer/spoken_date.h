#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

/// A TIMEX3 value as people write it: "17 Oct 2024", "Oct 2024", "week 42 of 2024", "1990s",
/// "1 May 2024 to 3 May 2024". Absent for values that name no place on the calendar (PAST_REF,
/// P3D).
std::optional<std::string> spoken_date(std::string_view timex);

/// The first day of a TIMEX3 value at the precision that it has, so that days sort as text:
/// "2024-W42" is "2024-10-14", "2024-Q3" is "2024-07". Absent as above.
std::optional<std::string> sort_day(std::string_view timex);

}  // namespace onrecord
