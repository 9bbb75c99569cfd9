#include <algorithm>
#include <cassert>

#include "base/utf8.h"
#include "ledger/derive/entity_links.h"
#include "ledger/ledger_state.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

std::vector<EntityHit> Ledger::find_entities(const std::string& words) const {
  State& state = *state_;
  LinkedEntities linked(state.database, state.corrections_where("true"));
  // SQLite folds ASCII only, so that "ÖDEN" does not find "Öden".
  PreparedStatement rows = state.database.prepare(
      "WITH named AS (SELECT id FROM entity e WHERE id = ?1 OR name = ?1 COLLATE NOCASE"
      " OR EXISTS (SELECT 1 FROM mention m WHERE m.entity_id = e.id AND m.form = 'name'"
      " AND m.text = ?1 COLLATE NOCASE)),"
      " one AS (SELECT DISTINCT k.linked_id FROM entity_link l JOIN link_key k ON k.id = l.key_id"
      " WHERE l.entity_id IN named AND k.rule <> ?2 UNION SELECT ?1)"
      " SELECT e.id, e.name, e.type, e.role, e.country, d.source FROM entity e"
      " JOIN document d ON d.id = e.document_id WHERE e.id IN named OR e.id IN"
      " (SELECT l.entity_id FROM link_key k JOIN entity_link l ON l.key_id = k.id"
      " WHERE k.linked_id IN one) ORDER BY e.id");
  rows.bind(1, words).bind(2, to_string(LinkRule::Apart));
  std::vector<EntityHit> hits;
  while (rows.step()) {
    EntityHit hit;
    hit.id = rows.text(0);
    const LinkedEntities::Linked of = linked.of(hit.id);
    hit.linked = of.id;
    hit.rule = of.rule;
    hit.name = of.name.value_or(std::string(rows.text(1)));
    hit.type = from_string<EntityType>(rows.text(2)).value_or(EntityType::Other);
    hit.role = rows.optional_text(3);
    hit.country = rows.optional_text(4);
    hit.document = rows.text(5);
    hits.push_back(std::move(hit));
  }
  std::ranges::stable_sort(hits, {}, &EntityHit::linked);
  return hits;
}

std::vector<EntityHit> Ledger::written(std::vector<EntityHit> entities,
                                       const std::string& words) const {
  PreparedStatement rows = state_->database.prepare(
      "SELECT count(*) FILTER (WHERE text = ?2), count(*) FROM mention WHERE entity_id = ?1");
  std::erase_if(entities, [&](EntityHit& hit) {
    rows.bind(1, hit.id).bind(2, words);
    rows.step();
    const std::int64_t found = rows.integer(0);
    hit.wholly = found == rows.integer(1);
    rows.reset();
    return found == 0;
  });
  return entities;
}

void Ledger::judge(const Reliability& reliability) {
  assert(reliability.letter >= 'A' && reliability.letter <= 'F');
  state_->writing();
  PreparedStatement insert =
      state_->database.prepare("INSERT OR REPLACE INTO reliability VALUES (?,?,?)");
  insert.bind(1, fold_case(reliability.source)).bind(2, reliability.source);
  insert.bind(3, std::string_view(&reliability.letter, 1)).run();
}

std::vector<Reliability> Ledger::reliabilities() const {
  std::vector<Reliability> all;
  PreparedStatement row =
      state_->database.prepare("SELECT shown, letter FROM reliability ORDER BY source");
  while (row.step()) all.push_back({std::string(row.text(0)), row.text(1).front()});
  return all;
}

bool Ledger::remove_reliability(const std::string& source) {
  state_->writing();
  PreparedStatement remove =
      state_->database.prepare("DELETE FROM reliability WHERE source = ? RETURNING source");
  remove.bind(1, fold_case(source));
  const bool found = remove.step();
  remove.run();
  return found;
}

}  // namespace onrecord
