#pragma once

#include "ledger/database.h"

namespace onrecord {

/// The version of src/ledger/schema.sql.
inline constexpr std::int64_t kSchemaVersion = 1;

/// Makes an empty database a ledger, or brings an older ledger to kSchemaVersion. Throws
/// DatabaseError if the file is another program's database, or a ledger of a later version.
void prepare_schema(Database& database, const std::string& path, DatabaseAccess access);

}  // namespace onrecord
