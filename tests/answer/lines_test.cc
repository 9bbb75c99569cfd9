#include "onrecord/lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

// All texts are invented.
namespace onrecord {
namespace {

Article briefing(const std::string& id, unsigned day, const std::string& answer,
                 const std::string& question = "What of the strait?") {
  Metadata metadata;
  metadata.id = id;
  metadata.published =
      PublicationDate{std::chrono::year{2031} / std::chrono::May / std::chrono::day{day}, {}, {}};
  return {*Document::from_text("Q: " + question + "\nIRA VENN: " + answer, std::move(metadata)),
          {}};
}

std::vector<Line> lines_of(const std::vector<std::string>& answers) {
  LineFinder finder;
  unsigned day = 1;
  for (const std::string& answer : answers) {
    finder.add(briefing("doc" + std::to_string(day), day, answer));
    ++day;
  }
  return finder.lines();
}

TEST(Lines, JoinsWordingsThatDifferInASlotOrInWordOrder) {
  const auto lines = lines_of({"Our position on the strait issue is consistent and clear.",
                               "Our position on the strait crisis is consistent and clear.",
                               "On the strait question, our position is clear and consistent.",
                               "The ships will leave the harbour when the storm is over."});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].days, 3U);
  EXPECT_EQ(lines[0].answers, 3U);
  EXPECT_EQ(lines[0].variants.size(), 2U);  // "issue" and "crisis" are one wording
}

TEST(Lines, JoinsASentenceThatGoesOnInAnotherTense) {
  const auto lines =
      lines_of({"Our position on the strait crisis is consistent and clear.",
                "Our position on the strait crisis is consistent and clear.",
                "Our position on the strait crisis has been consistent and clear, and we hope that "
                "all parties will commit to talks."});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].days, 3U);
}

TEST(Lines, NeedsThreeAnswersOnTwoDaysOrTwoInOneBriefing) {
  EXPECT_TRUE(lines_of({"We hope that all parties will show restraint.",
                        "We hope that all parties will show restraint."})
                  .empty());
  LineFinder finder;
  finder.add(
      {*Document::from_text("Q: Will you act?\nIRA VENN: We hope that all parties show restraint.\n"
                            "Q: Will you answer?\n"
                            "IRA VENN: We hope that all parties show restraint."),
       {}});
  ASSERT_EQ(finder.lines().size(), 1U);
  EXPECT_EQ(finder.lines()[0].answers, 2U);
}

TEST(Lines, LeaveOutWhatOnlyEchoesTheQuestion) {
  LineFinder finder;
  for (unsigned day = 1; day <= 3; ++day) {
    finder.add(briefing("doc" + std::to_string(day), day,
                        "The harbour office closed the outer port.",
                        "Is it true that the harbour office closed the outer port?"));
  }
  EXPECT_TRUE(finder.lines().empty());
}

TEST(Lines, NeverJoinAParaphrase) {
  EXPECT_TRUE(lines_of({"We hope that all parties will show restraint.",
                        "Everybody should calm down, in our opinion.",
                        "It would be good if no side made things worse."})
                  .empty());
}

TEST(Lines, TellRefusalsAndRitualsFromMessages) {
  const std::string refusal = "I would refer you to the harbour office for that.";
  const std::string ritual = "Thank you all very much indeed.";
  const std::string message = "The strait has always been open to everyone.";
  LineFinder finder;
  for (unsigned day = 1; day <= 3; ++day) {
    finder.add(briefing("doc" + std::to_string(day), day, refusal + " " + message + " " + ritual));
  }
  const auto lines = finder.lines();
  ASSERT_EQ(lines.size(), 3U);
  for (const Line& line : lines) {
    const std::string& text = line.variants[0].uses[0].text;
    const LineKind expected = text == refusal  ? LineKind::RefusalFormula
                              : text == ritual ? LineKind::Ritual
                                               : LineKind::Message;
    EXPECT_EQ(line.kind, expected) << text;
  }
}

TEST(Lines, KeepEachUseWithItsWordsDayAndSpeaker) {
  LineFinder finder;
  for (unsigned day = 1; day <= 3; ++day) {
    finder.add(briefing("doc" + std::to_string(day), day, "The strait has always been open."));
  }
  const auto lines = finder.lines();
  ASSERT_EQ(lines.size(), 1U);
  const LineUse& use = lines[0].variants[0].uses[1];
  EXPECT_EQ(use.day, "2031-05-02");
  EXPECT_EQ(use.speaker, "IRA VENN");
  EXPECT_EQ(use.text, "The strait has always been open.");
}

}  // namespace
}  // namespace onrecord
