#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/answer.h"
#include "support/story.h"

// All texts are invented.
namespace onrecord {
namespace {

using testing::Story;

Record record_of(std::initializer_list<Article> articles) {
  RecordBuilder builder;
  for (const Article& article : articles) builder.add(article);
  return builder.build();
}

TEST(Record, OwnsTheExactWordsBehindEachRow) {
  Story story("a", "“Née” 🚢 sank. Mara Oden said 20 ships sailed. Nobody asked.");
  story.says("Mara Oden", "said", "20 ships sailed");
  const Article article = story.article();
  const Record record = record_of({story.article()});
  const Evidence& evidence = record.statements.at(0).evidence.at(0);
  EXPECT_EQ(evidence.sentence, "Mara Oden said 20 ships sailed.");
  EXPECT_EQ(evidence.before, "“Née” 🚢 sank. ");
  EXPECT_EQ(evidence.after, " Nobody asked.");
  EXPECT_EQ(evidence.points, (Span{14, 45}));  // code points
  for (const Span mark : evidence.marks) {
    EXPECT_NE(evidence.sentence.substr(mark.begin, mark.size()), "");
  }
}

TEST(Record, MakesOneRowOfCopiesAndKeepsEachPlace) {
  Story first("a", "Oden said the strait is closed.", "2031-05-01");
  first.says("Oden", "said", "the strait is closed");
  Story copy("b", "The strait is closed, Oden said.", "2031-05-01");
  copy.says("Oden", "said", "The strait is closed");
  Story other("c", "Oden said the strait is open.", "2031-05-01");
  other.says("Oden", "said", "the strait is open");
  const Record record = record_of({first.article(), copy.article(), other.article()});
  ASSERT_EQ(record.statements.size(), 2U);
  EXPECT_EQ(record.statements[0].evidence.size(), 2U);
  EXPECT_EQ(record.statements[0].ids.size(), 2U);
}

TEST(Record, DoesNotTakeTheHeOfTwoTextsForOneMan) {
  Story first("a", "He said the strait is closed.");
  first.says("He", "said", "the strait is closed");
  Story second("b", "He said the strait is closed. Yes.");
  second.says("He", "said", "the strait is closed");
  EXPECT_EQ(record_of({first.article(), second.article()}).statements.size(), 2U);
}

TEST(Record, IsTheSameWhateverTheOrderOfTheDocuments) {
  const auto [wire, paper] = testing::marrow_strait();
  RecordBuilder forward;
  forward.add(wire);
  forward.add(paper);
  RecordBuilder backward;
  backward.add(paper);
  backward.add(wire);
  backward.add(paper);  // a document that came before is passed over
  AnswerStyle style;
  style.format = Format::Json;
  EXPECT_EQ(answer(View::Dossier, forward.build(), style),
            answer(View::Dossier, backward.build(), style));
}

TEST(Record, PutsWhatHasNoDateAtItsPublication) {
  Story story("a", "Oden said yes. Oden said no on May 1.", "2031-05-03");
  story.says("Oden", "said", "yes");
  story.says("Oden", "said no", "no on May 1", Act::Say, "2031-05-01");
  const Record record = record_of({story.article()});
  EXPECT_EQ(record.statements[0].content.front(), "no on May 1");
  EXPECT_EQ(record.statements[1].date.sort_day, "2031-05-03");
  EXPECT_FALSE(record.statements[1].date.value);
}

TEST(Record, GivesANumberInAQuestionToTheAsker) {
  Story briefing("a",
                 "Foreign Ministry Spokesman Joren Tasse's Regular Press Conference\n\n"
                 "Northern Wire: Are 7,500 marines in Korvany?\n\n"
                 "Joren Tasse: I have nothing to offer on that.\n\n"
                 "Kesta Radio: Are they coming home?\n\nJoren Tasse: I have answered that.");
  briefing.figure("7,500", 7500, 7500, "marines", FigureCategory::Other);
  const Record record = record_of({briefing.article()});
  EXPECT_EQ(record.figures.at(0).voice.name, "Northern Wire");
  EXPECT_EQ(record.figures.at(0).act, Act::Ask);
}

TEST(Record, DrawsTheChainOfRelays) {
  const auto [wire, paper] = testing::marrow_strait();
  const Record record = record_of({testing::marrow_strait().second});
  ASSERT_EQ(record.sources.at(0).chains.size(), 1U);
  EXPECT_THAT(record.sources[0].chains[0].names,
              ::testing::ElementsAre("Northern Wire", "General Petra Valk"));
}

TEST(RecordFilter, KeepsOnlyWhatIsWanted) {
  const auto [wire, paper] = testing::marrow_strait();
  RecordBuilder builder;
  builder.add(wire);
  builder.add(paper);
  Record record = builder.build();
  RecordFilter filter;
  filter.speaker = "valk";
  filter.act = Act::Warn;
  apply(filter, record);
  ASSERT_EQ(record.statements.size(), 1U);
  EXPECT_EQ(record.statements[0].content.front(), "2,000 more were on their way");
}

TEST(RecordFilter, ComparesDaysAtThePrecisionOfBoth) {
  Story story("a", "Oden said a. Oden said b. Oden said c.");
  story.says("Oden", "said a", "a", Act::Say, "2031-05");
  story.says("Oden", "said b", "b", Act::Say, "2031-05-09");
  story.says("Oden", "said c", "c");
  Record record = record_of({story.article()});
  RecordFilter filter;
  filter.from = "2031-05-02";
  filter.to = "2031-05-08";
  apply(filter, record);
  ASSERT_EQ(record.statements.size(), 1U);
  EXPECT_EQ(record.statements[0].date.value, "2031-05");
}

}  // namespace
}  // namespace onrecord
