#pragma once

#include <string>

#include "onrecord/ledger.h"

namespace onrecord::cli {

/// The id of the entity that `words` mean: an id as it is, else the one that the ledger knows by
/// this name. Throws CLI::ValidationError, with the choice in its message, if there are none or
/// several.
std::string chosen_entity(const Ledger& ledger, const std::string& words);

/// Lists entities, one a line: id, name, what is known, where, and why it is linked.
std::string entity_lines(const std::vector<EntityHit>& hits);

}  // namespace onrecord::cli
