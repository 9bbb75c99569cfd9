#include "annotate/coref.h"

#include <gmock/gmock.h>

#include "annotate/pass.h"

namespace onrecord {
namespace {

/// What the `occurrence`th mention written `words` means: the first words that its cluster was
/// called by; "" if nobody is known.
std::string meant_by(std::string_view words, const std::string& text, int occurrence = 1) {
  static const auto syntax = make_syntax_pass();
  static const auto entities = make_entities_pass();
  static const auto statements = make_statements_pass();
  static const CorefResolver resolver;
  const Document document = *Document::from_text(text);
  Draft draft(document);
  syntax->run(draft);
  entities->run(draft);
  statements->run(draft);
  const CorefChains chains = resolver.resolve(draft, source_view(draft));
  const auto view = [&](const CorefMention& mention) {
    return document.view(draft.span(mention.tokens.begin, mention.tokens.end - 1));
  };
  for (std::size_t i = 0; i < chains.mentions.size(); ++i) {
    if (view(chains.mentions[i]) != words || --occurrence > 0) continue;
    if (!chains.cluster[i]) return "";
    for (std::size_t k = 0; k < chains.mentions.size(); ++k) {
      if (chains.cluster[k] == chains.cluster[i]) return std::string(view(chains.mentions[k]));
    }
  }
  return "no such mention";
}

TEST(Coref, GivenNamesTellWhomHeAndSheMean) {
  const std::string text =
      "Clara Renner met Peter Holm in the harbour office on Monday. "
      "She said the quay was safe. He asked for the plans.";
  EXPECT_EQ(meant_by("She", text), "Clara Renner");
  EXPECT_EQ(meant_by("He", text), "Peter Holm");
}

TEST(Coref, TitlesOutweighAGivenNameThatIsUnknown) {
  const std::string text =
      "Mrs Vrell and Mr Oden ran the ferry line together. Last year she sold her share.";
  EXPECT_EQ(meant_by("she", text), "Vrell");
}

TEST(Coref, AFamilyNameInFrontIsNoGivenName) {
  const std::string text =
      "Lin Bao, a spokesman for the port, answered reporters on Friday. He said the crane would be "
      "repaired.";
  EXPECT_EQ(meant_by("He", text), "Lin Bao");
}

TEST(Coref, TheSpokeswomanIsTheOneWhoWasCalledSo) {
  const std::string text =
      "A spokeswoman for the port said the quay was closed. Two tugs were sent there. "
      "The spokeswoman gave no reason.";
  EXPECT_EQ(meant_by("The spokeswoman", text), "A spokeswoman");
}

TEST(Coref, ARoleBesideANameIsADescriptionOfIt) {
  const std::string text =
      "Harbour minister Clara Renner opened the new quay. Peter Holm, a trader, watched. "
      "The minister left early.";
  EXPECT_EQ(meant_by("The minister", text), "Clara Renner");
}

TEST(Coref, TheMinistryIsTheOneThatWasNamed) {
  const std::string text =
      "The Transport Ministry closed the strait on Monday. Ferries waited for hours. "
      "The ministry gave no reason.";
  EXPECT_NE(meant_by("The ministry", text), "The ministry");
}

TEST(Coref, AQualifiedRoleIsNotSomebodyElses) {
  const std::string text =
      "Norwegian minister Clara Renner opened the quay. The Danish minister stayed at home.";
  EXPECT_EQ(meant_by("The Danish minister", text), "The Danish minister");
}

TEST(Coref, ThePresidentOfTheClubIsNoOtherPresident) {
  const std::string text =
      "Peter Holm, the president, opened the bridge. The president of the club thanked him. "
      "The president left early.";
  EXPECT_EQ(meant_by("The president", text, 1), "The president");
}

TEST(Coref, TheyWhoSpeakAreThePeopleAndNotTheThings) {
  const std::string text =
      "Officials met in the old town hall on Friday. Several maps were shown. "
      "They said the strait would be closed.";
  EXPECT_EQ(meant_by("They", text), "Officials");
}

TEST(Coref, HisBrotherIsNotHimself) {
  const std::string text = "Peter Holm came late. His brother said the train had stopped.";
  EXPECT_EQ(meant_by("His", text), "Peter Holm");
  EXPECT_EQ(meant_by("His brother", text), "His brother");
}

// A person does not speak of himself by his name.
TEST(Coref, WhomHeNamesInHisOwnWordsIsAnother) {
  const std::string text =
      "For Peter Holm, a crane driver, Anders Lind was a hero. He said, “Lind built this harbour.”";
  EXPECT_EQ(meant_by("He", text), "Peter Holm");
}

TEST(Coref, APronounTakesUpTheSubjectBeforeIt) {
  const std::string text =
      "Mr Lind asked for help for years. And the harbour engineer, Peter Holm, he said that the "
      "quay must close.";
  EXPECT_EQ(meant_by("he", text), "the harbour engineer");
}

// Things said last by somebody whom "they" cannot mean do not count.
TEST(Coref, TheyAreThoseWhoSpokeLastOfSeveral) {
  const std::string text =
      "Half of the harbour's children cough, the authors of the study say. Its results showed that "
      "coughs near the quay are worst. They say clean fuel would help.";
  EXPECT_EQ(meant_by("They", text), "the authors");
}

TEST(Coref, APronounWithoutAnybodyBeforeItIsUnknown) {
  EXPECT_EQ(meant_by("She", "She said the quay was safe."), "");
}

}  // namespace
}  // namespace onrecord
