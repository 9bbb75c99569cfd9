#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// Each quotation's text, with "…" where it is not closed and "+" where it goes on from the last.
std::vector<std::string> quotations_of(const std::string& text) {
  const auto document = Document::from_text(text);
  EXPECT_TRUE(document);
  std::vector<std::string> quotations;
  for (const Quotation& quotation : document->quotations()) {
    quotations.push_back((quotation.continues ? "+" : "") +
                         std::string(document->view(quotation.span)) +
                         (quotation.closed ? "" : "…"));
  }
  return quotations;
}

TEST(Quotations, PairCurlyMarks) {
  EXPECT_THAT(quotations_of("“Yes,” she said. “Now.”"), ElementsAre("“Yes,”", "“Now.”"));
}

TEST(Quotations, PairStraightMarksByTheirNeighbours) {
  EXPECT_THAT(quotations_of("\"Yes,\" she said (\"now\"), \"or never.\""),
              ElementsAre("\"Yes,\"", "\"now\"", "\"or never.\""));
}

TEST(Quotations, OpenWithAClosingMarkAtTheBeginOfAParagraph) {
  EXPECT_THAT(quotations_of("She waited.\n\n”Nobody came,” she said."),
              ElementsAre("”Nobody came,”"));
}

TEST(Quotations, GoOnOverParagraphsThatEachOpen) {
  EXPECT_THAT(quotations_of("“We waited.\n\n“Nobody came.\n\n“We left,” he said."),
              ElementsAre("“We waited.…", "+“Nobody came.…", "+“We left,”"));
}

TEST(Quotations, GoOnOverAParagraphThatOnlyCloses) {
  EXPECT_THAT(quotations_of("He said: “We waited.\n\nNobody came.” Then he left."),
              ElementsAre("“We waited.…", "+Nobody came.”"));
}

TEST(Quotations, OfTheNextParagraphDoNotGoOnFromAClosedOne) {
  EXPECT_THAT(quotations_of("“One.”\n\n“Two.”"), ElementsAre("“One.”", "“Two.”"));
}

TEST(Quotations, ReadGuillemets) {
  EXPECT_THAT(quotations_of("He called it «a mistake» again."), ElementsAre("«a mistake»"));
}

TEST(Quotations, ReadTwoApostrophesAsOneMark) {
  EXPECT_THAT(quotations_of("''We waited,'' he said, ''and left.''"),
              ElementsAre("''We waited,''", "''and left.''"));
}

TEST(Quotations, IgnoreStrayClosingMarks) {
  EXPECT_THAT(quotations_of("a mistake» again, and 6” of rain."), IsEmpty());
}

TEST(Quotations, TakeNoInchesForOpeningMarks) {
  EXPECT_THAT(quotations_of("A 6\" pipe was \"broken\"."), ElementsAre("\"broken\""));
}

TEST(Quotations, LeaveApostrophesAlone) {
  EXPECT_THAT(quotations_of("The ministers’ aides didn't say 'no'."), IsEmpty());
}

TEST(Quotations, LieInsideTheirParagraph) {
  const auto document = Document::from_text("Open “here\nand \" there\n”” » “");
  ASSERT_TRUE(document);
  for (const Quotation& quotation : document->quotations()) {
    const std::size_t at = document->paragraph_at(quotation.span.begin);
    EXPECT_TRUE(document->paragraphs()[at].contains(quotation.span));
  }
}

}  // namespace

}  // namespace onrecord
