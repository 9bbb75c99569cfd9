#pragma once

#include <string>
#include <vector>

#include "onrecord/ledger.h"

namespace onrecord::cli {

/// A table of sources and letters, one a line with a tab between. Throws CLI::ValidationError if it
/// cannot be read or holds another letter.
std::vector<Reliability> read_reliability(const std::string& path);

}  // namespace onrecord::cli
