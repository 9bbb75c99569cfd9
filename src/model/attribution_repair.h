#pragma once

#include "model/reading.h"
#include "onrecord/document.h"

namespace onrecord {

/// Puts right what the role tagger, which decides token by token, gets wrong at the edges of a
/// content: quotations are taken whole, a content outside of quotations keeps to one paragraph, the
/// addressee ("told the board that …") is left out.
void repair_content(const Document& document, const Syntax& syntax,
                    AttributionReading& attribution);

}  // namespace onrecord
