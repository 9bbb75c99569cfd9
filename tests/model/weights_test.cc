#include "model/weights.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "base/embedded.h"
#include "model/language_core.h"
#include "model/model_error.h"

namespace onrecord {

namespace {

std::string shipped() { return std::string(embedded_file("models/language_core.bin")); }

TEST(Weights, OfTheProgramAreWhole) {
  const std::string bytes = shipped();
  EXPECT_TRUE(Weights::read(bytes));
  EXPECT_LT(bytes.size(), 12U << 20U);
}

TEST(Weights, OfAnotherKindAreRefused) {
  const auto result = Weights::read(
      "\x7f"
      "ELF and so on, long enough to hold a header");
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Malformed);
}

TEST(Weights, ThatAreEmptyAreRefused) { EXPECT_FALSE(Weights::read("")); }

TEST(Weights, OfAnotherVersionAreRefused) {
  std::string bytes = shipped();
  bytes[4] = 99;
  const auto result = Weights::read(bytes);
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Unsupported);
}

TEST(Weights, CutShortAreRefused) {
  const std::string bytes = shipped();
  const auto result = Weights::read(std::string_view(bytes).substr(0, bytes.size() - 1));
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().code, ErrorCode::Truncated);
}

TEST(Weights, WithOneChangedBitAreRefused) {
  const std::string original = shipped();
  for (const std::size_t at : {std::size_t{17}, original.size() / 3, original.size() - 1}) {
    std::string bytes = original;
    bytes[at] = static_cast<char>(bytes[at] ^ 4);
    EXPECT_FALSE(Weights::read(bytes)) << "byte " << at;
  }
}

TEST(Weights, HaveNoTensorThatTheyDoNotName) {
  const std::string bytes = shipped();
  const auto weights = Weights::read(bytes);
  ASSERT_TRUE(weights);
  EXPECT_THROW(weights->floats("no such tensor", 1), ModelError);
  EXPECT_THROW(weights->floats("arc.bias", 7), ModelError);
  EXPECT_THROW(weights->int8("arc", 5, 5), ModelError);
}

TEST(LanguageCore, RefusesDamagedWeightsWithAReason) {
  try {
    const LanguageCore core("ONRW, but nothing that follows");
    FAIL() << "took damaged weights";
  } catch (const ModelError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("weights"));
  }
}

}  // namespace

}  // namespace onrecord
