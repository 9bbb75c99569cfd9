#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::Eq;
using ::testing::Optional;

Annotations read(std::string_view text) {
  Metadata metadata;
  metadata.published = *parse_publication_date("2021-06-18");  // a Friday
  return Annotators().annotate(*Document::from_text(std::string(text), std::move(metadata)));
}

std::vector<std::string> acts(std::string_view text) {
  std::vector<std::string> out;
  for (const Statement& s : read(text).statements) out.emplace_back(to_string(s.act));
  return out;
}

TEST(Acts, FollowFromTheCue) {
  EXPECT_THAT(acts("Brandt admitted that the crane was old."), ElementsAre("confirm"));
  EXPECT_THAT(acts("Brandt denied that the crane was old."), ElementsAre("deny"));
  EXPECT_THAT(acts("Reporters asked whether the crane was old."), ElementsAre("ask"));
  EXPECT_THAT(acts("The union called for an inquiry."), ElementsAre("demand"));
  EXPECT_THAT(acts("The union warned that more cranes could fall."), ElementsAre("warn"));
  EXPECT_THAT(acts("Brandt vowed to replace the crane."), ElementsAre("promise"));
  EXPECT_THAT(acts("The union blamed the port for the accident."), ElementsAre("accuse"));
  EXPECT_THAT(acts("Brandt expects that the work will take a year."), ElementsAre("expect"));
}

TEST(Acts, RespectNegation) {
  EXPECT_THAT(acts("Brandt did not deny that the crane was old."), ElementsAre("say"));
  EXPECT_THAT(acts("Brandt would not comment on the crane."), ElementsAre("decline"));
  EXPECT_THAT(acts("The ministry could not confirm the report."), ElementsAre("decline"));
}

TEST(Acts, TellARequestFromAQuestion) {
  EXPECT_THAT(acts("The union asked the port to close the pier."), ElementsAre("demand"));
  EXPECT_THAT(acts("Reporters asked the mayor to explain the delay."), ElementsAre("ask"));
}

TEST(Acts, FollowFromTheContentOfAPlainSaying) {
  EXPECT_THAT(acts("“We urge the port to close the pier,” Brandt said."), ElementsAre("demand"));
  EXPECT_THAT(acts("“Who pays for it?” Brandt said."), ElementsAre("ask"));
  EXPECT_THAT(acts("The port said there was no leak."), ElementsAre("deny"));
  EXPECT_THAT(acts("“There will be consequences,” Brandt said."), ElementsAre("warn"));
}

TEST(Acts, DateAStatementByWhenItWasSaidNotByWhatItSays) {
  EXPECT_THAT(read("Brandt said on Monday that the crane fell on June 2.").statements[0].date,
              Optional(Eq("2021-06-14")));
  EXPECT_THAT(read("On June 10, the Oster Gazette reported that a crane fell.").statements[0].date,
              Optional(Eq("2021-06-10")));
  EXPECT_THAT(read("Brandt said the crane fell on June 2.").statements[0].date, Eq(std::nullopt));
}

TEST(Acts, DateAStatementByTheDayThatOpensItsSentence) {
  EXPECT_THAT(read("Friday, June 18, 2021 On Tuesday, the Oster council announced a new ferry.")
                  .statements[0]
                  .date,
              Optional(Eq("2021-06-15")));
  EXPECT_THAT(
      read("Posts on the board from Monday claimed that a crane had fallen.").statements[0].date,
      Optional(Eq("2021-06-14")));
}

TEST(Acts, LeaveTheDayOfADeedToTheDeed) {
  EXPECT_THAT(
      read("The work began on June 10 and the port says that it will go on.").statements[0].date,
      Eq(std::nullopt));
}

TEST(Acts, CountWhatTheTextCounts) {
  EXPECT_THAT(read("“It is safe,” Brandt repeated four times.").statements[0].times, Optional(4U));
  EXPECT_THAT(read("Reporters asked the mayor twice to explain the delay.").statements[0].times,
              Optional(2U));
  EXPECT_THAT(read("Brandt said the crane fell three times.").statements[0].times,
              Eq(std::nullopt));
}

TEST(Acts, NestAStatementInTheOneThatHoldsItsCue) {
  const auto statements = read("Holm said that the port had denied the leak.").statements;
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_THAT(statements[0].inside, Eq(std::nullopt));
  EXPECT_THAT(statements[1].inside, Optional(Id<Statement>{0}));
}

TEST(Acts, SayingThatOneWouldNotCommentIsDeclining) {
  const auto statements = read("The port said it would not comment on the leak.").statements;
  ASSERT_EQ(statements.size(), 1U);
  EXPECT_EQ(statements[0].act, Act::Decline);
}

TEST(Acts, AreReadFromTheContentToo) {
  const auto act = [](const std::string& text) { return read(text).statements.at(0).act; };
  EXPECT_EQ(act("Holm said the crane should be taken down."), Act::Demand);
  EXPECT_EQ(act("“I suspect they will not pay,” Holm said."), Act::Expect);
  EXPECT_EQ(act("Holm told reporters every claim would be reviewed."), Act::Promise);
  EXPECT_EQ(act("Holm said the claims about him were lies."), Act::Deny);
}

TEST(Acts, HaveACameoCode) {
  EXPECT_EQ(cameo_code(Act::Decline), "011");
  EXPECT_EQ(cameo_code(Act::Deny), "016");
  EXPECT_EQ(cameo_code(Act::Demand), "020");
}

}  // namespace
}  // namespace onrecord
