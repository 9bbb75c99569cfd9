#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/annotate.h"
#include "support/said.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::Eq;
using ::testing::IsEmpty;
using testing::joined;
using ::testing::Optional;

struct Read {
  Document document;
  std::vector<Exchange> exchanges;
};

Read read(std::string_view text) {
  Document document = *Document::from_text(std::string(text));
  auto exchanges = Annotators().annotate(document).exchanges;
  return {std::move(document), std::move(exchanges)};
}

TEST(Exchanges, TieSeveralQuestionsToTheLineThatCameBack) {
  const Read story = read(
      "Reporters asked the mayor, Ilse Brandt, twice to address claims about the leak. They also "
      "pressed her to explain how the harbour plan for clean water fits with the leak.\n\n"
      "However, Brandt avoided giving a direct answer. “We want clean water in the harbour and "
      "stand by the plan,” Brandt repeated four times.");
  ASSERT_EQ(story.exchanges.size(), 2U);
  for (const Exchange& exchange : story.exchanges) {
    EXPECT_EQ(joined(story.document, exchange.answer),
              "“We want clean water in the harbour and stand by the plan,”");
    EXPECT_EQ(exchange.clarity, Clarity::Ambivalent);
    ASSERT_TRUE(exchange.evidence);
    EXPECT_EQ(story.document.view(*exchange.evidence), "avoided giving a direct answer");
  }
  EXPECT_EQ(joined(story.document, story.exchanges[0].asker), "Reporters");
  EXPECT_EQ(story.exchanges[0].technique, Technique::Dodging);
  EXPECT_EQ(story.exchanges[1].technique, Technique::General);
}

TEST(Exchanges, CallARefusalANonReply) {
  const Read story =
      read("Brandt was asked whether the pier would reopen. She declined to comment.");
  ASSERT_EQ(story.exchanges.size(), 1U);
  EXPECT_THAT(story.exchanges[0].answer, IsEmpty());
  EXPECT_EQ(story.exchanges[0].clarity, Clarity::ClearNonReply);
  EXPECT_EQ(story.exchanges[0].technique, Technique::Declining);
}

// The style of published summaries: question and answer in one sentence, who asks unnamed.
TEST(Exchanges, ReadWhatASummaryPutsToThePodium) {
  const Read story = read(
      "Put to him that prices had risen by 8 per cent, the spokesman said that he would not "
      "speculate.\n\n"
      "On whether the envoy would travel to Osmere, the spokesman told journalists that no trip "
      "was "
      "planned.\n\n"
      "Pressed by reporters on the number of ships, Ms Feld declined to answer.");
  ASSERT_EQ(story.exchanges.size(), 3U);
  const auto question = [&](std::size_t i) {
    return joined(story.document, story.exchanges[i].question);
  };
  EXPECT_EQ(question(0), "prices had risen by 8 per cent");
  EXPECT_EQ(story.exchanges[0].clarity, Clarity::ClearNonReply);
  EXPECT_EQ(question(1), "whether the envoy would travel to Osmere");
  EXPECT_EQ(joined(story.document, story.exchanges[1].answer), "no trip was planned");
  EXPECT_EQ(story.exchanges[1].clarity, Clarity::ClearReply);
  EXPECT_EQ(question(2), "the number of ships");
  EXPECT_EQ(joined(story.document, story.exchanges[2].asker), "reporters");
  EXPECT_EQ(story.exchanges[2].clarity, Clarity::ClearNonReply);
}

TEST(Exchanges, TakeNoOpeningOfAnotherKindForAQuestion) {
  const Read story = read(
      "On what would have been her birthday, the family said that the house was sold.\n\n"
      "Questioned by the police on Monday, the captain said that the pier had been dark.\n\n"
      "Put out to sea at dawn, the ship sank, the harbour office said. It was, as Holm put it, a "
      "disaster.");
  EXPECT_THAT(story.exchanges, IsEmpty());
}

// A later refusal, of something else, was taken for the answer.
TEST(Exchanges, TakeTheAnswerThatStandsInTheQuestionsSentence) {
  const Read story = read(
      "Harbour spokesman Jon Brandt spoke to reporters in Oster. Asked by Kesta Radio if the mayor "
      "would travel, he said that she would leave on Monday. He declined to comment on reports of "
      "losses.");
  ASSERT_EQ(story.exchanges.size(), 1U);
  const Exchange& exchange = story.exchanges.front();
  EXPECT_EQ(joined(story.document, exchange.question), "if the mayor would travel");
  EXPECT_EQ(joined(story.document, exchange.asker), "Kesta Radio");
  EXPECT_EQ(joined(story.document, exchange.answer), "she would leave on Monday");
  EXPECT_EQ(exchange.clarity, Clarity::ClearReply);
}

// A summary in reported speech: question and answer in each sentence.
TEST(Exchanges, ReadASummaryThatReportsBoth) {
  const Read story = read(
      "Asked about speculation of a reshuffle, the mayor's official spokesman said that he would "
      "not comment on speculation. Put that ministers were packing, the PMS said that he had "
      "nothing to add.");
  ASSERT_EQ(story.exchanges.size(), 2U);
  EXPECT_EQ(joined(story.document, story.exchanges[1].question), "ministers were packing");
  EXPECT_EQ(story.exchanges[1].technique, Technique::Declining);
  EXPECT_EQ(story.exchanges[0].technique, Technique::Declining);
  ASSERT_TRUE(story.exchanges[0].evidence);
  EXPECT_EQ(story.document.view(*story.exchanges[0].evidence),
            "he would not comment on speculation");
}

TEST(Exchanges, KnowClaimsOfIgnorance) {
  const Read story = read(
      "Reporters asked Ilse Brandt whether the pier had been sold. “I am not aware of that,” "
      "Brandt said.");
  ASSERT_EQ(story.exchanges.size(), 1U);
  EXPECT_EQ(story.exchanges[0].technique, Technique::ClaimsIgnorance);
  EXPECT_EQ(story.document.view(*story.exchanges[0].evidence), "not aware of");
}

TEST(Exchanges, CallAnAnswerClearThatTakesUpTheQuestion) {
  const Read story = read(
      "Reporters asked Ilse Brandt whether the pier would reopen. She said it would reopen in "
      "May.");
  ASSERT_EQ(story.exchanges.size(), 1U);
  EXPECT_EQ(story.exchanges[0].clarity, Clarity::ClearReply);
  EXPECT_THAT(story.exchanges[0].technique, Eq(std::nullopt));
}

TEST(Exchanges, AreNotMadeOfRequestsOrOfQuestionsThatNobodyAnswers) {
  EXPECT_THAT(
      read("The union asked the port to close the pier. Brandt said it was safe.").exchanges,
      IsEmpty());
  EXPECT_THAT(read("Reporters asked whether the pier was safe. Lunch was served.").exchanges,
              IsEmpty());
}

TEST(Exchanges, DoNotLetTheAskerAnswer) {
  EXPECT_THAT(
      read("Minister Holm asked how the pier had fallen. “It is a scandal,” Holm said.").exchanges,
      IsEmpty());
}

}  // namespace
}  // namespace onrecord
