#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "onrecord/document.h"
#include "text/segment.h"

namespace onrecord {

namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

std::vector<std::string> sentences_of(const std::string& text) {
  const auto document = Document::from_text(text);
  EXPECT_TRUE(document);
  std::vector<std::string> sentences;
  for (const Span span : document->sentences()) sentences.emplace_back(document->view(span));
  return sentences;
}

TEST(Sentences, EndAtFullStopsQuestionsAndExclamations) {
  EXPECT_THAT(sentences_of("The talks failed. Who is to blame? Nobody knows!"),
              ElementsAre("The talks failed.", "Who is to blame?", "Nobody knows!"));
}

TEST(Sentences, GoOnAfterTitlesAndInitials) {
  EXPECT_THAT(sentences_of("On Monday Sen. Ruth B. Keller met Gov. Paul Ames and Dr. Lee in St. "
                           "Louis. They spoke for an hour."),
              SizeIs(2));
}

TEST(Sentences, EndAfterAnAcronymWhereTheNextWordOpensASentence) {
  EXPECT_THAT(sentences_of("The choir sang in Washington D.C. The mayor came late."), SizeIs(2));
  EXPECT_THAT(sentences_of("The fair was held in the U.S. Image: Oster Port Office."), SizeIs(2));
}

TEST(Sentences, EndAfterAHeadlineOrDatelineThatLostItsLineBreak) {
  EXPECT_THAT(
      sentences_of("Ilse Brandt keeps her seat In the northern wards, mayor Ilse Brandt won."),
      ElementsAre("Ilse Brandt keeps her seat", "In the northern wards, mayor Ilse Brandt won."));
  EXPECT_THAT(sentences_of("Friday, May 2, 2031 On Thursday, the council voted to close the pier."),
              SizeIs(2));
  EXPECT_THAT(sentences_of("Critics praised the play In the Harbour at its first night."),
              SizeIs(1));
}

TEST(Sentences, GoOnBehindADashBeforeASmallLetter) {
  EXPECT_THAT(sentences_of("The ferry stops on Founders Day - May 6 - this year."), SizeIs(1));
}

TEST(Sentences, GoOnAfterAcronyms) {
  EXPECT_THAT(sentences_of("The U.S. Senate passed it. The U.N. envoy welcomed the vote."),
              ElementsAre("The U.S. Senate passed it.", "The U.N. envoy welcomed the vote."));
}

TEST(Sentences, MayEndWithAnAcronym) {
  EXPECT_THAT(sentences_of("She left the U.S. He did not."), SizeIs(2));
}

TEST(Sentences, KeepTheirClosingMarks) {
  EXPECT_THAT(
      sentences_of("“We are ready.” The minister left. (Nobody followed.) It rained."),
      ElementsAre("“We are ready.”", "The minister left.", "(Nobody followed.)", "It rained."));
}

TEST(Sentences, GoOnAfterAQuestionInsideAQuotation) {
  EXPECT_THAT(sentences_of("“Are they ready?” she asked the board. “Not yet.”"),
              ElementsAre("“Are they ready?” she asked the board.", "“Not yet.”"));
}

TEST(Sentences, GoOnThroughDecimalsAndTimes) {
  EXPECT_THAT(sentences_of("Prices rose 2.5 percent at 9:30 a.m. on Tuesday, to $1.25 a litre."),
              SizeIs(1));
}

TEST(Sentences, DoNotCrossLines) {
  EXPECT_THAT(sentences_of("Ceasefire holds\nThe guns were silent"),
              ElementsAre("Ceasefire holds", "The guns were silent"));
}

TEST(Sentences, CoverAllTokensInOrder) {
  const auto document = Document::from_text("One. Two (three. Four?) Five... six -- seven.");
  ASSERT_TRUE(document);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < document->sentences().size(); ++i) {
    EXPECT_EQ(document->sentence_tokens(i).begin, next);
    next = document->sentence_tokens(i).end;
  }
  EXPECT_EQ(next, document->tokens().size());
}

TEST(Sentences, AreNeverLongerThanAThousandTokens) {
  std::string text;
  for (int i = 0; i < 2500; ++i) text += "and ";
  const auto document = Document::from_text(text);
  ASSERT_TRUE(document);
  EXPECT_THAT(document->sentences(), SizeIs(3));
}

}  // namespace

}  // namespace onrecord
