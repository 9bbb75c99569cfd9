#include "annotate/attribution_confidence.h"

#include <algorithm>

#include "model/kernels.h"

namespace onrecord {

namespace {

using Origin = AttributionOrigin;

/// Logistic regression of "is right" on the logit of the language core's score and on whether a
/// rule reads the same cue; 1,817 statements of PolNeAR dev.
constexpr float kOfScore = 0.794F;
constexpr float kOfAgreement = 0.630F;
constexpr float kConstant = -0.163F;

float of_network(const Attribution& attribution) {
  const float score = std::clamp(attribution.score, 1e-3F, 1.0F - 1e-3F);
  const float logit = kOfScore * portable_log(score / (1.0F - score)) +
                      (attribution.agreed ? kOfAgreement : 0.0F) + kConstant;
  return 1.0F / (1.0F + portable_exp(-logit));
}

}  // namespace

std::optional<float> confidence_of(const Attribution& attribution, bool read) {
  if (!read) return std::nullopt;
  switch (attribution.origin) {
    case Origin::Network: return of_network(attribution);
    // Shares of right ones among the readings that only a rule has.
    case Origin::ClauseAfter: return 0.28F;  // of 43
    case Origin::Noun: return 0.15F;         // of 20
    case Origin::Refusal: return 0.48F;      // of 29
    case Origin::Signature: return 0.91F;    // of 23
    default: return std::nullopt;
  }
}

}  // namespace onrecord
