#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

/// A run of tokens that a tagger marked: [begin, end) and its type.
struct TaggedSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t type = 0;
};

/// The spans of the best path through `count` rows of scores, `stride` apart. A row holds a score
/// for "outside", then for begin, inside, end and single of each of `types` types. Every span is
/// well formed: begins with begin, ends with end, of one type.
std::vector<TaggedSpan> best_spans(const float* scores, std::size_t count, std::size_t stride,
                                   std::size_t types);

}  // namespace onrecord
