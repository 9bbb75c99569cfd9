#include "onrecord/ledger.h"

#include <array>

#include "ledger/corrections.h"
#include "ledger/derive/entity_links.h"
#include "ledger/ledger_state.h"
#include "ledger/schema.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

constexpr std::array<std::string_view, 5> kCorrectionKinds = {"reject", "rename", "merge", "split",
                                                              "relink"};

CorrectionKind kind_named(std::string_view name) {
  for (std::size_t i = 0; i < kCorrectionKinds.size(); ++i) {
    if (kCorrectionKinds[i] == name) return static_cast<CorrectionKind>(i);
  }
  throw DatabaseError("the ledger holds an unknown correction \"" + std::string(name) + "\"");
}

ErrorCode code_named(std::string_view name) {
  for (const ErrorCode code :
       {ErrorCode::NotFound, ErrorCode::Empty, ErrorCode::InvalidUtf8, ErrorCode::Binary,
        ErrorCode::TooLarge, ErrorCode::TooDeep, ErrorCode::Truncated, ErrorCode::Unsupported}) {
    if (to_string(code) == name) return code;
  }
  return ErrorCode::Malformed;
}

/// A user's words as an FTS5 query: every word must stand there; "…" stays a phrase. Nothing of the
/// user's text is FTS5 syntax, so that no query is malformed.
std::string full_text_query(std::string_view text) {
  std::string query;
  std::string term;
  bool in_phrase = false;
  const auto finish = [&] {
    if (term.empty()) return;
    if (!query.empty()) query += ' ';
    query += '"' + term + '"';
    term.clear();
  };
  for (const char c : text) {
    if (c == '"') {
      finish();
      in_phrase = !in_phrase;
    } else if (!in_phrase && (c == ' ' || c == '\t' || c == '\n')) {
      finish();
    } else if (c != '\0') {
      term += c;
    }
  }
  finish();
  return query;
}

constexpr std::string_view kFindDocuments =
    "SELECT id FROM document WHERE"
    " (?1 IS NULL OR search_row IN (SELECT rowid FROM document_search WHERE document_search MATCH "
    "?1))"
    " AND (?2 IS NULL OR id = ?2 OR instr(source, ?2) > 0 OR instr(coalesce(url, ''), ?2) > 0)"
    " AND (?3 IS NULL OR substr(published, 1, 10) >= ?3)"
    " AND (?4 IS NULL OR substr(published, 1, 10) <= ?4)"
    " ORDER BY published, id LIMIT ?5";

constexpr std::string_view kItems =
    "(SELECT id FROM entity UNION ALL SELECT id FROM date UNION ALL SELECT id FROM statement"
    " UNION ALL SELECT id FROM figure UNION ALL SELECT id FROM event UNION ALL SELECT id FROM "
    "exchange)";

}  // namespace

std::string_view to_string(CorrectionKind kind) {
  return kCorrectionKinds[static_cast<std::size_t>(kind)];
}

Ledger::State::State(const std::string& path, DatabaseAccess access) : database(path, access) {
  prepare_schema(database, path, access);
  reader.emplace(database);
  if (access == DatabaseAccess::ReadWrite) writer.emplace(database);
}

std::vector<Correction> Ledger::State::corrections_where(const std::string& condition) {
  std::vector<Correction> found;
  PreparedStatement row = database.prepare(
      "SELECT id, kind, target, value, author, noted_at, reason FROM correction c WHERE " +
      condition + " ORDER BY id");
  while (row.step()) {
    found.push_back({row.integer(0), kind_named(row.text(1)), std::string(row.text(2)),
                     std::string(row.text(3)), row.optional_text(4), row.optional_text(5),
                     row.optional_text(6)});
  }
  return found;
}

StoreWriter& Ledger::State::writing() {
  if (!writer) throw DatabaseError("the ledger was opened for reading only");
  return *writer;
}

namespace {

std::optional<EntityIdentity> identity_in(Database& database, const std::string& entity) {
  PreparedStatement row = database.prepare("SELECT name, type, country FROM entity WHERE id = ?");
  row.bind(1, entity);
  if (!row.step()) return std::nullopt;
  const auto type = from_string<EntityType>(row.text(1));
  return EntityIdentity{std::string(row.text(0)), type.value_or(EntityType::Other),
                        row.optional_text(2)};
}

void apply_links(StoredArticle& stored, LinkedEntities& linked) {
  auto& entities = stored.article.annotations.entities;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    LinkedEntities::Linked one = linked.of(stored.ids.entities[i]);
    if (one.name) entities[i].name = *one.name;
    stored.ids.linked.push_back(std::move(one.id));
  }
}

}  // namespace

/// Reads documents as a person corrected them. REQUIRES: a transaction, so that the corrections are
/// those of the documents.
class Ledger::CorrectedReader {
 public:
  explicit CorrectedReader(State& state)
      : state_(state),
        corrections_(state.corrections_where("true")),
        linked_(state.database, corrections_) {}

  void read(const std::string& id, const std::function<void(Article&, ItemIds&)>& visit) {
    StoredArticle stored = state_.reader->read(id);
    apply_corrections(stored, corrections_, [&](const std::string& entity) {
      return identity_in(state_.database, entity);
    });
    apply_links(stored, linked_);
    visit(stored.article, stored.ids);
  }

 private:
  State& state_;
  std::vector<Correction> corrections_;
  LinkedEntities linked_;
};

Ledger::Ledger(const std::string& path, Access access)
    : state_(std::make_unique<State>(path, access == Access::ReadOnly
                                               ? DatabaseAccess::ReadOnly
                                               : DatabaseAccess::ReadWrite)) {}
Ledger::~Ledger() = default;
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;

AddOutcome Ledger::add(const Article& article) { return state_->writing().add(article); }

void Ledger::reject(const Rejection& rejection) { state_->writing().reject(rejection); }

std::vector<Rejection> Ledger::rejected() const {
  std::vector<Rejection> found;
  PreparedStatement row =
      state_->database.prepare("SELECT name, code, message, offset FROM rejected ORDER BY name");
  while (row.step()) {
    found.push_back({std::string(row.text(0)),
                     {code_named(row.text(1)), std::string(row.text(2)),
                      static_cast<std::uint64_t>(row.integer(3))}});
  }
  return found;
}

namespace {

/// Calls `visit` with the id of each document that `query` finds. One snapshot for the whole visit:
/// a writer may go on meanwhile.
template <typename Visit>
void for_each_found(Database& database, const LedgerQuery& query, Visit visit) {
  database.exec("BEGIN");
  try {
    PreparedStatement documents = database.prepare(kFindDocuments);
    if (query.text && !full_text_query(*query.text).empty()) {
      documents.bind(1, full_text_query(*query.text));
    }
    documents.bind_optional(2, query.source).bind_optional(3, query.from);
    documents.bind_optional(4, query.to);
    documents.bind(5, query.limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(query.limit));
    while (documents.step()) visit(std::string(documents.text(0)));
  } catch (...) {
    database.exec("ROLLBACK");
    throw;
  }
  database.exec("COMMIT");
}

}  // namespace

void Ledger::for_each(const LedgerQuery& query,
                      const std::function<void(Article&, ItemIds&)>& visit) const {
  std::optional<CorrectedReader> corrected;
  for_each_found(state_->database, query, [&](const std::string& id) {
    if (!corrected) corrected.emplace(*state_);
    corrected->read(id, visit);
  });
}

void Ledger::for_each_podium(const LedgerQuery& query,
                             const std::function<void(const StoredPodium&)>& visit_podium,
                             const std::function<void(Article&, ItemIds&)>& visit_other) const {
  std::optional<CorrectedReader> corrected;
  for_each_found(state_->database, query, [&](const std::string& id) {
    if (const auto podium = state_->reader->read_podium(id)) return visit_podium(*podium);
    if (!corrected) corrected.emplace(*state_);
    corrected->read(id, visit_other);
  });
}

std::vector<SearchHit> Ledger::search(const std::string& text, std::size_t limit) const {
  const std::string query = full_text_query(text);
  std::vector<SearchHit> hits;
  if (query.empty()) return hits;
  PreparedStatement row = state_->database.prepare(
      "SELECT d.id, d.source, d.title, d.published,"
      " snippet(document_search, 1, char(2), char(3), '…', 24)"
      " FROM document_search JOIN document d ON d.search_row = document_search.rowid"
      " WHERE document_search MATCH ?1 ORDER BY rank, d.id LIMIT ?2");
  row.bind(1, query);
  row.bind(2, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
  while (row.step()) {
    hits.push_back({std::string(row.text(0)), std::string(row.text(1)), row.optional_text(2),
                    row.optional_text(3), std::string(row.text(4))});
  }
  return hits;
}

std::int64_t Ledger::correct(const Correction& correction) {
  state_->writing();
  PreparedStatement insert = state_->database.prepare(
      "INSERT INTO correction (kind, target, value, author, noted_at, reason)"
      " VALUES (?,?,?,?,?,?) RETURNING id");
  insert.bind(1, to_string(correction.kind)).bind(2, correction.target).bind(3, correction.value);
  insert.bind_optional(4, correction.author).bind_optional(5, correction.noted_at);
  insert.bind_optional(6, correction.reason);
  insert.step();
  const std::int64_t id = insert.integer(0);
  insert.run();
  return id;
}

std::vector<Correction> Ledger::corrections() const { return state_->corrections_where("true"); }

std::vector<Correction> Ledger::dangling_corrections() const {
  const std::string items(kItems);
  return state_->corrections_where(
      "target NOT IN " + items +
      " OR (kind IN ('merge', 'relink') AND value <> '' AND value NOT IN (SELECT id FROM entity))");
}

bool Ledger::remove_correction(std::int64_t id) {
  state_->writing();
  PreparedStatement remove =
      state_->database.prepare("DELETE FROM correction WHERE id = ? RETURNING id");
  remove.bind(1, id);
  const bool found = remove.step();
  remove.run();
  return found;
}

}  // namespace onrecord
