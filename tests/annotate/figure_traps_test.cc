// The traps that readers of numbers are known to fall into, each on a text of its own; the numbers
// in brackets are those of the list in docs/rules/figures.md.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/figures.h"
#include "support/marked.h"

namespace onrecord {
namespace {

using testing::counted;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::read;
using testing::values;

TEST(FigureTraps, ARangeOfYearsIsNoAverage) {  // (8)
  EXPECT_THAT(values("The 2012-13 budget was never signed."), IsEmpty());
  EXPECT_THAT(values("The mill ran from 1998 to 2004, and again in 2016."), IsEmpty());
}

TEST(FigureTraps, GroupsOfDigitsAreOneNumber) {  // (8)
  EXPECT_THAT(values("The census found 1 940 000 goats."),
              ElementsAre("1 940 000: 1940000..1940000 exact count"));
  EXPECT_THAT(values("Twenty-six soldiers crossed the river."),
              ElementsAre("Twenty-six: 26..26 exact person"));
}

TEST(FigureTraps, BoundsAndVagueCountsAreKept) {  // (9)
  EXPECT_THAT(
      values("More than half of the herd, up to 700 calves, was lost."),
      ElementsAre("More than half: 50..- more_than percent", "up to 700: -..700 at_most count"));
  EXPECT_THAT(values("Only boats of 100 or over may dock."),
              ElementsAre("100 or over: 100..- at_least count"));
  EXPECT_THAT(values("Hundreds of farmers and thousands of goats came; a score of carts broke."),
              ElementsAre("Hundreds: 200..999 about person", "thousands: 2000..9999 about count",
                          "a score: 20..20 exact count"));
}

TEST(FigureTraps, ThePronounOneCountsNothing) {  // (9)
  EXPECT_THAT(values("No one knew which one it was; one can only guess, said one of them."),
              IsEmpty());
}

TEST(FigureTraps, AnAmountEndsASentence) {
  EXPECT_THAT(values("The bridge cost $2.7m. Nobody paid."),
              ElementsAre("$2.7m: 2700000..2700000 exact USD"));
  EXPECT_THAT(values("The walk was 4.5km. It rained."), ElementsAre("4.5km: 4.5..4.5 exact km"));
}

TEST(FigureTraps, MetresAndMillionsAreToldApart) {
  EXPECT_THAT(counted("It had 3.4m streamed and printed copies."),
              ElementsAre("3.4m | streamed and printed copies | other"));
  EXPECT_THAT(values("She won the 400m hurdles near a 37m mast, under 1.2m of snow."),
              ElementsAre("400m: 400..400 exact m", "37m: 37..37 exact m",
                          "under 1.2m: -..1.2 less_than m"));
}

TEST(FigureTraps, CurrenciesThatWereTurnedIntoAsciiAreRead) {
  EXPECT_THAT(values("Profit was Y=590 billion, and the fee PS6m."),
              ElementsAre("Y=590 billion: 590000000000..590000000000 exact JPY",
                          "PS6m: 6000000..6000000 exact GBP"));
  EXPECT_THAT(values("He bought a PS5 and went home."), IsEmpty());
}

TEST(FigureTraps, TheDigitsOfANameAreNoFigure) {
  EXPECT_THAT(counted("The yard delivered 630 Model 3 tugs."),
              ElementsAre("630 | Model 3 tugs | other"));
  EXPECT_THAT(values("A 737 Max landed, and its own 787 Dreamliner stayed in Section 8."),
              IsEmpty());
  EXPECT_THAT(values("They lived at 9 E 71st St, Port Senn, between A.D. 1000 and 1260."),
              IsEmpty());
}

TEST(FigureTraps, AHyphenWithoutANounSharesTheNext) {
  EXPECT_THAT(counted("They sell four-, five- and six-berth tents."),
              ElementsAre("four | berth | other", "five | berth | other", "six | berth | other"));
}

TEST(FigureTraps, ThingsWithAMeasureOfTheirOwnAreCounted) {
  EXPECT_THAT(counted("The depot held ten 500-pound bombs and three two-storey cranes."),
              ElementsAre("ten | 500-pound bombs | other", "500-pound | bombs | other",
                          "three | two-storey cranes | other", "two | storey | other"));
}

TEST(FigureTraps, TheEarlierLevelCountsTheSame) {
  EXPECT_THAT(counted("The port handled 3.9 million crates, up from 2.4 million."),
              ElementsAre("3.9 million | crates | other", "2.4 million | crates | other"));
}

TEST(FigureTraps, ColdIsNoFall) {
  const testing::Read found = read("It was minus 20 degrees Celsius, and shares moved -3%.");
  ASSERT_EQ(found.result.figures.size(), 2U);
  EXPECT_EQ(found.result.figures[0].trend, std::nullopt);
  EXPECT_EQ(found.result.figures[1].trend, Trend::Down);
}

TEST(FigureTraps, AnUnknownPlaceTakesNoneAway) {  // (11)
  const auto marked = testing::marked(
      "The flood killed nine farmers in Qorvel, and twelve drowned in [place|Osmere].");
  testing::Read found(marked.text);
  Annotations annotations;
  Entity entity;
  entity.type = EntityType::Place;
  entity.mentions.push_back(Mention{marked.at("place")});
  annotations.entities.push_back(entity);
  found.run(std::move(annotations));
  ASSERT_EQ(found.result.figures.size(), 2U);
  EXPECT_EQ(found.result.figures[0].place, std::nullopt);
  EXPECT_EQ(found.result.figures[1].place, Id<Entity>{0});
}

TEST(FigureTraps, EveryFigureKeepsItsPlaceInTheText) {  // (12)
  const testing::Read found = read("By noon 6,400 had signed; later, \u201cnearly 7,000\u201d.");
  ASSERT_EQ(found.result.figures.size(), 2U);
  EXPECT_EQ(found.at(0), "6,400");
  EXPECT_EQ(found.at(1), "nearly 7,000");
}

TEST(FigureTraps, ATableOfNumbersIsReadInTheTimeOfItsLength) {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += std::to_string(i * 7) + ", ";
  EXPECT_GT(read(std::move(text)).result.figures.size(), 30000U);
}

}  // namespace
}  // namespace onrecord
