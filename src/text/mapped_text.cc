#include "text/mapped_text.h"

#include <algorithm>
#include <iterator>

namespace onrecord {

OffsetMap compose(const OffsetMap& inner, const OffsetMap& outer, std::uint32_t text_size) {
  if (outer.is_identity()) return inner;
  if (inner.is_identity()) return outer;
  OffsetMap composed;
  const auto& middle = outer.runs();
  for (const OffsetMap::Run& run : inner.runs()) {
    std::uint32_t done = 0;
    while (done < run.length) {
      const auto at = static_cast<std::uint32_t>(run.source_begin + done);
      const auto after = std::ranges::upper_bound(middle, at, {}, &OffsetMap::Run::text_begin);
      // A piece ends where the middle's run ends, for there the source steps differently. What
      // stands behind the middle's end all maps to the source's end.
      const OffsetMap::Run& held = *std::prev(after);
      const std::uint32_t held_end = held.text_begin + held.length;
      const std::uint32_t length = std::min(run.length - done, held_end > at ? held_end - at : 1U);
      composed.add(run.text_begin + done, outer.to_source(at), length);
      done += length;
    }
  }
  composed.end_at(outer.to_source(static_cast<std::uint32_t>(inner.to_source(text_size))));
  return composed;
}

}  // namespace onrecord
