#include "annotate/entity_lexicon.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::pair<std::string_view, EntityWord> kWordClasses[] = {
    {"government", kGovernmentWord},
    {"ministry", kMinistryWord},
    {"force", kForceWord},
    {"agency", kAgencyWord},
    {"body", kBodyWord},
    {"party", kPartyWord},
    {"outlet", kOutletWord},
    {"armed", kArmedWord},
    {"topic", kTopicWord},
    {"title", kTitleWord},
    {"office", kOfficeWord},
    {"unique", kUniqueOffice},
    {"spoken", kSpokenWord},
    {"stative", kStativeWord},
    {"addressed", kAddressedVerb},
    {"event", kEventWord},
    {"region", kRegionWord},
    {"compass", kCompassWord},
    {"designation", kDesignationWord},
    {"weapon", kWeaponWord},
    {"in", kPlacePreposition},
    {"between", kBetweenPreposition}};

constexpr std::pair<std::string_view, OrganizationKind> kKinds[] = {
    {"government", OrganizationKind::Government},
    {"ministry", OrganizationKind::Ministry},
    {"force", OrganizationKind::Force},
    {"agency", OrganizationKind::Agency},
    {"body", OrganizationKind::Body},
    {"party", OrganizationKind::Party},
    {"group", OrganizationKind::Group},
    {"international", OrganizationKind::International},
    {"outlet", OrganizationKind::Outlet},
    {"company", OrganizationKind::Company}};

bool is_small(std::string_view word) { return word.front() >= 'a' && word.front() <= 'z'; }

OrganizationKind kind_of(std::string_view name) {
  const auto* const found =
      std::ranges::find(kKinds, name, &std::pair<std::string_view, OrganizationKind>::first);
  return found == std::end(kKinds) ? OrganizationKind::None : found->second;
}

template <typename Item>
void for_each_item(std::string_view list, char separator, Item item) {
  while (!list.empty()) {
    const std::size_t at = list.find(separator);
    const std::string_view one = list.substr(0, at);
    if (!one.empty()) item(one);
    if (at == std::string_view::npos) return;
    list.remove_prefix(at + 1);
  }
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || result.ec != std::errc()) return std::nullopt;
  return value;
}

std::optional<GeoPoint> geo_point(std::string_view latitude, std::string_view longitude,
                                  std::string_view id) {
  const auto north = number(latitude);
  const auto east = number(longitude);
  if (!north || !east) return std::nullopt;
  GeoPoint point{*north, *east, std::nullopt};
  if (const auto geonameid = number(id)) point.geonameid = static_cast<std::uint32_t>(*geonameid);
  return point;
}

/// A name as the tokens of a text would be: folded, with commas and possessives apart.
std::string name_key(std::string_view name, std::uint32_t& tokens) {
  const std::string folded = fold_case(name);
  std::string key;
  tokens = 1;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const bool possessive =
        folded[i] == '\'' && (folded.substr(i, 3) == "'s " || folded.substr(i, 2) == "' ");
    if (folded[i] == ',' || possessive) {
      key += ' ';
      ++tokens;
    }
    if (folded[i] == ' ') ++tokens;
    key += folded[i];
  }
  return key;
}

bool all_capitals(std::string_view name) {
  return name.size() < 8 && std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

}  // namespace

EntityLexicon::EntityLexicon(std::string_view own) : places_(own) {
  read_words();
  read_countries();
  read_own(own);
  read_organizations("data/known_organizations.tsv");
  read_organizations("data/organizations.tsv");
  read_seats();
  read_forenames();
}

void EntityLexicon::read_words() {
  read_tsv(embedded_file("data/entity_words.tsv"), 2, [&](const auto& row) {
    const auto* const found =
        std::ranges::find(kWordClasses, row[0], &std::pair<std::string_view, EntityWord>::first);
    if (found == std::end(kWordClasses)) return;
    for_each_item(row[1], ' ',
                  [&](std::string_view word) { words_[std::string(word)] |= found->second; });
  });
}

NameSense& EntityLexicon::sense(std::string_view name) {
  std::uint32_t tokens = 0;
  const std::string key = name_key(name, tokens);
  NameSense& result = senses_[key];
  if (result.written.empty()) {
    result.written = name;
    result.case_matters = all_capitals(name);
  }
  const std::string first = key.substr(0, key.find(' '));
  const auto lengthen = [&](std::uint32_t& longest) { longest = std::max(longest, tokens); };
  lengthen(longest_[first]);
  if (is_small(result.written)) lengthen(longest_small_[first]);
  return result;
}

void EntityLexicon::read_countries() {
  read_tsv(embedded_file("data/countries.tsv"), 10, [&](const auto& row) {
    const auto index = static_cast<std::uint32_t>(countries_.size());
    countries_.push_back({std::string(row[0]), std::string(row[2]),
                          geo_point(row[3], row[4], row[5]),
                          fold_case(row[9].substr(0, row[9].find(';')))});
    by_code_.emplace(row[0], index);
    const auto add = [&](std::string_view list, std::optional<std::uint32_t> NameSense::*member) {
      for_each_item(list, ';', [&](std::string_view name) {
        std::optional<std::uint32_t>& slot = sense(name).*member;
        if (!slot) slot = index;
      });
    };
    add(row[6], &NameSense::country);
    add(row[7], &NameSense::adjective);
    add(row[8], &NameSense::people);
    for_each_item(row[7], ';', [&](std::string_view name) {
      if (!name.ends_with('s') && !name.ends_with('.')) {
        add(std::string(name) + "s", &NameSense::people);
      }
    });
    add(row[9], &NameSense::capital);
  });
}

void EntityLexicon::read_own(std::string_view own) {
  for (const OwnRow& row : read_own_gazetteer(own)) {
    if (row.point) {
      for (const std::string& name : row.names) sense(name).own_place = true;
      continue;
    }
    const auto index = static_cast<std::uint32_t>(organizations_.size());
    organizations_.push_back(
        {row.names.front(), kind_of(row.kind), country_of_code(row.country), {}, true});
    for (const std::string& name : row.names) sense(name).organization = index;
  }
}

void EntityLexicon::read_organizations(std::string_view table) {
  read_tsv(embedded_file(table), 3, [&](const auto& row) {
    const auto index = static_cast<std::uint32_t>(organizations_.size());
    organizations_.push_back({std::string(row[0].substr(0, row[0].find(';'))),
                              kind_of(row[1]),
                              country_of_code(row[2]),
                              {}});
    for_each_item(row[0], ';', [&](std::string_view name) {
      std::optional<std::uint32_t>& slot = sense(name).organization;
      if (!slot) slot = index;
    });
  });
}

void EntityLexicon::read_seats() {
  read_tsv(embedded_file("data/seats.tsv"), 4, [&](const auto& row) {
    const auto index = static_cast<std::uint32_t>(seats_.size());
    seats_.push_back({std::string(row[0].substr(0, row[0].find(';'))), kind_of(row[1]),
                      country_of_code(row[2]), std::string(row[3])});
    for_each_item(row[0], ';', [&](std::string_view name) { sense(name).seat = index; });
  });
}

void EntityLexicon::read_forenames() {
  read_tsv(embedded_file("data/forenames.tsv"), 2, [&](const auto& row) {
    if (row[1].size() == 1) genders_.emplace(row[0], row[1].front());
  });
}

const NameSense* EntityLexicon::longest(const Draft& draft, std::uint32_t token,
                                        std::uint32_t limit, std::uint32_t& length) const {
  length = 0;
  const std::string_view text = draft.text(token);
  const bool small = is_small(text);
  const auto& by_first = small ? longest_small_ : longest_;
  const auto first = by_first.find(draft.lower[token]);
  if (first == by_first.end()) return nullptr;
  const NameSense* best = nullptr;
  std::string key;
  const std::uint32_t end = std::min(limit, token + first->second);
  for (std::uint32_t at = token; at < end; ++at) {
    if (at > token) key += ' ';
    key += draft.lower[at];
    const auto found = senses_.find(key);
    if (found == senses_.end()) continue;
    const NameSense& sense = found->second;
    if (small && sense.written.front() != text.front()) continue;
    if (sense.case_matters && at == token && text != sense.written) continue;
    best = &sense;
    length = at - token + 1;
  }
  return best;
}

std::string EntityLexicon::name_behind_of(std::uint32_t country) const {
  constexpr std::string_view kPlurals[] = {"Bahamas",     "Comoros",     "Gambia", "Maldives",
                                           "Philippines", "Netherlands", "Vatican"};
  const std::string& name = countries_[country].name;
  if (name.starts_with("The ")) return "the " + name.substr(4);
  const bool article = name.starts_with("United ") || name.ends_with(" Islands") ||
                       name.find("Republic") != std::string::npos ||
                       std::ranges::find(kPlurals, name) != std::end(kPlurals);
  return article ? "the " + name : name;
}

const NameSense* EntityLexicon::find(const std::string& key) const {
  const auto found = senses_.find(key);
  return found == senses_.end() ? nullptr : &found->second;
}

std::uint32_t EntityLexicon::words(const std::string& word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? 0 : found->second;
}

std::optional<std::uint32_t> EntityLexicon::country_of_code(std::string_view iso3) const {
  const auto found = by_code_.find(std::string(iso3));
  if (found == by_code_.end()) return std::nullopt;
  return found->second;
}

std::optional<char> EntityLexicon::gender(const std::string& forename) const {
  const auto found = genders_.find(forename);
  if (found == genders_.end()) return std::nullopt;
  return found->second;
}

}  // namespace onrecord
