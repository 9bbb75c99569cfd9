#include "intake/written_date.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

std::string found(std::string_view text) {
  const auto date = find_written_date(text);
  return date ? to_string(date->date) : "none";
}

TEST(WrittenDate, ReadsTheOrdersThatPeopleWrite) {
  EXPECT_EQ(found("Published October 22, 2024 by the desk"), "2024-10-22");
  EXPECT_EQ(found("22nd of Oct., 2024"), "2024-10-22");
  EXPECT_EQ(found("Posted on: 22-Oct-2024"), "2024-10-22");
  EXPECT_EQ(found("/news/2024/10/22/convoy/"), "2024-10-22");
  EXPECT_EQ(found("Sept 3 2024"), "2024-09-03");
  EXPECT_EQ(found("3.9.2024"), "2024-09-03");
  EXPECT_EQ(found("2031年5月6日外交部例行记者会"), "2031-05-06");
}

TEST(WrittenDate, ReadsTheTimeThatFollows) {
  EXPECT_EQ(found("Oct. 22, 2024 at 5:30 p.m. EDT"), "2024-10-22T17:30:00-04:00");
  EXPECT_EQ(found("Tue, 22 Oct 2024 05:00:00 +0300"), "2024-10-22T05:00:00+03:00");
  EXPECT_EQ(found("Tue Oct 22 05:00:00 UTC 2024"), "2024-10-22T05:00:00+00:00");
  EXPECT_EQ(found("22 October 2024 | 12am"), "2024-10-22T00:00:00");
}

TEST(WrittenDate, BearsBytesThatEndInsideACharacter) {
  EXPECT_EQ(found("22 Oct\xE2\x80"), "none");
  EXPECT_EQ(found("22 Oct 2024\xE2\x80"), "2024-10-22");
}

TEST(WrittenDate, LeavesNumbersThatReadBothWays) {
  EXPECT_EQ(found("03/04/2024"), "none");
  EXPECT_EQ(found("13/04/2024"), "2024-04-13");
  EXPECT_EQ(found("04/13/2024"), "2024-04-13");
  EXPECT_EQ(found("04/04/2024"), "2024-04-04");
}

TEST(WrittenDate, FindsNothingInNumbersThatAreNoDate) {
  EXPECT_EQ(found("call 555-2024-10, item 120241022, 31 February 2024, May 2024"), "none");
  EXPECT_EQ(found("Marching 12, 2024 people"), "none");
}

TEST(WrittenDate, TurnsTimestampsIntoDays) {
  EXPECT_EQ(to_string(*date_of_timestamp(1729573200)), "2024-10-22T05:00:00+00:00");
  EXPECT_EQ(to_string(*date_of_timestamp(1729573200000.0)), "2024-10-22T05:00:00+00:00");
  EXPECT_FALSE(date_of_timestamp(20241022));
}

}  // namespace
}  // namespace onrecord
