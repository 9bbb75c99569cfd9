#include "model/tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onrecord {

namespace {

using ::testing::ElementsAre;

TEST(BestTree, TakesTheBestHeadsWhereTheyFormATree) {
  // Word 1 under the root, words 2 and 3 under word 1.
  EXPECT_THAT(best_tree({9, 0, 1, 1,  //
                         2, 8, 0, 1,  //
                         2, 7, 3, 0},
                        3),
              ElementsAre(0, 1, 1));
}

TEST(BestTree, BreaksACycleWhereItCostsLeast) {
  // Words 1 and 2 like each other best; word 1 is the cheaper one to hang under the root.
  EXPECT_THAT(best_tree({5, 0, 9, 1,  //
                         1, 9, 0, 1,  //
                         0, 4, 3, 0},
                        3),
              ElementsAre(0, 1, 1));
}

TEST(BestTree, HasOneRootWordEvenIfAllWantTheRoot) {
  const auto heads = best_tree({9, 0, 1, 1,  //
                                8, 2, 0, 1,  //
                                7, 1, 2, 0},
                               3);
  EXPECT_THAT(heads, ElementsAre(0, 1, 2));
}

TEST(BestTree, OpensCyclesWithinCycles) {
  // Words 1 and 2 form a cycle, and that pair forms one with word 3.
  const auto heads = best_tree({1, 0, 9, 8,  //
                                0, 9, 0, 2,  //
                                4, 3, 9, 0},
                               3);
  EXPECT_EQ(std::count(heads.begin(), heads.end(), 0U), 1);
  EXPECT_THAT(heads, ElementsAre(3, 1, 0));
}

TEST(BestTree, OfOneWordIsItsRoot) { EXPECT_THAT(best_tree({-3, 0}, 1), ElementsAre(0)); }

TEST(BestTree, OfNoWordIsEmpty) { EXPECT_TRUE(best_tree({}, 0).empty()); }

}  // namespace

}  // namespace onrecord
