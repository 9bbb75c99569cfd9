#pragma once

#include <vector>

#include "annotate/entity_mention.h"

namespace onrecord {

/// Gives the places among `entities` their country and coordinates, or, where a name may be several
/// places alike, the candidates. docs/rules/places.md says how.
void resolve_places(const NameText& text, std::vector<Entity>& entities);

}  // namespace onrecord
