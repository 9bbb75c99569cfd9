#pragma once

#include <cstddef>

#include "annotate/draft.h"
#include "annotate/timex_atoms.h"

namespace onrecord {

enum class TimeDirection { Unknown, Past, Future };

/// Whether the clause around atoms [begin, end) looks back or ahead: the tense of the verb that
/// governs it, by syntax where the draft has it, else by the nearest word of data/timex_tense.tsv
/// or form in -ed, first leftward to the clause's begin, then rightward to its end.
TimeDirection time_direction(const Draft& draft, const TimexAtoms& atoms, std::size_t begin,
                             std::size_t end);

}  // namespace onrecord
