#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

/// The best tree over `count` words. `scores[d * (count + 1) + h]` rates word d hanging under head
/// h, where h 0 is the root and h i is word i - 1. Returns each word's head in that numbering.
/// Exactly one word hangs under the root. Takes count² time where the best heads form a tree
/// already, as they nearly always do.
std::vector<std::uint32_t> best_tree(const std::vector<float>& scores, std::size_t count);

}  // namespace onrecord
