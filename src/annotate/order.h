#pragma once

#include "onrecord/annotations.h"

namespace onrecord {

/// Brings every kind of item into text order (by first span, longer first) and corrects the ids
/// that point at them. Passes may add items in any order; output must not depend on which did.
void put_in_text_order(Annotations& annotations);

}  // namespace onrecord
