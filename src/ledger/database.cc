#include "ledger/database.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace onrecord {

void PreparedStatement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

void Database::Close::operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }

void PreparedStatement::fail() const {
  throw DatabaseError(fmt::format("{}: {}", sqlite3_sql(statement_.get()),
                                  sqlite3_errmsg(sqlite3_db_handle(statement_.get()))));
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

bool PreparedStatement::step() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: fail();
  }
}

void PreparedStatement::reset() { sqlite3_reset(statement_.get()); }

std::int64_t PreparedStatement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view PreparedStatement::text(int column) const {
  const void* bytes = sqlite3_column_blob(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return {static_cast<const char*>(bytes), static_cast<std::size_t>(size)};
}

Database::Database(const std::string& path) {
  sqlite3* database = nullptr;
  const int rc =
      sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  database_.reset(database);  // SQLite hands back a handle even when it fails.
  if (rc != SQLITE_OK) fail("open " + path);
  exec("PRAGMA foreign_keys = ON");
}

void Database::fail(std::string_view doing) const {
  throw DatabaseError(fmt::format("{}: {}", doing, sqlite3_errmsg(database_.get())));
}

void Database::exec(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

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
