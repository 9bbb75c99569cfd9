#pragma once

#include <span>
#include <vector>

#include "annotate/figure_links.h"

namespace onrecord {

/// Sets `as_of` of each figure: the date that governs its clause; else that of the statement that
/// carries it; else the story's day, where the text has dated its events by one recent day only and
/// the figure's verb is in the simple past. A part and its whole, a conversion, and a figure that
/// is repeated share their date. `readings`, `links` and `figures` are parallel.
void set_figure_dates(const FigureText& text, const std::vector<QuantityReading>& readings,
                      const std::vector<FigureLinks>& links, std::span<Figure> figures);

}  // namespace onrecord
