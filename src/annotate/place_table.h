#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/annotations.h"

namespace onrecord {

enum class PlaceKind : std::uint8_t { City, Region, Continent };
enum class PlaceNameRank : std::uint8_t { Main, Other, Abbreviation };

/// A place that a name may mean.
struct PlaceRow {
  PlaceNameRank rank = PlaceNameRank::Main;
  PlaceKind kind = PlaceKind::City;
  std::string country;   ///< ISO 3166-1 alpha-3; "" for continents.
  std::string division;  ///< First-order division in GeoNames' code; may be "".
  GeoPoint point;
  std::uint64_t people = 0;  ///< 0 = unknown.
  bool own = false;          ///< From the user's table.
};

/// Places by name: the user's own, then data/places.tsv, which stays as it is in the program and is
/// searched by halves. Read-only after construction.
class PlaceTable {
 public:
  /// `own` is the text of a user's table (docs/formats.md). Throws std::invalid_argument that names
  /// the line where it is none.
  explicit PlaceTable(std::string_view own = {});

  bool has(const std::string& folded) const { return !find(folded).empty(); }
  /// All places of that folded name, larger ones first; only the user's where he has one.
  std::vector<PlaceRow> find(const std::string& folded) const;

 private:
  std::string_view table_;
  std::unordered_map<std::string, std::vector<PlaceRow>> own_;
};

/// A row of a user's table: names (;), kind, country (iso3), latitude, longitude, geonameid. The
/// last three are given for places only; the kinds of bodies are those of
/// data/known_organizations.tsv.
struct OwnRow {
  std::vector<std::string> names;
  std::string kind;
  std::string country;
  std::optional<GeoPoint> point;
};

/// The rows of a user's table. Throws std::invalid_argument that names the line where it is none.
std::vector<OwnRow> read_own_gazetteer(std::string_view text);

}  // namespace onrecord
