#include "ledger/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace onrecord {

void PreparedStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

void PreparedStatement::fail() const {
  sqlite3* database = sqlite3_db_handle(statement_.get());
  const char* path = sqlite3_db_filename(database, "main");
  throw DatabaseError(fmt::format("{}: {}: {}", path && *path ? path : ":memory:",
                                  sqlite3_sql(statement_.get()), sqlite3_errmsg(database)));
}

PreparedStatement& PreparedStatement::bind(int index, std::int64_t value) {
  if (sqlite3_bind_int64(statement_.get(), index, value) != SQLITE_OK) fail();
  return *this;
}

PreparedStatement& PreparedStatement::bind(int index, std::string_view text) {
  if (sqlite3_bind_text64(statement_.get(), index, text.data(), text.size(), SQLITE_TRANSIENT,
                          SQLITE_UTF8) != SQLITE_OK) {
    fail();
  }
  return *this;
}

PreparedStatement& PreparedStatement::bind(int index, double value) {
  if (sqlite3_bind_double(statement_.get(), index, value) != SQLITE_OK) fail();
  return *this;
}

PreparedStatement& PreparedStatement::bind_blob(int index, std::string_view bytes) {
  if (sqlite3_bind_blob64(statement_.get(), index, bytes.data(), bytes.size(), SQLITE_TRANSIENT) !=
      SQLITE_OK) {
    fail();
  }
  return *this;
}

PreparedStatement& PreparedStatement::bind_null(int index) {
  if (sqlite3_bind_null(statement_.get(), index) != SQLITE_OK) fail();
  return *this;
}

bool PreparedStatement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: fail();
  }
}

void PreparedStatement::reset() { sqlite3_reset(statement_.get()); }

void PreparedStatement::run() {
  while (step()) {
  }
  reset();
}

bool PreparedStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

double PreparedStatement::real(int column) const {
  return sqlite3_column_double(statement_.get(), column);
}

std::optional<std::string> PreparedStatement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

std::optional<double> PreparedStatement::optional_real(int column) const {
  if (is_null(column)) return std::nullopt;
  return real(column);
}

std::int64_t PreparedStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view PreparedStatement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

namespace {

/// SQLite counts its allocations under one lock unless told not to; nobody reads the count.
void configure_once() {
  static const bool done = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0) == SQLITE_OK;
  static_cast<void>(done);  // Refused where the process already uses SQLite: slower, not wrong.
}

}  // namespace

Database::Database(const std::string& path, DatabaseAccess access) : path_(path) {
  configure_once();
  constexpr int kWaitMilliseconds = 10'000;
  // One thread at a time uses a connection (onrecord/ledger.h), so that it needs no lock.
  const int flags = SQLITE_OPEN_NOMUTEX | (access == DatabaseAccess::ReadOnly
                                               ? SQLITE_OPEN_READONLY
                                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  sqlite3* database = nullptr;
  const int rc = sqlite3_open_v2(path.c_str(), &database, flags, nullptr);
  database_.reset(database);  // SQLite hands back a handle even when it fails.
  if (rc != SQLITE_OK) fail("cannot open");
  sqlite3_extended_result_codes(database, 1);
  sqlite3_busy_timeout(database, kWaitMilliseconds);
  exec("PRAGMA foreign_keys = ON");
}

void Database::fail(std::string_view doing) const {
  throw DatabaseError(fmt::format("{}: {}: {}", path_, doing, sqlite3_errmsg(database_.get())));
}

void Database::exec(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

std::int64_t Database::integer(std::string_view sql) {
  PreparedStatement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::last_id() const { return sqlite3_last_insert_rowid(database_.get()); }

PreparedStatement Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement,
                         nullptr) != SQLITE_OK) {
    fail(sql);
  }
  return PreparedStatement(statement);
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.exec("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.exec("ROLLBACK");
  } catch (const DatabaseError&) {
    // SQLite has already rolled back (a full disk, say); nothing is left to undo.
  }
}

void Transaction::commit() {
  database_.exec("COMMIT");
  open_ = false;
}

}  // namespace onrecord
