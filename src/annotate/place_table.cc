#include "annotate/place_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::size_t kColumns = 9;

template <typename Number>
bool read_number(std::string_view text, Number& value) {
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && result.ec == std::errc() && result.ptr == text.data() + text.size();
}

/// The begin of the line that holds `at`.
std::size_t line_begin(std::string_view table, std::size_t at) {
  const std::size_t newline = at == 0 ? std::string_view::npos : table.rfind('\n', at - 1);
  return newline == std::string_view::npos ? 0 : newline + 1;
}

std::string_view name_at(std::string_view table, std::size_t line) {
  return table.substr(line, table.find('\t', line) - line);
}

PlaceRow row_of(const std::vector<std::string_view>& fields) {
  PlaceRow row;
  if (fields[1] == "1") row.rank = PlaceNameRank::Other;
  if (fields[1] == "2") row.rank = PlaceNameRank::Abbreviation;
  if (fields[2] == "region") row.kind = PlaceKind::Region;
  if (fields[2] == "continent") row.kind = PlaceKind::Continent;
  row.country = fields[3];
  row.division = fields[4];
  read_number(fields[5], row.point.latitude);
  read_number(fields[6], row.point.longitude);
  std::uint32_t id = 0;
  if (read_number(fields[7], id)) row.point.geonameid = id;
  read_number(fields[8], row.people);
  return row;
}

bool is_place(std::string_view kind) {
  return kind == "city" || kind == "region" || kind == "continent";
}

constexpr std::array<std::string_view, 10> kBodies = {
    "government", "ministry", "force",  "agency",        "body",
    "party",      "group",    "outlet", "international", "company"};

GeoPoint point_of(const std::vector<std::string_view>& fields, std::size_t line) {
  GeoPoint point;
  const bool numbers =
      read_number(fields[3], point.latitude) && read_number(fields[4], point.longitude);
  if (!numbers || point.latitude < -90 || point.latitude > 90 || point.longitude < -180 ||
      point.longitude > 180) {
    throw std::invalid_argument(
        fmt::format("line {}: a place needs its latitude and longitude in degrees", line));
  }
  std::uint32_t id = 0;
  if (read_number(fields[5], id)) point.geonameid = id;
  return point;
}

}  // namespace

std::vector<OwnRow> read_own_gazetteer(std::string_view text) {
  constexpr std::size_t kOwnColumns = 6;
  std::vector<OwnRow> rows;
  std::size_t line = 0;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    const std::string_view one = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    ++line;
    read_tsv(one, kOwnColumns, [&](const auto& fields) {
      OwnRow row;
      row.kind = fields[1];
      row.country = fields[2];
      const bool body = std::ranges::find(kBodies, fields[1]) != kBodies.end();
      if (!body && !is_place(fields[1])) {
        throw std::invalid_argument(fmt::format(
            "line {}: \"{}\" is no kind; places are city, region or continent, bodies {}", line,
            fields[1], fmt::join(kBodies, ", ")));
      }
      if (!body) row.point = point_of(fields, line);
      std::string_view names = fields[0];
      while (!names.empty()) {
        const std::size_t semicolon = names.find(';');
        if (semicolon != 0) row.names.emplace_back(names.substr(0, semicolon));
        names.remove_prefix(semicolon == std::string_view::npos ? names.size() : semicolon + 1);
      }
      if (row.names.empty()) {
        throw std::invalid_argument(fmt::format("line {}: has no name", line));
      }
      rows.push_back(std::move(row));
    });
  }
  return rows;
}

PlaceTable::PlaceTable(std::string_view own) : table_(embedded_file("data/places.tsv")) {
  while (table_.starts_with('#')) table_.remove_prefix(table_.find('\n') + 1);
  for (const OwnRow& one : read_own_gazetteer(own)) {
    if (!one.point) continue;
    PlaceRow row;
    row.kind = one.kind == "region" ? PlaceKind::Region
                                    : (one.kind == "city" ? PlaceKind::City : PlaceKind::Continent);
    row.country = one.country;
    row.point = *one.point;
    row.own = true;
    for (const std::string& name : one.names) own_[fold_case(name)].push_back(row);
  }
}

std::vector<PlaceRow> PlaceTable::find(const std::string& folded) const {
  const auto found = own_.find(folded);
  if (found != own_.end()) return found->second;
  // The first line whose name is not before `folded`.
  std::size_t low = 0;
  std::size_t high = table_.size();
  while (low < high) {
    const std::size_t line = line_begin(table_, low + (high - low) / 2);
    if (name_at(table_, line) < folded) {
      const std::size_t newline = table_.find('\n', line);
      low = newline == std::string_view::npos ? table_.size() : newline + 1;
    } else {
      high = line;
    }
  }
  std::vector<PlaceRow> rows;
  while (low < table_.size() && name_at(table_, low) == folded) {
    const std::size_t newline = table_.find('\n', low);
    read_tsv(table_.substr(low, newline - low), kColumns,
             [&](const auto& fields) { rows.push_back(row_of(fields)); });
    if (newline == std::string_view::npos) break;
    low = newline + 1;
  }
  std::ranges::stable_sort(rows, std::ranges::greater{}, &PlaceRow::people);
  return rows;
}

}  // namespace onrecord
