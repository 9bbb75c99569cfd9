#pragma once

#include <optional>
#include <vector>

#include "annotate/figure_counted.h"

namespace onrecord {

/// How one reading hangs on others, as indices into the readings.
struct FigureLinks {
  std::optional<std::size_t> part_of;
  std::optional<std::size_t> converts;
};

/// Finds subsets ("20 soldiers, including six …", "six of the 20", "of whom three") and amounts
/// given again in another unit ("500 miles (800 km)"). What a part or a conversion takes from the
/// other (noun, category, "about") is set in `readings`.
std::vector<FigureLinks> link_readings(const FigureText& text,
                                       std::vector<QuantityReading>& readings);

}  // namespace onrecord
