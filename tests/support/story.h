#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "onrecord/article.h"

namespace onrecord::testing {

/// Makes an Article by hand: items are given by the words that stand in its text.
class Story {
 public:
  Story(std::string_view name, std::string text, std::string_view published = {},
        std::string_view outlet = {}) {
    metadata_.id = "sha256:" + std::string(name);
    metadata_.source = std::string(name) + ".txt";
    if (!published.empty()) metadata_.published = *parse_publication_date(published);
    if (!outlet.empty()) metadata_.outlet = outlet;
    text_ = std::move(text);
  }

  Metadata& metadata() { return metadata_; }

  /// The first place of `words` in the text at or behind `from`.
  Span span(std::string_view words, std::size_t from = 0) const {
    const auto begin = static_cast<std::uint32_t>(text_.find(words, from));
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
  }

  Id<Entity> entity(std::string_view words, EntityType type = EntityType::Person,
                    std::optional<std::string> role = {}) {
    Entity entity;
    entity.type = type;
    entity.name = words;
    entity.role = std::move(role);
    entity.mentions = {{span(words)}};
    all_.entities.push_back(std::move(entity));
    return {static_cast<std::uint32_t>(all_.entities.size() - 1)};
  }

  /// `speaker` may be "": nobody is named.
  Statement& says(std::string_view speaker, std::string_view cue, std::string_view content,
                  Act act = Act::Say, std::optional<std::string> date = {}) {
    Statement statement;
    if (!speaker.empty()) statement.speaker = {span(speaker)};
    statement.speaker_kind = speaker.empty() ? SpeakerKind::None : SpeakerKind::Named;
    if (!cue.empty()) statement.cue = {span(cue)};
    statement.content = {span(content)};
    statement.act = act;
    statement.date = std::move(date);
    all_.statements.push_back(std::move(statement));
    return all_.statements.back();
  }

  /// Within the statement said last, unless nothing has been said.
  Figure& figure(std::string_view words, double low, double high, std::string_view counts,
                 FigureCategory category, std::optional<std::string> as_of = {}) {
    Figure figure;
    figure.span = span(words);
    figure.low = low;
    figure.high = high;
    figure.unit = "person";
    if (!counts.empty()) figure.counts = span(counts, figure.span.end);
    figure.category = category;
    figure.as_of = std::move(as_of);
    if (!all_.statements.empty()) {
      figure.statement = Id<Statement>{static_cast<std::uint32_t>(all_.statements.size() - 1)};
    }
    all_.figures.push_back(std::move(figure));
    return all_.figures.back();
  }

  Annotations& annotations() { return all_; }

  Article article() const { return {*Document::from_text(text_, metadata_), all_}; }

 private:
  Metadata metadata_;
  std::string text_;
  Annotations all_;
};

/// Two invented reports of one story, with every kind of line that a dossier has.
inline std::pair<Article, Article> marrow_strait() {
  Story wire("wire",
             "Strike on Port Senn kills 14, minister says\n\n"
             "On May 2, Mara Oden said that 14 soldiers were killed, including five Talvian "
             "marines.\n\n"
             "Korvany denied that any marines were in Port Senn. The “embassy” 🚢 in Lindholt "
             "declined to comment.\n\n"
             "Talvia was asked twice whether it would withdraw.\n\n"
             "“We call for restraint,” Joren Tasse repeated three times.",
             "2031-05-03", "Northern Wire");
  wire.metadata().title = "Strike on Port Senn kills 14, minister says";
  wire.metadata().url = "https://northernwire.example/strike";
  const Id<Entity> oden = wire.entity("Mara Oden", EntityType::Person, "Defence Minister");
  wire.says("Mara Oden", "said", "14 soldiers were killed, including five Talvian marines",
            Act::Say, "2031-05-02")
      .speaker_entity = oden;
  wire.figure("14 soldiers", 14, 14, "", FigureCategory::Killed, "2031-05-02").counts =
      wire.span("soldiers");
  wire.annotations().figures.back().span = wire.span("14", 43);
  wire.figure("five", 5, 5, "Talvian marines", FigureCategory::Killed, "2031-05-02").part_of =
      Id<Figure>{0};
  wire.says("Korvany", "denied", "any marines were in Port Senn", Act::Deny);
  wire.says("The “embassy” 🚢 in Lindholt", "declined to comment", "comment", Act::Decline);
  wire.says("", "was asked", "whether it would withdraw", Act::Ask).times = 2;
  Statement& line = wire.says("Joren Tasse", "repeated", "“We call for restraint,”", Act::Demand);
  line.times = 3;
  line.quoted = line.content;
  line.form = Form::Direct;
  Exchange exchange;
  exchange.question = {wire.span("whether it would withdraw")};
  exchange.answer = {wire.span("“We call for restraint,”")};
  exchange.clarity = Clarity::Ambivalent;
  exchange.technique = Technique::General;
  wire.annotations().exchanges.push_back(exchange);

  Story paper("paper",
              "Eleven marines were held on May 4, it was reported.\n"
              "General Petra Valk said 17 soldiers were killed in Port Senn, Northern Wire "
              "reported, and warned that 2,000 more were on their way.",
              "2031-05-05", "Osmere Daily");
  paper.says("", "it was reported", "Eleven marines were held on May 4", Act::Say, "2031-05-04");
  paper.figure("Eleven", 11, 11, "marines", FigureCategory::Detained, "2031-05-04");
  const Id<Entity> wire_name = paper.entity("Northern Wire", EntityType::Organization);
  paper.says("General Petra Valk", "said", "17 soldiers were killed in Port Senn").via = {
      wire_name};
  paper.figure("17", 17, 17, "soldiers", FigureCategory::Killed);
  paper.says("General Petra Valk", "warned", "2,000 more were on their way", Act::Warn);
  paper.figure("2,000", 2000, 2000, "", FigureCategory::Deployed);
  return {wire.article(), paper.article()};
}

}  // namespace onrecord::testing
