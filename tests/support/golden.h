#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace onrecord::testing {

/// Expects `actual` to be what tests/golden/`name` holds. With ONRECORD_ACCEPT=1 in the environment
/// the file is written anew instead, for a look at the difference.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string path = "tests/golden/" + name;
  if (std::getenv("ONRECORD_ACCEPT")) {
    std::ofstream(path, std::ios::binary) << actual;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream expected;
  expected << file.rdbuf();
  EXPECT_EQ(expected.str(), actual) << path << " (ONRECORD_ACCEPT=1 accepts the new text)";
}

}  // namespace onrecord::testing
