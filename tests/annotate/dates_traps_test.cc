// Every trap that readers of dates are known to fall into, each on a text of its own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "support/dates.h"

namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::read_dates;

TEST(DateTraps, ADayKeepsTheYearThatTheTextGaveIt) {
  EXPECT_THAT(
      read_dates("The dam burst on October 7, 2019. Laws changed after October 7.", "2024-10-22"),
      ElementsAre(Pair("October 7, 2019", "2019-10-07"), Pair("October 7", "2019-10-07")));
  EXPECT_THAT(read_dates("It opened on May 5, 2019, and will close on May 5.", "2024-04-22"),
              ElementsAre(Pair("May 5, 2019", "2019-05-05"), Pair("May 5", "2024-05-05")));
}

TEST(DateTraps, NamedDaysAndIndexesAreNoDates) {
  EXPECT_THAT(read_dates("The fall recalled Black Monday and Bloody Sunday.", "2024-10-22"),
              IsEmpty());
  EXPECT_THAT(read_dates("The Russell 2000 Index fell by a tenth.", "2024-10-22"), IsEmpty());
}

TEST(DateTraps, AMonthWithoutYearStaysInTheYearThatTheTenseTells) {
  EXPECT_THAT(read_dates("The bridge was closed in January.", "2011-10-03"),
              ElementsAre(Pair("January", "2011-01")));
  EXPECT_THAT(read_dates("The bridge will reopen in January.", "2011-10-03"),
              ElementsAre(Pair("January", "2012-01")));
  EXPECT_THAT(read_dates("The ferry sank on June 11.", "2019-06-12"),
              ElementsAre(Pair("June 11", "2019-06-11")));
  EXPECT_THAT(read_dates("The ferry sank on Dec. 14.", "2020-01-09"),
              ElementsAre(Pair("Dec. 14", "2019-12-14")));
  EXPECT_THAT(read_dates("The council met on Sunday at 9 a.m.", "2025-01-01"),
              ElementsAre(Pair("Sunday", "2024-12-29"), Pair("9 a.m.", "2024-12-29T09:00")));
}

TEST(DateTraps, AMinisterNamedMayIsNoMonth) {
  EXPECT_THAT(
      read_dates("Mrs May said that talks may go on. Theresa May left at once.", "2017-06-01"),
      IsEmpty());
  EXPECT_THAT(read_dates("They may march again, and the sun sat low.", "2017-06-01"), IsEmpty());
}

TEST(DateTraps, TheMonthOfMayIsAMonth) {
  EXPECT_THAT(read_dates("Rain fell from January 1973 to May 1976.", "2017-06-01"),
              ElementsAre(Pair("January 1973", "1973-01"), Pair("May 1976", "1976-05")));
  EXPECT_THAT(read_dates("In May, the dam broke.", "2017-06-01"),
              ElementsAre(Pair("May", "2017-05")));
  EXPECT_THAT(read_dates("In March the mayor resigned.", "2017-06-01"),
              ElementsAre(Pair("March", "2017-03")));
}

TEST(DateTraps, MarchTheProtestAndSunTheNewspaperAreNoDates) {
  EXPECT_THAT(read_dates("March for Peace led the crowd, The Sun wrote, and Sat Singh spoke.",
                         "2017-06-01"),
              IsEmpty());
  EXPECT_THAT(read_dates("Loans at an APR of 5% are rare.", "2017-06-01"), IsEmpty());
}

TEST(DateTraps, WeeksAreCountedFromTheWeekOfPublication) {
  EXPECT_THAT(read_dates("The strike will begin next week.", "2016-06-02"),
              ElementsAre(Pair("next week", "2016-W23")));
  EXPECT_THAT(read_dates("Last week the port was shut; this week it is open.", "2016-01-06"),
              ElementsAre(Pair("Last week", "2015-W53"), Pair("this week", "2016-W01")));
}

TEST(DateTraps, ThePartOfAMonthBelongsToThatMonth) {
  EXPECT_THAT(read_dates("Voting ends on the last Friday of this month.", "2022-09-05"),
              ElementsAre(Pair("the last Friday of this month", "2022-09-30")));
  EXPECT_THAT(read_dates("It rained for the last 5 days of May 2017.", "2022-09-05"),
              ElementsAre(Pair("the last 5 days of May 2017", "2017-05-27/2017-05-31")));
  EXPECT_THAT(read_dates("He was jailed on 21st October last year.", "2022-09-05"),
              ElementsAre(Pair("21st October last year", "2021-10-21")));
  EXPECT_THAT(read_dates("Talks open in the first week of January 2023.", "2022-09-05"),
              ElementsAre(Pair("the first week of January 2023", "2023-W01")));
}

TEST(DateTraps, OrdinalsOfOtherThingsAreNoDays) {
  EXPECT_THAT(read_dates("It was the first school, and the second attack, on the 3rd Brigade.",
                         "2022-09-05"),
              IsEmpty());
}

TEST(DateTraps, ARangeWhoseEndsShareAMonthIsOne) {
  EXPECT_THAT(read_dates("Shops close from Monday 21 to Friday 25 December.", "2020-12-14"),
              ElementsAre(Pair("Monday 21 to Friday 25 December", "2020-12-21/2020-12-25")));
  EXPECT_THAT(read_dates("The fair ran May 5-7.", "2021-06-01"),
              ElementsAre(Pair("May 5-7", "2021-05-05/2021-05-07")));
  EXPECT_THAT(read_dates("He taught there in 1995-96.", "2021-06-01"),
              ElementsAre(Pair("1995-96", "1995/1996")));
  EXPECT_THAT(read_dates("Between May and October 2018, forty people fled.", "2021-06-01"),
              ElementsAre(Pair("May", "2018-05"), Pair("October 2018", "2018-10")));
}

TEST(DateTraps, QuartersAreReadWholeAndNotGuessed) {
  EXPECT_THAT(
      read_dates("Exports fell in Q1 2018 and in the third quarter of 2019.", "2020-02-01"),
      ElementsAre(Pair("Q1 2018", "2018-Q1"), Pair("the third quarter of 2019", "2019-Q3")));
  EXPECT_THAT(read_dates("Sales in the second half of 2018 doubled.", "2020-02-01"),
              ElementsAre(Pair("the second half of 2018", "2018-H2")));
  EXPECT_THAT(read_dates("A quarter of them left, and three-quarters stayed.", "2020-02-01"),
              IsEmpty());
}

TEST(DateTraps, NumbersAreNotDates) {
  EXPECT_THAT(read_dates("File 2882015 names 940 000 people.", "2020-02-01"), IsEmpty());
  EXPECT_THAT(read_dates("Twenty-six soldiers crossed the river.", "2020-02-01"), IsEmpty());
  EXPECT_THAT(read_dates("Traders sold the 2010 Year Treasury.", "2020-02-01"), IsEmpty());
  EXPECT_THAT(read_dates("About 2000 people and 1,995 dogs came.", "2020-02-01"), IsEmpty());
}

TEST(DateTraps, ADayThatTheCalendarLacksKeepsItsMonth) {
  EXPECT_THAT(read_dates("The form said Feb 29, 2015.", "2020-02-01"),
              ElementsAre(Pair("Feb 29, 2015", "2015-02")));
  EXPECT_THAT(read_dates("She was born on February 29, 2016.", "2020-02-01"),
              ElementsAre(Pair("February 29, 2016", "2016-02-29")));
}

TEST(DateTraps, NothingHangsOnTheZoneOfTheMachine) {
  const auto utc = read_dates("Yesterday at 11:30 p.m. the lights went out.", "2022-03-27");
  setenv("TZ", "Pacific/Kiritimati", 1);
  tzset();
  const auto far = read_dates("Yesterday at 11:30 p.m. the lights went out.", "2022-03-27");
  unsetenv("TZ");
  tzset();
  EXPECT_EQ(utc, far);
  EXPECT_THAT(far,
              ElementsAre(Pair("Yesterday", "2022-03-26"), Pair("11:30 p.m.", "2022-03-26T23:30")));
}

TEST(DateTraps, ADashAfterADateIsNoHyphen) {
  EXPECT_THAT(read_dates("It saw two floods this year - the worst of all.", "2022-03-27"),
              ElementsAre(Pair("this year", "2022")));
  EXPECT_THAT(read_dates("A two-year lull ended.", "2022-03-27"),
              ElementsAre(Pair("two-year", "P2Y")));
}

TEST(DateTraps, TheYearAndTheDayBeforeStayInTheirMonth) {
  EXPECT_THAT(read_dates("The ferry sank on Dec. 31.", "2020-01-01"),
              ElementsAre(Pair("Dec. 31", "2019-12-31")));
  EXPECT_THAT(read_dates("The lease runs through January.", "2019-10-30"),
              ElementsAre(Pair("January", "2020-01")));
}

TEST(DateTraps, AgesAreNotDurations) {
  EXPECT_THAT(read_dates("A 14-year-old girl and a man aged 40 years met a boy of 12 years of age.",
                         "2022-03-27"),
              IsEmpty());
}

}  // namespace
}  // namespace onrecord
