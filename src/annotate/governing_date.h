#pragma once

#include <cstddef>
#include <optional>

#include "annotate/draft.h"

namespace onrecord {

/// Index into `draft.annotations.dates` of the date that tells when `clause` holds; null when its
/// sentence does not tell. `clause` is the verb with its arguments ("the ministry said"), a
/// figure's clause, or a whole sentence; it may be one word.
///
/// Considered are dates and times of day with a value on the calendar, in the clause's sentence. A
/// date inside the clause comes first, then one that opens the sentence ("On Tuesday, …"), then one
/// that follows or precedes the clause without another clause in between. Left out: durations,
/// sets, PAST_REF and its like; ends of periods ("since 2014", "until Friday"); years that only
/// name something ("the 2014 protests"); what stands in a quotation that the clause is not a part
/// of. With syntax, a date that hangs on the clause's own verb wins, and one that hangs on another
/// clause's verb is left out.
std::optional<std::size_t> governing_date(const Draft& draft, Span clause);

}  // namespace onrecord
