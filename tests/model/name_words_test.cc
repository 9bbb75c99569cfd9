#include "model/name_words.h"

#include <gtest/gtest.h>

#include "model/features.h"
#include "onrecord/document.h"

namespace onrecord {

namespace {

// The language core was trained on these sets: a word that changes its set changes what it reads.
TEST(NameWords, KnowsWhatAWordIsInNames) {
  const NameWords words;
  const auto of = [&](const char* word) { return words.of(word_key(word)); };
  EXPECT_EQ(of("olga"), kGivenName);
  EXPECT_EQ(of("kowalski"), kSurname);
  EXPECT_TRUE(of("fallujah") & kPlaceName);
  EXPECT_TRUE(of("san") & kPlaceNameFirst);
  EXPECT_TRUE(of("diego") & kPlaceNameFurther);
  EXPECT_TRUE(of("diego") & kGivenName);
  EXPECT_EQ(of("harbourmaster"), 0);
  EXPECT_EQ(of(""), 0);
}

// What follows the last hyphen is looked up where the whole word is in no list.
TEST(NameWords, AreKnownBehindAHyphen) {
  const auto document = Document::from_text("ex-Kowalski");
  ASSERT_TRUE(document);
  ASSERT_EQ(document->tokens().size(), 1U);
  EXPECT_EQ(features_of(*document, {"ex-kowalski"}).front().name_word, kSurname);
}

}  // namespace

}  // namespace onrecord
