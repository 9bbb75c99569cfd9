#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "onrecord/source.h"
#include "text/html.h"

namespace onrecord {

/// What a page says of itself. Absent = it does not say.
struct PageFacts {
  std::optional<std::string> title;
  std::optional<std::string> byline;  ///< Names, joined by ", ".
  std::optional<std::string> outlet;
  std::optional<std::string> url;       ///< The canonical address.
  std::optional<std::string> language;  ///< BCP 47.
  std::optional<PublicationDate> published;
  std::optional<std::uint32_t> headline;  ///< The node that shows the title.
};

/// Reads JSON-LD, OpenGraph and other meta elements, microdata, and what the page shows. `url` is
/// where the page is known to come from, if that is known.
PageFacts page_facts(const HtmlPage& page, const std::optional<std::string>& url);

}  // namespace onrecord
