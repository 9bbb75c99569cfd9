#include <gmock/gmock.h>

#include <stdexcept>

#include "onrecord/annotate.h"

namespace onrecord {
namespace {

/// The entity of `text` that has the name `name`; one without a country if there is none.
Entity entity_of(const Annotators& annotators, const std::string& text, const std::string& name) {
  const Document document = *Document::from_text(text);
  for (const Entity& entity : annotators.annotate(document).entities) {
    if (entity.type == EntityType::Place && entity.name == name) return entity;
  }
  return {};
}

Entity place(const std::string& text, const std::string& name) {
  static const Annotators annotators;
  return entity_of(annotators, text, name);
}

constexpr std::uint32_t kParis = 2988507;
constexpr std::uint32_t kParisTexas = 4717560;
constexpr std::uint32_t kLongBeachCalifornia = 5367929;

// mordecai #104: "Long Beach, CA" was led to Australia.
TEST(Places, WhatStandsBehindTheCommaSaysWhichOneItIs) {
  EXPECT_EQ(
      place("The factory in Long Beach, CA was closed on Monday.", "Long Beach").place->geonameid,
      kLongBeachCalifornia);
  const Entity paris = place("The mayor of Paris, Texas said the road was open.", "Paris");
  EXPECT_EQ(paris.place->geonameid, kParisTexas);
  EXPECT_EQ(paris.country, "USA");
}

TEST(Places, TheOneThatEverybodyKnowsNeedsNoWordBehindIt) {
  const Entity paris = place("She flew to Paris on Monday.", "Paris");
  EXPECT_EQ(paris.place->geonameid, kParis);
  EXPECT_EQ(paris.country, "FRA");
}

// mordecai #77 and #91: countries were led to buildings and universities.
TEST(Places, ACountryIsACountry) {
  const Entity china = place("The ship came from China in May.", "China");
  EXPECT_EQ(china.country, "CHN");
  EXPECT_NEAR(china.place->latitude, 35, 1);
}

TEST(Places, ABuildingHasNoCoordinatesOfATownInItsName) {
  const Entity hall =
      place("They met in Springfield Town Hall on Monday.", "Springfield Town Hall");
  EXPECT_FALSE(hall.place);
}

TEST(Places, ANameThatMayBeSeveralKeepsItsCandidates) {
  const Entity town = place("The train stopped in Springfield at noon.", "Springfield");
  EXPECT_FALSE(town.place);
  EXPECT_GT(town.candidates.size(), 1U);
  // There is one in Australia too.
  EXPECT_FALSE(town.country);
}

TEST(Places, AnotherPlaceOfTheTextDecides) {
  const Entity town =
      place("Police in Illinois closed a road. The train stopped in Springfield.", "Springfield");
  ASSERT_TRUE(town.place);
  EXPECT_NEAR(town.place->latitude, 39.8, 0.1);
}

TEST(Places, ADivisionIsMeantWhereItsTownStandsBeforeTheComma) {
  const Entity georgia = place("The fire in Atlanta, Georgia was put out.", "Georgia");
  EXPECT_EQ(georgia.country, "USA");
}

TEST(Places, TheUsersOwnTableIsReadFirst) {
  AnnotateOptions options;
  options.gazetteer =
      "# names, kind, country, latitude, longitude, geonameid\n"
      "Paris\tcity\tDNK\t55.5\t10.25\t\n"
      "Port Senn;Senn\tcity\tDNK\t55.1\t9.5\t\n"
      "Osmere\tagency\tDNK\n";
  const Annotators annotators(options);
  EXPECT_EQ(entity_of(annotators, "She flew to Paris on Monday.", "Paris").country, "DNK");
  const Entity own = entity_of(annotators, "The ferry lies in Port Senn.", "Port Senn");
  ASSERT_TRUE(own.place);
  EXPECT_DOUBLE_EQ(own.place->latitude, 55.1);
  // One word, at the begin of a sentence: the user knows better than any model.
  const Document document = *Document::from_text("Osmere said two boats had sunk.");
  const auto bodies = annotators.annotate(document).entities;
  ASSERT_EQ(bodies.size(), 1U);
  EXPECT_EQ(bodies.front().type, EntityType::Organization);
  EXPECT_EQ(bodies.front().country, "DNK");
}

TEST(Places, AnOwnTableThatIsNoneIsRefusedWithItsLine) {
  AnnotateOptions options;
  options.gazetteer = "Paris\tcity\tFRA\t48.9\t2.3\nParis\tvillage\tFRA\t48.9\t2.3\n";
  EXPECT_THROW(Annotators{options}, std::invalid_argument);
}

}  // namespace
}  // namespace onrecord
