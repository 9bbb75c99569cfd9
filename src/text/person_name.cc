#include "text/person_name.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "intake/written_date.h"
#include "text/html.h"
#include "text/html_meta.h"

namespace onrecord {

namespace {

constexpr std::array<std::string_view, 17> kLeads = {"by:",           "by ",
                                                     "written by ",   "posted by ",
                                                     "published by ", "author:",
                                                     "authors:",      "author ",
                                                     "words by ",     "view all posts by ",
                                                     "posts by ",     "story by ",
                                                     "reported by ",  "article by ",
                                                     "edited by ",    "more articles by ",
                                                     "posted on "};

constexpr std::array<std::string_view, 10> kPlaceholders = {
    "admin", "administrator", "no author", "login",  "log in",
    "guest", "unknown",       "author",    "editor", "none"};

/// "PhD", "CNN": an acronym or degree behind a name.
bool is_suffix(std::string_view part) {
  const auto capitals = std::ranges::count_if(part, [](char c) { return c >= 'A' && c <= 'Z'; });
  return part.size() <= 5 && capitals >= 2 && part.find(' ') == std::string_view::npos;
}

void cut_at(std::string& name, std::size_t at) {
  if (at != std::string::npos && at > 3) name.resize(at);
}

void strip_leads(std::string& name) {
  for (bool again = true; again;) {
    again = false;
    const std::string folded = fold_case(name);
    for (const std::string_view lead : kLeads) {
      if (!folded.starts_with(lead)) continue;
      name = collapse_spaces(std::string_view(name).substr(lead.size()));
      again = true;
      break;
    }
    // "Posted on 22 October 2024 by Ana Ruiz"
    if (const auto date = find_written_date(name); date && date->begin == 0) {
      name = collapse_spaces(std::string_view(name).substr(date->end));
      again = true;
    }
  }
}

}  // namespace

std::optional<std::string> person_name(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  std::string name = collapse_spaces(decode_references(text));
  strip_leads(name);
  if (const auto date = find_written_date(name)) cut_at(name, date->begin);
  for (const std::string_view tail : {" | ", " • ", " · ", " — ", " – ", " - ", " / ", " ("}) {
    cut_at(name, name.find(tail));
  }
  cut_at(name, name.find_first_of("0123456789"));
  for (std::size_t comma; (comma = name.rfind(", ")) != std::string::npos;) {
    if (!is_suffix(std::string_view(name).substr(comma + 2))) break;
    name.resize(comma);
  }
  const std::size_t last = name.find_last_not_of(" ,-:|");
  name.resize(last == std::string::npos ? 0 : last + 1);
  const bool address = name.find("://") != std::string::npos ||
                       name.find('@') != std::string::npos || name.starts_with("www.");
  if (name.size() < 2 || name.size() > kLongest || address) return std::nullopt;
  const std::string folded = fold_case(name);
  if (std::ranges::find(kPlaceholders, folded) != kPlaceholders.end()) return std::nullopt;
  return name;
}

}  // namespace onrecord
