#include "model/span_tags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

namespace onrecord {

namespace {

// Columns: outside, then begin, inside, end, single.
using Row = std::array<float, 5>;

std::vector<TaggedSpan> spans_of(const std::vector<Row>& rows) {
  return best_spans(rows.front().data(), rows.size(), 5, 1);
}

TEST(BestSpans, FindsWholeAndSingleSpans) {
  const auto spans = spans_of(
      {{9, 0, 0, 0, 0}, {0, 9, 0, 0, 0}, {0, 0, 9, 0, 0}, {0, 0, 0, 9, 0}, {0, 0, 0, 0, 9}});
  ASSERT_EQ(spans.size(), 2U);
  EXPECT_EQ(spans[0].begin, 1U);
  EXPECT_EQ(spans[0].end, 4U);
  EXPECT_EQ(spans[1].begin, 4U);
  EXPECT_EQ(spans[1].end, 5U);
}

TEST(BestSpans, ClosesWhatItOpens) {
  // The last token alone would be "inside", which cannot be.
  const auto spans = spans_of({{0, 9, 0, 0, 0}, {0, 0, 9, 2, 0}});
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].begin, 0U);
  EXPECT_EQ(spans[0].end, 2U);
}

TEST(BestSpans, NeedNoSpan) { EXPECT_TRUE(spans_of({{1, 0, 0, 0, 0}}).empty()); }

}  // namespace

}  // namespace onrecord
