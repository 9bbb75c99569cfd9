#include "onrecord/offset_map.h"

#include <algorithm>
#include <cassert>

namespace onrecord {

void OffsetMap::add(std::uint32_t text_begin, std::uint64_t source_begin, std::uint32_t length) {
  assert(runs_.empty() || runs_.back().text_begin + runs_.back().length == text_begin);
  if (!runs_.empty() && runs_.back().source_begin + runs_.back().length == source_begin) {
    runs_.back().length += length;
    return;
  }
  runs_.push_back({text_begin, source_begin, length});
}

std::uint64_t OffsetMap::to_source(std::uint32_t text_offset) const {
  if (runs_.empty()) return text_offset;
  // The last run that begins at or before the offset.
  auto after = std::ranges::upper_bound(runs_, text_offset, {}, &Run::text_begin);
  assert(after != runs_.begin());
  const Run& run = *std::prev(after);
  if (source_end_ && after == runs_.end() && text_offset >= run.text_begin + run.length) {
    return *source_end_;
  }
  return run.source_begin + (text_offset - run.text_begin);
}

}  // namespace onrecord
