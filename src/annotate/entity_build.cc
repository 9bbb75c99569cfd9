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
      const MentionForm form =
          name.office_only && !fullest.office_only ? MentionForm::Nominal : name.form;
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
      const std::string& place = text_.lexicon().country(*country).name;
      if (fullest.kind == OrganizationKind::Government) return "Government of " + place;
      const std::string body = body_name(fullest);
      if (!body.empty()) return body + " of " + place;
    }
    return words(fullest.tokens);
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
