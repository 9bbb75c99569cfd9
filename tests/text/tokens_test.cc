#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/segment.h"

namespace onrecord {

namespace {

using ::testing::ElementsAre;

std::vector<std::string> cut(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
    words.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  return words;
}

std::vector<TokenKind> kinds(std::string_view text) {
  std::vector<TokenKind> kinds;
  for (const Token& token : tokenize(text, {0, static_cast<std::uint32_t>(text.size())})) {
    kinds.push_back(token.kind);
  }
  return kinds;
}

TEST(Tokens, CutsClitics) {
  EXPECT_THAT(cut("They don't say it's Orlova’s."),
              ElementsAre("They", "do", "n't", "say", "it", "'s", "Orlova", "’s", "."));
  EXPECT_THAT(cut("We cannot; I'm gonna"),
              ElementsAre("We", "can", "not", ";", "I", "'m", "gon", "na"));
}

TEST(Tokens, KeepAcronymsAndTitlesWithTheirStops) {
  EXPECT_THAT(cut("Sen. J. R. Moss left the U.S. in Sept."),
              ElementsAre("Sen.", "J.", "R.", "Moss", "left", "the", "U.S.", "in", "Sept."));
}

TEST(Tokens, KeepModelNamesWhole) {
  EXPECT_THAT(cut("KN-23/24 missiles and F-16s"),
              ElementsAre("KN-23/24", "missiles", "and", "F-16s"));
}

TEST(Tokens, CutCompoundsButNotPrefixesNorGivenNames) {
  EXPECT_THAT(cut("a Moscow-based de-escalation"),
              ElementsAre("a", "Moscow", "-", "based", "de-escalation"));
  EXPECT_THAT(cut("Pre-election talks of Wai-chung and Min-Woo"),
              ElementsAre("Pre-election", "talks", "of", "Wai-chung", "and", "Min-Woo"));
}

TEST(Tokens, CutNumbersFromWhatTheyCount) {
  EXPECT_THAT(
      cut("a 2,600-strong force 30km away at 6pm"),
      ElementsAre("a", "2,600", "-", "strong", "force", "30", "km", "away", "at", "6", "pm"));
  EXPECT_THAT(cut("the 1990s, 4th, 2.5%, 10-12"),
              ElementsAre("the", "1990s", ",", "4th", ",", "2.5", "%", ",", "10", "-", "12"));
  EXPECT_THAT(cut("1,200 and 12,13,14"), ElementsAre("1,200", "and", "12", ",", "13", ",", "14"));
}

TEST(Tokens, KeepTelephoneNumbersWhole) {
  EXPECT_THAT(cut("call 202-555-0147 or 555-0147"),
              ElementsAre("call", "202-555-0147", "or", "555-0147"));
}

TEST(Tokens, FindLinksMailAddressesAndTags) {
  EXPECT_THAT(cut("(see https://example.org/a?b=1, press@example.org or #ceasefire by @desk)."),
              ElementsAre("(", "see", "https://example.org/a?b=1", ",", "press@example.org", "or",
                          "#ceasefire", "by", "@desk", ")", "."));
  EXPECT_THAT(kinds("$5 at www.example.org"),
              ElementsAre(TokenKind::Symbol, TokenKind::Number, TokenKind::Word, TokenKind::Link));
}

TEST(Tokens, JoinRunsOfOneMark) {
  EXPECT_THAT(cut("No ... really?! -- yes"), ElementsAre("No", "...", "really", "?!", "--", "yes"));
}

TEST(Tokens, CutMarksFromWords) {
  EXPECT_THAT(cut("“Stop,” she said—twice (again)"),
              ElementsAre("“", "Stop", ",", "”", "she", "said", "—", "twice", "(", "again", ")"));
}

TEST(Tokens, EndAnAddressBeforeACharacterOfSeveralBytes) {
  EXPECT_THAT(cut("desk@post.example¿"), ElementsAre("desk@post.example", "¿"));
}

TEST(Tokens, CoverEveryByteButWhiteSpace) {
  const std::string text = "\xC2\xA0Zoë’s  «plan»\t№5 漢字 end.";
  std::string joined;
  for (const std::string& word : cut(text)) joined += word;
  EXPECT_EQ(joined, "Zoë’s«plan»№5漢字end.");
}

}  // namespace

}  // namespace onrecord
