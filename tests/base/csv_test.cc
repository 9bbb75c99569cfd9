#include "base/csv.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

std::string record_of(std::string_view field) {
  std::string out;
  CsvWriter csv(out);
  csv.text(field).end_record();
  return out;
}

TEST(Csv, QuotesWhatWouldBreakARecord) {
  EXPECT_EQ(record_of("a, b"), "\"a, b\"\r\n");
  EXPECT_EQ(record_of("say \"no\""), "\"say \"\"no\"\"\"\r\n");
  EXPECT_EQ(record_of("two\nlines"), "\"two\nlines\"\r\n");
  EXPECT_EQ(record_of("plain"), "plain\r\n");
}

TEST(Csv, KeepsSpreadsheetsFromRunningText) {
  EXPECT_EQ(record_of("=1+1"), "'=1+1\r\n");
  EXPECT_EQ(record_of("@SUM(A1,A2)"), "\"'@SUM(A1,A2)\"\r\n");
  EXPECT_EQ(record_of("-2"), "'-2\r\n");
}

TEST(Csv, WritesNumbersAsNumbers) {
  std::string out;
  CsvWriter csv(out);
  csv.number(-2).number(1.5).empty().number(11000).end_record();
  EXPECT_EQ(out, "-2,1.5,,11000\r\n");
}

}  // namespace
}  // namespace onrecord
