#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

/// The name in what a page gives as its author: "By Ana Ruiz, PhD | 22 October 2024" -> "Ana Ruiz".
/// Absent for addresses, placeholders ("admin", "No Author") and what is too long for names.
std::optional<std::string> person_name(std::string_view text);

}  // namespace onrecord
