#include "annotate/order.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace onrecord {

namespace {

Span first_span(const Entity& entity) { return entity.mentions.front().span; }
Span first_span(const Date& date) { return date.span; }
Span first_span(const Figure& figure) { return figure.span; }
Span first_span(const Event& event) { return event.trigger; }

Span first_of(std::initializer_list<const std::vector<Span>*> lists) {
  std::optional<Span> first;
  for (const std::vector<Span>* list : lists) {
    for (const Span span : *list) {
      if (!first || span.begin < first->begin) first = span;
    }
  }
  return first.value_or(Span{});
}

Span first_span(const Statement& statement) {
  return first_of({&statement.speaker, &statement.cue, &statement.content});
}
Span first_span(const Exchange& exchange) { return first_of({&exchange.question}); }

/// Sorts `items` and returns, for each old index, the new one.
template <typename Item>
std::vector<std::uint32_t> sort_items(std::vector<Item>& items) {
  std::vector<std::uint32_t> order(items.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t index) {
    const Span span = first_span(items[index]);
    return std::tuple(span.begin, ~span.end, index);
  };
  std::ranges::sort(order, {}, key);
  std::vector<std::uint32_t> moved_to(items.size());
  std::vector<Item> sorted;
  sorted.reserve(items.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) {
    moved_to[order[place]] = place;
    sorted.push_back(std::move(items[order[place]]));
  }
  items = std::move(sorted);
  return moved_to;
}

template <typename Kind>
void move_id(std::optional<Id<Kind>>& id, const std::vector<std::uint32_t>& moved_to) {
  if (id) id->value = moved_to[id->value];
}

template <typename Kind>
void move_ids(std::vector<Id<Kind>>& ids, const std::vector<std::uint32_t>& moved_to) {
  for (Id<Kind>& id : ids) id.value = moved_to[id.value];
}

}  // namespace

void put_in_text_order(Annotations& annotations) {
  for (Entity& entity : annotations.entities) {
    std::ranges::sort(entity.mentions, {}, [](const Mention& mention) {
      return std::pair(mention.span.begin, mention.span.end);
    });
  }
  const auto entities = sort_items(annotations.entities);
  const auto statements = sort_items(annotations.statements);
  const auto figures = sort_items(annotations.figures);
  sort_items(annotations.dates);
  sort_items(annotations.events);
  sort_items(annotations.exchanges);
  for (Statement& statement : annotations.statements) {
    move_id(statement.speaker_entity, entities);
    move_id(statement.place, entities);
    move_ids(statement.via, entities);
    move_id(statement.inside, statements);
  }
  for (Figure& figure : annotations.figures) {
    move_id(figure.part_of, figures);
    move_id(figure.converts, figures);
    move_id(figure.place, entities);
    move_id(figure.statement, statements);
  }
  for (Event& event : annotations.events) {
    move_ids(event.actor, entities);
    move_ids(event.recipient, entities);
    move_id(event.place, entities);
    move_id(event.statement, statements);
  }
  for (Exchange& exchange : annotations.exchanges) move_id(exchange.respondent, entities);
}

}  // namespace onrecord
