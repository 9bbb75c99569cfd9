#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "text/html.h"
#include "text/mapped_text.h"

namespace onrecord {

/// The article of a page as plain text: the headline (the text inside node `headline`, if given),
/// then the paragraphs, a blank line between them. Navigation, adverts, related links, comments and
/// captions are left out. `bytes` is what `page` was parsed from, and what the map leads to. Empty
/// where the page has no text.
///
/// How the article is found: text is cut into blocks; elements that are named or shaped like
/// furniture are dropped; the article is the lowest element that holds most of the running text
/// left.
MappedText article_text(const HtmlPage& page, std::string_view bytes,
                        std::optional<std::uint32_t> headline);

}  // namespace onrecord
