#pragma once

#include <optional>
#include <string_view>

namespace onrecord {

/// What kind of file begins with `head`, if it is one of the common kinds that hold no plain text:
/// "a PDF document", "a PNG image". Decided by its first bytes alone.
std::optional<std::string_view> binary_kind(std::string_view head);

}  // namespace onrecord
