#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/annotate.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;

Document briefing() {
  return *Document::from_text(
      "MR. ODELL: Good afternoon.\n"
      "Northern Wire: Has the port been closed? And will the minister travel to Oster?\n"
      "MR. ODELL: On the minister's travel, I have nothing to announce.\n"
      "On the port, it was closed at noon.\n"
      "Radio Kesta: Who closed it?\n"
      "Northern Wire: Thank you.\n"
      "MR. ODELL: The harbour office did.\n");
}

std::vector<std::string> texts(const Document& document, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  for (const Span span : spans) out.emplace_back(document.view(span));
  return out;
}

TEST(Turns, GivesEachQuestionOfATurnThePartOfTheAnswerThatTakesItUp) {
  const Document document = briefing();
  const Annotations annotations = Annotators().annotate(document);
  ASSERT_EQ(annotations.exchanges.size(), 3U);
  EXPECT_THAT(texts(document, annotations.exchanges[0].question),
              ElementsAre("Has the port been closed?"));
  EXPECT_THAT(texts(document, annotations.exchanges[0].answer),
              ElementsAre("On the port, it was closed at noon."));
  EXPECT_THAT(texts(document, annotations.exchanges[1].question),
              ElementsAre("And will the minister travel to Oster?"));
  EXPECT_THAT(texts(document, annotations.exchanges[1].answer),
              ElementsAre("On the minister's travel, I have nothing to announce."));
}

TEST(Turns, CountsQuestionsWhereTheAnswerDoes) {
  const Document document = *Document::from_text(
      "MR. ODELL: Good afternoon.\n"
      "Northern Wire: Has the port been closed? When will ferries sail?\n"
      "MR. ODELL: On your second question, you will hear from us tomorrow.\n"
      "On your first question, no.\n"
      "Radio Kesta: Is that all?\nMR. ODELL: Yes.\n");
  const Annotations annotations = Annotators().annotate(document);
  ASSERT_EQ(annotations.exchanges.size(), 3U);
  EXPECT_THAT(texts(document, annotations.exchanges[0].answer),
              ElementsAre("On your first question, no."));
  EXPECT_THAT(texts(document, annotations.exchanges[1].answer),
              ElementsAre("On your second question, you will hear from us tomorrow."));
}

TEST(Turns, GivesEachLanguageItsOwnAnswer) {
  const Document document = *Document::from_text(
      "港口社记者：双方是否签署了协议？\nHarbour Press: Was an agreement signed?\n"
      "林安：没有签署任何协议。\nLin An: No agreement was signed.\n"
      "北方社记者：什么时候会签署？\nNorthern Wire: When will it be signed?\n"
      "林安：我没有可以提供的信息。\nLin An: I have no information to offer.\n");
  const Annotations annotations = Annotators().annotate(document);
  ASSERT_EQ(annotations.exchanges.size(), 4U);
  EXPECT_THAT(texts(document, annotations.exchanges[0].answer), ElementsAre("没有签署任何协议。"));
  EXPECT_THAT(texts(document, annotations.exchanges[1].answer),
              ElementsAre("No agreement was signed."));
}

TEST(Turns, LeavesThanksOutAndGivesTheAnswerToTheQuestionBeforeThem) {
  const Document document = briefing();
  const Annotations annotations = Annotators().annotate(document);
  ASSERT_EQ(annotations.exchanges.size(), 3U);
  EXPECT_THAT(texts(document, annotations.exchanges[2].asker), ElementsAre("Radio Kesta"));
  EXPECT_THAT(texts(document, annotations.exchanges[2].answer),
              ElementsAre("The harbour office did."));
}

TEST(Turns, AttributesEachParagraphOfThePodiumToItsSpeaker) {
  const Document document = briefing();
  const Annotations annotations = Annotators().annotate(document);
  std::size_t by_turns = 0;
  for (const Statement& statement : annotations.statements) {
    if (statement.by != "turns") continue;
    ++by_turns;
    EXPECT_THAT(texts(document, statement.speaker), ElementsAre("MR. ODELL"));
    ASSERT_TRUE(statement.speaker_entity);
    EXPECT_EQ(statement.form, Form::Direct);
  }
  EXPECT_EQ(by_turns, 4U);
}

TEST(Turns, DoNothingToAnArticle) {
  const Document article = *Document::from_text("The port was closed, Mr. Odell said. Why?");
  EXPECT_EQ(article.metadata().kind, DocumentKind::Article);
  for (const Statement& statement : Annotators().annotate(article).statements) {
    EXPECT_NE(statement.by, "turns");
  }
}

}  // namespace
}  // namespace onrecord
