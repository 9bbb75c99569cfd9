#pragma once

#include <optional>

#include "annotate/attribution.h"

namespace onrecord {

/// How likely content and speaker of an attribution are right, 0..1, calibrated on PolNeAR dev;
/// `bench/confidence` checks it. Absent where too few cases of a kind were seen, or where no
/// language core has read the text (`read` is false): rules alone have no calibrated figure.
std::optional<float> confidence_of(const Attribution& attribution, bool read);

}  // namespace onrecord
