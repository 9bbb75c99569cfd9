#include "ledger/store_read.h"

#include <unordered_map>

#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

OffsetMap unpack_map(std::string_view bytes) {
  constexpr std::size_t kRunBytes = 20;
  OffsetMap map;
  const auto number = [&](std::size_t at, std::size_t size) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes[at + i])} << (8U * i);
    }
    return value;
  };
  for (std::size_t at = 0; at + kRunBytes <= bytes.size(); at += kRunBytes) {
    map.add(static_cast<std::uint32_t>(number(at, 4)), number(at + 4, 8),
            static_cast<std::uint32_t>(number(at + 12, 8)));
  }
  return map;
}

std::optional<float> confidence_of(const PreparedStatement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return static_cast<float>(row.real(column));
}

Span span_of(const PreparedStatement& row, int first) {
  return {static_cast<std::uint32_t>(row.integer(first)),
          static_cast<std::uint32_t>(row.integer(first + 1))};
}

/// The value spelled in `column`. A spelling that no version wrote means a damaged ledger.
template <typename Enum>
Enum value_of(const PreparedStatement& row, int column) {
  const auto value = from_string<Enum>(row.text(column));
  if (!value) {
    throw DatabaseError("the ledger holds an unknown value \"" + std::string(row.text(column)) +
                        "\"");
  }
  return *value;
}

template <typename Enum>
std::optional<Enum> optional_value_of(const PreparedStatement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return value_of<Enum>(row, column);
}

}  // namespace

StoreReader::StoreReader(Database& database)
    : document_(database.prepare(
          "SELECT reader, source, url, title, outlet, byline, published, language, text, offset_map"
          " FROM document WHERE id = ?")),
      entities_(database.prepare("SELECT id, name, type, role, country, latitude, longitude, "
                                 "geonameid, made_by, confidence"
                                 " FROM entity WHERE document_id = ? ORDER BY number")),
      mentions_(database.prepare("SELECT form, metonym, start_byte, end_byte FROM mention"
                                 " WHERE entity_id = ? ORDER BY number")),
      dates_(
          database.prepare("SELECT id, type, value, mod, start_byte, end_byte, made_by, confidence"
                           " FROM date WHERE document_id = ? ORDER BY number")),
      statements_(database.prepare(
          "SELECT id, speaker_entity, speaker_kind, act, form, said_on, place_entity, times, "
          "inside,"
          " made_by, confidence FROM statement WHERE document_id = ? ORDER BY number")),
      statement_spans_(database.prepare("SELECT role, start_byte, end_byte FROM statement_span"
                                        " WHERE statement_id = ? ORDER BY role, number")),
      via_(database.prepare(
          "SELECT entity_id FROM statement_via WHERE statement_id = ? ORDER BY number")),
      figures_(database.prepare(
          "SELECT id, low, high, bound, unit, category, as_of, part_of, converts, place_entity,"
          " statement_id, made_by, confidence, trend FROM figure WHERE document_id = ? ORDER BY "
          "number")),
      figure_spans_(database.prepare("SELECT role, start_byte, end_byte FROM figure_span"
                                     " WHERE figure_id = ? ORDER BY role, number")),
      events_(database.prepare(
          "SELECT id, type, mode, happened_on, status, place_entity, statement_id, start_byte,"
          " end_byte, made_by, confidence FROM event WHERE document_id = ? ORDER BY number")),
      parties_(database.prepare("SELECT role, entity_id FROM event_party"
                                " WHERE event_id = ? ORDER BY role, number")),
      exchanges_(database.prepare("SELECT id, respondent, clarity, technique, made_by, confidence"
                                  " FROM exchange WHERE document_id = ? ORDER BY number")),
      exchange_spans_(database.prepare("SELECT role, start_byte, end_byte FROM exchange_span"
                                       " WHERE exchange_id = ? ORDER BY role, number")),
      credits_(database.prepare("SELECT role, start_byte, end_byte, made_by FROM credit"
                                " WHERE document_id = ? ORDER BY number")),
      candidates_(database.prepare("SELECT country, latitude, longitude, geonameid"
                                   " FROM place_candidate WHERE entity_id = ? ORDER BY number")),
      line_units_(
          database.prepare("SELECT units FROM line_units WHERE document_id = ? AND made_by = ?")) {}

/// Reads the items of one document. Links are ids in the ledger and numbers in Annotations; since
/// an item may link to a later one, ids are collected first and links made at the end.
class StoreReader::Loader {
 public:
  Loader(StoreReader& reader, StoredArticle& into) : reader_(reader), into_(into) {}

  void load(const std::string& document_id) {
    load_entities(document_id);
    load_dates(document_id);
    load_statements(document_id);
    load_figures(document_id);
    load_events(document_id);
    load_exchanges(document_id);
    load_credits(document_id);
    for (const auto& [number, id] : inside_) {
      annotations().statements[number].inside = link<Statement>(id);
    }
    for (const auto& [number, id] : part_of_)
      annotations().figures[number].part_of = link<Figure>(id);
    for (const auto& [number, id] : converts_) {
      annotations().figures[number].converts = link<Figure>(id);
    }
  }

 private:
  using Links = std::vector<std::pair<std::size_t, std::string>>;

  Annotations& annotations() { return into_.article.annotations; }

  template <typename Kind>
  Id<Kind> link(const std::string& id) const {
    const auto found = numbers_.find(id);
    if (found == numbers_.end()) throw DatabaseError("the ledger links to a missing item " + id);
    return {found->second};
  }

  template <typename Kind>
  std::optional<Id<Kind>> optional_link(const PreparedStatement& row, int column) const {
    if (row.is_null(column)) return std::nullopt;
    return link<Kind>(std::string(row.text(column)));
  }

  void note(std::vector<std::string>& ids, const PreparedStatement& row) {
    numbers_.emplace(row.text(0), static_cast<std::uint32_t>(ids.size()));
    ids.emplace_back(row.text(0));
  }

  static void note_link(Links& links, std::size_t number, const PreparedStatement& row,
                        int column) {
    if (!row.is_null(column)) links.emplace_back(number, row.text(column));
  }

  /// Calls take(role, span) for each span row of `item`.
  template <typename Take>
  static void load_spans(PreparedStatement& spans, const std::string& item, Take take) {
    spans.bind(1, item);
    while (spans.step()) take(spans.text(0), span_of(spans, 1));
    spans.reset();
  }

  void load_entities(const std::string& document_id) {
    PreparedStatement& row = reader_.entities_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.entities, row);
      Entity entity;
      entity.name = row.text(1);
      entity.type = value_of<EntityType>(row, 2);
      entity.role = row.optional_text(3);
      entity.country = row.optional_text(4);
      if (!row.is_null(5)) {
        entity.place = GeoPoint{row.real(5), row.real(6), {}};
        if (!row.is_null(7)) entity.place->geonameid = static_cast<std::uint32_t>(row.integer(7));
      }
      entity.by = row.text(8);
      entity.confidence = confidence_of(row, 9);
      PreparedStatement& mention = reader_.mentions_;
      mention.bind(1, into_.ids.entities.back());
      while (mention.step()) {
        entity.mentions.push_back(
            {span_of(mention, 2), value_of<MentionForm>(mention, 0), mention.integer(1) != 0});
      }
      mention.reset();
      load_candidates(entity, into_.ids.entities.back());
      annotations().entities.push_back(std::move(entity));
    }
    row.reset();
  }

  void load_candidates(Entity& entity, const std::string& id) {
    PreparedStatement& row = reader_.candidates_;
    row.bind(1, id);
    while (row.step()) {
      PlaceCandidate place{std::string(row.text(0)), {row.real(1), row.real(2), {}}};
      if (!row.is_null(3)) place.point.geonameid = static_cast<std::uint32_t>(row.integer(3));
      entity.candidates.push_back(std::move(place));
    }
    row.reset();
  }

  void load_credits(const std::string& document_id) {
    PreparedStatement& row = reader_.credits_;
    row.bind(1, document_id);
    while (row.step()) {
      annotations().credits.push_back(
          {span_of(row, 1), value_of<CreditRole>(row, 0), std::string(row.text(3))});
    }
    row.reset();
  }

  void load_dates(const std::string& document_id) {
    PreparedStatement& row = reader_.dates_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.dates, row);
      annotations().dates.push_back({span_of(row, 4), value_of<TimexType>(row, 1),
                                     std::string(row.text(2)), row.optional_text(3),
                                     std::string(row.text(6)), confidence_of(row, 7)});
    }
    row.reset();
  }

  void load_statements(const std::string& document_id) {
    PreparedStatement& row = reader_.statements_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.statements, row);
      Statement statement;
      statement.speaker_entity = optional_link<Entity>(row, 1);
      statement.speaker_kind = value_of<SpeakerKind>(row, 2);
      statement.act = value_of<Act>(row, 3);
      statement.form = value_of<Form>(row, 4);
      statement.date = row.optional_text(5);
      statement.place = optional_link<Entity>(row, 6);
      if (!row.is_null(7)) statement.times = static_cast<std::uint32_t>(row.integer(7));
      note_link(inside_, annotations().statements.size(), row, 8);
      statement.by = row.text(9);
      statement.confidence = confidence_of(row, 10);
      const std::string& id = into_.ids.statements.back();
      load_spans(reader_.statement_spans_, id, [&](std::string_view role, Span span) {
        if (role == "speaker") statement.speaker.push_back(span);
        if (role == "cue") statement.cue.push_back(span);
        if (role == "content") statement.content.push_back(span);
        if (role == "quoted") statement.quoted.push_back(span);
        if (role == "date") statement.date_span = span;
      });
      reader_.via_.bind(1, id);
      while (reader_.via_.step()) {
        statement.via.push_back(link<Entity>(std::string(reader_.via_.text(0))));
      }
      reader_.via_.reset();
      annotations().statements.push_back(std::move(statement));
    }
    row.reset();
  }

  void load_figures(const std::string& document_id) {
    PreparedStatement& row = reader_.figures_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.figures, row);
      Figure figure;
      figure.low = row.optional_real(1);
      figure.high = row.optional_real(2);
      figure.bound = value_of<Bound>(row, 3);
      figure.unit = row.text(4);
      figure.category = value_of<FigureCategory>(row, 5);
      figure.as_of = row.optional_text(6);
      note_link(part_of_, annotations().figures.size(), row, 7);
      note_link(converts_, annotations().figures.size(), row, 8);
      figure.place = optional_link<Entity>(row, 9);
      figure.statement = optional_link<Statement>(row, 10);
      figure.by = row.text(11);
      figure.confidence = confidence_of(row, 12);
      if (const auto trend = row.optional_text(13)) figure.trend = from_string<Trend>(*trend);
      load_spans(reader_.figure_spans_, into_.ids.figures.back(),
                 [&](std::string_view role, Span span) {
                   if (role == "figure") figure.span = span;
                   if (role == "counts") figure.counts = span;
                   if (role == "about") figure.about.push_back(span);
                   if (role == "as_of") figure.as_of_span = span;
                 });
      annotations().figures.push_back(std::move(figure));
    }
    row.reset();
  }

  void load_events(const std::string& document_id) {
    PreparedStatement& row = reader_.events_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.events, row);
      Event event;
      event.type = row.text(1);
      event.mode = row.optional_text(2);
      event.date = row.optional_text(3);
      event.status = value_of<EventStatus>(row, 4);
      event.place = optional_link<Entity>(row, 5);
      event.statement = optional_link<Statement>(row, 6);
      event.trigger = span_of(row, 7);
      event.by = row.text(9);
      event.confidence = confidence_of(row, 10);
      PreparedStatement& party = reader_.parties_;
      party.bind(1, into_.ids.events.back());
      while (party.step()) {
        auto& side = party.text(0) == "actor" ? event.actor : event.recipient;
        side.push_back(link<Entity>(std::string(party.text(1))));
      }
      party.reset();
      annotations().events.push_back(std::move(event));
    }
    row.reset();
  }

  void load_exchanges(const std::string& document_id) {
    PreparedStatement& row = reader_.exchanges_;
    row.bind(1, document_id);
    while (row.step()) {
      note(into_.ids.exchanges, row);
      Exchange exchange;
      exchange.respondent = optional_link<Entity>(row, 1);
      exchange.clarity = optional_value_of<Clarity>(row, 2);
      exchange.technique = optional_value_of<Technique>(row, 3);
      exchange.by = row.text(4);
      exchange.confidence = confidence_of(row, 5);
      load_spans(reader_.exchange_spans_, into_.ids.exchanges.back(),
                 [&](std::string_view role, Span span) {
                   if (role == "question") exchange.question.push_back(span);
                   if (role == "asker") exchange.asker.push_back(span);
                   if (role == "answer") exchange.answer.push_back(span);
                   if (role == "evidence") exchange.evidence = span;
                 });
      annotations().exchanges.push_back(std::move(exchange));
    }
    row.reset();
  }

  StoreReader& reader_;
  StoredArticle& into_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  Links inside_;
  Links part_of_;
  Links converts_;
};

/// Of the row on which `document_` stands.
Metadata StoreReader::metadata_of(const std::string& document_id) const {
  Metadata metadata;
  metadata.id = document_id;
  metadata.source = document_.text(1);
  metadata.url = document_.optional_text(2);
  metadata.title = document_.optional_text(3);
  metadata.outlet = document_.optional_text(4);
  metadata.byline = document_.optional_text(5);
  if (!document_.is_null(6)) {
    const auto published = parse_publication_date(document_.text(6));
    if (!published) throw DatabaseError("the ledger holds a date that is none: " + document_id);
    metadata.published = *published;
  }
  metadata.language = document_.optional_text(7);
  return metadata;
}

Document StoreReader::read_document(const std::string& document_id, std::string& reader) {
  document_.bind(1, document_id);
  if (!document_.step()) throw DatabaseError("the ledger has no document " + document_id);
  reader = document_.text(0);
  auto document = Document::from_text(std::string(document_.text(8)), metadata_of(document_id),
                                      unpack_map(document_.text(9)));
  document_.reset();
  if (!document) throw DatabaseError("the ledger holds a damaged text: " + document_id);
  return std::move(*document);
}

std::optional<StoredPodium> StoreReader::read_podium(const std::string& document_id) {
  line_units_.bind(1, document_id).bind(2, rules_.version());
  std::optional<StoredPodium> podium;
  if (line_units_.step()) podium.emplace().units = line_units_.text(0);
  line_units_.reset();
  if (!podium) return podium;
  document_.bind(1, document_id);
  if (!document_.step()) throw DatabaseError("the ledger has no document " + document_id);
  podium->metadata = metadata_of(document_id);
  podium->metadata.kind = DocumentKind::Transcript;
  podium->text = document_.text(8);
  document_.reset();
  return podium;
}

StoredArticle StoreReader::read(const std::string& document_id) {
  std::string reader;
  StoredArticle stored{{read_document(document_id, reader), {}}, {}};
  stored.article.annotations.reader = std::move(reader);
  Loader(*this, stored).load(document_id);
  return stored;
}

}  // namespace onrecord
