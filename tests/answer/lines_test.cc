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

// "The same form about another subject" was taken for the same line.
TEST(Lines, KeepTheSameFormAboutAnotherSubjectApart) {
  const auto lines = lines_of({"Our position on the strait issue is consistent and clear.",
                               "Our position on the strait issue is consistent and clear.",
                               "On the strait, our position is consistent and clear.",
                               "Our position on tariffs is consistent and clear.",
                               "Our position on tariffs is consistent and clear.",
                               "On tariffs, our position is consistent and clear."});
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].days, 3U);
  EXPECT_EQ(lines[1].days, 3U);
  for (const LineVariant& variant : lines[1].variants) {
    EXPECT_THAT(variant.uses.front().text, ::testing::HasSubstr("tariff"));
  }
}

TEST(Lines, FindTheSubjectInTheSentenceBeforeOrInTheQuestion) {
  const std::string rest = " is consistent and clear and will stay what it was in all those years.";
  const auto lines =
      lines_of({"Our position on the strait" + rest, "Our position on the strait" + rest,
                "Our old position" + rest, "You mentioned the strait. Our firm position" + rest,
                "You mentioned tariffs. Our own position" + rest});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].days, 4U);  // not the one that follows on tariffs
}

TEST(Lines, LeaveOutWhatOnlyTakesUpTheQuestion) {
  const auto lines = lines_of(
      {"As to your second question, let me say that the harbour will stay open all winter.",
       "First, I would like to stress that the harbour will stay open all winter.",
       "Well, the harbour will stay open all winter."});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].variants.size(), 1U);
  EXPECT_EQ(lines[0].days, 3U);
}

TEST(Lines, KeepDaysAndNumbersNoSubjects) {
  const auto lines = lines_of({"We will answer questions about the harbour fire on Monday.",
                               "We will answer questions about the harbour fire on Friday.",
                               "We will answer questions about the harbour fire on 12 June."});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].days, 3U);
}

TEST(Lines, AreTheSameWhateverTheOrderOfAdding) {
  const std::vector<std::string> answers = {
      "Our position on the strait issue is consistent and clear. Talks should begin soon.",
      "Our position on the strait crisis is consistent and clear. Talks must begin soon.",
      "On the strait question, our position is clear and consistent. Talks should begin now.",
      "Our position on tariffs is consistent and clear. Talks should begin soon, we think."};
  const auto told = [&](const std::vector<unsigned>& order) {
    LineFinder finder;
    for (const unsigned i : order) {
      finder.add(briefing("doc" + std::to_string(i), i + 1, answers[i]));
      finder.add(briefing("doc" + std::to_string(i), i + 1, answers[i]));  // known already
    }
    AnswerStyle style;
    style.format = Format::Json;
    return answer(finder.lines(), {}, style);
  };
  EXPECT_EQ(told({0, 1, 2, 3}), told({3, 1, 0, 2}));
  EXPECT_NE(told({0, 1, 2, 3}).find("strait"), std::string::npos);
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
