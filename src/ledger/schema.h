#pragma once

#include <span>
#include <string_view>

#include "ledger/database.h"

namespace onrecord {

/// The version of src/ledger/schema.sql.
inline constexpr std::int64_t kSchemaVersion = 1;

/// Makes an empty database a ledger, or brings an older ledger to kSchemaVersion. Throws
/// DatabaseError if the file is another program's database, or a ledger of a later version.
void prepare_schema(Database& database, const std::string& path, DatabaseAccess access);

/// Runs those of `steps` that the ledger has not seen, in one transaction: steps[i] leads from
/// version i + 1 to i + 2. Where one fails nothing is changed, and DatabaseError says which.
void migrate(Database& database, std::span<const std::string_view> steps);

}  // namespace onrecord
