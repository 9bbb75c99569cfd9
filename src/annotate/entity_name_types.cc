#include "annotate/entity_name_types.h"

#include <algorithm>
#include <array>

namespace onrecord {

NameTypes::NameTypes(const NameText& text, const GazetteerHits& hits) : text_(text), hits_(hits) {
  std::unordered_map<std::string, std::array<float, kNameTypes>> votes;
  for (const NameReading& name : text.draft().reading.names) {
    votes[text.key(trimmed(text, name.tokens))][static_cast<std::size_t>(name.type)] += name.score;
  }
  for (const auto& [key, scores] : votes) {
    types_[key] = static_cast<EntityType>(std::ranges::max_element(scores) - scores.begin());
  }
  for (const NameReading& name : text.draft().reading.names) {
    const IndexRange range = trimmed(text, name.tokens);
    const auto type = types_.find(text.key(range));
    if (type->second == EntityType::Person && range.size() > 1 && range.size() < 4) {
      last_names_[text.lower(range.end - 1)] = true;
    }
  }
}

EntityType NameTypes::of(const NameReading& name) const {
  const IndexRange range = trimmed(text_, name.tokens);
  if (range.size() == 1 && is_last_name(range.begin)) return EntityType::Person;
  return types_.find(text_.key(range))->second;
}

bool NameTypes::is_last_name(std::uint32_t token) const {
  if (!last_names_.contains(text_.lower(token))) return false;
  if (!hits_.any(token)) return true;
  const NameSense& sense = *hits_.sense(token);
  if (sense.organization || sense.country || sense.adjective) return false;
  return token == text_.sentence_begin(token) || !text_.is(token - 1, kPlacePreposition);
}

}  // namespace onrecord
