#include <fmt/format.h>

#include <cmath>

#include "annotate/timex_edtf.h"
#include "base/json_writer.h"
#include "onrecord/annotation_names.h"
#include "onrecord/extract.h"
#include "text/code_points.h"

namespace onrecord {

namespace {

template <typename Kind>
std::string id_of(char prefix, Id<Kind> id) {
  return fmt::format("{}{}", prefix, id.value + 1);
}

template <typename Enum>
std::optional<std::string_view> name_of(const std::optional<Enum>& value) {
  if (!value) return std::nullopt;
  return to_string(*value);
}

class DocumentJson {
 public:
  DocumentJson(const Article& article, std::string& out, JsonLayout layout)
      : document_(article.document),
        annotations_(article.annotations),
        points_(article.document.text()),
        json_(out, layout) {}

  void write() {
    json_.begin_object();
    json_.field("onrecord", std::int64_t{1});
    json_.key("document");
    write_document();
    write_all("entities", annotations_.entities);
    write_all("dates", annotations_.dates);
    write_all("statements", annotations_.statements);
    write_all("figures", annotations_.figures);
    write_all("events", annotations_.events);
    write_all("exchanges", annotations_.exchanges);
    write_credits();
    json_.end_object();
  }

 private:
  void write_document() {
    const Metadata& metadata = document_.metadata();
    json_.begin_object();
    json_.field("id", metadata.id);
    json_.field("source", metadata.source);
    json_.optional_field("url", metadata.url);
    json_.optional_field("title", metadata.title);
    json_.optional_field("outlet", metadata.outlet);
    json_.optional_field("byline", metadata.byline);
    json_.key("published");
    if (metadata.published) {
      json_.value(to_string(*metadata.published));
    } else {
      json_.null();
    }
    json_.optional_field("language", metadata.language);
    json_.field("kind", to_string(metadata.kind));
    json_.field("sha256", std::string_view(metadata.id).substr(metadata.id.find(':') + 1));
    json_.field("text", document_.text());
    json_.end_object();
  }

  template <typename Item>
  void write_all(std::string_view name, const std::vector<Item>& items) {
    json_.key(name).begin_array();
    for (std::uint32_t i = 0; i < items.size(); ++i) {
      json_.begin_object();
      write(items[i], i);
      if (!items[i].by.empty()) json_.field("by", items[i].by);
      if (items[i].confidence) {
        // Two digits: more would promise a calibration that no dev set can give.
        json_.key("confidence").value(std::round(*items[i].confidence * 100.0) / 100.0);
      }
      json_.end_object();
    }
    json_.end_array();
  }

  template <typename Wanted>
  void write_mentions(std::string_view name, const Entity& entity, Wanted wanted) {
    json_.key(name).begin_array();
    for (const Mention& mention : entity.mentions) {
      if (!wanted(mention)) continue;
      json_.begin_object();
      write_span_fields(mention.span);
      if (mention.form != MentionForm::Name) json_.field("form", to_string(mention.form));
      if (mention.metonym) json_.field("metonym", true);
      json_.end_object();
    }
    json_.end_array();
  }

  void write(const Entity& entity, std::uint32_t index) {
    json_.field("id", id_of('e', Id<Entity>{index}));
    json_.field("name", entity.name);
    json_.field("type", to_string(entity.type));
    json_.optional_field("role", entity.role);
    json_.optional_field("country", entity.country);
    write_mentions("mentions", entity,
                   [](const Mention& mention) { return mention.form == MentionForm::Name; });
    // What means it without naming it: pronouns and descriptions.
    write_mentions("references", entity,
                   [](const Mention& mention) { return mention.form != MentionForm::Name; });
    if (entity.place) {
      json_.key("place").begin_object();
      write_point(*entity.place);
      json_.end_object();
    }
    if (entity.candidates.empty()) return;
    json_.key("candidates").begin_array();
    for (const PlaceCandidate& candidate : entity.candidates) {
      json_.begin_object();
      json_.field("country", candidate.country);
      write_point(candidate.point);
      json_.end_object();
    }
    json_.end_array();
  }

  void write_point(const GeoPoint& point) {
    json_.field("lat", point.latitude);
    json_.field("lon", point.longitude);
    if (point.geonameid) json_.field("geonameid", static_cast<std::int64_t>(*point.geonameid));
  }

  void write(const Date& date, std::uint32_t index) {
    json_.field("id", id_of('d', Id<Date>{index}));
    write_span("span", date.span);
    json_.field("type", to_string(date.type));
    json_.field("value", date.value);
    json_.optional_field("mod", date.mod);
    json_.optional_field("edtf", to_edtf(date.value, date.mod.value_or("")));
  }

  void write(const Statement& statement, std::uint32_t index) {
    json_.field("id", id_of('s', Id<Statement>{index}));
    write_spans("speaker", statement.speaker);
    write_id("speaker_entity", 'e', statement.speaker_entity);
    json_.field("speaker_kind", to_string(statement.speaker_kind));
    write_spans("cue", statement.cue);
    write_spans("content", statement.content);
    write_spans("quoted", statement.quoted);
    json_.field("form", to_string(statement.form));
    json_.field("act", to_string(statement.act));
    json_.optional_field("date", statement.date);
    write_optional_span("date_span", statement.date_span);
    write_id("place", 'e', statement.place);
    write_entities("via", statement.via);
    if (statement.times) json_.field("times", static_cast<std::int64_t>(*statement.times));
    write_id("inside", 's', statement.inside);
  }

  void write(const Figure& figure, std::uint32_t index) {
    json_.field("id", id_of('f', Id<Figure>{index}));
    write_span("span", figure.span);
    json_.optional_field("low", figure.low);
    json_.optional_field("high", figure.high);
    json_.field("bound", to_string(figure.bound));
    json_.field("unit", figure.unit);
    write_optional_span("counts", figure.counts);
    if (!figure.about.empty()) write_spans("about", figure.about);
    if (figure.trend) json_.field("trend", to_string(*figure.trend));
    json_.field("category", to_string(figure.category));
    write_id("part_of", 'f', figure.part_of);
    write_id("converts", 'f', figure.converts);
    json_.optional_field("as_of", figure.as_of);
    write_optional_span("as_of_span", figure.as_of_span);
    write_id("place", 'e', figure.place);
    write_id("statement", 's', figure.statement);
  }

  void write(const Event& event, std::uint32_t index) {
    json_.field("id", id_of('v', Id<Event>{index}));
    write_span("trigger", event.trigger);
    json_.field("type", event.type);
    json_.optional_field("mode", event.mode);
    write_entities("actor", event.actor);
    write_entities("recipient", event.recipient);
    json_.optional_field("date", event.date);
    write_id("place", 'e', event.place);
    json_.field("status", to_string(event.status));
    write_id("statement", 's', event.statement);
  }

  void write_credits() {
    json_.key("credits").begin_array();
    for (const Credit& credit : annotations_.credits) {
      json_.begin_object();
      json_.field("role", to_string(credit.role));
      write_span("span", credit.span);
      json_.field("by", credit.by);
      json_.end_object();
    }
    json_.end_array();
  }

  void write(const Exchange& exchange, std::uint32_t index) {
    json_.field("id", id_of('x', Id<Exchange>{index}));
    write_spans("question", exchange.question);
    write_spans("asker", exchange.asker);
    write_spans("answer", exchange.answer);
    write_id("respondent", 'e', exchange.respondent);
    json_.optional_field("clarity", name_of(exchange.clarity));
    json_.optional_field("technique", name_of(exchange.technique));
    write_optional_span("evidence", exchange.evidence);
  }

  void write_span_fields(Span span) {
    const Span points = points_.at(span);
    json_.field("start", static_cast<std::int64_t>(points.begin));
    json_.field("end", static_cast<std::int64_t>(points.end));
    json_.field("text", document_.view(span));
  }

  void write_span(std::string_view name, Span span) {
    json_.key(name).begin_object();
    write_span_fields(span);
    json_.end_object();
  }

  void write_optional_span(std::string_view name, const std::optional<Span>& span) {
    if (span) {
      write_span(name, *span);
    } else {
      json_.key(name).null();
    }
  }

  void write_spans(std::string_view name, const std::vector<Span>& spans) {
    json_.key(name).begin_array();
    for (const Span span : spans) {
      json_.begin_object();
      write_span_fields(span);
      json_.end_object();
    }
    json_.end_array();
  }

  template <typename Kind>
  void write_id(std::string_view name, char prefix, const std::optional<Id<Kind>>& id) {
    json_.key(name);
    if (id) {
      json_.value(id_of(prefix, *id));
    } else {
      json_.null();
    }
  }

  void write_entities(std::string_view name, const std::vector<Id<Entity>>& ids) {
    json_.key(name).begin_array();
    for (const Id<Entity> id : ids) json_.value(id_of('e', id));
    json_.end_array();
  }

  const Document& document_;
  const Annotations& annotations_;
  CodePoints points_;
  JsonWriter json_;
};

}  // namespace

std::string to_json(const Article& article, JsonStyle style) {
  std::string out;
  out.reserve(article.document.text().size() * 8);
  DocumentJson(article, out,
               style == JsonStyle::OneLine ? JsonLayout::Compact : JsonLayout::Indented)
      .write();
  out += '\n';
  return out;
}

}  // namespace onrecord
