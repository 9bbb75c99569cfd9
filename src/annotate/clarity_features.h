#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "annotate/draft.h"
#include "annotate/exchange_cues.h"
#include "annotate/withholding_cues.h"

namespace onrecord {

/// What is judged: a question, the whole turn that it stands in, and the answer. Spans of one
/// document, in text order; the answer may be empty.
struct Judged {
  std::vector<Span> question;
  std::vector<Span> turn;
  std::vector<Span> answer;
};

/// Number of features of each kind. Changing one needs a new training (train/train_clarity.py).
inline constexpr std::size_t kClarityMeasures = 192;
inline constexpr std::size_t kClaritySlots = 16384;

/// A word sequence of the answer or question, hashed.
struct HashedFeature {
  std::uint32_t slot = 0;  ///< Below kClaritySlots.
  float value = 0;
};

/// What the clarity model reads of one exchange: measures with a meaning of their own (length, kind
/// of question, phrases of data/reply_cues.tsv by place, shared words), and hashed sequences of
/// one to three words. docs/rules/briefings.md lists them.
struct ClarityFeatures {
  std::array<float, kClarityMeasures> measures{};
  std::vector<HashedFeature> hashed;
};

/// The phrases that are counted. Read-only after construction.
struct ClarityCues {
  TechniqueCues reply{"data/reply_cues.tsv"};
  TechniqueCues weak{"data/answer_cues.tsv"};
  WithholdingCues withholding;
};

ClarityFeatures clarity_features(const Draft& draft, const Judged& judged, const ClarityCues& cues);

/// The sentences of `parts`, as token ranges; a part's begin and end cut them.
std::vector<IndexRange> sentences_in(const Draft& draft, const std::vector<Span>& parts);

/// The hashed sequences of one sentence, as the answer's are: which sentence speaks for a class.
std::vector<HashedFeature> sentence_features(const Draft& draft, IndexRange sentence);

}  // namespace onrecord
