#include "onrecord/transcript.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/document.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;

Document document(std::string text, std::string title = {}) {
  Metadata metadata;
  if (!title.empty()) metadata.title = std::move(title);
  return *Document::from_text(std::move(text), std::move(metadata));
}

std::vector<std::string> turns_of(const Document& document, const Transcript& transcript) {
  static constexpr std::string_view kRoles[] = {"Q", "A", "ANN", "STAFF"};
  std::vector<std::string> out;
  for (const Turn& turn : transcript.turns) {
    std::string line(kRoles[static_cast<std::size_t>(turn.role)]);
    line += " " + transcript.speakers[turn.speaker].name + ":";
    for (const Span span : turn.text) line += " | " + std::string(document.view(span));
    out.push_back(line);
  }
  return out;
}

TEST(Transcript, ReadsQuestionsMarkedByALetterAndNoBreakSpaces) {
  const Document briefing = document(
      "Harbour Room\n1:21 P.M. EDT\nMR. ODELL:\u00a0 Good afternoon.\u00a0 (Laughter.)\n"
      "Q\u00a0\u00a0\u00a0 Is there a deal?\nMR. ODELL:\u00a0 I have nothing for you on that.\n"
      "We will see.\nQ\u00a0\u00a0\u00a0 When?\nMR. ODELL:\u00a0 Soon.\nEND\n2:25 P.M. EDT");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(
      turns_of(briefing, *transcript),
      ElementsAre("ANN MR. ODELL: | Good afternoon.\u00a0 (Laughter.)", "Q Q: | Is there a deal?",
                  "A MR. ODELL: | I have nothing for you on that. | We will see.", "Q Q: | When?",
                  "A MR. ODELL: | Soon."));
  ASSERT_EQ(transcript->turns[0].notes.size(), 1U);
  EXPECT_EQ(briefing.view(transcript->turns[0].notes[0]), "(Laughter.)");
  EXPECT_EQ(transcript->preamble.size(), 2U);
}

TEST(Transcript, TellsThePodiumFromTheAskersByTheTitle) {
  const Document briefing = document(
      "Foreign Ministry Spokesperson Ira Venn’s Regular Press Conference\n"
      "The minister will travel to Oster on Friday.\n"
      "Northern Wire: What is on the agenda?\nIra Venn: We will release information in due "
      "course.\n"
      "Radio Kesta: Any comment on the strike?\nIra Venn: I am not aware of that.\n"
      "Northern Wire: A follow-up. Will they meet?\nIra Venn: I would refer you to the ministry.",
      "Foreign Ministry Spokesperson Ira Venn’s Regular Press Conference");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(turns_of(briefing, *transcript),
              ElementsAre("Q Northern Wire: | What is on the agenda?",
                          "A Ira Venn: | We will release information in due course.",
                          "Q Radio Kesta: | Any comment on the strike?",
                          "A Ira Venn: | I am not aware of that.",
                          "Q Northern Wire: | A follow-up. Will they meet?",
                          "A Ira Venn: | I would refer you to the ministry."));
}

TEST(Transcript, MergesTheLabelsOfOneVoice) {
  const Document briefing = document(
      "PRESS SECRETARY MAJOR GENERAL TOM AREL: Welcome.\nQ: Is the bridge closed?\n"
      "MAJ. GEN. T. AREL: It is.\nQ: Since when?\nGEN. AREL: Since Monday.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  ASSERT_EQ(transcript->speakers.size(), 2U);
  EXPECT_THAT(transcript->speakers[0].labels, ElementsAre("PRESS SECRETARY MAJOR GENERAL TOM AREL",
                                                          "MAJ. GEN. T. AREL", "GEN. AREL"));
}

TEST(Transcript, KeepsOfficesThatShareTheirTitlesApart) {
  const Document briefing = document(
      "THE PRESIDENT: Hello.\nSENIOR ADMINISTRATION OFFICIAL: Hello.\nQ: Who speaks?\n"
      "THE PRESIDENT: I do.\nQ: And you?\nSENIOR ADMINISTRATION OFFICIAL: I too.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->speakers.size(), 3U);
}

TEST(Transcript, TakesTheParagraphAfterAQuestionAsAnswerWhereNobodyIsLabelled) {
  const Document briefing = document(
      "Check against delivery.\nQ. How many ships are at sea?\nThere are four.\n"
      "Q. Will more follow?\nThat depends on the weather.\nQ. Who pays?\nThe members do.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(turns_of(briefing, *transcript),
              ElementsAre("Q Q: | How many ships are at sea?", "A : | There are four.",
                          "Q Q: | Will more follow?", "A : | That depends on the weather.",
                          "Q Q: | Who pays?", "A : | The members do."));
}

TEST(Transcript, JoinsATurnThatWasCutByADash) {
  const Document briefing = document(
      "MS. TARN: We said that we would --\nQ: But the paper says --\n"
      "MS. TARN: -- never do it.\nQ: Thank you. Is that final?\nMS. TARN: Yes.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->turns[2].continues, 0U);
  EXPECT_EQ(transcript->turns[4].continues, std::nullopt);
}

TEST(Transcript, KeepsInsertionsAndCorrectionsApart) {
  const Document briefing = document(
      "Q: How much?\nMR. POLE: It is $400 billion [million]*, paid by [the] members.\n"
      "Q: Each year?\nMR. POLE: Once.\nQ: Thank you. When?\nMR. POLE: In May.\n"
      "*Correction: the sum is in millions.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->turns[1].insertions.size(), 2U);
  ASSERT_EQ(transcript->corrections.size(), 1U);
  EXPECT_EQ(briefing.view(transcript->corrections[0].marked), "[million]*");
  ASSERT_TRUE(transcript->corrections[0].note);
  EXPECT_EQ(briefing.view(*transcript->corrections[0].note),
            "*Correction: the sum is in millions.");
}

TEST(Transcript, ReadsChineseLabelsWithFullWidthColons) {
  const Document briefing = document(
      "林远：大家好。\n海风社记者：对此有何评论？\n林远：我没有可以提供的信息。\n"
      "海风社记者：何时公布？\n林远：请保持关注。");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(turns_of(briefing, *transcript),
              ElementsAre("ANN 林远: | 大家好。", "Q 海风社记者: | 对此有何评论？",
                          "A 林远: | 我没有可以提供的信息。", "Q 海风社记者: | 何时公布？",
                          "A 林远: | 请保持关注。"));
}

// One "Follow-up:" made every named asker a spokesman.
TEST(Transcript, LetsAFollowUpStandAmongNamedAskers) {
  const Document briefing = document(
      "Northern Wire: What is on the agenda?\nIra Venn: We will see.\n"
      "Follow-up: Is that a yes?\nIra Venn: It is not.\n"
      "Radio Kesta: Any comment on the strike?\nIra Venn: None.",
      "Foreign Ministry Spokesperson Ira Venn’s Regular Press Conference");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(turns_of(briefing, *transcript),
              ElementsAre("Q Northern Wire: | What is on the agenda?", "A Ira Venn: | We will see.",
                          "Q Follow-up: | Is that a yes?", "A Ira Venn: | It is not.",
                          "Q Radio Kesta: | Any comment on the strike?", "A Ira Venn: | None."));
}

// The English half of a question was taken for its answer.
TEST(Transcript, KnowsAQuestionThatIsAskedAgainInAnotherLanguage) {
  const Document briefing = document(
      "港口社记者：双方是否签署了协议？\nHarbour Press: Was an agreement signed?\n"
      "林安：没有。\nLin An: No.\n"
      "北方社记者：什么时候会签署？\nNorthern Wire: When will it be signed?\n"
      "林安：我没有可以提供的信息。\nLin An: I have no information to offer.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_THAT(
      turns_of(briefing, *transcript),
      ElementsAre("Q 港口社记者: | 双方是否签署了协议？",
                  "Q Harbour Press: | Was an agreement signed?", "A 林安: | 没有。",
                  "A Lin An: | No.", "Q 北方社记者: | 什么时候会签署？",
                  "Q Northern Wire: | When will it be signed?", "A 林安: | 我没有可以提供的信息。",
                  "A Lin An: | I have no information to offer."));
  EXPECT_FALSE(transcript->speakers[0].anonymous);  // it is somebody's journalist
}

TEST(Transcript, TakesWhoAsksLeastForThePodiumWhereNoTitleNamesIt) {
  const Document meeting = document(
      "A meeting with engineers took place at the plant.\n"
      "Aleks Kondrat: May I ask about our plant?\nViktor Sandel: Please.\n"
      "A. Kondrat: Will it be enlarged?\nViktor Sandel: Have you seen the new hall?\n"
      "A. Kondrat: I have.\nViktor Sandel: Then you know that it will be.");
  const auto transcript = read_transcript(meeting);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(transcript->turns[0].role, TurnRole::Question);
  EXPECT_EQ(transcript->turns[5].role, TurnRole::Answer);
}

TEST(Transcript, EndsWhereItSaysSo) {
  const Document briefing = document(
      "MR. ODELL: It costs $40 [million]*.\nQ\u00a0\u00a0 When?\nMR. ODELL: Soon.\nEND\n"
      "2:25 P.M. EDT\n*Correction: $40 billion");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(turns_of(briefing, *transcript).back(), "A MR. ODELL: | Soon.");
  ASSERT_EQ(transcript->corrections.size(), 1U);
  ASSERT_TRUE(transcript->corrections[0].note);
  EXPECT_EQ(briefing.view(*transcript->corrections[0].note), "*Correction: $40 billion");
}

TEST(Transcript, LeavesTimeCodesOut) {
  const Document briefing = document(
      "Tom Arel: (00:53)\nGood morning.\nSpeaker 2: (01:10)\nWhere is the ship?\n"
      "Tom Arel: (01:15)\nAt sea.\nSpeaker 2: (01:20)\nAnd the crew?\nTom Arel: (01:22)\nSafe.");
  const auto transcript = read_transcript(briefing);
  ASSERT_TRUE(transcript);
  EXPECT_EQ(turns_of(briefing, *transcript)[1], "Q Speaker 2: | Where is the ship?");
}

TEST(Transcript, IsNotSeenInAnArticle) {
  const Document article = document(
      "Ministry dodges questions on ships\nHARBOUR CITY: The ministry declined to comment.\n"
      "“We will see,” the spokesman said: “soon.”\nPhoto: Northern Wire\n"
      "Asked when, he said that he did not know.");
  EXPECT_FALSE(read_transcript(article));
}

TEST(Transcript, IsNotSeenInAListOfCounts) {
  const Document list = document(
      "The latest count\nMara Oden: 1,769.\nPaul Rask: 1,501.\nDISTRICTS.\nMara Oden: 47.\n"
      "Paul Rask: 46.");
  EXPECT_FALSE(read_transcript(list));
}

}  // namespace
}  // namespace onrecord
