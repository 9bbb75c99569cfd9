#pragma once

#include <string>
#include <string_view>

namespace onrecord {

/// `text` on one line and safe to print: white space becomes one space; control characters and
/// marks that turn the direction of writing, with which a text could rewrite the screen, are left
/// out.
std::string for_terminal(std::string_view text);

/// Columns that `text` takes on a terminal: 2 for wide East Asian characters and emoji, 0 for
/// combining marks.
std::size_t columns_of(std::string_view text);

}  // namespace onrecord
