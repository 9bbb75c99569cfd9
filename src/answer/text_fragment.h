#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "onrecord/span.h"

namespace onrecord {

/// The URL that opens `url` at `place` of `text`, with a text fragment
/// (https://wicg.github.io/scroll-to-text-fragment/):
///
///   https://example.org/a#:~:text=Lin%20avoided,direct%20answer
///
/// Short places are given whole, long ones by their first and last words; where the words stand
/// more than once in `text`, the words around them are given too. Absent if `url` is no http or
/// https URL: a link must never run anything.
std::optional<std::string> link_to(std::string_view url, std::string_view text, Span place);

}  // namespace onrecord
