#include "support/figures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/marked.h"

namespace onrecord {
namespace {

using testing::counted;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::Read;
using testing::read;
using testing::values;

TEST(Figures, ReadNumbersInDigitsAndWords) {
  EXPECT_THAT(values("The dam displaced 2.6 million people and 12,500 farms."),
              ElementsAre("2.6 million: 2600000..2600000 exact person",
                          "12,500: 12500..12500 exact count"));
  EXPECT_THAT(values("Twenty-six sailors and a dozen trawlers are still at sea."),
              ElementsAre("Twenty-six: 26..26 exact person", "a dozen: 12..12 exact count"));
  EXPECT_THAT(values("Half a million letters were sorted by two hundred and five clerks."),
              ElementsAre("Half a million: 500000..500000 exact count",
                          "two hundred and five: 205..205 exact person"));
  EXPECT_THAT(values("The valley holds 940 000 trees."),
              ElementsAre("940 000: 940000..940000 exact count"));
}

TEST(Figures, ReadVagueCountsAsTheirRange) {
  EXPECT_THAT(values("Dozens of shops closed, then hundreds."),
              ElementsAre("Dozens: 24..99 about count", "hundreds: 200..999 about count"));
  EXPECT_THAT(values("Tens of thousands of voters stayed home."),
              ElementsAre("Tens of thousands: 20000..99999 about person"));
  EXPECT_THAT(values("Several hundred residents signed."),
              ElementsAre("Several hundred: 200..999 about person"));
}

TEST(Figures, ReadACountryBehindItsDollars) {
  EXPECT_THAT(values("Gold rose $31.20 US. A $50 US tax stays."),
              ElementsAre("$31.20 US: 31.2..31.2 exact USD", "$50: 50..50 exact USD"));
}

TEST(Figures, ReadBoundsAndRanges) {
  EXPECT_THAT(values("At least 20 miners, up to 700 guests and more than half of the crew left."),
              ElementsAre("At least 20: 20..- at_least person", "up to 700: -..700 at_most person",
                          "more than half: 50..- more_than percent"));
  EXPECT_THAT(
      values("The ferry carries 100 or more passengers and some 300-400 crates."),
      ElementsAre("100 or more: 100..- at_least person", "some 300-400: 300..400 between count"));
  EXPECT_THAT(
      values("Between 10 and 12 trucks waited; nearly 30 had gone."),
      ElementsAre("Between 10 and 12: 10..12 between count", "nearly 30: 30..30 about count"));
  EXPECT_THAT(values("The fund holds $10 to $15 billion."),
              ElementsAre("$10 to $15 billion: 10000000000..15000000000 between USD"));
}

TEST(Figures, ReadSharesAsPercent) {
  EXPECT_THAT(values("One in four pupils, two-thirds of teachers and 3/4 of parents agreed."),
              ElementsAre("One in four: 25..25 exact percent",
                          "two-thirds: 66.67..66.67 exact percent", "3/4: 75..75 exact percent"));
  EXPECT_THAT(values("Turnout was 58% against 61 per cent."),
              ElementsAre("58%: 58..58 exact percent", "61 per cent: 61..61 exact percent"));
}

TEST(Figures, ReadMoneyWithItsCurrency) {
  EXPECT_THAT(
      values("It cost $1.5bn, not A$20 million or 40 euros."),
      ElementsAre("$1.5bn: 1500000000..1500000000 exact USD",
                  "A$20 million: 20000000..20000000 exact AUD", "40 euros: 40..40 exact EUR"));
  EXPECT_THAT(values("Bread rose by 30 cents to RM4.10."),
              ElementsAre("30 cents: 0.3..0.3 exact USD", "RM4.10: 4.1..4.1 exact MYR"));
}

TEST(Figures, KeepUnitsOfMeasureInsideTheSpan) {
  EXPECT_THAT(
      values("The ship lost 350,000 tonnes of oil, 30km off the cape, in a 500-mile slick."),
      ElementsAre("350,000 tonnes: 350000..350000 exact t", "30km: 30..30 exact km",
                  "500-mile: 500..500 exact mi"));
}

TEST(Figures, CountTimesAndFolds) {
  EXPECT_THAT(values("She was asked three times and twice left; sales grew 18-fold."),
              ElementsAre("three times: 3..3 exact times", "twice: 2..2 exact times",
                          "18-fold: 18..18 exact times"));
}

TEST(Figures, SplitVotesAndScoresInTwo) {
  EXPECT_THAT(counted("The board approved it in a 7-2 vote."),
              ElementsAre("7 | - | other", "2 | - | other"));
}

TEST(Figures, LeaveOutWhatIsNoQuantity) {
  EXPECT_THAT(values("In 2019 the 66-year-old fired a KN-23 at 10:30 on Flight 370."), IsEmpty());
  EXPECT_THAT(values("Call 555-0147 about Article 5 and the second half of the first half."),
              IsEmpty());
  EXPECT_THAT(values("One of them said that no one had seen the one on the left for three days."),
              IsEmpty());
  EXPECT_THAT(values("Posts 542 and 543 are near the 38th parallel."), IsEmpty());
  EXPECT_THAT(values("The 1990s ended; Mira Holt, 52, moved at 8 p.m. on 14 May."), IsEmpty());
  EXPECT_THAT(values("He waited half an hour for his half-brother and a third man."), IsEmpty());
  EXPECT_THAT(values("The value 2882015 is a number."),
              ElementsAre("2882015: 2882015..2882015 exact count"));
}

TEST(Figures, FindWhatIsCounted) {
  EXPECT_THAT(counted("The panel of twelve heard 163 teams and a 12,000-strong choir."),
              ElementsAre("twelve | panel | other", "163 | teams | other",
                          "12,000-strong | choir | other"));
  EXPECT_THAT(counted("The plan needs a turnout rate of 58% at a cost of $3 million."),
              ElementsAre("58% | turnout rate | share", "$3 million | cost | money"));
  EXPECT_THAT(counted("They fired dozens of rounds of artillery."),
              ElementsAre("dozens | rounds of artillery | other"));
}

TEST(Figures, TellWhatHappenedToThePeople) {
  EXPECT_THAT(counted("The blast killed 14 dockers and wounded 22 others."),
              ElementsAre("14 | dockers | killed", "22 | dockers | injured"));
  EXPECT_THAT(
      counted("Three nurses were detained, nine pilgrims were trampled and 40 remain missing."),
      ElementsAre("Three | nurses | detained", "nine | pilgrims | killed", "40 | - | missing"));
  EXPECT_THAT(counted("Hundreds dead in mine fire"), ElementsAre("Hundreds | - | killed"));
  EXPECT_THAT(counted("The death toll rose to 31."), ElementsAre("31 | - | killed"));
  EXPECT_THAT(counted("The army sent 1,500 special forces and plans to train 10,000 recruits."),
              ElementsAre("1,500 | special forces | deployed", "10,000 | recruits | trained"));
  EXPECT_THAT(counted("Two soldiers and three civilians were killed."),
              ElementsAre("Two | soldiers | killed", "three | civilians | killed"));
  EXPECT_THAT(counted("Fishermen rescued 700 migrants."), ElementsAre("700 | migrants | other"));
}

TEST(Figures, TellWhatHappenedBehindAnAside) {
  EXPECT_THAT(counted("At least five people, including a warden and his son, were wounded."),
              ElementsAre("At least five | people | injured"));
  EXPECT_THAT(counted("Two cooks, who were on leave, have been shot dead in Osmere."),
              ElementsAre("Two | cooks | killed"));
  EXPECT_THAT(counted("Seven guards travelling on the night ferry were killed."),
              ElementsAre("Seven | guards | killed"));
  EXPECT_THAT(counted("Nine people [not all named] were injured, and 12 sailors are held hostage."),
              ElementsAre("Nine | people | injured", "12 | sailors | detained"));
  EXPECT_THAT(counted("Two guards were among those killed; among the injured are six nurses."),
              ElementsAre("Two | guards | killed", "six | nurses | injured"));
  EXPECT_THAT(counted("The two monks' murder shook the port, and so did the killers of six nuns."),
              ElementsAre("two | monks | killed", "six | nuns | killed"));
}

TEST(Figures, HandNoHarmOnToWhatIsNotHarmed) {
  EXPECT_THAT(counted("Ten people were also injured and two ambulances were towed away."),
              ElementsAre("Ten | people | injured", "two | ambulances | other"));
}

TEST(Figures, CountWhatIsOwnedAndNotItsOwner) {
  EXPECT_THAT(counted("Two of the minister's guards were killed."),
              ElementsAre("Two | guards | killed"));
}

TEST(Figures, NoteWhatTheyAreAPartOf) {
  const auto part = [](std::string text) {
    const Read found = read(std::move(text));
    std::vector<std::string> out;
    for (std::size_t i = 0; i < found.result.figures.size(); ++i) {
      const auto& whole = found.result.figures[i].part_of;
      out.push_back(found.at(i) + " < " + (whole ? found.at(whole->value) : "-"));
    }
    return out;
  };
  EXPECT_THAT(part("A raid killed 20 guards, including six cadets."),
              ElementsAre("20 < -", "six < 20"));
  EXPECT_THAT(part("The ministry trained 11,000 recruits. The first unit of 2,600 men has left."),
              ElementsAre("11,000 < -", "2,600 < 11,000"));
  EXPECT_THAT(part("Police held 18 drivers, of whom three were freed."),
              ElementsAre("18 < -", "three < 18"));
  EXPECT_THAT(part("Nine of the 40 hostages walked home."), ElementsAre("Nine < 40", "40 < -"));
  EXPECT_THAT(part("The ferry had 16 passengers: ten men and six women."),
              ElementsAre("16 < -", "ten < 16", "six < 16"));
}

TEST(Figures, ConvertOneAnother) {
  const Read found =
      read("The loan is about 56 billion yuan ($7.9 billion), paid 500 miles (800 km) away.");
  ASSERT_EQ(found.result.figures.size(), 4U);
  EXPECT_EQ(found.result.figures[1].converts, Id<Figure>{0});
  EXPECT_EQ(found.result.figures[1].bound, Bound::About);
  EXPECT_EQ(found.result.figures[3].converts, Id<Figure>{2});
}

TEST(Figures, CarryTheirDateAndStatement) {
  const auto marked = testing::marked(
      "On [date|March 3], the mayor [cue|said] that [content|the flood had killed 31 people].");
  Read found(marked.text);
  Annotations annotations;
  annotations.dates.push_back({marked.at("date"), TimexType::Date, "2021-03-03", {}, "test", {}});
  Statement statement;
  statement.cue = {marked.at("cue")};
  statement.content = {marked.at("content")};
  annotations.statements.push_back(statement);
  found.run(std::move(annotations));
  ASSERT_EQ(found.result.figures.size(), 1U);
  EXPECT_EQ(found.result.figures[0].statement, Id<Statement>{0});
  EXPECT_EQ(found.result.figures[0].as_of, "2021-03-03");
  EXPECT_EQ(found.result.figures[0].as_of_span, marked.at("date"));
}

TEST(Figures, OfAPartHaveTheDateOfTheWholeNotOfTheSaying) {
  const auto marked = testing::marked(
      "A raid on [date|May 3] killed 14 sailors who slept aboard, including five officers who had "
      "[end|come], the mayor [cue|said] on [told|Tuesday].");
  Read found(marked.text);
  Annotations annotations;
  annotations.dates.push_back({marked.at("date"), TimexType::Date, "2021-05-03", {}, "test", {}});
  annotations.dates.push_back({marked.at("told"), TimexType::Date, "2021-05-04", {}, "test", {}});
  Statement statement;
  statement.cue = {marked.at("cue")};
  statement.content = {Span{0, marked.at("end").end}};
  statement.date = "2021-05-04";
  statement.date_span = marked.at("told");
  annotations.statements.push_back(statement);
  found.run(std::move(annotations));
  ASSERT_EQ(found.result.figures.size(), 2U);
  EXPECT_EQ(found.result.figures[1].part_of, Id<Figure>{0});
  EXPECT_EQ(found.result.figures[0].as_of, "2021-05-03");
  EXPECT_EQ(found.result.figures[1].as_of, "2021-05-03");
}

TEST(Figures, AreOfTheStorysDayOnlyIfTheyTellOfIt) {
  const auto marked = testing::marked(
      "Robots met on [date|Monday]. They fought in groups of three. A recent poll found 40 fans. "
      "Rain stopped 50 robots.");
  const auto document = Document::from_text(marked.text);
  Draft draft(*document);
  draft.annotations.dates.push_back(
      {marked.at("date"), TimexType::Date, "2021-03-01", {}, "test", {}});
  draft.syntax.resize(draft.size());
  // Every word hangs on the verb of its sentence.
  for (std::size_t i = 0; i < document->sentences().size(); ++i) {
    const IndexRange tokens = document->sentence_tokens(i);
    std::uint32_t verb = tokens.begin;
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) {
      const std::string& word = draft.lower[at];
      if (word == "met" || word == "fought" || word == "found" || word == "stopped") verb = at;
    }
    for (std::uint32_t at = tokens.begin; at < tokens.end; ++at) draft.syntax[at].head = verb;
    draft.syntax[verb].upos = Upos::Verb;
    draft.syntax[verb].tense = Tense::Past;
    draft.syntax[verb].verb_form = VerbForm::Finite;
  }
  make_figures_pass()->run(draft);
  const auto& figures = draft.annotations.figures;
  ASSERT_EQ(figures.size(), 3U);
  EXPECT_EQ(figures[0].as_of, std::nullopt);
  EXPECT_EQ(figures[1].as_of, std::nullopt);
  EXPECT_EQ(figures[2].as_of, "2021-03-01");
}

TEST(Figures, TakeTheInnermostStatement) {
  Read found("Ann said that Bo had told her that nine boats sank.");
  Annotations annotations;
  Statement outer;
  outer.content = {Span{9, 50}};
  Statement inner;
  inner.content = {Span{30, 50}};
  annotations.statements = {outer, inner};
  found.run(std::move(annotations));
  ASSERT_EQ(found.result.figures.size(), 1U);
  EXPECT_EQ(found.result.figures[0].statement, Id<Statement>{1});
}

}  // namespace
}  // namespace onrecord
