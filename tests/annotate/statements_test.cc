#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/annotate.h"
#include "support/said.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::said;
using ::testing::StartsWith;

// Each line reads: speaker / cue / content, the parts of one role joined by " + ".

TEST(Statements, ReadsAQuotationBeforeItsSpeaker) {
  EXPECT_THAT(said("“We shall rebuild the pier,” Mayor Ilse Brandt said on Monday."),
              ElementsAre("Mayor Ilse Brandt / said / “We shall rebuild the pier,”"));
}

TEST(Statements, ReadsAnInvertedSpeaker) {
  EXPECT_THAT(said("\"The ferry was late\", said the Harbour Board."),
              ElementsAre("the Harbour Board / said / \"The ferry was late\""));
}

TEST(Statements, ReadsASpeakerWhoseAppositionStandsBeforeTheVerb) {
  EXPECT_THAT(
      said("“The burns are deep,” Oskar Lind, a surgeon at the county hospital, said."),
      ElementsAre("Oskar Lind, a surgeon at the county hospital / said / “The burns are deep,”"));
}

TEST(Statements, TakesAQuotationThatTheCueInterruptsAsOne) {
  EXPECT_THAT(said("“The road,” Brandt said, “is closed until spring.”"),
              ElementsAre("Brandt / said / “The road,” + “is closed until spring.”"));
  EXPECT_THAT(said("“It is closed,” Brandt said. “Nobody may use it.”"),
              ElementsAre("Brandt / said / “It is closed,” + “Nobody may use it.”"));
}

TEST(Statements, FindsTheSpeakerAcrossAParagraphBreak) {
  EXPECT_THAT(said("Brandt was angry. She told the council:\n\n“This is the third delay.”"),
              Contains("She / told / “This is the third delay.”"));
  EXPECT_THAT(said("“This is the third delay.”\n\n— Ilse Brandt, mayor of Oster"),
              ElementsAre("Ilse Brandt, mayor of Oster /  / “This is the third delay.”"));
}

TEST(Statements, FollowsAQuotationOverSeveralParagraphs) {
  EXPECT_THAT(said("“The first winter was hard,” Brandt said. “We had no wood.\n\n"
                   "“The second was worse.”"),
              ElementsAre("Brandt / said / “The first winter was hard,” + “We had no wood. + "
                          "“The second was worse.”"));
}

TEST(Statements, GivesAQuotedParagraphWithoutACueToTheSpeakerBefore) {
  EXPECT_THAT(said("“We had no wood,” said Ilse Brandt.\n\n“We burnt the chairs.”"),
              ElementsAre("Ilse Brandt / said / “We had no wood,”",
                          "Ilse Brandt /  / “We burnt the chairs.”"));
}

TEST(Statements, ReadsNamesBeforeAColonAndBehindADash) {
  EXPECT_THAT(said("From Chairwoman Brandt: “The vote stands.”"),
              ElementsAre("Chairwoman Brandt / : / “The vote stands.”"));
  EXPECT_THAT(said("“The vote stands.” — Ilse Brandt"),
              ElementsAre("Ilse Brandt /  / “The vote stands.”"));
}

TEST(Statements, TakesAListOfArticlesForNoQuotations) {
  EXPECT_THAT(said("The pier is shut.\n\n“Pier of Oster closed” — Oster Gazette, May 3, 2021"),
              IsEmpty());
}

TEST(Statements, TakesNicknamesAndTermsForNoQuotation) {
  EXPECT_THAT(said("Karl “Kalle” Holm won the race. The “ghost train” stopped at noon."),
              IsEmpty());
}

TEST(Statements, KeepsReadingAfterAnOddNumberOfMarks) {
  EXPECT_THAT(said("The sign read “closed.\n\nBrandt said the pier was safe."),
              Contains("Brandt / said / the pier was safe"));
}

TEST(Statements, ReadsAnyVerbOfSpeechAndSeveralSpeakersInAParagraph) {
  EXPECT_THAT(said("“No,” snapped Brandt. “Then we sue,” Holm replied. “Fine,” she shrugged."),
              ElementsAre("Brandt / snapped / “No,”", "Holm / replied / “Then we sue,”",
                          "she / shrugged / “Fine,”"));
}

TEST(Statements, ReadsIndirectSpeechWithAndWithoutThat) {
  EXPECT_THAT(said("The port authority said that two cranes had fallen."),
              ElementsAre("The port authority / said / two cranes had fallen"));
  EXPECT_THAT(said("Brandt told the Oster Gazette the cranes were old."),
              ElementsAre("Brandt / told / the cranes were old"));
  EXPECT_THAT(said("The cranes, Brandt said, were old."),
              ElementsAre("Brandt / said / The cranes + were old"));
  EXPECT_THAT(said("Two cranes had fallen, the port authority said on Friday."),
              ElementsAre("the port authority / said / Two cranes had fallen"));
}

TEST(Statements, ReadsAccordingToOnEitherSide) {
  EXPECT_THAT(said("According to the port authority, two cranes had fallen."),
              ElementsAre("the port authority / According to / two cranes had fallen"));
  EXPECT_THAT(said("Two cranes had fallen, according to Ilse Brandt, the mayor."),
              ElementsAre("Ilse Brandt, the mayor / according to / Two cranes had fallen"));
}

TEST(Statements, TakesTheOneQuotedNotTheOutletThatRelays) {
  EXPECT_THAT(said("According to the Oster News, Brandt said the cranes were old."),
              ElementsAre("Brandt / said / the cranes were old"));
  EXPECT_THAT(
      said("According to the Oster News, citing the port authority, two cranes had fallen."),
      ElementsAre("the port authority / citing / two cranes had fallen"));
}

TEST(Statements, NameTheOutletThatRelaysAndNotTheOneThatIsTold) {
  const auto relays = [](std::string_view text) {
    const Document document = *Document::from_text(std::string(text));
    const Annotations read = Annotators().annotate(document);
    std::vector<std::string> out;
    for (const Statement& s : read.statements) {
      std::string line(s.speaker.empty() ? "" : document.view(s.speaker.front()));
      for (const Id<Entity> outlet : s.via) line += " < " + read.entities[outlet.value].name;
      out.push_back(line);
    }
    return out;
  };
  EXPECT_THAT(relays("Reuters reported that the harbour board denied the leak."),
              ElementsAre("the harbour board < Reuters"));
  EXPECT_THAT(relays("The pier will close, the mayor said, the BBC reported."),
              ElementsAre("the mayor < BBC"));
  EXPECT_THAT(relays("Two boats had sunk, Reuters reported on Monday, citing harbour officials."),
              ElementsAre("harbour officials < Reuters"));
  EXPECT_THAT(relays("The pier will close, the mayor said, Reuters reported, citing Xinhua."),
              ElementsAre("the mayor < Reuters < Xinhua"));
  EXPECT_THAT(relays("The harbour board, quoted by Reuters, said that two boats had sunk."),
              ElementsAre("The harbour board < Reuters"));
  EXPECT_THAT(relays("The mayor told CNN that the pier would close."), ElementsAre("The mayor"));
}

TEST(Statements, ReadsDemandsQuestionsAndPromises) {
  EXPECT_THAT(said("The union demanded better pay."),
              ElementsAre("The union / demanded / better pay"));
  EXPECT_THAT(said("Brandt urged the board to reopen the pier."),
              ElementsAre("Brandt / urged / to reopen the pier"));
  EXPECT_THAT(said("Reporters asked whether the pier would reopen."),
              ElementsAre("Reporters / asked / whether the pier would reopen"));
  EXPECT_THAT(said("Brandt vowed to reopen the pier."),
              ElementsAre("Brandt / vowed / to reopen the pier"));
  EXPECT_THAT(said("The mayor summoned the contractor, demanding an immediate repair."),
              ElementsAre("The mayor / demanding / an immediate repair"));
}

TEST(Statements, ReadsRefusalsAndNonAnswers) {
  EXPECT_THAT(said("The harbour ministry has refused to comment on the fallen cranes."),
              ElementsAre("The harbour ministry / has refused to comment / the fallen cranes"));
  EXPECT_THAT(said("Minister dodges questions on fallen cranes"),
              ElementsAre("Minister / dodges questions / fallen cranes"));
  EXPECT_THAT(said("Holm avoided giving a direct answer."),
              ElementsAre("Holm / avoided giving a direct answer / a direct answer"));
  EXPECT_THAT(said("The ministry did not say how many cranes had fallen."),
              ElementsAre("The ministry / did not say / how many cranes had fallen"));
  EXPECT_THAT(said("A spokesman declined to comment."),
              ElementsAre("A spokesman / declined to comment / comment"));
}

TEST(Statements, LeavesTheSpeakerEmptyWhereNobodyIsNamed) {
  EXPECT_THAT(said("It was reported that two cranes had fallen."),
              ElementsAre(" / was reported / two cranes had fallen"));
  EXPECT_THAT(said("The cranes are expected to be repaired by May."),
              ElementsAre(" / are expected / The cranes + to be repaired by May"));
  EXPECT_THAT(said("On Monday, reports surfaced that a third crane was leaning."),
              ElementsAre(" / reports surfaced / a third crane was leaning"));
}

TEST(Statements, FindsSharedSubjects) {
  EXPECT_THAT(
      said("Brandt said the cranes were old and denied that anybody was hurt."),
      ElementsAre("Brandt / said / the cranes were old", "Brandt / denied / anybody was hurt"));
  EXPECT_THAT(said("“They were old,” Brandt said, adding that nobody was hurt."),
              ElementsAre("Brandt / said / “They were old,”", "Brandt / adding / nobody was hurt"));
}

TEST(Statements, LeaveTheNextSentenceToItsOwnCue) {
  EXPECT_THAT(said("Korvany's Defence Ministry said the report was false. Talvia's Foreign "
                   "Ministry did not respond to a request for comment."),
              Contains("Korvany's Defence Ministry / said / the report was false"));
}

TEST(Statements, TakeNoDatelineForAContent) {
  EXPECT_THAT(said("Talvian marines killed in strike on Port Senn, Osmere says\n\n"
                   "LINDHOLT (Northern Wire) — A strike killed 14 soldiers on April 27."),
              Each(Not(HasSubstr("LINDHOLT"))));
}

TEST(Statements, TellsDirectFromMixedFromIndirect) {
  const auto forms = [](std::string_view text) {
    const Document document = *Document::from_text(std::string(text));
    std::vector<Form> out;
    for (const Statement& s : Annotators().annotate(document).statements) out.push_back(s.form);
    return out;
  };
  EXPECT_THAT(forms("“It fell,” Brandt said."), ElementsAre(Form::Direct));
  EXPECT_THAT(forms("Brandt said the fall was “no accident”."), ElementsAre(Form::Mixed));
  EXPECT_THAT(forms("Brandt said the crane fell."), ElementsAre(Form::Indirect));
}

TEST(Statements, LeaveOutWhatAQuotationIsAbout) {
  EXPECT_THAT(said("Of the new pier, Brandt said, “It will stand for a hundred years.”"),
              ElementsAre("Brandt / said / “It will stand for a hundred years.”"));
}

TEST(Statements, KeepTheWholeContentBesideItsCue) {
  EXPECT_THAT(said("Brandt laid out her plans to close the pier."),
              Contains(EndsWith("/ her plans to close the pier")));
  EXPECT_THAT(said("Brandt says too much is made of the leak."),
              ElementsAre("Brandt / says / too much is made of the leak"));
  EXPECT_THAT(said("Brandt says what the harbour plan would do."),
              ElementsAre("Brandt / says / what the harbour plan would do"));
  EXPECT_THAT(said("Holm told the council on Monday that the pier is closed."),
              ElementsAre("Holm / told / the pier is closed"));
  EXPECT_THAT(said("The mayor said the plan is ‘a bad joke.’"),
              ElementsAre("The mayor / said / the plan is ‘a bad joke.’"));
}

TEST(Statements, TakeWhoIsConvincedForTheSource) {
  EXPECT_THAT(said("We are convinced that the pier is safe."),
              ElementsAre(StartsWith("We / are convinced / ")));
}

// Where rules and network disagree, neither may take away what the other is sure of.
TEST(Statements, KeepAQuotationBesideAClauseOfTheSameSpeaker) {
  EXPECT_THAT(said("“The pier is closed,” Brandt said at a meeting announcing that the ferry will "
                   "be sold."),
              ElementsAre("Brandt / said / “The pier is closed,”",
                          "Brandt / announcing / the ferry will be sold"));
}

TEST(Statements, DoNotTakeWhoIsAskedForWhoAsks) {
  EXPECT_THAT(said("Brandt was asked whether the pier would reopen."),
              ElementsAre(" / was asked / whether the pier would reopen"));
}

TEST(Statements, DoNotTakeWhatIsCitedAsAReasonForASource) {
  EXPECT_THAT(said("The report cited the storm as the reason for the delay."),
              ElementsAre(StartsWith("The report / cited / ")));
}

TEST(Statements, HoldWhatAnOutletHasLearnedFromALetter) {
  EXPECT_THAT(
      said("Kesta Radio has learned that according to a letter sent to the council, the pier is "
           "closed."),
      Contains(HasSubstr("according to / the pier is closed")));
}

// Found by fuzzing: the word behind the comma was read, where there is none.
TEST(Statements, EndWithTheCommaBehindAQuotation) {
  EXPECT_THAT(said("“We shall never sell the pier!”,"), IsEmpty());
}

}  // namespace
}  // namespace onrecord
