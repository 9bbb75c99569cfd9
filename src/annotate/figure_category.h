#pragma once

#include <vector>

#include "annotate/figure_counted.h"

namespace onrecord {

/// Sets `category` of each reading, and `people` where the words around a number without a noun say
/// that it counts people ("killed 20").
void set_categories(const FigureText& text, std::vector<QuantityReading>& readings);

}  // namespace onrecord
