#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

/// What a rule says of a gap between two tokens.
enum class BreakRule : std::uint8_t { Silent, Ends, GoesOn };

/// Gaps that are too rare in the training data for its weights, in the paragraph of `tokens`. In
/// the training parts of UD EWT and GUM a fronted phrase ends a sentence in 9 of 12 cases, and a
/// dash before a small letter goes on in 1,267 of 1,277; the first case stands there only once.
///   "… in Washington D.C. The team …"           an abbreviation, then a word that opens sentences
///   "Eddie Chu wins In the west, Mr Chu was …"  a headline or dateline that lost its line break
///   "on Waitangi Day - February 6 - this year"  a dash goes on where a small letter follows
BreakRule break_rule(std::string_view text, const std::vector<Token>& tokens, std::uint32_t after);

}  // namespace onrecord
