#pragma once

#include "annotate/figure_quantity.h"

namespace onrecord {

/// True where the number is no quantity: a date, a label, an ordinal, "one" as a pronoun. Sets
/// `quantity.kind` to Age where it is one.
bool refuse_quantity(const FigureText& text, Quantity& quantity, std::size_t begin, std::size_t end,
                     Ones ones);

}  // namespace onrecord
