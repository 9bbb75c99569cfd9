#include <algorithm>
#include <map>

#include "annotate/entity_names.h"

namespace onrecord {

namespace {

/// Puts the names of one document together, first the full ones, then the short ones.
class EntityBuilder {
 public:
  EntityBuilder(const NameText& text, const std::vector<NameMention>& names)
      : text_(text), names_(names) {}

  std::vector<Entity> build() {
    for (const NameMention& name : names_) {
      if (is_full(name)) place(name, full_key(name));
    }
    for (const NameMention& name : names_) {
      if (!is_full(name)) place_short(name);
    }
    std::vector<Entity> entities;
    for (Group& group : groups_) {
      if (!group.mentions.empty()) entities.push_back(entity_of(group));
    }
    return entities;
  }

 private:
  struct Group {
    std::string key;
    std::vector<const NameMention*> mentions;
  };

  static bool is_state_body(const NameMention& name) {
    return name.type == EntityType::Organization && !name.topic.empty() && !name.organization;
  }

  bool is_full(const NameMention& name) const {
    if (name.form != MentionForm::Name) return false;
    if (name.type == EntityType::Person) return name.tokens.size() > 1;
    if (is_state_body(name)) return name.country.has_value();
    return name.type != EntityType::Organization || name.organization || name.tokens.size() > 1 ||
           name.kind == OrganizationKind::Government;
  }

  std::string words_of(const NameMention& name) const {
    IndexRange range = name.tokens;
    if (text_.lower_is(range.begin, "the") && range.size() > 1) ++range.begin;
    return text_.key(range);
  }

  std::string code(const NameMention& name) const {
    return name.country ? text_.lexicon().country(*name.country).iso3 : std::string();
  }

  std::string full_key(const NameMention& name) const {
    if (name.kind == OrganizationKind::Government && name.country && !name.organization)
      return "government " + code(name);
    if (name.organization) return "known " + std::to_string(*name.organization);
    if (is_state_body(name))
      return "body " +
             std::to_string(static_cast<int>(
                 name.kind == OrganizationKind::Force ? name.kind : OrganizationKind::Body)) +
             " " + name.topic + " " + code(name);
    if (name.is_country) return "country " + code(name);
    return std::to_string(static_cast<int>(name.type)) + " " + words_of(name);
  }

  void place(const NameMention& name, const std::string& key) {
    const auto [entry, fresh] = by_key_.try_emplace(key, groups_.size());
    if (fresh) groups_.push_back({key, {}});
    groups_[entry->second].mentions.push_back(&name);
  }

  /// A short name goes to the only group that has it: a person's last name, an acronym, the first
  /// words of a longer name.
  void place_short(const NameMention& name) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].mentions.empty() || !shortens(name, *groups_[i].mentions.front())) continue;
      if (found) {
        found.reset();
        break;
      }
      found = i;
    }
    if (found) {
      groups_[*found].mentions.push_back(&name);
    } else if (name.form == MentionForm::Name) {
      place(name, full_key(name));
    }
  }

  bool shortens(const NameMention& name, const NameMention& full) const {
    if (name.type != full.type) return false;
    if (name.form == MentionForm::Nominal)
      return name.kind == full.kind && name.kind != OrganizationKind::None;
    if (is_state_body(name) && !name.country)
      return is_state_body(full) && full.topic == name.topic;
    if (name.type == EntityType::Person) {
      return text_.lower(full.tokens.end - 1) == text_.lower(name.tokens.begin) ||
             text_.lower(full.tokens.begin) == text_.lower(name.tokens.begin);
    }
    return text_.lower(full.tokens.begin) == text_.lower(name.tokens.begin) ||
           is_acronym(name, full);
  }

  bool is_acronym(const NameMention& name, const NameMention& full) const {
    if (name.tokens.size() != 1 || full.tokens.size() < 2) return false;
    std::string initials;
    for (std::uint32_t token = full.tokens.begin; token < full.tokens.end; ++token) {
      if (text_.capital(token)) initials += text_.lower(token).front();
    }
    return initials == text_.lower(name.tokens.begin);
  }

  Entity entity_of(const Group& group) const {
    Entity entity;
    const NameMention* fullest = group.mentions.front();
    bool stands_for_government = false;
    for (const NameMention* name : group.mentions) {
      entity.mentions.push_back({text_.draft().span(name->tokens.begin, name->tokens.end - 1),
                                 name->form, name->metonym});
      stands_for_government |=
          name->kind == OrganizationKind::Government && name->country && !name->organization;
      if (name->form == MentionForm::Name && name->tokens.size() > fullest->tokens.size())
        fullest = name;
      if (name->role && !entity.role)
        entity.role = std::string(text_.draft().document.view(
            text_.draft().span(name->role->begin, name->role->end - 1)));
      if (name->country && !entity.country) entity.country = code(*name);
    }
    entity.type = fullest->type;
    entity.name = std::string(text_.draft().document.view(
        text_.draft().span(fullest->tokens.begin, fullest->tokens.end - 1)));
    if (stands_for_government)
      entity.name = "Government of " +
                    text_.lexicon().country(*text_.lexicon().country_of_code(*entity.country)).name;
    if (fullest->is_country && !stands_for_government)
      entity.place = text_.lexicon().country(*fullest->country).place;
    entity.by = "entities";
    return entity;
  }

  const NameText& text_;
  const std::vector<NameMention>& names_;
  std::vector<Group> groups_;
  std::map<std::string, std::size_t> by_key_;
};

}  // namespace

std::vector<Entity> build_entities(const NameText& text, const std::vector<NameMention>& names) {
  return EntityBuilder(text, names).build();
}

}  // namespace onrecord
