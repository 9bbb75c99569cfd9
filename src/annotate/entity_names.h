#pragma once

#include <vector>

#include "annotate/entity_mention.h"
#include "annotate/office_holders.h"

namespace onrecord {

/// The names of a text, by the language core and the gazetteers, in text order; none overlap but
/// for names inside the name of an event. docs/rules/entities.md says what each rule does.
std::vector<NameMention> find_names(const NameText& text);

/// Marks the countries, capitals and seats that act, speak or are spoken to as metonyms.
void mark_metonyms(const NameText& text, std::vector<NameMention>& names);

/// By the table, where the day of publication is known: gives persons the office that they surely
/// held on it, so that the office alone leads to them, and adds "the prime minister" where the text
/// has just one. An office whose holder the text does not name stays an office.
void name_office_holders(const NameText& text, const OfficeHolders& holders,
                         std::vector<NameMention>& names);

/// Puts names of one thing together.
std::vector<Entity> build_entities(const NameText& text, const std::vector<NameMention>& names);

}  // namespace onrecord
