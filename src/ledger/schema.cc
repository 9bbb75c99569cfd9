#include "ledger/schema.h"

#include <fmt/format.h>

#include <array>

#include "base/embedded.h"

namespace onrecord {

namespace {

// "OnRc": how `file` and SQLite tell a ledger from other databases.
constexpr std::int64_t kApplicationId = 0x4F6E5263;

/// Changes that lead from one version to the next, oldest first. None yet.
constexpr std::array<std::string_view, kSchemaVersion - 1> kMigrations = {};

bool is_empty(Database& database) {
  return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

void create(Database& database) {
  Transaction transaction(database);
  // Another process may have made it while this one waited.
  if (is_empty(database)) {
    database.exec(std::string(embedded_file("src/ledger/schema.sql")));
    database.exec(fmt::format("INSERT INTO schema_version VALUES ({})", kSchemaVersion));
    database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  }
  transaction.commit();
}

constexpr std::string_view kVersion = "SELECT version FROM schema_version";

}  // namespace

void migrate(Database& database, std::span<const std::string_view> steps) {
  Transaction transaction(database);
  // Asked inside the transaction: another process may have done it while this one waited.
  const auto done = static_cast<std::size_t>(database.integer(kVersion) - 1);
  if (done >= steps.size()) return;
  for (const std::string_view step : steps.subspan(done)) database.exec(std::string(step));
  database.exec(fmt::format("UPDATE schema_version SET version = {}", steps.size() + 1));
  transaction.commit();
}

void prepare_schema(Database& database, const std::string& path, DatabaseAccess access) {
  const bool may_write = access == DatabaseAccess::ReadWrite;
  if (may_write && is_empty(database)) {
    // A killed process loses nothing that was committed. With NORMAL a power cut may lose the last
    // transactions, never damage the file; FULL would cost a disk flush for each document.
    database.exec("PRAGMA journal_mode = WAL");
    create(database);
  }
  if (database.integer("PRAGMA application_id") != kApplicationId) {
    throw DatabaseError(path + ": is a database, but not a ledger of Onrecord");
  }
  const std::int64_t version = database.integer(kVersion);
  if (version > kSchemaVersion) {
    throw DatabaseError(
        fmt::format("{}: was written by a later version of Onrecord (schema {}, this one reads {})",
                    path, version, kSchemaVersion));
  }
  if (version < kSchemaVersion) {
    if (!may_write)
      throw DatabaseError(path + ": must be migrated first: open it for writing once");
    migrate(database, kMigrations);
  }
  if (may_write) {
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA secure_delete = OFF");
    // 32 MB: the upper pages of all indexes; with SQLite's 2 MB every article reads them anew.
    database.exec("PRAGMA cache_size = -32768");
  }
}

}  // namespace onrecord
