#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/draft.h"
#include "annotate/place_table.h"

namespace onrecord {

/// What an organisation is. Government, Ministry, Force, Agency and Body are a state's.
enum class OrganizationKind : std::uint8_t {
  None,
  Government,
  Ministry,
  Force,
  Agency,
  Body,
  Party,
  Group,
  International,
  Outlet,
  Company
};

/// A row of data/countries.tsv. "country" below means an index for EntityLexicon::country().
struct Country {
  std::string iso3;
  std::string name;
  std::optional<GeoPoint> place;
  std::string capital;  ///< Folded; may be "".
};

/// A row of data/known_organizations.tsv, data/organizations.tsv or data/seats.tsv.
struct KnownOrganization {
  std::string name;
  OrganizationKind kind = OrganizationKind::None;
  std::optional<std::uint32_t> country;
  std::string stands_for;  ///< Of a seat, the body that it stands for; empty = the government.
  bool own = false;        ///< Of the user's table.
};

/// What a run of words may be by the gazetteers. Country senses do not exclude each other: "US" is
/// a name and an adjective.
struct NameSense {
  std::optional<std::uint32_t> country;       ///< "Ukraine", "U.S."
  std::optional<std::uint32_t> adjective;     ///< "Ukrainian"
  std::optional<std::uint32_t> people;        ///< "Ukrainians"
  std::optional<std::uint32_t> capital;       ///< "Kyiv"
  std::optional<std::uint32_t> seat;          ///< "Kremlin": index for seat()
  std::optional<std::uint32_t> organization;  ///< Index for organization()
  bool own_place = false;                     ///< A place of the user's table.
  std::string written;                        ///< As the table writes it.
  bool case_matters = false;                  ///< "WHO", "US": never in lower case.
};

/// Classes of words in data/entity_words.tsv. A set of bits.
enum EntityWord : std::uint32_t {
  kGovernmentWord = 1U << 0U,
  kMinistryWord = 1U << 1U,
  kForceWord = 1U << 2U,
  kAgencyWord = 1U << 3U,
  kBodyWord = 1U << 4U,
  kPartyWord = 1U << 5U,
  kOutletWord = 1U << 6U,
  kArmedWord = 1U << 7U,       ///< "troops": all of them are a country's armed forces
  kTopicWord = 1U << 8U,       ///< "foreign", "defense"
  kTitleWord = 1U << 9U,       ///< "Mr", "spokesperson"
  kOfficeWord = 1U << 10U,     ///< "minister"
  kUniqueOffice = 1U << 11U,   ///< one holds it at a time
  kSpokenWord = 1U << 12U,     ///< "stance": whose it is speaks or acts
  kStativeWord = 1U << 13U,    ///< verbs that a place as such may have
  kAddressedVerb = 1U << 14U,  ///< verbs whose object can act
  kEventWord = 1U << 15U,
  kRegionWord = 1U << 16U,
  kCompassWord = 1U << 17U,
  kDesignationWord = 1U << 18U,  ///< "COVID-19" is no weapon
  kWeaponWord = 1U << 19U,
  kPlacePreposition = 1U << 20U,
  kBetweenPreposition = 1U << 21U
};
inline constexpr std::uint32_t kStateBodyWord =
    kGovernmentWord | kMinistryWord | kForceWord | kAgencyWord | kBodyWord;

/// The gazetteers of names and the words around them. Read-only after construction.
class EntityLexicon {
 public:
  /// `own` is the text of a user's table, which is read first (place_table.h says what it holds).
  explicit EntityLexicon(std::string_view own = {});

  const Country& country(std::uint32_t index) const { return countries_[index]; }
  const KnownOrganization& organization(std::uint32_t index) const { return organizations_[index]; }
  const PlaceTable& places() const { return places_; }
  const KnownOrganization& seat(std::uint32_t index) const { return seats_[index]; }

  /// The sense of the longest name that begins at `token` and ends at or before `limit`, and its
  /// length in tokens; null and 0 if there is none.
  const NameSense* longest(const Draft& draft, std::uint32_t token, std::uint32_t limit,
                           std::uint32_t& length) const;
  /// The country's name as it stands behind "of": "Chile", "the United States".
  std::string name_behind_of(std::uint32_t country) const;
  /// What `key`, folded words with a space between two, may be; null if no table has it.
  const NameSense* find(const std::string& key) const;
  /// EntityWord bits of a folded word.
  std::uint32_t words(const std::string& word) const;
  /// The country of ISO 3166-1 alpha-3 `iso3`.
  std::optional<std::uint32_t> country_of_code(std::string_view iso3) const;
  /// 'm' or 'f' for a folded forename that is given to one of them, else nullopt.
  std::optional<char> gender(const std::string& forename) const;

 private:
  void read_words();
  void read_countries();
  void read_own(std::string_view own);
  void read_organizations(std::string_view table);
  void read_seats();
  void read_forenames();
  NameSense& sense(std::string_view name);

  PlaceTable places_;
  std::vector<Country> countries_;
  std::vector<KnownOrganization> organizations_;
  std::vector<KnownOrganization> seats_;
  std::unordered_map<std::string, NameSense> senses_;
  /// The longest name that begins with a token, in tokens; and the longest of those that are
  /// written with a small first letter, few, and all that most words of a text are looked up in.
  std::unordered_map<std::string, std::uint32_t> longest_;
  std::unordered_map<std::string, std::uint32_t> longest_small_;
  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::string, std::uint32_t> by_code_;
  std::unordered_map<std::string, char> genders_;
};

}  // namespace onrecord
