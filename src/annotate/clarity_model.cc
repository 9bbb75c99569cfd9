#include "annotate/clarity_model.h"

#include <algorithm>
#include <cmath>

#include "base/embedded.h"
#include "base/utf8.h"
#include "model/model_error.h"
#include "model/weights.h"

namespace onrecord {

namespace {

// Classes in the model's order: explicit, then Technique's own order.
constexpr std::size_t kExplicit = 0;

std::size_t group_of(std::size_t chosen) {
  if (chosen == kExplicit) return 0;
  return clarity_of(static_cast<Technique>(chosen - 1)) == Clarity::Ambivalent ? 1 : 2;
}

bool is_latin(const Draft& draft, const std::vector<IndexRange>& sentences) {
  std::size_t letters = 0;
  std::size_t latin = 0;
  for (const IndexRange sentence : sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const char32_t first = decode_utf8(draft.lower[i], 0).value;
      if (!is_letter(first)) continue;
      ++letters;
      if (first < 0x250) ++latin;
    }
  }
  return letters > 0 && latin * 2 > letters;
}

}  // namespace

ClarityModel::ClarityModel() {
  const auto file = Weights::read(embedded_file("models/clarity.bin"));
  if (!file) throw ModelError("models/clarity.bin: " + file.error().message);
  measures_ = file->floats("measures", kClarityMeasures * kClasses);
  const Weights::Int8View hashed = file->int8("hashed", kClasses, kClaritySlots);
  slots_.resize(kClaritySlots * kClasses);
  for (std::size_t c = 0; c < kClasses; ++c) {
    scales_[c] = hashed.scales[c];
    for (std::size_t s = 0; s < kClaritySlots; ++s) slots_[s * kClasses + c] = hashed.row(c)[s];
  }
  std::ranges::copy(file->floats("calibration", calibration_.size()), calibration_.begin());
}

void ClarityModel::add_hashed(const std::vector<HashedFeature>& features, Scores& scores) const {
  Scores sums{};
  for (const HashedFeature feature : features) {
    const std::int8_t* row = &slots_[feature.slot * kClasses];
    for (std::size_t c = 0; c < kClasses; ++c) {
      sums[c] += feature.value * static_cast<float>(row[c]);
    }
  }
  for (std::size_t c = 0; c < kClasses; ++c) scores[c] += sums[c] * scales_[c];
}

std::optional<ClarityJudgement> ClarityModel::judge(const Draft& draft,
                                                    const Judged& judged) const {
  if (!is_latin(draft, sentences_in(draft, judged.answer))) return std::nullopt;
  const ClarityFeatures features = clarity_features(draft, judged, cues_);
  Scores scores{};
  for (std::size_t m = 0; m < kClarityMeasures; ++m) {
    for (std::size_t c = 0; c < kClasses; ++c) {
      scores[c] += features.measures[m] * measures_[m * kClasses + c];
    }
  }
  add_hashed(features.hashed, scores);

  const float most = *std::ranges::max_element(scores);
  std::array<float, 3> groups{};
  float all = 0;
  for (std::size_t c = 0; c < kClasses; ++c) {
    scores[c] = std::exp(scores[c] - most);
    groups[group_of(c)] += scores[c];
  }
  for (const float group : groups) all += group;
  const auto best = static_cast<std::size_t>(std::ranges::max_element(groups) - groups.begin());
  std::size_t chosen = kClasses;
  for (std::size_t c = 0; c < kClasses; ++c) {
    if (group_of(c) == best && (chosen == kClasses || scores[c] > scores[chosen])) chosen = c;
  }

  ClarityJudgement judgement;
  judgement.clarity = static_cast<Clarity>(best);
  if (chosen != kExplicit) judgement.technique = static_cast<Technique>(chosen - 1);
  const float p = std::clamp(groups[best] / all, 1e-6F, 1 - 1e-6F);
  const float logit = calibration_[0] * std::log(p / (1 - p)) + calibration_[1];
  judgement.confidence = 1 / (1 + std::exp(-logit));
  judgement.evidence = evidence(draft, judged, chosen);
  return judgement;
}

/// A phrase of the technique itself if the answer has one; else the sentence that speaks most for
/// the chosen class.
Span ClarityModel::evidence(const Draft& draft, const Judged& judged, std::size_t chosen) const {
  const auto sentences = sentences_in(draft, judged.answer);
  if (chosen != kExplicit) {
    for (const TechniqueCues* cues : {&cues_.reply, &cues_.weak}) {
      for (const IndexRange sentence : sentences) {
        for (const ShownTechnique& shown : cues->find_all(draft, sentence)) {
          if (static_cast<std::size_t>(shown.technique) == chosen - 1) return shown.evidence;
        }
      }
    }
  }
  IndexRange best = sentences.front();
  float best_score = 0;
  for (const IndexRange sentence : sentences) {
    Scores scores{};
    add_hashed(sentence_features(draft, sentence), scores);
    float others = 0;
    for (const float score : scores) others += score / static_cast<float>(kClasses);
    // Of two alike the first: answers begin with what they have to say.
    const float score = scores[chosen] - others;
    if (sentence == sentences.front() || score > best_score) {
      best = sentence;
      best_score = score;
    }
  }
  return draft.span(best.begin, best.end - 1);
}

}  // namespace onrecord
