#include <gtest/gtest.h>

#include "annotate/timex_edtf.h"

namespace onrecord {
namespace {

TEST(Edtf, KeepsWhatBothNotationsShare) {
  EXPECT_EQ(to_edtf("2024-10-04", ""), "2024-10-04");
  EXPECT_EQ(to_edtf("2024-10", "START"), "2024-10");
  EXPECT_EQ(to_edtf("2024", ""), "2024");
  EXPECT_EQ(to_edtf("XXXX-10-04", ""), "XXXX-10-04");
}

TEST(Edtf, WritesSeasonsQuartersAndHalvesAsMonthCodes) {
  EXPECT_EQ(to_edtf("2024-SU", ""), "2024-22");
  EXPECT_EQ(to_edtf("2024-Q3", ""), "2024-35");
  EXPECT_EQ(to_edtf("2024-H1", ""), "2024-40");
}

TEST(Edtf, WritesWeeksAsTheirDays) {
  EXPECT_EQ(to_edtf("2024-W40", ""), "2024-09-30/2024-10-06");
  EXPECT_EQ(to_edtf("2015-W53", ""), "2015-12-28/2016-01-03");
  EXPECT_EQ(to_edtf("2024-W40-WE", ""), "2024-10-05/2024-10-06");
}

TEST(Edtf, LeavesUnknownDigitsOpen) {
  EXPECT_EQ(to_edtf("199", ""), "199X");
  EXPECT_EQ(to_edtf("19", ""), "19XX");
}

TEST(Edtf, CountsAYearZeroBeforeChrist) {
  EXPECT_EQ(to_edtf("BC0216", ""), "-0215");
  EXPECT_EQ(to_edtf("BC0001", ""), "0000");
}

TEST(Edtf, WritesTimesInFullAndPartsOfTheDayAsTheDay) {
  EXPECT_EQ(to_edtf("2024-10-04T06:00", ""), "2024-10-04T06:00:00");
  EXPECT_EQ(to_edtf("2024-10-04T06:00Z", ""), "2024-10-04T06:00:00Z");
  EXPECT_EQ(to_edtf("2024-12-31T24:00", ""), "2025-01-01T00:00:00");
  EXPECT_EQ(to_edtf("2024-10-04TMO", ""), "2024-10-04");
}

TEST(Edtf, SaysWhatTheModifierSays) {
  EXPECT_EQ(to_edtf("1998", "APPROX"), "1998~");
  EXPECT_EQ(to_edtf("1998", "ON_OR_AFTER"), "1998/..");
  EXPECT_EQ(to_edtf("1998", "BEFORE"), "../1998");
}

TEST(Edtf, KeepsRanges) {
  EXPECT_EQ(to_edtf("1995/1996", ""), "1995/1996");
  EXPECT_EQ(to_edtf("2021-05-05/2021-05-07", ""), "2021-05-05/2021-05-07");
}

TEST(Edtf, IsSilentWhereItHasNoForm) {
  for (const char* value : {"P3D", "PT1H", "PXY", "PAST_REF", "XXXX-WXX-5", "T06:00", "", "P2W/P3W",
                            "XXXX-WXX", "2024-W60", "2024-QX", "BCXX"}) {
    EXPECT_EQ(to_edtf(value, ""), std::nullopt) << value;
  }
}

}  // namespace
}  // namespace onrecord
