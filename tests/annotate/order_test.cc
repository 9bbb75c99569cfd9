#include "annotate/order.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(Order, KeepsLinksWhenItemsMove) {
  Annotations annotations;
  annotations.figures.resize(2);
  annotations.figures[0].span = {50, 53};
  annotations.figures[0].part_of = Id<Figure>{1};
  annotations.figures[0].statement = Id<Statement>{0};
  annotations.figures[1].span = {10, 12};
  annotations.statements.resize(2);
  annotations.statements[0].content = {{40, 60}};
  annotations.statements[0].inside = Id<Statement>{1};
  annotations.statements[1].content = {{5, 80}};

  put_in_text_order(annotations);

  EXPECT_EQ(annotations.figures[1].span, (Span{50, 53}));
  EXPECT_EQ(annotations.figures[1].part_of, Id<Figure>{0});
  EXPECT_EQ(annotations.figures[1].statement, Id<Statement>{1});
  EXPECT_EQ(annotations.statements[1].inside, Id<Statement>{0});
}

TEST(Order, PutsTheLongerOfTwoThatBeginTogetherFirst) {
  Annotations annotations;
  annotations.dates.resize(2);
  annotations.dates[0].span = {0, 4};
  annotations.dates[1].span = {0, 9};
  put_in_text_order(annotations);
  EXPECT_EQ(annotations.dates[0].span, (Span{0, 9}));
}

}  // namespace
}  // namespace onrecord
