#include <algorithm>

#include "annotate/attribution.h"

namespace onrecord {

namespace {

bool within(IndexRange part, const std::vector<IndexRange>& ranges) {
  return std::ranges::any_of(
      ranges, [&](IndexRange range) { return range.begin <= part.begin && part.end <= range.end; });
}

/// A quotation that begins like a sentence.
bool opens_like_a_sentence(const TokenView& view, IndexRange part) {
  return part.size() > 2 && view.is(part.begin, kQuoteMark) && view.is(part.begin + 1, kCapital);
}

/// Words without a verb that begin with a preposition: "Of the public process, he said: “…”".
bool is_lead_in(const TokenView& view, IndexRange part) {
  if (!view.is(part.begin, kPrepositionWord)) return false;
  for (std::uint32_t i = part.begin; i < part.end; ++i) {
    if (view.is_verb_like(i) || view.is(i, kQuoteMark)) return false;
  }
  return true;
}

}  // namespace

void leave_out_lead_ins(const TokenView& view, Attribution& attribution) {
  std::vector<IndexRange>& content = attribution.content;
  if (content.size() < 2 || attribution.cue.empty()) return;
  const bool other = std::ranges::any_of(
      content, [&](IndexRange part) { return !within(part, attribution.source); });
  if (other)
    std::erase_if(content, [&](IndexRange part) { return within(part, attribution.source); });
  const std::uint32_t cue = attribution.cue.front().begin;
  const bool quoted = std::ranges::any_of(content, [&](IndexRange part) {
    return part.begin > cue && opens_like_a_sentence(view, part);
  });
  if (!quoted) return;
  std::erase_if(content,
                [&](IndexRange part) { return part.end <= cue && is_lead_in(view, part); });
}

}  // namespace onrecord
