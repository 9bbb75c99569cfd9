#pragma once

#include "ledger/database.h"

namespace onrecord {

/// src/ledger/schema.sql is version 1; migration_2.sql leads to version 2.
inline constexpr std::int64_t kSchemaVersion = 5;

/// Makes an empty database a ledger, or brings an older ledger to kSchemaVersion. Throws
/// DatabaseError if the file is another program's database, or a ledger of a later version.
void prepare_schema(Database& database, const std::string& path, DatabaseAccess access);

}  // namespace onrecord
