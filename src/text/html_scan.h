#pragma once

#include <optional>
#include <string_view>

#include "onrecord/error.h"

namespace onrecord {

/// Whether `page` is shaped so that building its tree would take unbounded time or memory: too many
/// tags or attributes (TooLarge), too many elements open at once, or formatting elements left open
/// that every following block would repeat (TooDeep). One pass over the bytes, no tree.
///
/// The count of open elements is never less than what the HTML standard's tree construction holds
/// (but for the elements it opens itself), because an end tag closes here only what it would close
/// there.
std::optional<Error> scan_html(std::string_view page);

}  // namespace onrecord
