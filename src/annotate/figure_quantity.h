#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/figure_number.h"
#include "annotate/figure_text.h"

namespace onrecord {

enum class QuantityKind : std::uint8_t {
  Count,
  Money,
  Share,     ///< percent, fractions
  Measure,   ///< a unit of measure, percentage points included
  Times,     ///< "three times", "18-fold", "twice"
  Duration,  ///< no figure of the ledger: a date pass reads it
  Age        ///< no figure either
};

/// A number with its bound words and unit, before it is known what it counts.
struct Quantity {
  std::size_t first = 0;         ///< First token of the span, bound words included.
  std::size_t number_first = 0;  ///< Where the digits or number words begin.
  std::size_t number_last = 0;
  std::size_t last = 0;  ///< Last token of the span: the unit, "or more" …
  Span span;
  double low = 0;  ///< Of the number as written, in its unit; both ends of a range.
  double high = 0;
  double factor = 1;  ///< From the unit as written to `unit`: 0.01 for cents.
  Bound bound = Bound::Exact;
  QuantityKind kind = QuantityKind::Count;
  std::string unit;          ///< ISO code, symbol of a measure, "percent"; empty for counts.
  bool length = false;       ///< A measure of length.
  bool attributive = false;  ///< "131-page": the noun is in the singular, after a hyphen.
  bool strong = false;       ///< "12,000-strong"
  bool result = false;       ///< One side of a vote or score.
  bool vague = false;
  bool hedged = false;   ///< A range with "about": "some 300 to 400".
  bool pronoun = false;  ///< "one", spelled, without a bound.
  bool repeat = false;   ///< "twice"
  std::size_t sentence_end = 0;
  std::size_t sentence_begin = 0;
};

/// Whether "one" is read only where it counts, or before every noun ("one of the largest").
enum class Ones : std::uint8_t { Counted, All };

/// All quantities of the text in order; they do not overlap. Left out: what a date annotation
/// covers, years, days of a month, ordinals, times of day, names and labels with a number
/// ("KN-23", "Article 5"), and "one" where it is a pronoun or an article.
std::vector<Quantity> read_quantities(const FigureText& text, Ones ones = Ones::Counted);

}  // namespace onrecord
