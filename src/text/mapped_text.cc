#include "text/mapped_text.h"

#include <algorithm>

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
      // A piece ends where the middle's run ends, for there the source steps differently.
      std::uint32_t length = run.length - done;
      if (after != middle.end()) length = std::min(length, after->text_begin - at);
      composed.add(run.text_begin + done, outer.to_source(at), length);
      done += length;
    }
  }
  composed.end_at(outer.to_source(static_cast<std::uint32_t>(inner.to_source(text_size))));
  return composed;
}

}  // namespace onrecord
