#pragma once

#include <vector>

#include "onrecord/document.h"
#include "onrecord/record.h"
#include "text/code_points.h"

namespace onrecord {

/// The whole sentences that hold `marks`, with what stands around them. REQUIRES: marks are not
/// empty and lie within the document's text; `points` was built from that text.
Evidence make_evidence(const Document& document, const CodePoints& points, std::vector<Span> marks);

}  // namespace onrecord
