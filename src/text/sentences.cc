#include "base/embedded.h"
#include "text/break_rules.h"
#include "text/breaks.h"
#include "text/segment.h"

namespace onrecord {

namespace {

// No sentence of a text made by people is longer; it bounds the work of what reads sentences.
constexpr std::uint32_t kLongestSentence = 1000;

// Between two words without a mark a sentence seldom ends: a headline that lost its line break, a
// name in capitals. Such a gap needs more evidence.
constexpr int kMarkedThreshold = 0;
constexpr int kUnmarkedThreshold = 24;

/// Adds up the trained weights of what is seen at the gap (train/train_breaks.py).
bool ends_sentence(const BreakCandidate& candidate, std::string_view weights) {
  int sum = 0;
  for (const std::uint16_t feature : candidate.features) {
    sum += static_cast<signed char>(weights[feature]);
  }
  return sum > (candidate.marked ? kMarkedThreshold : kUnmarkedThreshold);
}

}  // namespace

std::vector<IndexRange> split_sentences(std::string_view text, const std::vector<Token>& tokens) {
  const std::string_view weights = embedded_file("data/sentence_breaks.i8");
  std::vector<IndexRange> sentences;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t begin = 0;
  const auto close = [&](std::uint32_t end) {
    for (; end - begin > kLongestSentence; begin += kLongestSentence) {
      sentences.push_back({begin, begin + kLongestSentence});
    }
    if (begin < end) sentences.push_back({begin, end});
    begin = end;
  };
  for (const BreakCandidate& candidate : break_candidates(text, tokens)) {
    const BreakRule rule = break_rule(text, tokens, candidate.after);
    const bool ends =
        rule == BreakRule::Silent ? ends_sentence(candidate, weights) : rule == BreakRule::Ends;
    if (ends) close(candidate.after + 1);
  }
  close(count);
  return sentences;
}

}  // namespace onrecord
