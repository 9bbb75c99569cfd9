#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "ledger/store_read.h"

namespace onrecord {

/// What a merge takes over from an entity of another document.
struct EntityIdentity {
  std::string name;
  EntityType type = EntityType::Other;
  std::optional<std::string> country;
};

/// Applies `corrections` (oldest first) to `stored`, in place. `identity_of` finds an entity of
/// another document by its id; nullopt if there is none. Ids stay parallel to the items; what a
/// split makes gets the id of the entity that it came from, with "/" and its text behind.
void apply_corrections(
    StoredArticle& stored, const std::vector<Correction>& corrections,
    const std::function<std::optional<EntityIdentity>(const std::string&)>& identity_of);

}  // namespace onrecord
