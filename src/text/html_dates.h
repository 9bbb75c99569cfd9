#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "onrecord/source.h"
#include "text/html.h"
#include "text/html_linked_data.h"
#include "text/html_meta.h"

namespace onrecord {

/// When the page says that it was published. In this order: JSON-LD, meta elements and microdata of
/// publication; the date in the address; <time> elements and elements named as dates; a date near
/// the headline; at last what says when the page was made or changed. Absent where nothing says.
std::optional<PublicationDate> page_date(const HtmlPage& page, const LinkedData& data,
                                         const MetaFields& meta,
                                         const std::optional<std::string>& url,
                                         std::optional<std::uint32_t> headline);

/// The date that stands as folders in an address: "https://example.org/2024/10/22/convoy/".
std::optional<PublicationDate> date_in_url(std::string_view url);

}  // namespace onrecord
