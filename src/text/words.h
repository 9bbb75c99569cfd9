#pragma once

#include <cstddef>
#include <string_view>

namespace onrecord {

/// Questions about the form of one English word, asked by the tokenizer.

/// Where a contracted word is cut, in bytes from its begin: "don't" 2, "Lin's" 3, "cannot" 3,
/// "gonna" 3, "dont" 2. 0 where it is not contracted.
std::size_t contraction_cut(std::string_view word);

/// True of words that are written with a full stop in news English ("Sen", "Sept", "U.S"), given
/// without their last one.
bool is_abbreviation(std::string_view word);

/// True where Universal Dependencies keeps `before` "-" `after` one word: prefixes
/// ("de-escalation"), model names ("KN-23"), Chinese and Korean given names ("Yiu-chung").
/// `before` may hold hyphens itself. Both are letters and digits, not empty.
bool joined_by_hyphen(std::string_view before, std::string_view after);

/// True of what is cut from a number that it is written to: "km" of "30km", "pm" of "6pm".
bool is_unit_suffix(std::string_view letters);

}  // namespace onrecord
