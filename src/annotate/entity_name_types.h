#pragma once

#include <string>
#include <unordered_map>

#include "annotate/entity_mention.h"

namespace onrecord {

/// The types of a document's names as the language core reads them, one for all places of a name:
/// that which it is surest of over all of them. Refers to the text and its hits.
class NameTypes {
 public:
  NameTypes(const NameText& text, const GazetteerHits& hits);

  /// Single last names follow the person whose last name they are.
  EntityType of(const NameReading& name) const;

  /// "Paris" of Valeska Paris, but not in "in Paris".
  bool is_last_name(std::uint32_t token) const;

 private:
  const NameText& text_;
  const GazetteerHits& hits_;
  std::unordered_map<std::string, EntityType> types_;
  std::unordered_map<std::string, bool> last_names_;
};

}  // namespace onrecord
