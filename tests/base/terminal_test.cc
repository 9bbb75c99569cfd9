#include "base/terminal.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(Terminal, LetsNoTextMoveTheCursor) {
  EXPECT_EQ(for_terminal("a\x1b[2Jb\x07"), "a[2Jb");
  EXPECT_EQ(for_terminal("a\u202Eb\u2066c"), "abc");
  EXPECT_EQ(for_terminal("one\n\n two\tthree"), "one two three");
}

TEST(Terminal, KeepsOneBlankAtEachEnd) { EXPECT_EQ(for_terminal("  a \n"), " a "); }

TEST(Terminal, CountsColumnsNotBytes) {
  EXPECT_EQ(columns_of("Née"), 3U);
  EXPECT_EQ(columns_of("Ne\u0301e"), 3U);
  EXPECT_EQ(columns_of("林剑"), 4U);
  EXPECT_EQ(columns_of("🚢"), 2U);
}

}  // namespace
}  // namespace onrecord
