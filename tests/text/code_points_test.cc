#include "text/code_points.h"

#include <gtest/gtest.h>

#include "base/utf8.h"

namespace onrecord {
namespace {

TEST(CodePoints, AgreeWithCountingAtEveryBoundary) {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "a“é𝒳";
  const CodePoints points(text);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); at += decode_utf8(text, at).length, ++count) {
    ASSERT_EQ(points.at(static_cast<std::uint32_t>(at)), count);
  }
  EXPECT_EQ(points.at(static_cast<std::uint32_t>(text.size())), count);
}

TEST(CodePoints, AreBytesInPureAscii) {
  EXPECT_EQ(CodePoints("plain").at(Span{1, 5}), (Span{1, 5}));
  EXPECT_EQ(CodePoints("").at(0), 0U);
}

}  // namespace
}  // namespace onrecord
