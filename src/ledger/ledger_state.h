#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/store_read.h"
#include "ledger/store_write.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// The connection behind a Ledger, with what reads and writes through it.
struct Ledger::State {
  State(const std::string& path, DatabaseAccess access);

  /// Oldest first. `condition` is SQL over the columns of the table.
  std::vector<Correction> corrections_where(const std::string& condition);
  /// Throws DatabaseError if the ledger was opened for reading only.
  StoreWriter& writing();

  Database database;
  std::optional<StoreReader> reader;
  std::optional<StoreWriter> writer;
};

}  // namespace onrecord
