// How the podiums of the world print their briefings. All names, places and sentences are invented.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/document.h"
#include "onrecord/source.h"
#include "onrecord/to_document.h"
#include "onrecord/transcript.h"

namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Read {
  Document document;
  std::optional<Transcript> transcript;
};

Read read(std::string text, std::string title = {}) {
  Metadata metadata;
  if (!title.empty()) metadata.title = std::move(title);
  Document document = *Document::from_text(std::move(text), std::move(metadata));
  auto transcript = read_transcript(document);
  return {std::move(document), std::move(transcript)};
}

/// One line a turn: role, voice, first paragraph … last paragraph's number.
std::vector<std::string> turns(const Read& read) {
  static constexpr std::string_view kRoles[] = {"Q", "A", "ANN", "STAFF"};
  std::vector<std::string> out;
  if (!read.transcript) return out;
  for (const Turn& turn : read.transcript->turns) {
    std::string line(kRoles[static_cast<std::size_t>(turn.role)]);
    line += " " + read.transcript->speakers[turn.speaker].name + ":";
    for (const Span span : turn.text) line += " | " + std::string(read.document.view(span));
    out.push_back(line);
  }
  return out;
}

TEST(TranscriptFormats, ChineseMinistryInEnglish) {
  const Read briefing = read(
      "Foreign Ministry Spokesperson Ren Bolin’s Regular Press Conference on March 3, 2031\n"
      "2031-03-03 18:36\n"
      "At the invitation of the ministry, the foreign minister of Talvia will visit on March 5.\n"
      "Northern Wire: The harbour was closed today. What is your comment?\n"
      "Ren Bolin: We have noted the reports.\n"
      "The harbour is open to all.\n"
      "Islamic Radio of Osmere: A follow-up. Who closed it?\n"
      "Ren Bolin: I have no information to offer.\n"
      "*****\n"
      "The following question was raised after the press conference: Will the envoy sail?\n"
      "Ren Bolin: The envoy will sail on Friday.",
      "Foreign Ministry Spokesperson Ren Bolin’s Regular Press Conference on March 3, 2031");
  ASSERT_TRUE(briefing.transcript);
  EXPECT_THAT(
      turns(briefing),
      ElementsAre(
          "Q Northern Wire: | The harbour was closed today. What is your comment?",
          "A Ren Bolin: | We have noted the reports. | The harbour is open to all.",
          "Q Islamic Radio of Osmere: | A follow-up. Who closed it?",
          "A Ren Bolin: | I have no information to offer.",
          "Q The following question was raised after the press conference: | Will the envoy sail?",
          "A Ren Bolin: | The envoy will sail on Friday."));
}

TEST(TranscriptFormats, GiveTheDayOfTheirTitleWhereNothingElseTellsIt) {
  const std::string words =
      "Spokesperson Ren Bolin’s Press Conference on March 3, 2031\n"
      "The envoy has sailed to Osmere on March 5, 2032.\n"
      "Northern Wire: Who closed the harbour?\nRen Bolin: I do not know.\n"
      "Northern Wire: Will it open?\nRen Bolin: It will.";
  const Read briefing = read(words);
  ASSERT_TRUE(briefing.transcript);
  ASSERT_TRUE(briefing.document.metadata().published);
  EXPECT_EQ(to_string(*briefing.document.metadata().published), "2031-03-03");
  EXPECT_FALSE(read("On March 3, 2031\nThe envoy has sailed.").document.metadata().published);
}

TEST(TranscriptFormats, ChineseMinistryInChinese) {
  const Read briefing = read(
      "2031年3月3日外交部发言人任柏林主持例行记者会\n"
      "海风社记者：港口今天关闭了。中方对此有何评论？\n"
      "任柏林：我们注意到有关报道。\n"
      "奥斯特《晨报》记者:谁关闭了港口？\n"
      "任柏林:我没有可以提供的信息。\n"
      "海风社记者：代表团什么时候出发？\n"
      "任柏林：星期五。",
      "2031年3月3日外交部发言人任柏林主持例行记者会");
  EXPECT_THAT(
      turns(briefing),
      ElementsAre("Q 海风社记者: | 港口今天关闭了。中方对此有何评论？",
                  "A 任柏林: | 我们注意到有关报道。", "Q 奥斯特《晨报》记者: | 谁关闭了港口？",
                  "A 任柏林: | 我没有可以提供的信息。", "Q 海风社记者: | 代表团什么时候出发？",
                  "A 任柏林: | 星期五。"));
}

TEST(TranscriptFormats, ChineseMinistryInBothLanguagesTurnByTurn) {
  const Read briefing = read(
      "【双语】外交部例行记者会 / MFA Regular Press Conference (2031年3月3日)\n"
      "Northern Wire: Who closed the harbour?\n"
      "任柏林：我没有可以提供的信息。\n"
      "Ren Bolin: I have no information to offer.\n"
      "Radio Kesta: When will the envoy sail?\n"
      "任柏林：星期五。\n"
      "Ren Bolin: On Friday.\n"
      "Northern Wire: Will the harbour open?\n"
      "任柏林：会的。\n"
      "Ren Bolin: It will.");
  EXPECT_THAT(turns(briefing),
              ElementsAre("Q Northern Wire: | Who closed the harbour?",
                          "A 任柏林: | 我没有可以提供的信息。",
                          "A Ren Bolin: | I have no information to offer.",
                          "Q Radio Kesta: | When will the envoy sail?", "A 任柏林: | 星期五。",
                          "A Ren Bolin: | On Friday.", "Q Northern Wire: | Will the harbour open?",
                          "A 任柏林: | 会的。", "A Ren Bolin: | It will."));
}

TEST(TranscriptFormats, StateDepartmentWithTitlesThatHaveNoFullStop) {
  const Read briefing = read(
      "2:17 p.m. EDT\n"
      "MS TARN: Hi, everybody. I have one thing at the top. (Laughter.)\n"
      "QUESTION: Is the consulate open?\n"
      "MS TARN: It is.\n"
      "STAFF: (Off-mike.)\n"
      "QUESTION: Since when?\n"
      "MS TARN: Since Monday.");
  EXPECT_THAT(turns(briefing),
              ElementsAre("ANN MS TARN: | Hi, everybody. I have one thing at the top. (Laughter.)",
                          "Q QUESTION: | Is the consulate open?", "A MS TARN: | It is.",
                          "STAFF STAFF: | (Off-mike.)", "Q QUESTION: | Since when?",
                          "A MS TARN: | Since Monday."));
  ASSERT_TRUE(briefing.transcript);
  EXPECT_EQ(briefing.transcript->turns[0].notes.size(), 1U);
}

TEST(TranscriptFormats, DefenceDepartmentWithManyLabelsOfOneVoice) {
  const Read briefing = read(
      "Press Secretary Brigadier General Dale Orwin Holds a Briefing\n"
      "BRIGADIER GENERAL DALE ORWIN:  All right, well, good afternoon.\n"
      "Q:  How many ships have sailed?\n"
      "PRESS SECRETARY BRIGADIER GENERAL DALE ORWIN:  Two ships of the aba- -- agency.\n"
      "Q:  And the other one?\n"
      "GEN. ORWIN:  It has stayed [in port].\n"
      "Q:  Why?\n"
      "GEN. ORWIN:  Its engine failed.");
  EXPECT_THAT(turns(briefing).size(), 7U);
  ASSERT_TRUE(briefing.transcript);
  std::vector<std::string> voices;
  for (const TranscriptSpeaker& speaker : briefing.transcript->speakers) {
    if (!speaker.anonymous) voices.push_back(speaker.name);
  }
  EXPECT_EQ(voices.size(), 1U);
  EXPECT_EQ(briefing.transcript->turns[4].insertions.size(), 1U);
}

TEST(TranscriptFormats, UnitedNationsWithRolesForLabels) {
  const Read briefing = read(
      "The following is a near-verbatim transcript of today’s noon briefing by Aline Dorst, "
      "Spokesperson for the Secretary-General.\n"
      "**Harbour Summit Days\n"
      "The summit will begin on Friday.\n"
      "Question:  Will the envoy attend?\n"
      "Spokesperson:  She will.\n"
      "Question:  And the minister?\n"
      "Spokesperson:  I don’t know.\n"
      "Correspondent:  Thank you.  Is the hall ready?\n"
      "Spokesperson:  It is.");
  EXPECT_THAT(
      turns(briefing),
      ElementsAre("Q Question: | Will the envoy attend?", "A Spokesperson: | She will.",
                  "Q Question: | And the minister?", "A Spokesperson: | I don’t know.",
                  "Q Correspondent: | Thank you.  Is the hall ready?", "A Spokesperson: | It is."));
}

TEST(TranscriptFormats, RussianMinistryWithATableOfContents) {
  const Read briefing = read(
      "Briefing by Foreign Ministry Spokesperson Vera Solanova, Osmere, April 19, 2031\n"
      "1. The visit of the minister\n2. The harbour\n"
      "The visit of the minister\n"
      "The minister will arrive on Friday.\n"
      "Answers to media questions:\n"
      "Question: Will he speak?\n"
      "Vera Solanova: He will.\n"
      "Question: Where?\n"
      "Vera Solanova: At the harbour.\n"
      "It will be open to the press.\n"
      "Question: To all of it?\n"
      "Vera Solanova: Yes.",
      "Briefing by Foreign Ministry Spokesperson Vera Solanova, Osmere, April 19, 2031");
  EXPECT_THAT(turns(briefing),
              ElementsAre("Q Question: | Will he speak?", "A Vera Solanova: | He will.",
                          "Q Question: | Where?",
                          "A Vera Solanova: | At the harbour. | It will be open to the press.",
                          "Q Question: | To all of it?", "A Vera Solanova: | Yes."));
}

TEST(TranscriptFormats, KremlinWhereAGuestHasTwoLabels) {
  const Read briefing = read(
      "Meeting of President Pavel Lukanin with the builders of the harbour\n"
      "* * *\n"
      "Aleksei Kondrat: Dear Pavel Lvovich, will the harbour be named after the founders?\n"
      "Pavel Lukanin: It will. Have you been shown the new quay?\n"
      "A. Kondrat: They offered it. When will it open?\n"
      "Pavel Lukanin: In May.\n"
      "A. Kondrat: Who will pay?\n"
      "Pavel Lukanin: The city will.",
      "Meeting of President Pavel Lukanin with the builders of the harbour");
  EXPECT_THAT(turns(briefing).size(), 6U);
  ASSERT_TRUE(briefing.transcript);
  EXPECT_EQ(briefing.transcript->speakers.size(), 2U);
}

TEST(TranscriptFormats, EuropeanUnionWhereAnswersHaveNoLabel) {
  const Read briefing = read(
      "Check against delivery!\n"
      "We have agreed on the harbour.\n"
      "Q&A.\n"
      "Q. [inaudible]\n"
      "The ships are ready.\n"
      "Q. How much will it cost [the accession]?\n"
      "Four million.\n"
      "It is in the budget.\n"
      "Q. Who pays?\n"
      "All member states.");
  ASSERT_TRUE(briefing.transcript);
  std::vector<TurnRole> roles;
  for (const Turn& turn : briefing.transcript->turns) roles.push_back(turn.role);
  EXPECT_EQ(std::ranges::count(roles, TurnRole::Question), 3);
  EXPECT_EQ(std::ranges::count(roles, TurnRole::Answer), 3);
}

TEST(TranscriptFormats, NatoWithAModeratorAndAskersByName) {
  const Read briefing = read(
      "19 Nov. 2031 - | Last updated 21-Nov-2031 10:03\n(As delivered)\n"
      "Odile Marchant (NATO Spokesperson): Good morning. The Secretary General will take "
      "questions.\n"
      "Secretary General Jens Aldrik: Thank you. Ministers agreed on the harbour fund.\n"
      "Odile Marchant: Northern Wire, please.\n"
      "Question: When will the fund start?\n"
      "Secretary General Jens Aldrik: In January.\n"
      "Question: How large is it?\n"
      "Secretary General Jens Aldrik: That is for the ministers to say.");
  ASSERT_TRUE(briefing.transcript);
  const auto read = turns(briefing);
  ASSERT_GE(read.size(), 6U);
  EXPECT_EQ(read[read.size() - 4], "Q Question: | When will the fund start?");
  EXPECT_EQ(read.back(), "A Secretary General Jens Aldrik: | That is for the ministers to say.");
}

TEST(TranscriptFormats, PresidencyProjectWithLabelsThatEndInAFullStop) {
  const Read briefing = read(
      "The President. Good evening. We have much to do.\n"
      "Q. What about the harbour, sir?\n"
      "The President. Well, it is closed. [Laughter]\n"
      "Q. Who closed it—\n"
      "The President. The mayor did.\n"
      "Prime Minister Ostrand. With my consent.");
  EXPECT_THAT(turns(briefing).size(), 6U);
}

TEST(TranscriptFormats, BritishSummariesInReportedSpeechAreNoTranscript) {
  const Read summary = read(
      "Briefing took place at 15:45\nHarbour\n"
      "Asked about speculation of a closure, the Prime Minister’s Official Spokesman (PMOS) said "
      "that he would not comment on speculation.\n"
      "Put that the harbour was empty, the PMOS said that ships had sailed.\n"
      "On whether the minister would resign, the PMOS said that he had full confidence.");
  EXPECT_FALSE(summary.transcript);
}

TEST(TranscriptFormats, SubtitlesWithoutVoicesAreNoTranscript) {
  const Read subtitles = read(
      "WEBVTT\n\n00:00.510 --> 00:03.460\nGood afternoon, everybody.\n\n"
      "00:03.460 --> 00:06.100\nThe harbour is closed.\n\n"
      "00:06.100 --> 00:09.000\nWhen will it open?");
  EXPECT_FALSE(subtitles.transcript);
}

TEST(TranscriptFormats, FromPagesAsFromText) {
  const auto page = [](std::string html) {
    Source source;
    source.bytes = std::move(html);
    source.name = "briefing.html";
    source.format = SourceFormat::Html;
    return source;
  };
  const auto document = to_document(
      page("<html><head><title>Briefing by Press Secretary Ira Odell</title></head><body><article>"
           "<h1>Briefing by Press Secretary Ira Odell</h1><p>Harbour Room</p>"
           "<p>MR. ODELL:&nbsp; Good afternoon. The harbour fund has been agreed on by all of the "
           "ministers, and it will begin in January.</p>"
           "<p>Q&nbsp;&nbsp;&nbsp; Is there a deal on the second harbour, the one at Kesta?<br/>"
           "MR. ODELL:&nbsp; There is, and it will be published by the end of the week.</p>"
           "<p>Q&nbsp;&nbsp;&nbsp; When, on which day, and by whom will it be published?</p>"
           "<p>MR. ODELL:&nbsp; On Friday, by the ministry, on its own page.</p>"
           "</article></body></html>"));
  ASSERT_TRUE(document);
  const auto transcript = read_transcript(*document);
  ASSERT_TRUE(transcript);
  std::vector<std::string> roles;
  for (const Turn& turn : transcript->turns) {
    roles.push_back(std::string(turn.role == TurnRole::Question ? "Q" : "A"));
  }
  EXPECT_THAT(roles, ElementsAre("A", "Q", "A", "Q", "A"));
}

}  // namespace
}  // namespace onrecord
