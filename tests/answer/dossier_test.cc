#include "answer/dossier.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/answer.h"
#include "support/story.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Story;

Article killed(std::string name, std::string number, double value, std::string speaker,
               std::string as_of, std::string things = "soldiers") {
  Story story(name, speaker + " said " + number + " " + things + " were killed.");
  story.says(speaker, "said", number + " " + things + " were killed");
  story.figure(number, value, value, things, FigureCategory::Killed,
               as_of.empty() ? std::nullopt : std::optional(as_of));
  return story.article();
}

Record record_of(std::initializer_list<Article> articles) {
  RecordBuilder builder;
  for (const Article& article : articles) builder.add(article);
  return builder.build();
}

TEST(Dossier, KeepsNumbersThatExcludeEachOther) {
  const Record record = record_of(
      {killed("a", "20", 20, "Oden", "2031-05-01"), killed("b", "24", 24, "Valk", "2031-05-01")});
  const Dossier dossier = arrange(record);
  ASSERT_EQ(dossier.disputes.size(), 1U);
  EXPECT_THAT(dossier.disputes[0].figures, ElementsAre(0U, 1U));
}

TEST(Dossier, TakesALaterDayOrAChangeOfMindForARevision) {
  EXPECT_THAT(arrange(record_of({killed("a", "20", 20, "Oden", "2031-05-01"),
                                 killed("b", "24", 24, "Valk", "2031-05-02")}))
                  .disputes,
              IsEmpty());
  EXPECT_THAT(
      arrange(record_of({killed("a", "20", 20, "Oden", ""), killed("b", "24", 24, "Oden", "")}))
          .disputes,
      IsEmpty());
}

TEST(Dossier, SetsNoNumberAgainstOneOfOtherThings) {
  EXPECT_THAT(arrange(record_of({killed("a", "20", 20, "Oden", ""),
                                 killed("b", "24", 24, "Valk", "", "Talvian soldiers")}))
                  .disputes,
              IsEmpty());
}

TEST(Dossier, PutsWordsForTheSameThingIntoOneSeries) {
  const Record record = record_of({killed("a", "20", 20, "Oden", "", "Talvian soldiers"),
                                   killed("b", "24", 24, "Valk", "", "Talvian marines"),
                                   killed("c", "3", 3, "Valk", "", "horses")});
  const Dossier dossier = arrange(record);
  ASSERT_EQ(dossier.series.size(), 2U);
  EXPECT_EQ(dossier.series[0].counted, "troops");
  EXPECT_THAT(dossier.series[0].figures, ElementsAre(0U, 1U));
  EXPECT_EQ(dossier.series[1].counted, "horse");
}

TEST(Dossier, SetsADenialBesideWhatOthersSaid) {
  Story claim("a", "Oden said Talvian marines were in Port Senn. Oden said it rained.");
  claim.says("Oden", "said", "Talvian marines were in Port Senn");
  claim.says("Oden", "said it", "it rained");
  Story denial("b", "Korvany denied that any marines were in Port Senn.");
  denial.says("Korvany", "denied", "any marines were in Port Senn", Act::Deny);
  const Record record = record_of({claim.article(), denial.article()});
  const Dossier dossier = arrange(record);
  ASSERT_EQ(dossier.disputes.size(), 1U);
  ASSERT_EQ(dossier.disputes[0].statements.size(), 2U);
  EXPECT_EQ(record.statements[dossier.disputes[0].statements[0]].act, Act::Deny);
  EXPECT_EQ(record.statements[dossier.disputes[0].statements[1]].content.front(),
            "Talvian marines were in Port Senn");
}

TEST(Dossier, CountsWhoWouldNotAnswer) {
  const Record record = record_of({testing::marrow_strait().first});
  const Dossier dossier = arrange(record);
  ASSERT_EQ(dossier.refusals.size(), 2U);
  EXPECT_EQ(dossier.refusals[1].name, "Joren Tasse");
  EXPECT_EQ(dossier.refusals[1].questions.size(), 1U);
}

}  // namespace
}  // namespace onrecord
