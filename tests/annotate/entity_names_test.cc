#include "annotate/entity_names.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace onrecord {
namespace {

using ::testing::Contains;
using ::testing::Not;

/// The names found in `text` when the language core has read `doubtful` as an organization, unsure.
std::vector<std::string> names_in(const std::string& text, std::string_view doubtful) {
  static const EntityLexicon lexicon;
  const Document document = *Document::from_text(text);
  Draft draft(document);
  const auto begin = static_cast<std::uint32_t>(document.text().find(doubtful));
  const auto end = begin + static_cast<std::uint32_t>(doubtful.size());
  draft.reading.doubtful_names.push_back(
      {document.tokens_in({begin, end}), NameType::Organization, 0.3F});
  std::vector<std::string> found;
  for (const NameMention& name : find_names(NameText(draft, lexicon))) {
    found.emplace_back(document.view(draft.span(name.tokens.begin, name.tokens.end - 1)));
  }
  return found;
}

TEST(EntityNames, AKnownNameWithAnUnknownOneBeforeItIsAnother) {
  const auto found = names_in("About 400 fled, said the Osmere Red Cross.", "Osmere Red Cross");
  EXPECT_THAT(found, Contains("Osmere Red Cross"));
  EXPECT_THAT(found, Not(Contains("Red Cross")));
}

TEST(EntityNames, ADoubtfulNameAloneIsNone) {
  EXPECT_THAT(names_in("It was sold at the Osmere Fair.", "Osmere Fair"),
              Not(Contains("Osmere Fair")));
}

TEST(EntityNames, WhatTheGazetteersKnowBeforeAKnownNameLeavesItWhatItIs) {
  EXPECT_THAT(names_in("About 400 fled, said the Paris Red Cross.", "Paris Red Cross"),
              Contains("Red Cross"));
}

TEST(EntityNames, AnAcronymOfTheTextSaysHowFarItsNameGoes) {
  static const EntityLexicon lexicon;
  const std::string text =
      "HICAC is old. It began as the Harbour Information Centre and Air Control in Oster.";
  const Document document = *Document::from_text(text);
  Draft draft(document);
  const auto begin = static_cast<std::uint32_t>(text.find("Harbour"));
  const auto end = static_cast<std::uint32_t>(text.find(" and Air"));
  draft.reading.names.push_back({document.tokens_in({begin, end}), NameType::Organization, 0.9F});
  std::vector<std::string> found;
  for (const NameMention& name : find_names(NameText(draft, lexicon))) {
    found.emplace_back(document.view(draft.span(name.tokens.begin, name.tokens.end - 1)));
  }
  EXPECT_THAT(found, Contains("Harbour Information Centre and Air Control"));
}

}  // namespace
}  // namespace onrecord
