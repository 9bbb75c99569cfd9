#include "ledger/corrections.h"

#include <algorithm>

namespace onrecord {

namespace {

std::optional<std::uint32_t> index_of(const std::vector<std::string>& ids, const std::string& id) {
  const auto found = std::ranges::find(ids, id);
  if (found == ids.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - ids.begin());
}

class Corrector {
 public:
  Corrector(StoredArticle& stored,
            const std::function<std::optional<EntityIdentity>(const std::string&)>& identity_of)
      : stored_(stored), all_(stored.article.annotations), identity_of_(identity_of) {}

  void apply(const Correction& correction) {
    switch (correction.kind) {
      case CorrectionKind::Reject: reject(correction.target); break;
      case CorrectionKind::Rename:
        if (const auto entity = index_of(stored_.ids.entities, correction.target)) {
          all_.entities[*entity].name = correction.value;
        }
        break;
      case CorrectionKind::Merge: merge(correction.target, correction.value); break;
      case CorrectionKind::Split: split(correction.target, correction.value); break;
      case CorrectionKind::Relink: relink(correction.target, correction.value); break;
    }
  }

 private:
  /// Removes item `index`, clears links to it and moves those behind it.
  template <typename Kind, typename Item>
  void remove(std::vector<Item>& items, std::vector<std::string>& ids, std::uint32_t index) {
    items.erase(items.begin() + index);
    ids.erase(ids.begin() + index);
    const auto move = [index](std::optional<Id<Kind>>& link) {
      if (!link) return;
      if (link->value == index) {
        link.reset();
      } else if (link->value > index) {
        --link->value;
      }
    };
    for_each_link<Kind>(move);
  }

  template <typename Kind, typename Move>
  void for_each_link(Move move);

  void reject(const std::string& id) {
    auto& ids = stored_.ids;
    if (const auto at = index_of(ids.entities, id))
      remove<Entity>(all_.entities, ids.entities, *at);
    if (const auto at = index_of(ids.statements, id)) {
      remove<Statement>(all_.statements, ids.statements, *at);
    }
    if (const auto at = index_of(ids.figures, id)) remove<Figure>(all_.figures, ids.figures, *at);
    if (const auto at = index_of(ids.dates, id)) remove<Date>(all_.dates, ids.dates, *at);
    if (const auto at = index_of(ids.events, id)) remove<Event>(all_.events, ids.events, *at);
    if (const auto at = index_of(ids.exchanges, id)) {
      remove<Exchange>(all_.exchanges, ids.exchanges, *at);
    }
  }

  void merge(const std::string& target, const std::string& into) {
    const auto from = index_of(stored_.ids.entities, target);
    if (!from) return;
    const auto to = index_of(stored_.ids.entities, into);
    if (!to) {
      const auto identity = identity_of_(into);
      if (!identity) return;
      all_.entities[*from].name = identity->name;
      all_.entities[*from].type = identity->type;
      all_.entities[*from].country = identity->country;
      return;
    }
    if (*from == *to) return;
    auto& mentions = all_.entities[*to].mentions;
    const auto& more = all_.entities[*from].mentions;
    mentions.insert(mentions.end(), more.begin(), more.end());
    std::ranges::sort(mentions, {}, [](const Mention& mention) { return mention.span; });
    for_each_link<Entity>([&](std::optional<Id<Entity>>& link) {
      if (link && link->value == *from) link->value = *to;
    });
    remove<Entity>(all_.entities, stored_.ids.entities, *from);
  }

  void split(const std::string& target, const std::string& text) {
    const auto from = index_of(stored_.ids.entities, target);
    if (!from) return;
    Entity part = all_.entities[*from];
    auto& mentions = all_.entities[*from].mentions;
    const auto is_part = [&](const Mention& mention) {
      return stored_.article.document.view(mention.span) == text;
    };
    std::erase_if(part.mentions, [&](const Mention& mention) { return !is_part(mention); });
    // An entity without a mention would be an item without evidence.
    if (part.mentions.empty() || part.mentions.size() == mentions.size()) return;
    std::erase_if(mentions, is_part);
    part.name = text;
    part.role.reset();
    const Id<Entity> added{static_cast<std::uint32_t>(all_.entities.size())};
    for (Statement& statement : all_.statements) {
      const bool says = std::ranges::any_of(statement.speaker, [&](Span speaker) {
        return std::ranges::any_of(
            part.mentions, [&](const Mention& mention) { return speaker.contains(mention.span); });
      });
      if (says && statement.speaker_entity == Id<Entity>{*from}) statement.speaker_entity = added;
    }
    all_.entities.push_back(std::move(part));
    stored_.ids.entities.push_back(target + "/" + text);
  }

  void relink(const std::string& target, const std::string& entity) {
    const auto statement = index_of(stored_.ids.statements, target);
    if (!statement) return;
    auto& speaker = all_.statements[*statement].speaker_entity;
    if (entity.empty()) {
      speaker.reset();
    } else if (const auto at = index_of(stored_.ids.entities, entity)) {
      speaker = Id<Entity>{*at};
    }
  }

  StoredArticle& stored_;
  Annotations& all_;
  const std::function<std::optional<EntityIdentity>(const std::string&)>& identity_of_;
};

/// Applies `move` to each id of a list; those that it clears are dropped.
template <typename Kind, typename Move>
void move_list(std::vector<Id<Kind>>& ids, Move move) {
  std::vector<Id<Kind>> kept;
  for (const Id<Kind> id : ids) {
    std::optional<Id<Kind>> link = id;
    move(link);
    if (link) kept.push_back(*link);
  }
  ids = std::move(kept);
}

template <typename Kind, typename Move>
void Corrector::for_each_link(Move move) {
  if constexpr (std::is_same_v<Kind, Entity>) {
    for (Statement& statement : all_.statements) {
      move(statement.speaker_entity);
      move(statement.place);
      move_list(statement.via, move);
    }
    for (Figure& figure : all_.figures) move(figure.place);
    for (Event& event : all_.events) {
      move_list(event.actor, move);
      move_list(event.recipient, move);
      move(event.place);
    }
    for (Exchange& exchange : all_.exchanges) move(exchange.respondent);
  } else if constexpr (std::is_same_v<Kind, Statement>) {
    for (Statement& statement : all_.statements) move(statement.inside);
    for (Figure& figure : all_.figures) move(figure.statement);
    for (Event& event : all_.events) move(event.statement);
  } else if constexpr (std::is_same_v<Kind, Figure>) {
    for (Figure& figure : all_.figures) {
      move(figure.part_of);
      move(figure.converts);
    }
  }
}

}  // namespace

void apply_corrections(
    StoredArticle& stored, const std::vector<Correction>& corrections,
    const std::function<std::optional<EntityIdentity>(const std::string&)>& identity_of) {
  Corrector corrector(stored, identity_of);
  for (const Correction& correction : corrections) corrector.apply(correction);
}

}  // namespace onrecord
