#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/clarity_features.h"
#include "onrecord/annotations.h"

namespace onrecord {

/// How an answer was judged, and the words that weighed most.
struct ClarityJudgement {
  Clarity clarity = Clarity::Ambivalent;
  std::optional<Technique> technique;  ///< Absent for a clear reply.
  float confidence = 0;                ///< That `clarity` is right, 0..1, calibrated.
  Span evidence;
};

/// Logistic regression over clarity_features(), made by train/train_clarity.py: nine classes, an
/// explicit reply and the eight techniques. The clarity is the group of classes with most
/// probability, the technique the likeliest of that group. Read-only after construction.
class ClarityModel {
 public:
  /// Reads models/clarity.bin, compiled in. Throws ModelError if it does not fit this version.
  ClarityModel();

  /// Nothing where there is no answer, or where most of it is not in Latin letters: the model knows
  /// English only.
  std::optional<ClarityJudgement> judge(const Draft& draft, const Judged& judged) const;

 private:
  static constexpr std::size_t kClasses = 9;
  using Scores = std::array<float, kClasses>;

  void add_hashed(const std::vector<HashedFeature>& features, Scores& scores) const;
  Span evidence(const Draft& draft, const Judged& judged, std::size_t chosen) const;

  ClarityCues cues_;
  std::vector<float> measures_;     // kClarityMeasures × kClasses
  std::vector<std::int8_t> slots_;  // kClaritySlots × kClasses
  Scores scales_{};
  std::array<float, 2> calibration_{};
};

}  // namespace onrecord
