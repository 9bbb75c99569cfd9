#pragma once

#include <optional>
#include <string>
#include <vector>

#include "text/html.h"

namespace onrecord {

/// What the JSON-LD of a page (schema.org) says of the article that the page is.
struct LinkedData {
  std::optional<std::string> headline;
  std::vector<std::string> authors;
  std::optional<std::string> publisher;
  std::optional<std::string> published;  ///< datePublished as written.
  std::optional<std::string> created;    ///< dateCreated, else uploadDate.
  std::optional<std::string> modified;   ///< dateModified.
  std::optional<std::string> url;
  std::optional<std::string> language;
};

/// Reads every script of type application/ld+json, also where objects stand in arrays or in
/// "@graph", and where the JSON has raw line breaks, comments around it or a comma too many. What
/// describes an article goes before what describes the page, the site or a film.
LinkedData read_linked_data(const HtmlPage& page);

}  // namespace onrecord
