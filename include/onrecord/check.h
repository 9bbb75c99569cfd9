#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/span.h"

namespace onrecord {

enum class QuotationVerdict : std::uint8_t {
  WordForWord,  ///< Every word stands there, in order, with nothing between.
  Shortened,    ///< Every word stands there, in order; words between them were left out.
  Altered,      ///< Most words stand there; some were changed or added.
  NotFound
};

std::string_view to_string(QuotationVerdict verdict);

enum class DiffKind : std::uint8_t {
  Kept,     ///< In the document and in the quotation.
  LeftOut,  ///< In the document only.
  Added     ///< In the quotation only.
};

/// A run of words that were treated alike.
struct DiffPart {
  DiffKind kind = DiffKind::Kept;
  std::string text;  ///< As the document has it; for Added as the quotation has it.
};

/// The place in one document that comes nearest to a quotation.
struct QuotationMatch {
  QuotationVerdict verdict = QuotationVerdict::NotFound;
  double share = 0;       ///< Of the quotation's words, those that stand in `span`: 0..1.
  Span span;              ///< In the document, from the first kept word to the last.
  bool verbatim = false;  ///< The place is inside quotation marks or a transcript's turn:
                          ///< somebody's own words, not a reporter's paraphrase.
  std::optional<Id<Statement>> statement;  ///< The innermost statement that covers the place.
  std::vector<DiffPart> diff;
};

/// Looks for `quotation` in `article`. Case, quotation marks, punctuation and white space are not
/// compared; "…", "..." and "[…]" in the quotation say that words were left out. A quotation of
/// fewer than three words is found only word for word. Costs words(quotation) × words(article).
QuotationMatch match_quotation(const Article& article, std::string_view quotation);

}  // namespace onrecord
