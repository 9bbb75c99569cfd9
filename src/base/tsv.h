#pragma once

#include <string_view>
#include <vector>

namespace onrecord {

/// Calls `each(part)` for the parts of `text` between separators; empty parts are left out.
template <typename Each>
void split(std::string_view text, char separator, Each each) {
  while (!text.empty()) {
    const std::size_t end = text.find(separator);
    if (end != 0) each(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

/// Calls `row(fields)` for each line of a lexicon. Lines that begin with "#" and empty lines are
/// comments. Fields are separated by one tab; the views point into `text`. Lines shorter than
/// `columns` are filled up with empty fields.
template <typename Row>
void read_tsv(std::string_view text, std::size_t columns, Row row) {
  std::vector<std::string_view> fields;
  while (!text.empty()) {
    const std::size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    fields.clear();
    for (;;) {
      const std::size_t tab = line.find('\t');
      fields.push_back(line.substr(0, tab));
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (fields.size() < columns) fields.resize(columns);
    row(fields);
  }
}

}  // namespace onrecord
