#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/annotations.h"

namespace onrecord {

/// What is known of an entity beyond its document. Entities of one key are one entity.
struct LinkKey {
  EntityType type = EntityType::Other;
  std::string name;     ///< Folded, without titles: "mara oden". "#4711" for a place of GeoNames.
  std::string country;  ///< ISO 3166-1 alpha-3; "" = unknown.
  std::string role;     ///< Of a person known by one name: the noun of the role; else "".
  friend auto operator<=>(const LinkKey&, const LinkKey&) = default;
};

LinkKey link_key(const Entity& entity);

/// The noun of a role: "head" of "head of Ukraine's Military Intelligence"; "" if there is none.
std::string role_noun(std::string_view role);

/// True if `name` tells more than `other`: of two as long, the lesser, so that the choice does not
/// depend on the order.
bool is_fuller(const std::string& name, const std::string& other);

/// Keys of different buckets are never one.
std::string link_bucket(const LinkKey& key);

/// Why keys are one entity. The rules are those of docs/rules/linking.md.
enum class LinkRule : std::uint8_t {
  SameName,         ///< Same type and name, and nothing against it.
  SameNameCountry,  ///< Same type, name and country, where another of that name has another
                    ///< country.
  FamilyCountry,    ///< A family name alone, and one person of it in that country.
  FamilyRole,       ///< A family name alone with a role that one person of it has.
  Apart             ///< It may be one of several: left alone.
};
std::string_view to_string(LinkRule rule);

struct BucketKey {
  LinkKey key;
  std::vector<std::string> roles;  ///< Nouns of the roles that its entities have.
};

struct LinkOfKey {
  std::string linked_id;  ///< "l" and 16 hex digits; keys of the same one are one entity.
  LinkRule rule = LinkRule::SameName;
};

/// Decides for all keys of one bucket, in their order. A function of the set of keys alone, so that
/// the order in which documents came does not matter.
std::vector<LinkOfKey> link(const std::vector<BucketKey>& bucket);

}  // namespace onrecord
