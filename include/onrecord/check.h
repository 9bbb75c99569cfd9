#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/answer.h"
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

/// A place where a quotation stands, with whose words they are given as.
struct QuotationPlace {
  QuotationMatch match;
  SourceRow source;
  std::string speaker;                 ///< "" = nobody is named.
  std::optional<std::string> said_on;  ///< When it was said, a TIMEX3 value, where the text tells.
  Evidence evidence;                   ///< `source` in it is 0.
};

/// Looks for one quotation in any number of articles. Used by one thread.
class QuotationCheck {
 public:
  explicit QuotationCheck(std::string quotation);
  ~QuotationCheck();
  QuotationCheck(const QuotationCheck&) = delete;
  QuotationCheck& operator=(const QuotationCheck&) = delete;

  void add(const Article& article);
  /// All places, the most faithful first, then by publication (unknown last).
  std::vector<QuotationPlace> places() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Says whether `quotation` was said, by whom, when, and how it differs. No CSV:
/// std::invalid_argument.
std::string answer(std::string_view quotation, const std::vector<QuotationPlace>& places,
                   const AnswerStyle& style);

}  // namespace onrecord
