#pragma once

#include "onrecord/document.h"
#include "onrecord/error.h"
#include "onrecord/source.h"

namespace onrecord {

/// Decodes `source` and finds its text: for plain text all of it, for HTML the headline and the
/// article's paragraphs. What the page says of itself (title, date, byline …) fills what the Source
/// does not already tell. Every byte of the text maps back to the source's bytes.
Result<Document> to_document(const Source& source);

}  // namespace onrecord
