#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "onrecord/extract.h"

// All texts are invented.
namespace onrecord {
namespace {

Article article() {
  Metadata metadata;
  metadata.id = "sha256:00ff";
  metadata.source = "story.txt";
  Article article{*Document::from_text("“Née” 🚢: 20 ships sailed, Oden said.", metadata), {}};
  const std::string_view text = article.document.text();
  const auto span = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  Annotations& all = article.annotations;
  all.entities.push_back(
      {EntityType::Person, "Oden", {}, {}, {}, {{span("Oden")}}, "entities", {}});
  Statement statement;
  statement.speaker = {span("Oden")};
  statement.speaker_entity = Id<Entity>{0};
  statement.speaker_kind = SpeakerKind::Named;
  statement.cue = {span("said")};
  statement.content = {span("20 ships sailed")};
  all.statements.push_back(statement);
  Figure figure;
  figure.span = span("20");
  figure.low = 20;
  figure.counts = span("ships");
  figure.statement = Id<Statement>{0};
  figure.confidence = 0.98765F;
  all.figures.push_back(figure);
  return article;
}

TEST(DocumentJson, GivesSpansInCodePointsOfTheText) {
  const Article source = article();
  const auto json = nlohmann::json::parse(to_json(source, JsonStyle::OneLine));
  const auto& span = json["figures"][0]["span"];
  EXPECT_EQ(span["start"], 9);  // “Née” 🚢: and a space
  EXPECT_EQ(span["end"], 11);
  EXPECT_EQ(span["text"], "20");
  EXPECT_EQ(json["document"]["text"], source.document.text());
}

TEST(DocumentJson, LinksItemsByTheirIds) {
  const auto json = nlohmann::json::parse(to_json(article(), JsonStyle::Indented));
  EXPECT_EQ(json["statements"][0]["speaker_entity"], json["entities"][0]["id"]);
  EXPECT_EQ(json["figures"][0]["statement"], json["statements"][0]["id"]);
}

TEST(DocumentJson, SaysNullWhereNothingIsKnown) {
  const auto json = nlohmann::json::parse(to_json(article(), JsonStyle::OneLine));
  EXPECT_TRUE(json["document"]["published"].is_null());
  EXPECT_TRUE(json["statements"][0]["date"].is_null());
  EXPECT_TRUE(json["figures"][0]["high"].is_null());
  EXPECT_FALSE(json["entities"][0].contains("confidence"));
  EXPECT_EQ(json["figures"][0]["confidence"], 0.99);
}

TEST(DocumentJson, IsOneLineForJsonLines) {
  const std::string line = to_json(article(), JsonStyle::OneLine);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
}

}  // namespace
}  // namespace onrecord
