#include "onrecord/offset_map.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(OffsetMap, StepsOverAnEntity) {
  OffsetMap map;  // source: a &amp; b
  map.add(0, 0, 2);
  map.add(2, 2, 1);
  map.add(3, 7, 2);
  EXPECT_EQ(map.to_source(0), 0u);
  EXPECT_EQ(map.to_source(2), 2u);
  EXPECT_EQ(map.to_source(3), 7u);
  EXPECT_EQ(map.to_source(5), 9u);
}

}  // namespace
}  // namespace onrecord
