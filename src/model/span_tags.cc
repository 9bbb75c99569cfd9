#include "model/span_tags.h"

namespace onrecord {

namespace {

constexpr float kNever = -1e30F;

// Classes of type t: 1 + 4 * t + Begin, Inside, End, Single; class 0 is outside.
enum Part : std::size_t { kBegin, kInside, kEnd, kSingle };

}  // namespace

std::vector<TaggedSpan> best_spans(const float* scores, std::size_t count, std::size_t stride,
                                   std::size_t types) {
  // State 0: no span is open; state 1 + t: one of type t is.
  const std::size_t states = types + 1;
  std::vector<float> best(states, kNever);
  std::vector<float> next(states);
  best[0] = 0;
  std::vector<std::uint8_t> from(count * states, 0);
  std::vector<std::uint8_t> class_of(count * states, 0);
  for (std::size_t i = 0; i < count; ++i) {
    const float* row = scores + i * stride;
    next.assign(states, kNever);
    const auto offer = [&](std::size_t to, std::size_t before, std::size_t part_class) {
      const float score = best[before] + row[part_class];
      if (score <= next[to]) return;
      next[to] = score;
      from[i * states + to] = static_cast<std::uint8_t>(before);
      class_of[i * states + to] = static_cast<std::uint8_t>(part_class);
    };
    offer(0, 0, 0);
    for (std::size_t t = 0; t < types; ++t) {
      const std::size_t base = 1 + 4 * t;
      offer(0, 0, base + kSingle);
      offer(0, 1 + t, base + kEnd);
      offer(1 + t, 0, base + kBegin);
      offer(1 + t, 1 + t, base + kInside);
    }
    best.swap(next);
  }
  std::vector<TaggedSpan> spans;
  std::size_t state = 0;
  for (std::size_t i = count; i-- > 0;) {
    const std::size_t chosen = class_of[i * states + state];
    state = from[i * states + state];
    if (chosen == 0) continue;
    const auto at = static_cast<std::uint32_t>(i);
    const std::size_t part = (chosen - 1) % 4;
    if (part == kEnd || part == kSingle) {
      spans.push_back({at, at + 1, static_cast<std::uint32_t>((chosen - 1) / 4)});
    }
    spans.back().begin = at;
  }
  return {spans.rbegin(), spans.rend()};
}

}  // namespace onrecord
