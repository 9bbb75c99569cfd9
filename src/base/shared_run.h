#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace onrecord {

/// Length of the longest run of items that `a` and `b` share. Costs size(a) × size(b).
template <typename Items>
std::size_t longest_shared_run(const Items& a, const Items& b) {
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  std::size_t longest = 0;
  for (const auto& item : a) {
    for (std::size_t j = 0; j < b.size(); ++j) {
      row[j + 1] = item == b[j] ? above[j] + 1 : 0;
      longest = std::max(longest, row[j + 1]);
    }
    std::swap(row, above);
  }
  return longest;
}

}  // namespace onrecord
