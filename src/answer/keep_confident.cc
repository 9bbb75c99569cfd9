#include <optional>
#include <vector>

#include "onrecord/answer.h"

namespace onrecord {

namespace {

/// Where the statements that stay will stand; nothing for those that go.
using NewPlaces = std::vector<std::optional<Id<Statement>>>;

void follow(const NewPlaces& places, std::optional<Id<Statement>>& id) {
  if (id) id = places[id->value];
}

}  // namespace

void keep_confident(float least, Annotations& annotations, ItemIds* ids) {
  std::vector<Statement> kept;
  std::vector<std::string> kept_ids;
  NewPlaces places;
  for (std::size_t i = 0; i < annotations.statements.size(); ++i) {
    Statement& statement = annotations.statements[i];
    if (statement.confidence.value_or(0.0F) < least) {
      places.emplace_back();
      continue;
    }
    places.emplace_back(Id<Statement>{static_cast<std::uint32_t>(kept.size())});
    kept.push_back(std::move(statement));
    if (ids != nullptr && i < ids->statements.size()) kept_ids.push_back(ids->statements[i]);
  }
  annotations.statements = std::move(kept);
  if (ids != nullptr) ids->statements = std::move(kept_ids);
  for (Statement& statement : annotations.statements) follow(places, statement.inside);
  for (Figure& figure : annotations.figures) follow(places, figure.statement);
  for (Event& event : annotations.events) follow(places, event.statement);
}

}  // namespace onrecord
