#include "ledger/schema.h"

#include <fmt/format.h>

#include <array>

#include "base/embedded.h"
#include "ledger/derive/entity_links.h"

namespace onrecord {

namespace {

// "OnRc": how `file` and SQLite tell a ledger from other databases.
constexpr std::int64_t kApplicationId = 0x4F6E5263;

/// Changes that lead from one version to the next, oldest first: kMigrations[i] makes version i + 2
/// out of version i + 1. A new ledger runs them too, so that there is one way to each version.
constexpr std::array<std::string_view, kSchemaVersion - 1> kMigrations = {
    "src/ledger/migration_2.sql", "src/ledger/migration_3.sql", "src/ledger/migration_4.sql",
    "src/ledger/migration_5.sql"};

bool is_empty(Database& database) {
  return database.integer("SELECT count(*) FROM sqlite_schema") == 0;
}

/// REQUIRES: a transaction.
void run_migrations(Database& database, std::int64_t from) {
  for (std::int64_t version = from; version < kSchemaVersion; ++version) {
    const std::string_view file = kMigrations.at(static_cast<std::size_t>(version - 1));
    database.exec(std::string(embedded_file(file)));
  }
  database.exec(fmt::format("UPDATE schema_version SET version = {}", kSchemaVersion));
  EntityLinks(database).derive();
}

void migrate(Database& database, std::int64_t from) {
  Transaction transaction(database);
  run_migrations(database, from);
  transaction.commit();
}

void create(Database& database) {
  Transaction transaction(database);
  // Another process may have made it while this one waited.
  if (is_empty(database)) {
    database.exec(std::string(embedded_file("src/ledger/schema.sql")));
    database.exec("INSERT INTO schema_version VALUES (1)");
    run_migrations(database, 1);
    database.exec(fmt::format("PRAGMA application_id = {}", kApplicationId));
  }
  transaction.commit();
}

}  // namespace

void prepare_schema(Database& database, const std::string& path, DatabaseAccess access) {
  const bool may_write = access == DatabaseAccess::ReadWrite;
  if (may_write && is_empty(database)) {
    // A killed process loses nothing that was committed. With NORMAL a power cut may lose the last
    // transactions, never damage the file; FULL would cost a disk flush for each document.
    database.exec("PRAGMA journal_mode = WAL");
    create(database);
  }
  if (!may_write && is_empty(database)) {
    throw DatabaseError(path + ": holds no ledger yet: add something first");
  }
  if (database.integer("PRAGMA application_id") != kApplicationId) {
    throw DatabaseError(path + ": is a database, but not a ledger of Onrecord");
  }
  const std::int64_t version = database.integer("SELECT version FROM schema_version");
  if (version > kSchemaVersion) {
    throw DatabaseError(
        fmt::format("{}: was written by a later version of Onrecord (schema {}, this one reads {})",
                    path, version, kSchemaVersion));
  }
  if (version < kSchemaVersion) {
    if (!may_write)
      throw DatabaseError(path + ": must be migrated first: open it for writing once");
    migrate(database, version);
  }
  if (may_write) {
    database.exec("PRAGMA synchronous = NORMAL");
    database.exec("PRAGMA secure_delete = OFF");
    // 32 MB: the upper pages of all indexes; with SQLite's 2 MB every article reads them anew.
    database.exec("PRAGMA cache_size = -32768");
    // Pages (of 4 KiB; 128 MB in all) that wait in the log before they go to the file: most are
    // written again soon, and the writer waits for the disk meanwhile.
    database.exec("PRAGMA wal_autocheckpoint = 32000");
  }
}

}  // namespace onrecord
