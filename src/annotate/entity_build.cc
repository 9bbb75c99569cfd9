#include <algorithm>

#include "annotate/entity_groups.h"
#include "annotate/entity_names.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

class EntityBuilder {
 public:
  EntityBuilder(const NameText& text, const std::vector<NameMention>& names)
      : text_(text), names_(names) {}

  Entity build(const NameGroup& group) const {
    Entity entity;
    entity.by = "entities";
    const NameMention& fullest = fullest_of(group);
    entity.type = fullest.type;
    for (const std::uint32_t index : group.names) {
      const NameMention& name = names_[index];
      // "the government" comes here only where the text has just one: it names that one.
      MentionForm form = MentionForm::Name;
      if (name.office_only && !fullest.office_only) form = MentionForm::Nominal;
      entity.mentions.push_back({span(name.tokens), form, name.metonym});
      if (name.role && !entity.role && !name.office_only) entity.role = words(*name.role);
      if (name.country && !entity.country) {
        entity.country = text_.lexicon().country(*name.country).iso3;
      }
    }
    entity.name = name_of(fullest, entity);
    if (fullest.is_country && fullest.type == EntityType::Place) {
      entity.place = text_.lexicon().country(*fullest.country).place;
    }
    return entity;
  }

 private:
  Span span(IndexRange range) const { return text_.draft().span(range.begin, range.end - 1); }
  std::string words(IndexRange range) const {
    return std::string(text_.draft().document.view(span(range)));
  }

  /// The name of the most tokens, the first of these; a name before an office.
  const NameMention& fullest_of(const NameGroup& group) const {
    const NameMention* fullest = &names_[group.names.front()];
    for (const std::uint32_t index : group.names) {
      const NameMention& name = names_[index];
      const bool named = name.form == MentionForm::Name && !name.office_only;
      const bool was_named = fullest->form == MentionForm::Name && !fullest->office_only;
      if (named != was_named) {
        if (named) fullest = &name;
      } else if (name.tokens.size() > fullest->tokens.size()) {
        fullest = &name;
      }
    }
    return *fullest;
  }

  std::string name_of(const NameMention& fullest, const Entity& entity) const {
    const bool of_state =
        fullest.type == EntityType::Organization && !fullest.organization && entity.country;
    if (of_state) {
      const auto country = text_.lexicon().country_of_code(*entity.country);
      const std::string place = text_.lexicon().name_behind_of(*country);
      if (fullest.kind == OrganizationKind::Government) return "Government of " + place;
      std::string body = body_name(fullest);
      if (body.empty()) body = owned_name(fullest);
      if (!body.empty()) return body + " of " + place;
    }
    if (fullest.type == EntityType::Event) return words(with_place(fullest.tokens));
    return words(fullest.tokens);
  }

  /// "BRICS summit in Kazan": an event's name goes on with where it is.
  IndexRange with_place(IndexRange event) const {
    if (event.end + 1 >= text_.sentence_end(event.begin) || !text_.lower_is(event.end, "in")) {
      return event;
    }
    const auto begin_of = [](const NameMention& name) { return name.tokens.begin; };
    const auto after = std::ranges::lower_bound(names_, event.end + 1, {}, begin_of);
    const bool place = after != names_.end() && after->tokens.begin == event.end + 1 &&
                       after->type == EntityType::Place && text_.is(event.end - 1, kEventWord);
    return place ? IndexRange{event.begin, after->tokens.end} : event;
  }

  /// The usual name of a ministry or of armed forces, "" for other bodies.
  static std::string body_name(const NameMention& name) {
    if (name.topic.empty()) return {};
    if (name.kind == OrganizationKind::Force && name.topic == "armed") return "Armed Forces";
    if (name.kind != OrganizationKind::Ministry) return {};
    if (name.topic == "foreign") return "Ministry of Foreign Affairs";
    if (name.topic == "defense") return "Ministry of Defense";
    if (name.topic == "interior") return "Ministry of Interior";
    return {};
  }

  /// "Coast Guard" of "Chile's Coast Guard": a country's agency is named without its owner before
  /// it, so that it has one name however a text turns it; "" for other names.
  std::string owned_name(const NameMention& name) const {
    if (name.kind != OrganizationKind::Agency || !name.country) return {};
    for (std::uint32_t token = name.tokens.begin; token + 1 < name.tokens.end; ++token) {
      if (!text_.possessive(token)) continue;
      return text_.capital(token + 1) ? words({token + 1, name.tokens.end}) : "";
    }
    return {};
  }

  const NameText& text_;
  const std::vector<NameMention>& names_;
};

}  // namespace

std::vector<Entity> build_entities(const NameText& text, const std::vector<NameMention>& names) {
  const EntityBuilder builder(text, names);
  std::vector<Entity> entities;
  for (const NameGroup& group : NameGrouper(text, names).run()) {
    if (!group.names.empty()) entities.push_back(builder.build(group));
  }
  return entities;
}

}  // namespace onrecord
