#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

/// A TIMEX3 value with its mod (may be empty) in EDTF (ISO 8601-2:2019, level 2):
///
///   2024-10-04           2024-10-04               1998, APPROX       1998~
///   2024-Q3              2024-35                  2024-H1            2024-40
///   2024-SU              2024-22                  199                199X
///   2024-W40             2024-09-30/2024-10-06    19                 19XX
///   1995/1996            1995/1996                BC0216             -0215
///   2024-10-04T06:00     2024-10-04T06:00:00      2024-10-04TMO      2024-10-04
///   1998, AFTER          1998/..                  XXXX-10-04         XXXX-10-04
///
/// Nothing for what EDTF cannot say: durations, sets, PAST_REF and its like, a weekday of no week.
std::optional<std::string> to_edtf(std::string_view value, std::string_view mod);

}  // namespace onrecord
