#include <gtest/gtest.h>

#include "onrecord/source.h"

namespace onrecord {
namespace {

std::string round_trip(std::string_view text) {
  const auto date = parse_publication_date(text);
  return date ? to_string(*date) : "none";
}

TEST(PublicationDate, KeepsThePrecisionThatIsWritten) {
  EXPECT_EQ(round_trip("2024-10-22"), "2024-10-22");
  EXPECT_EQ(round_trip("2024-10-22T05:00"), "2024-10-22T05:00:00");
  EXPECT_EQ(round_trip("2024-10-22 05:00:07+03:00"), "2024-10-22T05:00:07+03:00");
}

TEST(PublicationDate, ReadsTheVariantsOfTheStandards) {
  EXPECT_EQ(round_trip("2024-10-22T05:00:00Z"), "2024-10-22T05:00:00+00:00");
  EXPECT_EQ(round_trip("2024-10-22T05:00:00.123-0430"), "2024-10-22T05:00:00-04:30");
  EXPECT_EQ(round_trip("20241022T050000Z"), "2024-10-22T05:00:00+00:00");
  EXPECT_EQ(round_trip(" 2024-10-22 05:00:00 +03 "), "2024-10-22T05:00:00+03:00");
}

TEST(PublicationDate, RefusesWhatIsNoDayOfTheCalendar) {
  for (const char* text : {"", "2024", "2024-10", "2024-02-30", "2024-13-01", "2024-10-22T25:00",
                           "2024-10-22x", "2024-1-2", "22 October 2024", "0000-01-01"}) {
    EXPECT_EQ(round_trip(text), "none") << text;
  }
}

}  // namespace
}  // namespace onrecord
