#pragma once

#include <vector>

#include "onrecord/article.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// Links the entities of `articles` as a ledger that held just these would (docs/rules/linking.md):
/// gives each entity that is linked its common name, and returns the ids of each article's items
/// with ItemIds::linked filled in.
std::vector<ItemIds> link_entities(std::vector<Article>& articles);

}  // namespace onrecord
