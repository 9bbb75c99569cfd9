#include "support/dates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace onrecord {
namespace {

using testing::dates_of;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using testing::read_dates;

constexpr std::string_view kDay = "2024-10-22";  // a Tuesday

TEST(Dates, ReadsCalendarDatesInEveryOrder) {
  EXPECT_THAT(
      read_dates("On Friday, July 21, 2017, or 21 July 2017, or the 21st of July, 2017.", kDay),
      ElementsAre(Pair("Friday, July 21, 2017", "2017-07-21"), Pair("21 July 2017", "2017-07-21"),
                  Pair("the 21st of July, 2017", "2017-07-21")));
  EXPECT_THAT(read_dates("Dates like 2017-07-21, 21/7/2017, 21.7.2017 and 20170721.", kDay),
              ElementsAre(Pair("2017-07-21", "2017-07-21"), Pair("21/7/2017", "2017-07-21"),
                          Pair("21.7.2017", "2017-07-21"), Pair("20170721", "2017-07-21")));
  EXPECT_THAT(read_dates("It happened on Sept. 3 and Oct. 5th.", kDay),
              ElementsAre(Pair("Sept. 3", "2024-09-03"), Pair("Oct. 5th", "2024-10-05")));
}

TEST(Dates, ResolvesWeekdaysByTheTenseOfTheirVerb) {
  EXPECT_THAT(read_dates("The envoy arrived on Friday. She will leave on Friday.", kDay),
              ElementsAre(Pair("Friday", "2024-10-18"), Pair("Friday", "2024-10-25")));
  EXPECT_THAT(read_dates("The deadline was extended until Thursday.", kDay),
              ElementsAre(Pair("Thursday", "2024-10-24")));
  EXPECT_THAT(read_dates("Ministers met on Tuesday.", kDay),
              ElementsAre(Pair("Tuesday", "2024-10-22")));
}

TEST(Dates, ReadsRelativeDates) {
  EXPECT_THAT(
      read_dates("Yesterday it rained; tomorrow it may snow; the day before yesterday, sun.", kDay),
      ElementsAre(Pair("Yesterday", "2024-10-21"), Pair("tomorrow", "2024-10-23"),
                  Pair("the day before yesterday", "2024-10-20")));
  EXPECT_THAT(read_dates("Two years ago, last month, next year and ten days ago.", kDay),
              ElementsAre(Pair("Two years ago", "2022"), Pair("last month", "2024-09"),
                          Pair("next year", "2025"), Pair("ten days ago", "2024-10-12")));
  EXPECT_THAT(read_dates("Later this year the law changed; earlier today it was signed.", kDay),
              ElementsAre(Pair("Later this year", "2024"), Pair("earlier today", "2024-10-22")));
}

TEST(Dates, ReckonsFromTheDateLastTold) {
  EXPECT_THAT(
      read_dates("He was shot on March 3, 2019. A day earlier he had sung. He died two days "
                 "later. The following week riots began, and that year three mayors fell.",
                 kDay),
      ElementsAre(Pair("March 3, 2019", "2019-03-03"), Pair("A day earlier", "2019-03-02"),
                  Pair("two days later", "2019-03-04"), Pair("The following week", "2019-W11"),
                  Pair("that year", "2019")));
}

TEST(Dates, TellsAStoryByItsOwnYears) {
  EXPECT_THAT(
      read_dates("In 1911 the king fled. In June the army rose. On 4 August it took the "
                 "port. In 1912 peace came, and in 1913 trade. In March the ports opened.",
                 kDay),
      ElementsAre(Pair("1911", "1911"), Pair("June", "1911-06"), Pair("4 August", "1911-08-04"),
                  Pair("1912", "1912"), Pair("1913", "1913"), Pair("March", "1913-03")));
}

TEST(Dates, ReadsPeriods) {
  EXPECT_THAT(read_dates("Since the late 1990s, in the '80s and in the 19th century.", kDay),
              ElementsAre(Pair("the late 1990s", "199"), Pair("the '80s", "198"),
                          Pair("the 19th century", "18")));
  EXPECT_THAT(
      read_dates("In the summer of 2016, last winter and early 2016; the end of 2021.", kDay),
      ElementsAre(Pair("the summer of 2016", "2016-SU"), Pair("last winter", "2023-WI"),
                  Pair("early 2016", "2016"), Pair("the end of 2021", "2021")));
  EXPECT_THAT(
      read_dates("Fiscal 2023 beat last year's third quarter.", kDay),
      ElementsAre(Pair("Fiscal 2023", "2023"), Pair("last year's third quarter", "2023-Q3")));
}

TEST(Dates, ReadsDurationsWithTheirBounds) {
  EXPECT_THAT(read_dates("For nearly two decades, the past three weeks, 48 hours, an 11-year lull, "
                         "a year and a half, several months and two to three days.",
                         kDay),
              ElementsAre(Pair("nearly two decades", "P2DE"), Pair("the past three weeks", "P3W"),
                          Pair("48 hours", "PT48H"), Pair("11-year", "P11Y"),
                          Pair("a year and a half", "P1.5Y"), Pair("several months", "PXM"),
                          Pair("two to three days", "P2D/P3D")));
  EXPECT_EQ(dates_of("More than four hours passed.", kDay).front().mod, "MORE_THAN");
  EXPECT_EQ(dates_of("About ten days passed.", kDay).front().mod, "APPROX");
}

TEST(Dates, ReadsThePeriodThatIsTalkedOf) {
  EXPECT_THAT(
      read_dates("Halden lost in the fourth quarter of 2022 and in the full year.", kDay),
      ElementsAre(Pair("the fourth quarter of 2022", "2022-Q4"), Pair("the full year", "2022")));
  EXPECT_THAT(
      read_dates("Sales rose in February from the same period last year.", kDay),
      ElementsAre(Pair("February", "2024-02"), Pair("the same period last year", "2023-02")));
  EXPECT_THAT(
      read_dates("Shares fell on Monday in morning trading and ended the day down 3%.", kDay),
      ElementsAre(Pair("Monday", "2024-10-21"), Pair("morning", "2024-10-21TMO"),
                  Pair("the day", "2024-10-21")));
}

TEST(Dates, ReadsBareMinutesAndSeasonsWhereTheyAreTimes) {
  EXPECT_THAT(read_dates("The boat sank within minutes. The minutes were read.", kDay),
              ElementsAre(Pair("minutes", "PTXM")));
  EXPECT_THAT(read_dates("The banks held their Autumn meetings. He wore a winter coat.", kDay),
              ElementsAre(Pair("Autumn", "2024-FA")));
}

TEST(Dates, ReadsSets) {
  EXPECT_THAT(
      read_dates("The annual fair, every Friday, each year, twice a week, on Sundays.", kDay),
      ElementsAre(Pair("annual", "P1Y"), Pair("every Friday", "XXXX-WXX-5"),
                  Pair("each year", "P1Y"), Pair("a week", "P1W"), Pair("Sundays", "XXXX-WXX-7")));
}

TEST(Dates, ReadsTimesOfDay) {
  EXPECT_THAT(read_dates("At 5:30 p.m. EST Friday it began; on Thursday night it ended.", kDay),
              ElementsAre(Pair("5:30 p.m. EST Friday", "2024-10-18T17:30"),
                          Pair("Thursday night", "2024-10-17TNI")));
  EXPECT_THAT(read_dates("She worked from 6:00am to midnight.", kDay),
              ElementsAre(Pair("6:00am", "T06:00"), Pair("midnight", "T24:00")));
  EXPECT_THAT(
      read_dates("This morning and last night, and at noon Monday.", kDay),
      ElementsAre(Pair("This morning", "2024-10-22TMO"), Pair("last night", "2024-10-21TNI"),
                  Pair("noon Monday", "2024-10-21T12:00")));
}

TEST(Dates, ReadsVagueReferences) {
  EXPECT_THAT(
      read_dates("He is now ill; he recently fell, in recent days; in the future, who knows.",
                 kDay),
      ElementsAre(Pair("now", "PRESENT_REF"), Pair("recently", "PAST_REF"),
                  Pair("recent days", "PAST_REF"), Pair("the future", "FUTURE_REF")));
}

TEST(Dates, ReadsHolidays) {
  EXPECT_THAT(read_dates("On Good Friday 2019, at Christmas and on Waitangi Day they sang.", kDay),
              ElementsAre(Pair("Good Friday 2019", "2019-04-19"), Pair("Christmas", "2024-12-25"),
                          Pair("Waitangi Day", "2024-02-06")));
}

TEST(Dates, KeepsUnknownUnknownWithoutAPublicationDate) {
  EXPECT_THAT(read_dates("He came on Friday, on May 3 and last week.", ""),
              ElementsAre(Pair("Friday", "XXXX-WXX-5"), Pair("May 3", "XXXX-05-03"),
                          Pair("last week", "XXXX-WXX")));
  EXPECT_THAT(read_dates("He came on May 3. In 2019 he had gone.", ""),
              ElementsAre(Pair("May 3", "2019-05-03"), Pair("2019", "2019")));
}

TEST(Dates, TakesADateLineForTheDayOfPublication) {
  EXPECT_THAT(
      read_dates("Harbour blaze\n\nMonday, May 18, 2015\n\nOn Friday, a barge burned.", ""),
      ElementsAre(Pair("Monday, May 18, 2015", "2015-05-18"), Pair("Friday", "2015-05-15")));
}

TEST(Dates, KeepsAnAmbiguousNumericDateOpen) {
  EXPECT_THAT(read_dates("The contract of 4/5/2016 lapsed.", kDay),
              ElementsAre(Pair("4/5/2016", "2016-XX-XX")));
  EXPECT_THAT(read_dates("The contracts of 4/5/2016 and 25/5/2016 lapsed.", kDay),
              ElementsAre(Pair("4/5/2016", "2016-05-04"), Pair("25/5/2016", "2016-05-25")));
  EXPECT_THAT(read_dates("The contract of 4/5/2016 lapsed.", "2016-05-09"),
              ElementsAre(Pair("4/5/2016", "2016-05-04")));
}

TEST(Dates, TakesTheLastOfARunForThePresentOne) {
  EXPECT_THAT(read_dates("The ferries stayed in port for a third straight week.", kDay),
              ElementsAre(Pair("a third straight week", "2024-W43")));
  EXPECT_THAT(
      read_dates("Wheat rose on Monday for the second consecutive day.", kDay),
      ElementsAre(Pair("Monday", "2024-10-21"), Pair("the second consecutive day", "2024-10-21")));
  EXPECT_THAT(read_dates("Tin falls for fifth month in a row.", kDay),
              ElementsAre(Pair("fifth month", "2024-10")));
  // Without "for" the run is counted, and no time is told.
  EXPECT_THAT(read_dates("It was the third straight month that the mill lost hands.", kDay),
              IsEmpty());
  EXPECT_THAT(read_dates("Growers had their worst month since the flood.", kDay),
              ElementsAre(Pair("month", "2024-10")));
}

TEST(Dates, TellsALengthFromALaterDay) {
  EXPECT_THAT(read_dates("Repairs take between 20 and 40 days.", kDay),
              ElementsAre(Pair("20", "P20D"), Pair("40 days", "P40D")));
  EXPECT_THAT(read_dates("The bridge opened on May 4, two months later than planned.", kDay),
              ElementsAre(Pair("May 4", "2024-05-04"), Pair("two months", "P2M")));
  EXPECT_THAT(read_dates("The dam broke a week ago.", kDay),
              ElementsAre(Pair("a week ago", "2024-10-15")));
  EXPECT_THAT(read_dates("The dam broke nearly two weeks ago.", kDay),
              ElementsAre(Pair("nearly two weeks ago", "2024-W41")));
  EXPECT_THAT(read_dates("He was held for an uncertain period of time.", kDay),
              ElementsAre(Pair("an uncertain period of time", "PXD")));
}

TEST(Dates, FindsTheLimitAndTheOrderWithinADay) {
  EXPECT_THAT(read_dates("Bids close on May 4. If none is in by that time, the yard shuts.", kDay),
              ElementsAre(Pair("May 4", "2024-05-04"), Pair("that time", "2024-05-04")));
  EXPECT_THAT(read_dates("The envoy landed on Monday and left later in the day.", kDay),
              ElementsAre(Pair("Monday", "2024-10-21"), Pair("the day", "2024-10-21")));
  EXPECT_THAT(read_dates("Fares stay as they are for the time being.", kDay),
              ElementsAre(Pair("the time being", "PRESENT_REF")));
  EXPECT_THAT(read_dates("Chances of rain in the near term look slim.", kDay),
              ElementsAre(Pair("the near term", "FUTURE_REF")));
  EXPECT_THAT(read_dates("The thaw was slow, but spring brought floods.", kDay),
              ElementsAre(Pair("spring", "2024-SP")));
}

TEST(Dates, AnHourBelongsToTheDayReportedOn) {
  EXPECT_THAT(read_dates("The ferry docked at 6:40 p.m. (GMT +3) after a storm.", kDay),
              ElementsAre(Pair("6:40 p.m.", "2024-10-22T18:40")));
  // A look back does not move the day.
  EXPECT_THAT(
      read_dates("Polls shut on Monday. They had led a week ago. Bars shut at 9:05 p.m.", kDay),
      ElementsAre(Pair("Monday", "2024-10-21"), Pair("a week ago", "2024-10-15"),
                  Pair("9:05 p.m.", "2024-10-21T21:05")));
}

TEST(Dates, LeavesOutWhatOnlySoundsLikeATime) {
  EXPECT_THAT(read_dates("The card holds 40 hours of video.", kDay), IsEmpty());
  EXPECT_THAT(read_dates("It was not a day anybody had hoped for.", kDay), IsEmpty());
  EXPECT_THAT(read_dates("They wrote the scores with the program eScore '19 at home.", kDay),
              IsEmpty());
  EXPECT_THAT(read_dates("Flights were few after the September 11 attacks.", kDay), IsEmpty());
  EXPECT_THAT(read_dates("The July 7 bombings were not named.", kDay), IsEmpty());
  EXPECT_THAT(read_dates("The October 3 attack hit a pier.", kDay),
              ElementsAre(Pair("October 3", "2024-10-03")));
  EXPECT_THAT(
      read_dates("The yard burned on July 7, 2005. After the July 7 bombings it shut.", kDay),
      ElementsAre(Pair("July 7, 2005", "2005-07-07"), Pair("July 7", "2005-07-07")));
  EXPECT_THAT(read_dates("Shops hoped for good Christmas sales.", kDay),
              ElementsAre(Pair("Christmas", "PXD")));
  EXPECT_THAT(read_dates("In '98 the yard shut.", kDay), ElementsAre(Pair("'98", "1998")));
}

TEST(Dates, AWeekBelongsToTheMonthOfItsThursday) {
  // 31 December 2024 is a Tuesday: its week belongs to January.
  EXPECT_THAT(read_dates("Sales rose in the last week of December.", "2025-01-02"),
              ElementsAre(Pair("the last week of December", "2024-W52")));
}

TEST(Dates, ReadsAnyTextWithoutHarm) {
  for (const char* text : {"", ".", "the", "the the of", "9", "99999999999999999999", "5:", "'",
                           "a", "every", "31 31 31 May May",
                           "\xE2\x80\x99"
                           "68s",
                           "May 99999", "Feb 30, 0000", "the last 999999999 days of May 2017",
                           "999999999 years ago", "99999999 days later", "0 BC", "1/1/1/1"}) {
    EXPECT_NO_THROW(read_dates(text, kDay)) << text;
    EXPECT_NO_THROW(read_dates(text, "")) << text;
  }
}

}  // namespace
}  // namespace onrecord
