#include "ledger/derive/link_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "base/utf8.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < text.size();) {
    const CodePoint c = decode_utf8(text, i);
    const bool keeps = is_letter(c.value) || is_digit(c.value) || c.value == '-';
    if (keeps) {
      append_utf8(words.back(), c.value);
    } else if (c.value != '\'' && c.value != '.' && !words.back().empty()) {
      words.emplace_back();
    }
    i += c.length;
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

bool is_title(const std::string& word) {
  static constexpr std::array<std::string_view, 11> kTitles = {
      "mr", "mrs", "ms", "miss", "dr", "prof", "sir", "dame", "lord", "lady", "the"};
  return std::ranges::find(kTitles, word) != kTitles.end();
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// One spelling for the endings that are romanised in several ways: "Zelenskyy", "Zelenskiy".
void settle_spelling(std::string& word) {
  for (const std::string_view ending : {"skyy", "skiy", "skii", "skij", "skyi"}) {
    if (!word.ends_with(ending)) continue;
    word.resize(word.size() - ending.size());
    word += "sky";
    return;
  }
}

bool is_full(const LinkKey& key) {
  return key.type != EntityType::Person || key.name.find(' ') != std::string::npos;
}

std::string linked_id(const LinkKey& key, std::string_view country) {
  constexpr std::size_t kDigits = 16;
  return "l" + sha256_hex(fmt::format("{}|{}|{}|{}", to_string(key.type), key.name, country,
                                      is_full(key) ? std::string() : key.role))
                   .substr(0, kDigits);
}

using Countries = std::map<std::string, std::set<std::string>>;  // known ones, by name

LinkOfKey link_full_name(const LinkKey& key, const Countries& countries) {
  const auto known = countries.find(key.name);
  const std::size_t count = known == countries.end() ? 0 : known->second.size();
  if (count == 0) return {linked_id(key, ""), LinkRule::SameName};
  if (count == 1) return {linked_id(key, *known->second.begin()), LinkRule::SameName};
  if (key.country.empty()) return {linked_id(key, ""), LinkRule::Apart};
  return {linked_id(key, key.country), LinkRule::SameNameCountry};
}

/// The only one of `people` whom `fits`, by linked id; nullopt if there are none or several.
template <typename Fits>
std::optional<std::string> only_one(const std::vector<BucketKey>& people,
                                    const std::vector<LinkOfKey>& links, Fits fits) {
  std::optional<std::string> found;
  for (std::size_t i = 0; i < people.size(); ++i) {
    if (!is_full(people[i].key) || !fits(people[i])) continue;
    if (found && *found != links[i].linked_id) return std::nullopt;
    found = links[i].linked_id;
  }
  return found;
}

}  // namespace

std::string role_noun(std::string_view role) {
  // "Ukrainian Foreign Minister" is a minister, "head of the agency" a head.
  static constexpr std::array<std::string_view, 6> kEnds = {"of", "for", "in", "to", "at", "on"};
  std::string noun;
  for (const std::string& word : words_of(fold_case(role))) {
    if (std::ranges::find(kEnds, word) != kEnds.end()) break;
    noun = word;
  }
  return noun;
}

LinkKey link_key(const Entity& entity) {
  LinkKey key;
  key.type = entity.type;
  key.country = entity.country.value_or("");
  if (entity.place && entity.place->geonameid) {
    key.name = fmt::format("#{}", *entity.place->geonameid);
    return key;
  }
  std::vector<std::string> words = words_of(fold_case(entity.name));
  while (words.size() > 1 && is_title(words.front())) words.erase(words.begin());
  if (key.type == EntityType::Person) std::ranges::for_each(words, settle_spelling);
  key.name = joined(words);
  if (!is_full(key) && entity.role) key.role = role_noun(*entity.role);
  return key;
}

bool is_fuller(const std::string& name, const std::string& other) {
  const auto words = [](const std::string& text) { return std::ranges::count(text, ' '); };
  return words(name) > words(other) || (words(name) == words(other) && name < other);
}

std::string link_bucket(const LinkKey& key) {
  std::string_view name = key.name;
  if (key.type == EntityType::Person) name.remove_prefix(name.rfind(' ') + 1);
  return fmt::format("{}|{}", to_string(key.type), name);
}

std::string_view to_string(LinkRule rule) {
  constexpr std::array<std::string_view, 5> kNames = {"same name", "same name and country",
                                                      "family name and country",
                                                      "family name and role", "left apart"};
  return kNames[static_cast<std::size_t>(rule)];
}

std::vector<LinkOfKey> link(const std::vector<BucketKey>& bucket) {
  Countries countries;
  for (const BucketKey& one : bucket) {
    if (!one.key.country.empty()) countries[one.key.name].insert(one.key.country);
  }
  std::vector<LinkOfKey> links(bucket.size());
  for (std::size_t i = 0; i < bucket.size(); ++i) {
    if (is_full(bucket[i].key)) links[i] = link_full_name(bucket[i].key, countries);
  }
  for (std::size_t i = 0; i < bucket.size(); ++i) {
    const LinkKey& key = bucket[i].key;
    if (is_full(key)) continue;
    const auto agrees = [&](const BucketKey& other) {
      return key.country.empty() || other.key.country.empty() || key.country == other.key.country;
    };
    std::optional<std::string> person;
    if (!key.country.empty()) {
      person = only_one(bucket, links,
                        [&](const BucketKey& other) { return other.key.country == key.country; });
    }
    links[i].rule = LinkRule::FamilyCountry;
    if (!person && !key.role.empty()) {
      links[i].rule = LinkRule::FamilyRole;
      person = only_one(bucket, links, [&](const BucketKey& other) {
        return agrees(other) && std::ranges::find(other.roles, key.role) != other.roles.end();
      });
    }
    if (person) {
      links[i].linked_id = *person;
    } else {
      const bool known = !key.country.empty() || !key.role.empty();
      links[i] = {linked_id(key, key.country), known ? LinkRule::SameName : LinkRule::Apart};
    }
  }
  return links;
}

}  // namespace onrecord
