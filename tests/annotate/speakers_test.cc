#include <gmock/gmock.h>

#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"

namespace onrecord {
namespace {

/// For each statement of `text`, in text order: "kind: entity", or the kind alone where nobody is
/// known.
std::vector<std::string> speakers(const std::string& text) {
  static const Annotators annotators;
  const Document document = *Document::from_text(text);
  const Annotations all = annotators.annotate(document);
  std::vector<std::string> found;
  for (const Statement& statement : all.statements) {
    found.emplace_back(to_string(statement.speaker_kind));
    if (statement.speaker_entity) {
      found.back() += ": " + all.entities[statement.speaker_entity->value].name;
    }
  }
  return found;
}

using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Not;

// CoreNLP #905: an apposition between the name and the verb.
TEST(Speakers, AnAppositionBetweenNameAndVerbHidesNobody) {
  EXPECT_THAT(speakers("“The quay is safe,” Peter Holm, a harbour engineer, said on Friday."),
              ElementsAre("named: Peter Holm"));
}

// CoreNLP #905: a paragraph break between the quotation and its speaker.
TEST(Speakers, AParagraphBreakBeforeTheNextQuotationKeepsTheSpeaker) {
  const auto found = speakers(
      "Clara Renner, the port director, spoke to reporters on Friday.\n\n"
      "“The quay is safe,” she said.\n\n"
      "“We will open it on Monday,” Renner added.");
  EXPECT_THAT(found, ElementsAre("named: Clara Renner", "named: Clara Renner"));
}

// CoreNLP #1090 and #616: verbs other than "said", and the full name instead of "he".
TEST(Speakers, HeIsCalledByHisFullNameWhateverTheVerb) {
  const auto found = speakers(
      "Peter Holm warned that the crane might fall. He insisted that the port had been told. "
      "Holm conceded that no ship was hurt.");
  EXPECT_THAT(found, ElementsAre("named: Peter Holm", "named: Peter Holm", "named: Peter Holm"));
}

// CoreNLP #616: several speakers in one paragraph.
TEST(Speakers, SeveralInOneParagraphAreToldApart) {
  const auto found = speakers(
      "Clara Renner said the strait was open. Peter Holm said it was closed. She warned of "
      "a storm.");
  EXPECT_THAT(found,
              ElementsAre("named: Clara Renner", "named: Peter Holm", "named: Clara Renner"));
}

TEST(Speakers, ADescriptionLeadsToTheOneWhoWasCalledSo) {
  const auto found = speakers(
      "Foreign Ministry spokesman Lin Bao said on Monday that the ferry had sunk. "
      "The spokesman said nobody was hurt.");
  EXPECT_THAT(found, ElementsAre("named: Lin Bao", "named: Lin Bao"));
}

TEST(Speakers, TheIntelligenceChiefIsTheHeadOfTheIntelligence) {
  const auto found = speakers(
      "Anders Holm, head of Denmark's Military Intelligence, warned on Friday that the strait "
      "might "
      "close. The intelligence chief said the ships were safe. The police chief said nothing new.");
  ASSERT_GE(found.size(), 2U);
  EXPECT_EQ(found[1], "named: Anders Holm");
  EXPECT_THAT(found.back(), Not("named: Anders Holm"));
}

TEST(Speakers, JournalistsStayUnnamedEvenAsThey) {
  const auto found = speakers(
      "Journalists asked whether the port was closed. They also asked who had ordered it.");
  EXPECT_THAT(found, Each("unnamed"));
}

TEST(Speakers, ACriticOfSomebodyIsNotHim) {
  EXPECT_THAT(speakers("A critic of Peter Holm said the crane was too old."),
              ElementsAre("unnamed"));
}

TEST(Speakers, WhoseMinisterItIsIsNotWhoSpeaks) {
  EXPECT_THAT(speakers("Talvian marines were killed, Osmere says\n\n"
                       "LINDHOLT (Northern Wire) — A strike killed 14 soldiers, Osmere’s Defence "
                       "Minister Ilse Marrane said on Tuesday."),
              Contains("named: Ilse Marrane"));
}

TEST(Speakers, AnOfficeThatOnePersonHoldsIsAnEntity) {
  EXPECT_THAT(speakers("The Danish defence minister said the ships would stay."),
              ElementsAre("named: Danish defence minister"));
}

TEST(Speakers, TheMinisterAloneMayBeAnybody) {
  EXPECT_THAT(speakers("The minister said the ships would stay."),
              Not(Contains(::testing::StartsWith("named"))));
}

TEST(Speakers, HeWithoutAnybodyBeforeHimIsUnknown) {
  EXPECT_THAT(speakers("He said the ships would stay."), ElementsAre("unnamed"));
}

TEST(Speakers, PronounsBecomeMentionsOfWhomTheyMean) {
  const Document document = *Document::from_text(
      "Clara Renner said the strait was open. She said that she had seen the ships.");
  const Annotations all = Annotators().annotate(document);
  std::vector<std::string> forms;
  for (const Mention& mention : all.entities.front().mentions) {
    forms.push_back(std::string(document.view(mention.span)));
  }
  EXPECT_THAT(forms, ElementsAre("Clara Renner", "She", "she"));
}

TEST(Speakers, AnAmbassadorsPostIsNotAnotherSpeaker) {
  EXPECT_THAT(
      speakers("According to Chilean Ambassador to the United States Clara Renner, the ship sank."),
      ElementsAre("named: Clara Renner"));
}

TEST(Speakers, FootageOfSomebodyIsADocumentOfHis) {
  EXPECT_THAT(
      speakers("Clara Renner spoke in Oster. Footage of Clara Renner shows her saying: “The "
               "quay is safe.”"),
      Not(Contains("unnamed")));
}

}  // namespace
}  // namespace onrecord
