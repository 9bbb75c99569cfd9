#include "entity_choice.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "onrecord/annotation_names.h"

namespace onrecord::cli {

namespace {

/// "e0123456789abcdef", with what corrections and repetitions put behind it; or "s…", "f…"
/// likewise.
bool is_id(const std::string& words) {
  constexpr std::size_t kLength = 17;
  if (words.size() < kLength) return false;
  return std::all_of(words.begin() + 1, words.begin() + kLength,
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

std::string entity_lines(const std::vector<EntityHit>& hits) {
  std::string out;
  const std::string* linked = nullptr;
  for (const EntityHit& hit : hits) {
    if (linked != nullptr && *linked != hit.linked) out += '\n';
    linked = &hit.linked;
    out += fmt::format("{}  {} ({}", hit.id, hit.name, to_string(hit.type));
    if (hit.role) out += fmt::format(", {}", *hit.role);
    if (hit.country) out += fmt::format(", {}", *hit.country);
    out += fmt::format(") in {}", hit.document);
    if (!hit.rule.empty()) out += fmt::format("; {}: {}", hit.linked, hit.rule);
    out += '\n';
  }
  return out;
}

std::string chosen_entity(const Ledger& ledger, const std::string& words) {
  if (is_id(words) || words.empty()) return words;
  const std::vector<EntityHit> hits = ledger.find_entities(words);
  if (hits.empty()) {
    throw CLI::ValidationError(words, "the ledger has no entity of this name");
  }
  if (hits.front().linked != hits.back().linked) {
    throw CLI::ValidationError(words, "means several; give an id:\n" + entity_lines(hits));
  }
  return hits.front().id;
}

}  // namespace onrecord::cli
