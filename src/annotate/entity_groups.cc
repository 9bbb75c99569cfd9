#include "annotate/entity_groups.h"

#include <algorithm>

namespace onrecord {

namespace {

bool is_state_body(const NameMention& name) {
  return name.type == EntityType::Organization && !name.topic.empty() && !name.organization;
}

/// Army, troops and forces are one; a ministry is none of them.
char body_class(const NameMention& name) {
  return name.kind == OrganizationKind::Force ? 'f' : 'b';
}

}  // namespace

std::vector<NameGroup> NameGrouper::run() {
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (!is_full(names_[i])) continue;
    const auto [entry, fresh] =
        by_key_.try_emplace(full_key(names_[i]), static_cast<std::uint32_t>(groups_.size()));
    if (fresh) groups_.emplace_back();
    put(i, entry->second);
    offer_short_forms(names_[i], entry->second);
    if (names_[i].country || !names_[i].owner.empty()) bodies_[body_key(names_[i])].push_back(i);
  }
  // "A. Holm" where nobody is called "Anders Holm" is what "Holm" shortens.
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (is_initialled(names_[i])) put_short(i);
  }
  for (std::uint32_t i = 0; i < names_.size(); ++i) {
    if (!names_[i].office_only) put_short(i);
  }
  // An office may be that of somebody whom the text knows by one name ("President Oden").
  for (std::uint32_t i = 0; i < names_.size(); ++i) put_short(i);
  for (NameGroup& group : groups_) std::ranges::sort(group.names);
  return std::move(groups_);
}

/// "A." or "A", which stands for a forename.
bool NameGrouper::is_initial(std::uint32_t token) const {
  const std::string& word = text_.lower(token);
  return text_.capital(token) && (word.size() == 1 || (word.size() == 2 && word[1] == '.'));
}

bool NameGrouper::is_initialled(const NameMention& name) const {
  return name.type == EntityType::Person && !name.office_only && name.tokens.size() == 2 &&
         is_initial(name.tokens.begin) && !is_initial(name.tokens.begin + 1);
}

void NameGrouper::put_short(std::uint32_t index) {
  const NameMention& name = names_[index];
  if (group_of_[index] != kNone) return;
  std::uint32_t group = shortened(index);
  if (group == kNone && name.form != MentionForm::Name) return;
  if (group == kNone) {
    const auto [entry, fresh] =
        by_key_.try_emplace(full_key(name), static_cast<std::uint32_t>(groups_.size()));
    if (fresh) groups_.emplace_back();
    group = entry->second;
  }
  put(index, group);
  offer_office(name, group);
  if (is_initialled(name)) offer("person " + text_.lower(name.tokens.end - 1), group);
}

void NameGrouper::offer_office(const NameMention& name, std::uint32_t group) {
  const bool person = name.type == EntityType::Person && !name.office_only;
  if (!person || name.topic.empty() || !name.country) return;
  offer("office " + name.topic + " " + text_.lexicon().country(*name.country).iso3, group);
}

void NameGrouper::put(std::uint32_t index, std::uint32_t group) {
  group_of_[index] = group;
  groups_[group].names.push_back(index);
}

bool NameGrouper::is_full(const NameMention& name) const {
  if (name.form != MentionForm::Name || name.office_only) return false;
  if (name.type == EntityType::Person) return name.tokens.size() > 1 && !is_initialled(name);
  if (name.type != EntityType::Organization) return true;
  if (is_state_body(name)) return name.country || !name.owner.empty();
  const std::uint32_t article = text_.lower_is(name.tokens.begin, "the") ? 1 : 0;
  return name.organization || name.tokens.size() > 1 + article ||
         name.kind == OrganizationKind::Government;
}

/// The folded words without "the" and possessives: "New People's Party" is "New People Party".
std::string NameGrouper::words_of(IndexRange range) const {
  std::string key;
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    if (text_.possessive(token) || (text_.lower_is(token, "the") && range.size() > 1)) continue;
    // "Anders J. Holm" is "Anders Holm".
    const bool inner = token > range.begin && token + 1 < range.end;
    if (inner && is_initial(token) && text_.lower(token).size() == 2) continue;
    if (!key.empty()) key += ' ';
    key += text_.lower(token);
  }
  return key;
}

std::string NameGrouper::body_key(const NameMention& name) const {
  if (name.kind == OrganizationKind::Government && !name.organization) return "government";
  return std::string(1, body_class(name)) + name.topic;
}

std::string NameGrouper::full_key(const NameMention& name) const {
  const std::string code = name.country ? text_.lexicon().country(*name.country).iso3 : "";
  if (name.organization) return "known " + std::to_string(*name.organization);
  if (name.type == EntityType::Organization) {
    if (name.kind == OrganizationKind::Government && name.country) return "government " + code;
    if (is_state_body(name)) {
      return "body " + body_key(name) + " " + (name.country ? code : "of " + name.owner);
    }
  }
  if (name.office_only) return "office " + name.topic + " " + code;
  if (name.type == EntityType::Event && !name.topic.empty()) return "event " + name.topic;
  if (name.is_country) return "country " + code;
  IndexRange range = name.tokens;
  // "the Kursk region" is "Kursk".
  if (name.type == EntityType::Place && range.size() > 1 && text_.is(range.end - 1, kRegionWord)) {
    --range.end;
  }
  return std::to_string(static_cast<int>(name.type)) + " " + words_of(range);
}

void NameGrouper::offer(std::string form, std::uint32_t group) {
  Meaning& meaning = short_forms_[std::move(form)];
  if (meaning.group != kNone && meaning.group != group) meaning.several = true;
  meaning.group = group;
}

void NameGrouper::offer_short_forms(const NameMention& name, std::uint32_t group) {
  const IndexRange range = name.tokens;
  if (name.type == EntityType::Person) {
    offer("person " + text_.lower(range.end - 1), group);
    offer("forename " + text_.lower(range.begin), group);
    offer_office(name, group);
    return;
  }
  if (name.type != EntityType::Organization || range.size() < 2) return;
  std::string initials;
  std::string prefix;
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    if (text_.capital(token)) initials += text_.lower(token).front();
    if (text_.possessive(token)) continue;
    if (!prefix.empty()) prefix += ' ';
    prefix += text_.lower(token);
    if (token + 1 < range.end) offer("organization " + prefix, group);
  }
  if (initials.size() > 1) offer("initials " + initials, group);
  // "the Board" of "Harbour Board".
  if (text_.is(range.end - 1, kBodyWord | kPartyWord)) {
    offer("organization " + text_.lower(range.end - 1), group);
  }
  // "Church of the Harbour" is "Harbour" too.
  if (text_.lower_is(range.begin + 1, "of")) {
    offer("organization " + words_of({range.begin + 2, range.end}), group);
  }
}

std::uint32_t NameGrouper::meaning_of(const std::string& form) const {
  const auto found = short_forms_.find(form);
  if (found == short_forms_.end() || found->second.several) return kNone;
  return found->second.group;
}

std::uint32_t NameGrouper::shortened(std::uint32_t index) {
  const NameMention& name = names_[index];
  if (name.office_only) return meaning_of(full_key(name));
  if (is_initialled(name)) {
    const std::uint32_t group = meaning_of("person " + text_.lower(name.tokens.end - 1));
    if (group == kNone) return kNone;
    const NameMention& other = names_[groups_[group].names.front()];
    const bool same = text_.lower(other.tokens.begin)[0] == text_.lower(name.tokens.begin)[0];
    return same ? group : kNone;
  }
  if (name.type == EntityType::Person) {
    const std::uint32_t by_last = meaning_of("person " + text_.lower(name.tokens.begin));
    if (by_last != kNone) return by_last;
    return meaning_of("forename " + text_.lower(name.tokens.begin));
  }
  if (name.type != EntityType::Organization) return kNone;
  if (name.form == MentionForm::Nominal || (is_state_body(name) && !is_full(name))) {
    return nearest_body(name, index);
  }
  const std::uint32_t by_words = meaning_of("organization " + words_of(name.tokens));
  if (by_words != kNone) return by_words;
  return meaning_of("initials " + words_of(name.tokens));
}

/// The body of this kind and topic named last before, or the only one behind. A bare noun ("the
/// government") means one only where the text has just one.
std::uint32_t NameGrouper::nearest_body(const NameMention& name, std::uint32_t index) const {
  const auto found = bodies_.find(body_key(name));
  if (found == bodies_.end()) return kNone;
  const std::vector<std::uint32_t>& all = found->second;
  const bool only = std::ranges::all_of(
      all, [&](std::uint32_t other) { return group_of_[other] == group_of_[all.front()]; });
  if (only) return group_of_[all.front()];
  if (name.form == MentionForm::Nominal) return kNone;
  const auto after = std::ranges::lower_bound(all, index);
  return after == all.begin() ? kNone : group_of_[*std::prev(after)];
}

}  // namespace onrecord
