#pragma once

#include <vector>

#include "annotate/entity_mention.h"

namespace onrecord {

/// Who made, delivered and edited a text, by what it says of itself: a dateline ("OSMERE
/// (Northern Wire) —"), a line under the headline ("By Jana Novak"), the lines at its end
/// ("Reporting by …; Editing by …", "Northern Wire contributed to this report"). In text order.
/// docs/rules/credits.md says which forms are read.
std::vector<Credit> read_credits(const NameText& text);

/// True if the tokens of `paragraph` hold nothing but credits, so that nobody speaks there.
bool is_credit_line(const Draft& draft, IndexRange paragraph);

}  // namespace onrecord
