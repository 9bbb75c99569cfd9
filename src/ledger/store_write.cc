#include "ledger/store_write.h"

#include <fmt/format.h>

#include <cstring>

#include "base/sha256.h"
#include "ledger/ids.h"
#include "onrecord/annotation_names.h"
#include "text/code_points.h"

namespace onrecord {

namespace {

/// Tells whether a document must be written again: what read it, and all that is known of it.
std::string digest_of(const Article& article) {
  const Metadata& metadata = article.document.metadata();
  std::string all = article.annotations.reader;
  for (const auto* field :
       {&metadata.url, &metadata.title, &metadata.outlet, &metadata.byline, &metadata.language}) {
    all += '\0';
    all += field->value_or("");
  }
  all += '\0';
  if (metadata.published) all += to_string(*metadata.published);
  all += '\0';
  all += article.document.text();
  return sha256_hex(all);
}

/// Runs as 20 bytes each, little-endian: text begin (4), source begin (8), length (8).
std::string pack_map(const OffsetMap& map) {
  std::string bytes;
  const auto put = [&](std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes += static_cast<char>((value >> (8 * i)) & 0xFFU);
  };
  for (const OffsetMap::Run& run : map.runs()) {
    put(run.text_begin, 4);
    put(run.source_begin, 8);
    put(run.length, 8);
  }
  return bytes;
}

std::optional<double> confidence_of(const std::optional<float>& confidence) {
  if (!confidence) return std::nullopt;
  return static_cast<double>(*confidence);
}

std::string joined(const Document& document, const std::vector<Span>& spans) {
  std::string text;
  for (const Span span : spans) {
    if (!text.empty()) text += " … ";
    text += document.view(span);
  }
  return text;
}

}  // namespace

/// What all rows of one article need.
class StoreWriter::Rows {
 public:
  explicit Rows(const Article& article)
      : document(article.document),
        annotations(article.annotations),
        ids(item_ids(article)),
        points(article.document.text()) {}

  const std::string& document_id() const { return document.metadata().id; }

  /// Binds byte and code-point offsets as four parameters from `first` on.
  void bind_span(PreparedStatement& insert, int first, Span span) const {
    const Span chars = points.at(span);
    insert.bind(first, std::int64_t{span.begin}).bind(first + 1, std::int64_t{span.end});
    insert.bind(first + 2, std::int64_t{chars.begin}).bind(first + 3, std::int64_t{chars.end});
  }

  std::int64_t sentence_of(Span span) const {
    return document.sentences().empty()
               ? 0
               : static_cast<std::int64_t>(document.sentence_at(span.begin));
  }

  std::optional<std::string_view> entity(const std::optional<Id<Entity>>& id) const {
    return find(ids.entities, id);
  }
  std::optional<std::string_view> statement(const std::optional<Id<Statement>>& id) const {
    return find(ids.statements, id);
  }
  std::optional<std::string_view> figure(const std::optional<Id<Figure>>& id) const {
    return find(ids.figures, id);
  }
  std::optional<std::string_view> text(const std::vector<Span>& spans, std::string& store) const {
    if (spans.empty()) return std::nullopt;
    store = joined(document, spans);
    return store;
  }

  const Document& document;
  const Annotations& annotations;
  ItemIds ids;
  CodePoints points;

 private:
  template <typename Kind>
  static std::optional<std::string_view> find(const std::vector<std::string>& ids,
                                              const std::optional<Id<Kind>>& id) {
    if (!id) return std::nullopt;
    return ids.at(id->value);
  }
};

StoreWriter::StoreWriter(Database& database)
    : database_(database),
      links_(database),
      find_document_(database.prepare("SELECT digest FROM document WHERE id = ?")),
      remove_document_(database.prepare("DELETE FROM document WHERE id = ?")),
      document_(database.prepare(
          "INSERT INTO document (id, digest, reader, source, url, title, outlet, byline, published,"
          " language, kind, text, offset_map, search_row) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,"
          " (SELECT coalesce(max(search_row), 0) + 1 FROM document))")),
      sentence_(database.prepare("INSERT INTO sentence VALUES (?,?,?,?,?,?)")),
      entity_(database.prepare("INSERT INTO entity VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")),
      mention_(database.prepare("INSERT INTO mention VALUES (?,?,?,?,?,?,?,?,?)")),
      date_(database.prepare("INSERT INTO date VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      statement_(
          database.prepare("INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      statement_span_(database.prepare("INSERT INTO statement_span VALUES (?,?,?,?,?,?,?)")),
      via_(database.prepare("INSERT INTO statement_via VALUES (?,?,?)")),
      figure_(
          database.prepare("INSERT INTO figure VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      figure_span_(database.prepare("INSERT INTO figure_span VALUES (?,?,?,?,?,?,?)")),
      event_(database.prepare("INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      party_(database.prepare("INSERT INTO event_party VALUES (?,?,?,?)")),
      exchange_(database.prepare("INSERT INTO exchange VALUES (?,?,?,?,?,?,?,?,?,?,?,?)")),
      exchange_span_(database.prepare("INSERT INTO exchange_span VALUES (?,?,?,?,?,?,?)")),
      credit_(database.prepare("INSERT INTO credit VALUES (?,?,?,?,?,?,?,?,?)")),
      candidate_(database.prepare("INSERT INTO place_candidate VALUES (?,?,?,?,?,?)")),
      line_units_(database.prepare("INSERT INTO line_units VALUES (?,?,?)")),
      rejected_(database.prepare("INSERT OR REPLACE INTO rejected VALUES (?,?,?,?)")) {}

AddOutcome StoreWriter::add(const Article& article) {
  const Metadata& metadata = article.document.metadata();
  const std::string digest = digest_of(article);
  Transaction transaction(database_);
  find_document_.bind(1, metadata.id);
  const bool known = find_document_.step();
  const bool same = known && find_document_.text(0) == digest;
  find_document_.reset();
  if (same) return AddOutcome::Unchanged;
  std::vector<std::int64_t> old_keys;
  if (known) {
    old_keys = links_.keys_of(metadata.id);
    remove_document_.bind(1, metadata.id).run();
  }

  const Rows rows(article);
  document_.bind(1, metadata.id).bind(2, digest).bind(3, article.annotations.reader);
  document_.bind(4, metadata.source).bind_optional(5, metadata.url);
  document_.bind_optional(6, metadata.title).bind_optional(7, metadata.outlet);
  document_.bind_optional(8, metadata.byline);
  if (metadata.published) {
    document_.bind(9, to_string(*metadata.published));
  } else {
    document_.bind_null(9);
  }
  document_.bind_optional(10, metadata.language).bind(11, to_string(metadata.kind));
  document_.bind(12, article.document.text()).bind_blob(13, pack_map(article.document.to_source()));
  document_.run();
  std::int64_t number = 0;
  for (const Span span : article.document.sentences()) {
    sentence_.bind(1, metadata.id).bind(2, number++);
    rows.bind_span(sentence_, 3, span);
    sentence_.run();
  }
  write_entities(rows);
  links_.add(article.annotations, rows.ids);
  links_.forget(old_keys);
  write_dates(rows);
  write_statements(rows);
  write_figures(rows);
  write_events(rows);
  write_exchanges(rows);
  write_credits(rows);
  write_line_units(article.document);
  transaction.commit();
  return known ? AddOutcome::Replaced : AddOutcome::Added;
}

void StoreWriter::write_spans(PreparedStatement& insert, const Rows& rows, const std::string& item,
                              std::string_view role, const std::vector<Span>& spans) {
  for (std::size_t i = 0; i < spans.size(); ++i) {
    insert.bind(1, item).bind(2, role).bind(3, static_cast<std::int64_t>(i));
    rows.bind_span(insert, 4, spans[i]);
    insert.run();
  }
}

void StoreWriter::write_entities(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.entities.size(); ++i) {
    const Entity& entity = rows.annotations.entities[i];
    const std::string& id = rows.ids.entities[i];
    entity_.bind(1, id).bind(2, rows.document_id()).bind(3, static_cast<std::int64_t>(i));
    entity_.bind(4, entity.name).bind(5, to_string(entity.type));
    entity_.bind_optional(6, entity.role).bind_optional(7, entity.country);
    if (entity.place) {
      entity_.bind(8, entity.place->latitude).bind(9, entity.place->longitude);
    } else {
      entity_.bind_null(8).bind_null(9);
    }
    if (entity.place && entity.place->geonameid) {
      entity_.bind(10, std::int64_t{*entity.place->geonameid});
    } else {
      entity_.bind_null(10);
    }
    entity_.bind(11, entity.by).bind_optional(12, confidence_of(entity.confidence)).run();
    write_candidates(entity, id);
    for (std::size_t m = 0; m < entity.mentions.size(); ++m) {
      const Mention& mention = entity.mentions[m];
      mention_.bind(1, id).bind(2, static_cast<std::int64_t>(m));
      mention_.bind(3, rows.document.view(mention.span)).bind(4, to_string(mention.form));
      mention_.bind(5, std::int64_t{mention.metonym});
      rows.bind_span(mention_, 6, mention.span);
      mention_.run();
    }
  }
}

void StoreWriter::write_candidates(const Entity& entity, const std::string& id) {
  for (std::size_t i = 0; i < entity.candidates.size(); ++i) {
    const PlaceCandidate& place = entity.candidates[i];
    candidate_.bind(1, id).bind(2, static_cast<std::int64_t>(i)).bind(3, place.country);
    candidate_.bind(4, place.point.latitude).bind(5, place.point.longitude);
    if (place.point.geonameid) {
      candidate_.bind(6, std::int64_t{*place.point.geonameid});
    } else {
      candidate_.bind_null(6);
    }
    candidate_.run();
  }
}

void StoreWriter::write_credits(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.credits.size(); ++i) {
    const Credit& credit = rows.annotations.credits[i];
    credit_.bind(1, rows.document_id()).bind(2, static_cast<std::int64_t>(i));
    credit_.bind(3, to_string(credit.role)).bind(4, rows.document.view(credit.span));
    rows.bind_span(credit_, 5, credit.span);
    credit_.bind(9, credit.by).run();
  }
}

/// Of transcripts alone: what an article quotes is few sentences, and corrections change who said
/// it.
void StoreWriter::write_line_units(const Document& document) {
  if (!document.transcript()) return;
  line_units_.bind(1, document.metadata().id).bind(2, line_rules_.version());
  line_units_.bind_blob(3, pack(line_rules_.of_transcript(document))).run();
}

void StoreWriter::write_dates(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.dates.size(); ++i) {
    const Date& date = rows.annotations.dates[i];
    date_.bind(1, rows.ids.dates[i]).bind(2, rows.document_id());
    date_.bind(3, static_cast<std::int64_t>(i)).bind(4, rows.document.view(date.span));
    date_.bind(5, to_string(date.type)).bind(6, date.value).bind_optional(7, date.mod);
    rows.bind_span(date_, 8, date.span);
    date_.bind(12, date.by).bind_optional(13, confidence_of(date.confidence)).run();
  }
}

void StoreWriter::write_statements(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.statements.size(); ++i) {
    const Statement& statement = rows.annotations.statements[i];
    const std::string& id = rows.ids.statements[i];
    std::string store;
    statement_.bind(1, id).bind(2, rows.document_id()).bind(3, static_cast<std::int64_t>(i));
    statement_.bind(4, rows.sentence_of(statement.content.front()));
    statement_.bind_optional(5, rows.text(statement.speaker, store));
    statement_.bind_optional(6, rows.entity(statement.speaker_entity));
    statement_.bind(7, to_string(statement.speaker_kind)).bind(8, to_string(statement.act));
    statement_.bind_optional(9, rows.text(statement.cue, store));
    statement_.bind(10, joined(rows.document, statement.content));
    statement_.bind(11, to_string(statement.form)).bind_optional(12, statement.date);
    statement_.bind_optional(13, rows.entity(statement.place));
    if (statement.times) {
      statement_.bind(14, std::int64_t{*statement.times});
    } else {
      statement_.bind_null(14);
    }
    statement_.bind_optional(15, rows.statement(statement.inside)).bind(16, statement.by);
    statement_.bind_optional(17, confidence_of(statement.confidence)).run();
    write_spans(statement_span_, rows, id, "speaker", statement.speaker);
    write_spans(statement_span_, rows, id, "cue", statement.cue);
    write_spans(statement_span_, rows, id, "content", statement.content);
    write_spans(statement_span_, rows, id, "quoted", statement.quoted);
    if (statement.date_span) {
      write_spans(statement_span_, rows, id, "date", {*statement.date_span});
    }
    for (std::size_t v = 0; v < statement.via.size(); ++v) {
      via_.bind(1, id).bind(2, static_cast<std::int64_t>(v));
      via_.bind_optional(3, rows.entity(statement.via[v])).run();
    }
  }
}

void StoreWriter::write_figures(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.figures.size(); ++i) {
    const Figure& figure = rows.annotations.figures[i];
    const std::string& id = rows.ids.figures[i];
    std::optional<std::string_view> counts;
    if (figure.counts) counts = rows.document.view(*figure.counts);
    figure_.bind(1, id).bind(2, rows.document_id()).bind(3, static_cast<std::int64_t>(i));
    figure_.bind(4, rows.sentence_of(figure.span)).bind(5, rows.document.view(figure.span));
    figure_.bind_optional(6, figure.low).bind_optional(7, figure.high);
    figure_.bind(8, to_string(figure.bound)).bind(9, figure.unit).bind_optional(10, counts);
    figure_.bind(11, to_string(figure.category)).bind_optional(12, figure.as_of);
    figure_.bind_optional(13, rows.figure(figure.part_of));
    figure_.bind_optional(14, rows.figure(figure.converts));
    figure_.bind_optional(15, rows.entity(figure.place));
    figure_.bind_optional(16, rows.statement(figure.statement)).bind(17, figure.by);
    figure_.bind_optional(18, confidence_of(figure.confidence));
    std::optional<std::string_view> trend;
    if (figure.trend) trend = to_string(*figure.trend);
    figure_.bind_optional(19, trend).run();
    write_spans(figure_span_, rows, id, "figure", {figure.span});
    if (figure.counts) write_spans(figure_span_, rows, id, "counts", {*figure.counts});
    write_spans(figure_span_, rows, id, "about", figure.about);
    if (figure.as_of_span) write_spans(figure_span_, rows, id, "as_of", {*figure.as_of_span});
  }
}

void StoreWriter::write_events(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.events.size(); ++i) {
    const Event& event = rows.annotations.events[i];
    const std::string& id = rows.ids.events[i];
    event_.bind(1, id).bind(2, rows.document_id()).bind(3, static_cast<std::int64_t>(i));
    event_.bind(4, rows.sentence_of(event.trigger)).bind(5, rows.document.view(event.trigger));
    event_.bind(6, event.type).bind_optional(7, event.mode).bind_optional(8, event.date);
    event_.bind(9, to_string(event.status)).bind_optional(10, rows.entity(event.place));
    event_.bind_optional(11, rows.statement(event.statement));
    rows.bind_span(event_, 12, event.trigger);
    event_.bind(16, event.by).bind_optional(17, confidence_of(event.confidence)).run();
    const auto write_parties = [&](std::string_view role, const std::vector<Id<Entity>>& parties) {
      for (std::size_t p = 0; p < parties.size(); ++p) {
        party_.bind(1, id).bind(2, role).bind(3, static_cast<std::int64_t>(p));
        party_.bind_optional(4, rows.entity(parties[p])).run();
      }
    };
    write_parties("actor", event.actor);
    write_parties("recipient", event.recipient);
  }
}

void StoreWriter::write_exchanges(const Rows& rows) {
  for (std::size_t i = 0; i < rows.annotations.exchanges.size(); ++i) {
    const Exchange& exchange = rows.annotations.exchanges[i];
    const std::string& id = rows.ids.exchanges[i];
    std::string store;
    std::optional<std::string_view> clarity;
    std::optional<std::string_view> technique;
    if (exchange.clarity) clarity = to_string(*exchange.clarity);
    if (exchange.technique) technique = to_string(*exchange.technique);
    exchange_.bind(1, id).bind(2, rows.document_id()).bind(3, static_cast<std::int64_t>(i));
    exchange_.bind(4, rows.sentence_of(exchange.question.front()));
    exchange_.bind(5, joined(rows.document, exchange.question));
    exchange_.bind_optional(6, rows.text(exchange.asker, store));
    exchange_.bind_optional(7, rows.text(exchange.answer, store));
    exchange_.bind_optional(8, rows.entity(exchange.respondent));
    exchange_.bind_optional(9, clarity).bind_optional(10, technique).bind(11, exchange.by);
    exchange_.bind_optional(12, confidence_of(exchange.confidence)).run();
    write_spans(exchange_span_, rows, id, "question", exchange.question);
    write_spans(exchange_span_, rows, id, "asker", exchange.asker);
    write_spans(exchange_span_, rows, id, "answer", exchange.answer);
    if (exchange.evidence) write_spans(exchange_span_, rows, id, "evidence", {*exchange.evidence});
  }
}

void StoreWriter::reject(const Rejection& rejection) {
  rejected_.bind(1, rejection.name).bind(2, to_string(rejection.error.code));
  rejected_.bind(3, rejection.error.message);
  rejected_.bind(4, static_cast<std::int64_t>(rejection.error.offset)).run();
}

}  // namespace onrecord
