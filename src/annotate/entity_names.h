#pragma once

#include <vector>

#include "annotate/entity_mention.h"

namespace onrecord {

/// The names of a text, by the language core and the gazetteers, in text order; none overlap but
/// for names inside the name of an event. docs/rules/entities.md says what each rule does.
std::vector<NameMention> find_names(const NameText& text);

/// Marks the countries, capitals and seats that act, speak or are spoken to as metonyms.
void mark_metonyms(const NameText& text, std::vector<NameMention>& names);

/// Puts names of one thing together.
std::vector<Entity> build_entities(const NameText& text, const std::vector<NameMention>& names);

}  // namespace onrecord
