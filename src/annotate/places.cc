#include "annotate/places.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace onrecord {

namespace {

// Weights of a candidate, in powers of ten of inhabitants. docs/rules/places.md says what they were
// tried on.
constexpr double kMainName = 0.7;
constexpr double kCountryNamed = 1.5;   // the text names the candidate's country
constexpr double kEachMention = 0.25;   // and again
constexpr double kMostOfCountry = 2.5;  // at most
constexpr double kDivisionNamed = 2.0;  // the text names its first-order division
constexpr double kCapital = 2.0;        // it is the capital
constexpr double kContinent = 12;       // no town is called before it
constexpr double kSurelyAhead = 0.35;   // ahead of the next by less: ambiguous
constexpr std::size_t kMostCandidates = 5;
constexpr std::uint32_t kLongestContainer = 4;  // tokens

/// What a place must lie in, by the words behind it: "Paris, Texas".
struct Container {
  std::string country;
  std::string division;  ///< "" = anywhere in the country.
};

struct Named {
  Entity* entity = nullptr;
  std::vector<PlaceRow> rows;
  std::vector<Container> containers;
  bool region_word = false;    ///< "Kursk region"
  bool only_contains = false;  ///< All its mentions stand behind the comma of another place.
};

class PlaceResolver {
 public:
  explicit PlaceResolver(const NameText& text) : text_(text), table_(text.lexicon().places()) {}

  void resolve(std::vector<Entity>& entities) {
    for (const Entity& entity : entities) {
      if (!entity.country) continue;
      countries_[*entity.country] += static_cast<int>(entity.mentions.size());
    }
    std::vector<Named> all;
    for (Entity& entity : entities) {
      if (entity.type != EntityType::Place) continue;
      if (entity.place) {
        look_for_namesake(entity);
        continue;
      }
      Named named = look_up(entity);
      if (!named.rows.empty()) all.push_back(std::move(named));
    }
    for (const Named& named : all) note_division(named);
    for (Named& named : all) decide(named);
  }

 private:
  IndexRange tokens_of(const Mention& mention) const {
    return text_.draft().document.tokens_in(mention.span);
  }

  /// The folded name without "the" and without a word like "region" behind it.
  std::string key_of(IndexRange range, bool& region_word) const {
    if (range.size() > 1 && text_.lower_is(range.begin, "the")) ++range.begin;
    if (range.size() > 1 && text_.is(range.end - 1, kRegionWord)) {
      region_word = true;
      --range.end;
    }
    return name_key(range);
  }

  /// As the table writes it: a comma and a possessive stand at the word before them.
  std::string name_key(IndexRange range) const {
    std::string key;
    for (std::uint32_t i = range.begin; i < range.end; ++i) {
      const bool glued =
          i > range.begin && text_.draft().span(i - 1).end == text_.draft().span(i).begin;
      if (!key.empty() && !glued) key += ' ';
      key += text_.lower(i);
    }
    return key;
  }

  Named look_up(Entity& entity) const {
    Named named;
    named.entity = &entity;
    named.only_contains = true;
    for (const Mention& mention : entity.mentions) {
      if (mention.form != MentionForm::Name) continue;
      const IndexRange tokens = tokens_of(mention);
      if (tokens.size() == 0) continue;
      if (named.rows.empty()) {
        named.rows = table_.find(key_of(tokens, named.region_word));
        std::erase_if(named.rows,
                      [](const PlaceRow& row) { return row.rank == PlaceNameRank::Abbreviation; });
        if (named.rows.empty()) named.rows = capital_of(tokens, entity);
      }
      if (auto container = container_behind(tokens.end)) {
        named.containers.push_back(*std::move(container));
      }
      named.only_contains &= contains_what_stands_before(tokens.begin, named.rows);
    }
    return named;
  }

  /// "Albany, New York": a city of one of the divisions among `rows` stands before the comma.
  bool contains_what_stands_before(std::uint32_t begin, const std::vector<PlaceRow>& rows) const {
    const std::uint32_t first = text_.sentence_begin(begin);
    if (begin < first + 2 || !text_.lower_is(begin - 1, ",")) return false;
    for (std::uint32_t at = begin - 2; at + kLongestContainer > begin - 2; --at) {
      for (const PlaceRow& city : table_.find(name_key({at, begin - 1}))) {
        if (city.kind != PlaceKind::City) continue;
        const bool inside = std::ranges::any_of(rows, [&](const PlaceRow& row) {
          return row.kind == PlaceKind::Region && row.country == city.country &&
                 row.division == city.division;
        });
        if (inside) return true;
      }
      if (at == first || !text_.capital(at)) break;
    }
    return false;
  }

  /// "Washington D.C.": another name of the capital than the table's.
  std::vector<PlaceRow> capital_of(IndexRange tokens, const Entity& entity) const {
    if (!entity.country) return {};
    const NameSense* sense = text_.lexicon().find(text_.key(tokens));
    if (!sense || !sense->capital) return {};
    std::vector<PlaceRow> rows = table_.find(text_.lexicon().country(*sense->capital).capital);
    std::erase_if(rows, [&](const PlaceRow& row) { return row.country != *entity.country; });
    return rows;
  }

  /// ", Texas", ", CA", ", France" behind a place.
  std::optional<Container> container_behind(std::uint32_t at) const {
    if (at + 1 >= text_.size() || !text_.lower_is(at, ",")) return std::nullopt;
    const std::uint32_t limit = std::min(text_.sentence_end(at), at + 1 + kLongestContainer);
    if (at + 1 >= limit || !text_.capital(at + 1)) return std::nullopt;
    std::uint32_t length = 0;
    const NameSense* sense = text_.lexicon().longest(text_.draft(), at + 1, limit, length);
    const std::vector<PlaceRow> divisions = divisions_at(at + 1, limit);
    // "Atlanta, Georgia": the division counts only where there is such a place in it.
    if (sense && sense->country && !divisions.empty()) {
      return Container{"", divisions.front().division};
    }
    if (sense && sense->country)
      return Container{text_.lexicon().country(*sense->country).iso3, ""};
    if (divisions.empty()) return std::nullopt;
    return Container{divisions.front().country, divisions.front().division};
  }

  /// The first-order divisions of the longest such name at `at`.
  std::vector<PlaceRow> divisions_at(std::uint32_t at, std::uint32_t limit) const {
    for (std::uint32_t end = limit; end > at; --end) {
      std::vector<PlaceRow> rows = table_.find(name_key({at, end}));
      const std::string_view written = text_.draft().text(at);
      std::erase_if(rows, [&](const PlaceRow& row) {
        // "CA" and "Calif." shorten; "Ca" and "in" do not.
        const bool shortened =
            written.size() == 2 && end == at + 1 && written[1] >= 'A' && written[1] <= 'Z';
        const bool wrong = row.rank == PlaceNameRank::Abbreviation && !shortened &&
                           written.find('.') == std::string_view::npos;
        return row.kind != PlaceKind::Region || wrong;
      });
      if (!rows.empty()) return rows;
    }
    return {};
  }

  void note_division(const Named& named) {
    for (const Container& container : named.containers) {
      if (!container.division.empty()) divisions_.emplace(container.country, container.division);
      if (!container.country.empty()) ++countries_[container.country];
    }
    const PlaceRow& first = named.rows.front();
    if (first.kind == PlaceKind::Region) divisions_.emplace(first.country, first.division);
  }

  double weight_of(const PlaceRow& row, const Named& named) const {
    if (row.kind == PlaceKind::Continent) return kContinent;
    double weight = std::log10(static_cast<double>(row.people) + 10);
    if (row.rank == PlaceNameRank::Main) weight += kMainName;
    const auto country = countries_.find(row.country);
    if (country != countries_.end()) {
      weight += std::min(kMostOfCountry, kCountryNamed + kEachMention * country->second);
    }
    const bool within = divisions_.contains({row.country, row.division});
    if (within && row.kind == PlaceKind::City) weight += kDivisionNamed;
    const bool city = row.kind == PlaceKind::City;
    if (city && named.entity->country && *named.entity->country == row.country) weight += kCapital;
    return weight;
  }

  static bool lies_in(const PlaceRow& row, const Container& container) {
    const bool country = container.country.empty() || container.country == row.country;
    return country && (container.division.empty() || container.division == row.division);
  }

  void decide(Named& named) const {
    std::vector<PlaceRow> rows = std::move(named.rows);
    bool told = rows.front().own;
    for (const Container& container : named.containers) {
      std::vector<PlaceRow> inside;
      for (const PlaceRow& row : rows) {
        const bool part = container.division.empty() || row.kind == PlaceKind::City;
        if (part && lies_in(row, container)) inside.push_back(row);
      }
      if (inside.empty()) continue;
      told = !container.division.empty() || inside.size() == 1;
      rows = std::move(inside);
      break;
    }
    prefer_kind(named, rows);
    std::vector<double> weights(rows.size());
    std::vector<std::size_t> order(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      weights[i] = weight_of(rows[i], named);
      order[i] = i;
    }
    std::ranges::stable_sort(order,
                             [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    const bool sure =
        told || rows.size() == 1 || weights[order[0]] - weights[order[1]] >= kSurelyAhead;
    Entity& entity = *named.entity;
    const PlaceRow& best = rows[order[0]];
    const bool one_country =
        std::ranges::all_of(rows, [&](const PlaceRow& row) { return row.country == best.country; });
    entity.country.reset();
    if ((sure || one_country) && !best.country.empty()) entity.country = best.country;
    if (sure) {
      entity.place = best.point;
      return;
    }
    for (std::size_t i = 0; i < std::min(kMostCandidates, order.size()); ++i) {
      entity.candidates.push_back({rows[order[i]].country, rows[order[i]].point});
    }
  }

  /// A region and its own city of one name: the city, unless the words say otherwise.
  static void prefer_kind(const Named& named, std::vector<PlaceRow>& rows) {
    const bool region = named.region_word || named.only_contains;
    const auto is_region = [](const PlaceRow& row) { return row.kind == PlaceKind::Region; };
    if (region && std::ranges::any_of(rows, is_region)) {
      std::erase_if(rows, [&](const PlaceRow& row) { return !is_region(row); });
      return;
    }
    std::erase_if(rows, [&](const PlaceRow& row) {
      return is_region(row) && std::ranges::any_of(rows, [&](const PlaceRow& city) {
               constexpr std::uint64_t kNotable = 100000;
               return !is_region(city) && city.country == row.country &&
                      city.division == row.division && city.people >= kNotable;
             });
    });
  }

  /// "Atlanta, Georgia": a country's name that is a division's too is the division where a place of
  /// that division stands before its comma.
  void look_for_namesake(Entity& entity) const {
    const Mention& mention = entity.mentions.front();
    const IndexRange tokens = tokens_of(mention);
    if (tokens.size() == 0) return;
    std::vector<PlaceRow> divisions = table_.find(name_key(tokens));
    std::erase_if(divisions, [&](const PlaceRow& row) {
      return row.kind != PlaceKind::Region || (entity.country && row.country == *entity.country);
    });
    std::erase_if(divisions, [&](const PlaceRow& row) {
      return !contains_what_stands_before(tokens.begin, {row});
    });
    if (divisions.empty()) return;
    entity.country = divisions.front().country;
    entity.place = divisions.front().point;
  }

  const NameText& text_;
  const PlaceTable& table_;
  std::map<std::string, int> countries_;                     ///< Mentions of each in the text.
  std::set<std::pair<std::string, std::string>> divisions_;  ///< That the text names.
};

}  // namespace

void resolve_places(const NameText& text, std::vector<Entity>& entities) {
  PlaceResolver(text).resolve(entities);
}

}  // namespace onrecord
