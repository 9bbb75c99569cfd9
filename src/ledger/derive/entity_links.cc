#include "ledger/derive/entity_links.h"

#include <algorithm>

#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

constexpr std::int64_t kMostRoles = 16;  // kept for one key

LinkKey read_key(const PreparedStatement& row, int first) {
  LinkKey key;
  key.type = from_string<EntityType>(row.text(first)).value_or(EntityType::Other);
  key.name = row.text(first + 1);
  key.country = row.text(first + 2);
  key.role = row.text(first + 3);
  return key;
}

}  // namespace

EntityLinks::EntityLinks(Database& database)
    : database_(database),
      find_key_(database.prepare("SELECT id, shown FROM link_key WHERE type = ? AND name = ? AND "
                                 "country = ? AND role = ?")),
      insert_key_(database.prepare(
          "INSERT INTO link_key (type, name, country, role, bucket, shown, linked_id, rule)"
          " VALUES (?,?,?,?,?,?,'','')")),
      show_(database.prepare("UPDATE link_key SET shown = ?2 WHERE id = ?1")),
      insert_link_(database.prepare("INSERT INTO entity_link VALUES (?,?)")),
      find_role_(database.prepare("SELECT count(*), coalesce(max(role = ?2), 0) FROM link_role"
                                  " WHERE key_id = ?1")),
      insert_role_(database.prepare("INSERT INTO link_role VALUES (?,?)")),
      of_bucket_(database.prepare("SELECT id, type, name, country, role, linked_id, rule FROM"
                                  " link_key WHERE bucket = ? ORDER BY type, name, country, role")),
      roles_(database.prepare("SELECT role FROM link_role WHERE key_id = ? ORDER BY role")),
      update_(database.prepare("UPDATE link_key SET linked_id = ?2, rule = ?3 WHERE id = ?1")) {}

void EntityLinks::add(const Annotations& annotations, const ItemIds& ids) {
  for (std::size_t i = 0; i < annotations.entities.size(); ++i) {
    add_one(annotations.entities[i], ids.entities[i]);
  }
}

void EntityLinks::add_one(const Entity& entity, const std::string& id) {
  const LinkKey key = link_key(entity);
  find_key_.bind(1, to_string(key.type)).bind(2, key.name).bind(3, key.country).bind(4, key.role);
  std::optional<std::int64_t> key_id;
  bool changed = false;
  if (find_key_.step()) {
    key_id = find_key_.integer(0);
    // The least of all spellings, so that the order of documents does not show.
    if (entity.name < find_key_.text(1)) show_.bind(1, *key_id).bind(2, entity.name).run();
  }
  find_key_.reset();
  const std::string bucket = link_bucket(key);
  if (!key_id) {
    insert_key_.bind(1, to_string(key.type)).bind(2, key.name).bind(3, key.country);
    insert_key_.bind(4, key.role).bind(5, bucket).bind(6, entity.name);
    insert_key_.run();
    key_id = database_.last_id();
    changed = true;
  }
  insert_link_.bind(1, id).bind(2, *key_id).run();
  if (entity.type == EntityType::Person && entity.role && key.role.empty()) {
    changed |= add_role(*key_id, role_noun(*entity.role));
  }
  if (changed) decide(bucket);
}

/// False if the key has the role already, or as many as are kept.
bool EntityLinks::add_role(std::int64_t key, std::string_view role) {
  find_role_.bind(1, key).bind(2, role);
  find_role_.step();
  const bool full = find_role_.integer(0) >= kMostRoles || find_role_.integer(1) != 0;
  find_role_.reset();
  if (!full) insert_role_.bind(1, key).bind(2, role).run();
  return !full;
}

void EntityLinks::decide(const std::string& bucket) {
  std::vector<BucketKey> keys;
  std::vector<std::int64_t> ids;
  std::vector<std::pair<std::string, std::string>> before;  // linked id, rule
  of_bucket_.bind(1, bucket);
  while (of_bucket_.step()) {
    ids.push_back(of_bucket_.integer(0));
    keys.push_back({read_key(of_bucket_, 1), {}});
    before.emplace_back(of_bucket_.text(5), of_bucket_.text(6));
    roles_.bind(1, ids.back());
    while (roles_.step()) keys.back().roles.emplace_back(roles_.text(0));
    roles_.reset();
  }
  of_bucket_.reset();
  const std::vector<LinkOfKey> links = link(keys);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (before[i].first == links[i].linked_id && before[i].second == to_string(links[i].rule)) {
      continue;
    }
    update_.bind(1, ids[i]).bind(2, links[i].linked_id).bind(3, to_string(links[i].rule)).run();
  }
}

std::vector<std::int64_t> EntityLinks::keys_of(const std::string& document_id) {
  PreparedStatement rows = database_.prepare(
      "SELECT DISTINCT key_id FROM entity_link JOIN entity e ON e.id = entity_id"
      " WHERE e.document_id = ? ORDER BY key_id");
  rows.bind(1, document_id);
  std::vector<std::int64_t> keys;
  while (rows.step()) keys.push_back(rows.integer(0));
  return keys;
}

void EntityLinks::forget(const std::vector<std::int64_t>& keys) {
  if (keys.empty()) return;
  PreparedStatement remove = database_.prepare(
      "DELETE FROM link_key WHERE id = ?1 AND NOT EXISTS"
      " (SELECT 1 FROM entity_link WHERE key_id = ?1) RETURNING bucket");
  for (const std::int64_t key : keys) {
    remove.bind(1, key);
    std::optional<std::string> bucket;
    if (remove.step()) bucket = remove.text(0);
    remove.reset();
    if (bucket) decide(*bucket);
  }
}

void EntityLinks::derive() {
  database_.exec("DELETE FROM entity_link; DELETE FROM link_role; DELETE FROM link_key");
  PreparedStatement rows = database_.prepare(
      "SELECT id, name, type, role, country, geonameid FROM entity ORDER BY document_id, number");
  while (rows.step()) {
    Entity entity;
    entity.name = rows.text(1);
    entity.type = from_string<EntityType>(rows.text(2)).value_or(EntityType::Other);
    entity.role = rows.optional_text(3);
    entity.country = rows.optional_text(4);
    if (!rows.is_null(5)) {
      entity.place = GeoPoint{0, 0, static_cast<std::uint32_t>(rows.integer(5))};
    }
    add_one(entity, std::string(rows.text(0)));
  }
}

LinkedEntities::LinkedEntities(Database& database, const std::vector<Correction>& corrections)
    : link_(database.prepare("SELECT k.linked_id, k.rule FROM entity_link l"
                             " JOIN link_key k ON k.id = l.key_id WHERE l.entity_id = ?")),
      shown_(database.prepare("SELECT shown FROM link_key WHERE linked_id = ?")) {
  for (const Correction& one : corrections) {
    if (one.kind == CorrectionKind::Split && one.value.empty()) apart_.push_back(one.target);
  }
  std::ranges::sort(apart_);
  for (const Correction& one : corrections) {
    if (one.kind != CorrectionKind::Merge) continue;
    const std::string from = root(stored(one.target).first);
    const std::string into = root(stored(one.value).first);
    if (from != into) merged_[from] = into;
  }
  for (const Correction& one : corrections) {
    if (one.kind == CorrectionKind::Rename) {
      renamed_[root(stored(one.target).first)] = one.value;
    }
  }
}

/// The linked id of an entity as derived, and the rule; its own id if it is linked to none.
std::pair<std::string, std::string> LinkedEntities::stored(const std::string& entity_id) {
  if (std::ranges::binary_search(apart_, entity_id)) return {entity_id, ""};
  link_.bind(1, entity_id);
  std::pair<std::string, std::string> found{entity_id, ""};
  if (link_.step() && link_.text(1) != to_string(LinkRule::Apart)) {
    found = {std::string(link_.text(0)), std::string(link_.text(1))};
  }
  link_.reset();
  return found;
}

std::string LinkedEntities::root(std::string id) const {
  for (auto next = merged_.find(id); next != merged_.end(); next = merged_.find(id)) {
    id = next->second;
  }
  return id;
}

LinkedEntities::Linked LinkedEntities::of(const std::string& entity_id) {
  auto [id, rule] = stored(entity_id);
  Linked linked{root(id), std::nullopt, rule};
  if (linked.id != id) linked.rule = kMergedByPerson;
  const auto renamed = renamed_.find(linked.id);
  if (renamed != renamed_.end()) {
    linked.name = renamed->second;
    return linked;
  }
  const auto [entry, added] = names_.try_emplace(linked.id);
  if (added) {
    // The fullest of the names that its keys are shown by.
    shown_.bind(1, linked.id);
    while (shown_.step()) {
      const std::string name(shown_.text(0));
      if (!entry->second || is_fuller(name, *entry->second)) entry->second = name;
    }
    shown_.reset();
  }
  linked.name = entry->second;
  return linked;
}

}  // namespace onrecord
