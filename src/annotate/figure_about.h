#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "annotate/figure_counted.h"

namespace onrecord {

/// Tokens of one noun phrase, both ends inclusive.
struct PhraseTokens {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// The noun phrases that one quantity says something of, at most three, nearest in sense first:
/// what it measures, then whose it is.
///
///     "Vectura's shares rose 6.5% to 164p"           both: {Vectura's shares}
///     "Adani lost more than 60% of its market cap"   {market cap}, {Adani}
///     "imposed a 25% tax on imported vehicles"       {tax on imported vehicles}, the subject
///     "the company plans to hire 400 people"         {the company}
///
/// Read from the dependency tree, with the words just before the number where these are plain; all
/// empty where the syntax pass did not run. Parallel to `readings`.
std::vector<std::vector<PhraseTokens>> read_about(const FigureText& text,
                                                  const std::vector<QuantityReading>& readings);

/// Which way each quantity is a change: "rose 3%", "down 190 points, or 0.6%", "$5 million (£4
/// million) higher". A level is none ("rose to 5%"). Parallel to `readings`.
std::vector<std::optional<Trend>> read_trends(const FigureText& text,
                                              const std::vector<QuantityReading>& readings);

}  // namespace onrecord
