#pragma once

#include <string_view>
#include <vector>

#include "onrecord/error.h"
#include "onrecord/span.h"

namespace onrecord {

/// Refuses a `page` that is shaped so that building its tree would take unbounded time or memory:
/// too many tags or attributes (TooLarge), too many elements open at once, or formatting elements
/// left open that every following block would repeat (TooDeep). One pass over the bytes, no tree.
/// Gives the stretches that need not be parsed at all: what scripts other than JSON-LD and styles
/// hold, half of an ordinary page.
///
/// The count of open elements is never less than what the HTML standard's tree construction holds
/// (but for the elements it opens itself), because an end tag closes here only what it would close
/// there.
Result<std::vector<Span>> scan_html(std::string_view page);

}  // namespace onrecord
