#pragma once

#include <string>

#include "onrecord/article.h"

namespace onrecord {

enum class JsonStyle : std::uint8_t { OneLine, Indented };

/// One document and all that was read from it, as docs/ledger.md describes it. Spans are in code
/// points; ids count within the document (e1, d1, s1, f1, v1, x1). Ends with a line break.
std::string to_json(const Article& article, JsonStyle style);

}  // namespace onrecord
