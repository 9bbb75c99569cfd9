#include "answer/spoken_date.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(SpokenDate, IsAsPreciseAsTheValue) {
  EXPECT_EQ(spoken_date("2031-05-02"), "2 May 2031");
  EXPECT_EQ(spoken_date("2031-05"), "May 2031");
  EXPECT_EQ(spoken_date("2031"), "2031");
  EXPECT_EQ(spoken_date("203"), "2030s");
  EXPECT_EQ(spoken_date("2031-W42"), "week 42 of 2031");
  EXPECT_EQ(spoken_date("2031-Q3"), "third quarter of 2031");
  EXPECT_EQ(spoken_date("2031-FA"), "autumn 2031");
  EXPECT_EQ(spoken_date("2031-05-02T14:30"), "2 May 2031, 14:30");
  EXPECT_EQ(spoken_date("2031-05-02/2031-05-04"), "2 May 2031 to 4 May 2031");
}

TEST(SpokenDate, SaysNothingOfWhatTheCalendarDoesNotHave) {
  for (const char* value : {"PAST_REF", "P3D", "", "2031-13", "2031-5-2", "XXXX-05-02", "T14:30"}) {
    EXPECT_FALSE(spoken_date(value)) << value;
    EXPECT_FALSE(sort_day(value)) << value;
  }
}

TEST(SortDay, PutsWeeksAndQuartersAmongTheDays) {
  EXPECT_EQ(sort_day("2024-W42"), "2024-10-14");
  EXPECT_EQ(sort_day("2020-W53"), "2020-12-28");
  EXPECT_EQ(sort_day("2031-Q3"), "2031-07");
  EXPECT_EQ(sort_day("2031-05-02T14:30"), "2031-05-02");
  EXPECT_EQ(sort_day("2031-05-02/2031-05-04"), "2031-05-02");
}

}  // namespace
}  // namespace onrecord
