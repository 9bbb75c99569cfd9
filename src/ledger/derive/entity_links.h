#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/database.h"
#include "ledger/derive/link_rules.h"
#include "onrecord/article.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// Keeps the derived tables link_key, link_role and entity_link up to date while documents come and
/// go. A document costs a few look-ups for each of its entities; only a key that was never seen, or
/// is seen no more, makes its bucket be decided again. Belongs to one StoreWriter; all calls happen
/// inside its transactions.
class EntityLinks {
 public:
  explicit EntityLinks(Database& database);

  /// The entities of a document that was just written.
  void add(const Annotations& annotations, const ItemIds& ids);

  /// The keys of a document that is about to be removed; to be given to `forget` when it is gone
  /// (or was written anew).
  std::vector<std::int64_t> keys_of(const std::string& document_id);
  void forget(const std::vector<std::int64_t>& keys);

  /// Makes all links anew from the table of entities.
  void derive();

 private:
  void add_one(const Entity& entity, const std::string& id);
  bool add_role(std::int64_t key, std::string_view role);
  void decide(const std::string& bucket);

  Database& database_;
  PreparedStatement find_key_;
  PreparedStatement insert_key_;
  PreparedStatement show_;
  PreparedStatement insert_link_;
  PreparedStatement find_role_;
  PreparedStatement insert_role_;
  PreparedStatement of_bucket_;
  PreparedStatement roles_;
  PreparedStatement update_;
};

/// What a ledger says of an entity across documents, with the corrections applied: `merge` joins
/// the linked entities of both, `split` without words takes one entity out, `rename` names the
/// whole.
class LinkedEntities {
 public:
  LinkedEntities(Database& database, const std::vector<Correction>& corrections);

  struct Linked {
    std::string id;                   ///< Equal for entities that are one.
    std::optional<std::string> name;  ///< How it is shown, where the documents differ.
    std::string rule;                 ///< Why; "" for an entity that is linked to none.
  };
  Linked of(const std::string& entity_id);

 private:
  std::string root(std::string id) const;
  std::pair<std::string, std::string> stored(const std::string& entity_id);

  PreparedStatement link_;
  PreparedStatement shown_;
  std::map<std::string, std::string> merged_;   // linked id → the one that it was merged into
  std::map<std::string, std::string> renamed_;  // by root
  std::map<std::string, std::optional<std::string>> names_;  // by root
  std::vector<std::string> apart_;                           // entities, sorted
};

}  // namespace onrecord
