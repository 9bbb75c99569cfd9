#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/answer.h"
#include "support/story.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;
using testing::Story;

/// Three statements: sure, unsure, and one of which nobody knows; the unsure one carries a figure.
Article three() {
  Story story("a", "Oden said it sank. Lorne said 20 men drowned. Brandt denied it.");
  story.says("Oden", "said", "it sank");
  story.says("Lorne", "said", "20 men drowned");
  story.says("Brandt", "denied", "it");
  Article article = story.article();
  article.annotations.statements[0].confidence = 0.9F;
  article.annotations.statements[1].confidence = 0.4F;
  article.annotations.statements[0].inside = Id<Statement>{1};
  Figure figure;
  figure.statement = Id<Statement>{1};
  article.annotations.figures = {figure, figure};
  article.annotations.figures[1].statement = Id<Statement>{0};
  return article;
}

TEST(KeepConfident, LeavesOutWhatIsLessSureAndWhatCarriesNoFigure) {
  Article article = three();
  ItemIds ids;
  ids.statements = {"first", "second", "third"};
  keep_confident(0.8F, article.annotations, &ids);
  ASSERT_EQ(article.annotations.statements.size(), 1U);
  EXPECT_EQ(article.annotations.statements[0].confidence, 0.9F);
  EXPECT_THAT(ids.statements, ElementsAre("first"));
}

TEST(KeepConfident, KeepsReferencesRight) {
  Article article = three();
  article.annotations.statements[1].confidence = 0.95F;
  article.annotations.statements[0].confidence = 0.1F;
  keep_confident(0.8F, article.annotations);
  ASSERT_EQ(article.annotations.statements.size(), 1U);
  EXPECT_EQ(article.annotations.figures[0].statement, (Id<Statement>{0}));
  EXPECT_EQ(article.annotations.figures[1].statement, std::nullopt);
}

}  // namespace
}  // namespace onrecord
