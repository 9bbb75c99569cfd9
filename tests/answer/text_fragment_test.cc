#include "answer/text_fragment.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

Span place_of(std::string_view text, std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(text.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

constexpr std::string_view kUrl = "https://example.org/a";

TEST(TextFragment, GivesAShortPlaceWhole) {
  const std::string_view text = "Mara Oden spoke. She would not say when.";
  EXPECT_EQ(link_to(kUrl, text, place_of(text, "She would not say when.")),
            "https://example.org/a#:~:text=She%20would%20not%20say%20when.");
}

TEST(TextFragment, EncodesWhatTheDirectiveWouldRead) {
  const std::string_view text = "Twenty-six, say “A & B”";
  EXPECT_EQ(link_to(kUrl, text, {0, static_cast<std::uint32_t>(text.size())}),
            "https://example.org/a#:~:text=Twenty%2Dsix%2C%20say%20%E2%80%9CA%20%26%20B%E2%80%9D");
}

TEST(TextFragment, GivesTheEndsOfALongPlace) {
  const std::string_view text =
      "one two three four five six seven eight nine ten eleven twelve thirteen";
  EXPECT_EQ(link_to(kUrl, text, {0, static_cast<std::uint32_t>(text.size())}),
            "https://example.org/a#:~:text=one%20two%20three%20four%20five%20six,"
            "eight%20nine%20ten%20eleven%20twelve%20thirteen");
}

TEST(TextFragment, LetsNoEndRunOverAParagraph) {
  const std::string_view text = "He left.\n\nNobody knows why.";
  EXPECT_EQ(link_to(kUrl, text, {0, static_cast<std::uint32_t>(text.size())}),
            "https://example.org/a#:~:text=He%20left.,Nobody%20knows%20why.");
}

TEST(TextFragment, TellsTwinsApartByTheirSurroundings) {
  const std::string_view text = "Asked once: No comment. Asked again: No comment. Then he left.";
  const auto second = static_cast<std::uint32_t>(text.rfind("No comment."));
  EXPECT_EQ(link_to(kUrl, text, {second, second + 11}),
            "https://example.org/a#:~:text=No%20comment.%20Asked%20again%3A-,No%20comment.,"
            "-Then%20he%20left.");
}

TEST(TextFragment, KeepsTheFragmentOfAUrl) {
  EXPECT_EQ(link_to("https://example.org/a#top", "Yes.", {0, 4}),
            "https://example.org/a#top:~:text=Yes.");
}

TEST(TextFragment, MakesNoLinkThatCouldRunSomething) {
  for (const char* url :
       {"javascript:alert(1)", "data:text/html,x", "story.txt", "//example.org"}) {
    EXPECT_FALSE(link_to(url, "Yes.", {0, 4})) << url;
  }
  EXPECT_TRUE(link_to("HTTPS://example.org", "Yes.", {0, 4}));
}

}  // namespace
}  // namespace onrecord
