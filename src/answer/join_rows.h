#pragma once

#include "onrecord/record.h"

namespace onrecord {

/// Makes one row of rows that say the same: the same voice, act, date and words, or the same
/// number of the same things as of the same date by the same voice. REQUIRES: rows are in order.
void join_rows(Record& record);

}  // namespace onrecord
