#pragma once

#include <string_view>

namespace onrecord {

/// The bytes of a file that was compiled into the library, by its path in the repository
/// ("data/cue_verbs.tsv"). They live as long as the program. REQUIRES: the file is listed in
/// data/CMakeLists.txt.
std::string_view embedded_file(std::string_view path);

}  // namespace onrecord
