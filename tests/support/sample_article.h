#pragma once

#include <string>

#include "onrecord/article.h"

namespace onrecord::testing {

/// An invented article with at least one item of every kind and every field set somewhere. `number`
/// makes its text, and so its id, its own.
inline Article sample_article(int number = 1) {
  Metadata metadata;
  metadata.id = "sha256:" + std::string(60, '0') + std::to_string(1000 + number);
  metadata.source = "story-" + std::to_string(number) + ".txt";
  metadata.url = "https://example.org/story/" + std::to_string(number);
  metadata.title = "Ministry dodges questions on ships";
  metadata.outlet = "The Harbour Post";
  metadata.published =
      PublicationDate{std::chrono::year{2031} / std::chrono::May / std::chrono::day{2}, {}, {}};
  Article article{*Document::from_text("Report " + std::to_string(number) +
                                           "\nOn 1 May, “at least 20 ships” sailed, including six "
                                           "tankers, Mara Oden said in Oster, the Post reported.\n"
                                           "Asked when, Oden said: “Soon.” She seized é 🚢 four.",
                                       metadata),
                  {}};
  const std::string_view text = article.document.text();
  const auto span = [&](std::string_view part) {
    const auto begin = static_cast<std::uint32_t>(text.find(part));
    return Span{begin, begin + static_cast<std::uint32_t>(part.size())};
  };
  Annotations& all = article.annotations;
  all.reader = "test";
  all.entities.push_back({EntityType::Person,
                          "Mara Oden",
                          "minister",
                          "XYZ",
                          {},
                          {{span("Mara Oden")}, {span("She"), MentionForm::Pronoun, false}},
                          "entities",
                          0.5F});
  all.entities.push_back({EntityType::Place,
                          "Oster",
                          {},
                          "XYZ",
                          GeoPoint{54.5, -3.25, 12345},
                          {{span("Oster"), MentionForm::Name, true}},
                          "entities",
                          {}});
  all.entities.push_back(
      {EntityType::Organization, "the Post", {}, {}, {}, {{span("the Post")}}, "entities", {}});
  all.entities.back().candidates = {{"XYZ", {1.5, 2.5, 7}}, {"", {3, 4, {}}}};
  all.credits.push_back({span("the Post"), CreditRole::Agency, "entities"});
  all.dates.push_back({span("1 May"), TimexType::Date, "2031-05-01", "APPROX", "dates", {}});
  Statement statement;
  statement.speaker = {span("Mara Oden")};
  statement.speaker_entity = Id<Entity>{0};
  statement.speaker_kind = SpeakerKind::Named;
  statement.cue = {span("said")};
  statement.content = {span("“at least 20 ships” sailed")};
  statement.quoted = {span("“at least 20 ships”")};
  statement.form = Form::Mixed;
  statement.act = Act::Warn;
  statement.date = "2031-05-01";
  statement.date_span = span("1 May");
  statement.place = Id<Entity>{1};
  statement.via = {Id<Entity>{2}};
  statement.times = 3;
  statement.by = "statements";
  statement.confidence = 0.75F;
  all.statements.push_back(statement);
  Statement inner;
  inner.content = {span("“Soon.”")};
  inner.inside = Id<Statement>{0};
  inner.by = "statements";
  all.statements.push_back(inner);
  Figure figure;
  figure.span = span("at least 20");
  figure.low = 20;
  figure.bound = Bound::AtLeast;
  figure.counts = span("ships");
  figure.about = {span("ships"), span("1 May")};
  figure.trend = Trend::Down;
  figure.category = FigureCategory::Deployed;
  figure.as_of = "2031-05-01";
  figure.as_of_span = span("1 May");
  figure.place = Id<Entity>{1};
  figure.statement = Id<Statement>{0};
  figure.by = "figures";
  all.figures.push_back(figure);
  Figure part;
  part.span = span("six");
  part.low = part.high = 6;
  part.part_of = Id<Figure>{0};
  part.converts = Id<Figure>{0};
  part.by = "figures";
  all.figures.push_back(part);
  Event event;
  event.trigger = span("seized");
  event.type = "COERCE";
  event.mode = "seize";
  event.actor = {Id<Entity>{0}};
  event.recipient = {Id<Entity>{2}};
  event.date = "2031-05-01";
  event.place = Id<Entity>{1};
  event.status = EventStatus::Alleged;
  event.statement = Id<Statement>{1};
  event.by = "events";
  all.events.push_back(event);
  Exchange exchange;
  exchange.question = {span("when")};
  exchange.asker = {span("the Post")};
  exchange.answer = {span("“Soon.”")};
  exchange.respondent = Id<Entity>{0};
  exchange.clarity = Clarity::Ambivalent;
  exchange.technique = Technique::General;
  exchange.evidence = span("Soon");
  exchange.by = "exchanges";
  all.exchanges.push_back(exchange);
  return article;
}

}  // namespace onrecord::testing
