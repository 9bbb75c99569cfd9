#pragma once

#include <optional>
#include <vector>

#include "annotate/figure_quantity.h"

namespace onrecord {

/// What a quantity counts.
struct Counted {
  std::size_t first = 0;
  std::size_t head = 0;
  std::size_t last = 0;
  bool after = false;     ///< It follows the number (and is not an earlier mention).
  bool borrowed = false;  ///< "22 others": named by an earlier quantity.
  bool of_other = false;  ///< "six of the 20 soldiers": the noun of another quantity.
};

/// A reading of one quantity: the number, what it counts, and what follows from that.
struct QuantityReading {
  Quantity quantity;
  std::optional<Counted> counted;
  bool people = false;
  bool other = false;    ///< "15 others", "other 15": a sibling of an earlier quantity.
  bool anaphor = false;  ///< "six of them", "of whom three": a part of an earlier quantity.
  FigureCategory category = FigureCategory::Other;
  std::size_t end() const {
    return counted && counted->after ? counted->last + 1 : quantity.last + 1;
  }
};

/// The noun phrase that begins at `at`, which may be a determiner: up to its first plural noun, or
/// to the last word that can belong to it.
std::optional<Counted> noun_phrase_at(const FigureText& text, std::size_t at, std::size_t end);

/// Gives numbers without a noun that of the next: "four-, five- and six-cylinder engines", "at
/// 16,369.03, up 58.06 points".
void share_nouns(const FigureText& text, std::vector<QuantityReading>& readings);

/// Finds what each quantity counts, in order.
std::vector<QuantityReading> read_counted(const FigureText& text,
                                          const std::vector<Quantity>& quantities);

}  // namespace onrecord
