#pragma once

#include <string_view>

#include "onrecord/span.h"
#include "onrecord/transcript.h"

namespace onrecord {

/// "(00:53)", "[00:12:41]" at the begin of a turn; returns where the words begin.
std::uint32_t skip_time_code(std::string_view text, Span span);

/// "END", "END 2:25 P.M. EDT", "2:25 P.M. EDT", "* * *", "# # #", "-30-": furniture, nobody's
/// words.
bool is_furniture(std::string_view paragraph);

/// "END" and what may stand on its line: behind it come only notes.
bool ends_transcript(std::string_view paragraph);

/// Marks the "(…)" and "[…]" of `span`. Round brackets are notes only when they close with a full
/// stop inside or hold one of the usual words; a speaker's own aside is no note.
void find_marks(std::string_view text, Span span, Turn& turn);

}  // namespace onrecord
