#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "onrecord/annotate.h"

namespace onrecord {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Not;

struct Read {
  Document document;
  std::vector<Entity> entities;

  const Entity* named(std::string_view name) const {
    const auto found = std::ranges::find(entities, name, &Entity::name);
    return found == entities.end() ? nullptr : &*found;
  }
  std::vector<std::string> names() const {
    std::vector<std::string> all;
    for (const Entity& entity : entities) all.push_back(entity.name);
    return all;
  }
  std::vector<std::string> written(std::string_view name) const {
    std::vector<std::string> all;
    const Entity* entity = named(name);
    if (!entity) return all;
    for (const Mention& mention : entity->mentions) all.emplace_back(document.view(mention.span));
    return all;
  }
};

Read read(std::string_view text) {
  static const Annotators annotators;
  Document document = *Document::from_text(std::string(text));
  std::vector<Entity> entities = annotators.annotate(document).entities;
  return {std::move(document), std::move(entities)};
}

TEST(Entities, AFullNameAndALastNameAreOnePerson) {
  const Read read_text =
      read("Marta Kovalenko opened the session. Later, Kovalenko left for Lviv.");
  EXPECT_THAT(read_text.written("Marta Kovalenko"), ElementsAre("Marta Kovalenko", "Kovalenko"));
}

TEST(Entities, InitialsStandForAForename) {
  const Read read_text = read(
      "Anders Holm opened the ferry line on Monday. Mr. A. Holm thanked the crew, and B. Holm "
      "sang. "
      "Anders J. Holm left early.");
  EXPECT_THAT(read_text.written("Anders J. Holm"),
              ElementsAre("Anders Holm", "A. Holm", "Anders J. Holm"));
  EXPECT_NE(read_text.named("B. Holm"), nullptr);
}

TEST(Entities, ATitleBeforeANameIsItsRole) {
  const Read read_text = read("Estonian Defense Minister Juhan Tamm said the border was quiet.");
  ASSERT_NE(read_text.named("Juhan Tamm"), nullptr);
  EXPECT_EQ(read_text.named("Juhan Tamm")->role, "Estonian Defense Minister");
}

TEST(Entities, MinistriesOfOwnersThatNoTableKnowsStayApart) {
  const Read read_text =
      read("Korvany's Defence Ministry denied the report. Talvia's Defence Ministry confirmed it.");
  EXPECT_THAT(read_text.written("Korvany's Defence Ministry"),
              ElementsAre("Korvany's Defence Ministry"));
  EXPECT_THAT(read_text.written("Talvia's Defence Ministry"),
              ElementsAre("Talvia's Defence Ministry"));
}

TEST(Entities, AnAppositionBehindANameIsItsRole) {
  const Read read_text =
      read("Juhan Tamm, head of Estonia's Rescue Board, said the road was closed.");
  ASSERT_NE(read_text.named("Juhan Tamm"), nullptr);
  EXPECT_EQ(read_text.named("Juhan Tamm")->role, "head of Estonia's Rescue Board");
}

TEST(Entities, NationalityWordsAreNoNamesButLeadToTheCountry) {
  const Read read_text = read("Latvian forces crossed the river with a Latvian flag.");
  EXPECT_THAT(read_text.names(), ElementsAre("Armed Forces of Latvia"));
  EXPECT_EQ(read_text.entities.front().country, "LVA");
}

TEST(Entities, ACountryThatSpeaksIsItsGovernment) {
  const Read read_text = read("Norway said on Monday that the pipeline was safe.");
  const Entity* government = read_text.named("Government of Norway");
  ASSERT_NE(government, nullptr);
  EXPECT_EQ(government->type, EntityType::Organization);
  EXPECT_EQ(government->country, "NOR");
  EXPECT_TRUE(government->mentions.front().metonym);
}

TEST(Entities, ACountryThatSomethingLiesInIsAPlace) {
  const Read read_text = read("The ferry was built in Norway last year.");
  ASSERT_NE(read_text.named("Norway"), nullptr);
  EXPECT_EQ(read_text.named("Norway")->type, EntityType::Place);
  EXPECT_TRUE(read_text.named("Norway")->place.has_value());
}

TEST(Entities, TheCapitalOfADatelineIsAPlace) {
  const Read read_text = read(
      "Ferry link to open\n\nOSLO (Reuters) - A ministry spokesman, Peter Holm, said on Friday "
      "that "
      "the link would open, the Harbour Post reported.");
  ASSERT_NE(read_text.named("OSLO"), nullptr);
  EXPECT_EQ(read_text.named("OSLO")->type, EntityType::Place);
}

TEST(Entities, TheWaysToWriteTheUnitedStatesAreOneEntity) {
  const Read read_text = read(
      "He flew to the United States in May. He left the U.S. in June and never saw the US again.");
  EXPECT_THAT(read_text.written("United States"), ElementsAre("United States", "U.S.", "US"));
}

TEST(Entities, APronounInLowerCaseIsNoCountry) {
  EXPECT_THAT(read("They told us about the storm.").names(), Not(Contains("United States")));
}

TEST(Entities, TheOnlyGovernmentIsNamedByTheGovernmentToo) {
  const Read read_text = read(
      "Chile said it would send ships. The Chilean government has ten. The government paid for "
      "them.");
  EXPECT_THAT(read_text.written("Government of Chile"), Contains("The government"));
}

TEST(Entities, CountriesKeepTheirArticleBehindOf) {
  EXPECT_THAT(read("The U.S. accused Chile of lying.").names(),
              Contains("Government of the United States"));
}

TEST(Entities, TheChurchIsTheOneThatTheTextNames) {
  const Read read_text = read(
      "The Church of the Harbour denied the charge. A spokesman for the Church said it was old.");
  EXPECT_THAT(read_text.names(), Not(Contains("the Church")));
}

TEST(Entities, ACommonWordIsNoPartOfAnAgencysName) {
  EXPECT_THAT(read("According to Yonhap news agency, the ship sank.").names(), Contains("Yonhap"));
}

TEST(Entities, AnAgencyOfACountryHasOneNameHoweverItIsOwned) {
  EXPECT_THAT(read("Marta Kovalenko leads Chile's Military Intelligence.").names(),
              Contains("Military Intelligence of Chile"));
}

}  // namespace
}  // namespace onrecord
