#include "model/language_core.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "model/attribution_repair.h"
#include "model/features.h"
#include "model/kernels.h"
#include "model/model_error.h"
#include "model/name_agreement.h"
#include "model/network.h"
#include "model/span_tags.h"
#include "model/tree.h"

namespace onrecord {

namespace {

// Documents are read in stretches of about kStretch tokens, each with what its states and roles
// may depend on at both sides, so that memory is bounded and results do not depend on the cut.
constexpr std::uint32_t kStretch = 1500;
constexpr std::uint32_t kMargin = kReach + 2U * kWindow;
/// Names that are less sure are dropped. Above, agree_on_names() decides: the words of a surer name
/// are a name from here on, so that a headline and its text name one entity.
constexpr float kLeastNameAgain = 0.2F;
constexpr std::uint32_t kLongestParse = 160;  // longer sentences are parsed piece by piece

Weights read_weights(std::string_view bytes) {
  Result<Weights> weights = Weights::read(bytes);
  if (!weights) throw ModelError(describe(weights.error()));
  return std::move(*weights);
}

std::size_t best_of(const float* scores, std::size_t begin, std::size_t count) {
  return static_cast<std::size_t>(std::max_element(scores + begin, scores + begin + count) -
                                  (scores + begin));
}

/// The chances of `count` classes, from their scores.
void softmax(const float* scores, std::size_t count, float* out) {
  const float most = *std::max_element(scores, scores + count);
  float sum = 0;
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = portable_exp(scores[i] - most);
    sum += out[i];
  }
  for (std::size_t i = 0; i < count; ++i) out[i] /= sum;
}

/// Mean chance, over the tokens of a span, of its type's four classes.
float chance_of(const float* scores, std::size_t stride, std::size_t classes, std::uint32_t begin,
                std::uint32_t end, std::uint32_t type) {
  std::array<float, 32> chances{};
  float sum = 0;
  for (std::uint32_t i = begin; i < end; ++i) {
    softmax(scores + i * stride, classes, chances.data());
    for (std::size_t part = 0; part < 4; ++part) sum += chances[1 + 4 * type + part];
  }
  return sum / static_cast<float>(end - begin);
}

/// Mean log chance of `type` over the tokens of `spans`; with no span, log of the least chance that
/// a token of the window is not of that type.
float log_chance(const std::vector<float>& scores, std::size_t count,
                 const std::vector<IndexRange>& spans, std::uint32_t begin, std::size_t type) {
  std::array<float, kRoleClasses> chances{};
  const auto chance_at = [&](std::size_t row) {
    softmax(scores.data() + row * Network::kRoleStride, kRoleClasses, chances.data());
    float sum = 0;
    for (std::size_t part = 0; part < 4; ++part) sum += chances[1 + 4 * type + part];
    return std::clamp(sum, 1e-4F, 1.0F - 1e-4F);
  };
  if (spans.empty()) {
    float most = 1e-4F;
    for (std::size_t row = 0; row < count; ++row) most = std::max(most, chance_at(row));
    return portable_log(1.0F - most);
  }
  float sum = 0;
  std::uint32_t tokens = 0;
  for (const IndexRange span : spans) {
    for (std::uint32_t token = span.begin; token < span.end; ++token, ++tokens) {
      sum += portable_log(chance_at(token - begin));
    }
  }
  return sum / static_cast<float>(tokens);
}

struct CueChances {
  float outside;
  float begin;
  float inside;
};

}  // namespace

/// The scores of tokens [begin, begin + cue.size()) of a document.
struct LanguageCore::Window {
  std::uint32_t begin = 0;
  std::vector<float> heads;
  std::vector<CueChances> cue;
  std::vector<float> cue_chances;  ///< 1 - outside

  const float* head(std::uint32_t token) const {
    return heads.data() + (token - begin) * kHeadWidth;
  }
};

LanguageCore::LanguageCore(std::string_view bytes, const Kernels* kernels) {
  const Weights weights = read_weights(bytes);
  network_ =
      std::make_unique<const Network>(weights, kernels ? *kernels : *usable_kernels().back());
  const std::vector<float> thresholds = weights.floats("thresholds", 2);
  cue_threshold_ = thresholds[0];
  score_threshold_ = thresholds[1];
  evidence_weights_ = weights.floats("evidence", kEvidence + 1);
}

LanguageCore::~LanguageCore() = default;
LanguageCore::LanguageCore(LanguageCore&&) noexcept = default;
LanguageCore& LanguageCore::operator=(LanguageCore&&) noexcept = default;

Reading LanguageCore::read(const Document& document, const std::vector<std::string>& lower) const {
  Reading reading;
  const std::vector<TokenFeatures> features = features_of(document, lower);
  const auto total = static_cast<std::uint32_t>(features.size());
  reading.syntax.resize(total);
  reading.cue_chances.resize(total);
  const std::size_t sentences = document.sentences().size();
  for (std::size_t first = 0; first < sentences;) {
    const std::uint32_t begin = document.sentence_tokens(first).begin;
    std::size_t last = first;
    while (last < sentences && document.sentence_tokens(last).end - begin < kStretch) ++last;
    last = std::max(last, first + 1);
    const std::uint32_t end = document.sentence_tokens(last - 1).end;
    Window window;
    window.begin = begin > kMargin ? begin - kMargin : 0;
    const std::uint32_t stop = std::min(total, end + kMargin);
    window.heads = network_->scores({features.begin() + window.begin, features.begin() + stop},
                                    {begin - window.begin, end - window.begin});
    for (std::uint32_t token = window.begin; token < stop; ++token) {
      std::array<float, 3> chances{};
      softmax(window.head(token) + kHead.cue, 3, chances.data());
      window.cue.push_back({chances[0], chances[1], chances[2]});
      window.cue_chances.push_back(1.0F - chances[0]);
    }
    for (; first < last; ++first) read_sentence(window, document.sentence_tokens(first), reading);
  }
  agree_on_names(document, reading);
  for (AttributionReading& attribution : reading.attributions) {
    repair_content(document, reading.syntax, attribution);
    rate(document, attribution);
  }
  std::erase_if(reading.attributions, [&](const AttributionReading& attribution) {
    return attribution.content.empty() || attribution.score < score_threshold_;
  });
  return reading;
}

void LanguageCore::read_sentence(const Window& window, IndexRange sentence,
                                 Reading& reading) const {
  read_tags(window, sentence, reading);
  for (std::uint32_t begin = sentence.begin; begin < sentence.end; begin += kLongestParse) {
    read_tree(window, {begin, std::min(sentence.end, begin + kLongestParse)}, reading);
  }
  read_names(window, sentence, reading);
  read_cues(window, sentence, reading);
}

void LanguageCore::read_tags(const Window& window, IndexRange sentence, Reading& reading) {
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    const float* scores = window.head(token) + kHead.tags;
    TokenSyntax& syntax = reading.syntax[token];
    syntax.upos = static_cast<Upos>(best_of(scores, 0, 17));
    syntax.tense = static_cast<Tense>(best_of(scores, 17, 3));
    syntax.verb_form = static_cast<VerbForm>(best_of(scores, 20, 5));
    syntax.number = static_cast<GrammaticalNumber>(best_of(scores, 25, 3));
    syntax.imperative = best_of(scores, 28, 2) == 1;
    syntax.passive = best_of(scores, 30, 2) == 1;
  }
}

void LanguageCore::read_tree(const Window& window, IndexRange words, Reading& reading) const {
  const float* heads = window.head(words.begin);
  const std::vector<std::uint32_t> tree =
      best_tree(network_->arcs(heads, words.size()), words.size());
  const std::vector<float> labels = network_->labels(heads, tree);
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    TokenSyntax& syntax = reading.syntax[words.begin + i];
    if (tree[i] == 0) {
      syntax.head = words.begin + i;
      syntax.deprel = Deprel::Root;
      continue;
    }
    syntax.head = words.begin + tree[i] - 1;
    // Class 0 is the root's, which only the root may have.
    syntax.deprel = static_cast<Deprel>(1 + best_of(labels.data() + i * kDeprels, 1, kDeprels - 1));
  }
}

void LanguageCore::read_names(const Window& window, IndexRange sentence, Reading& reading) {
  const float* scores = window.head(sentence.begin) + kHead.names;
  constexpr std::size_t kClasses = 1 + 4 * kNameTypes;
  for (const TaggedSpan& span : best_spans(scores, sentence.size(), kHeadWidth, kNameTypes)) {
    const float chance = chance_of(scores, kHeadWidth, kClasses, span.begin, span.end, span.type);
    if (chance < kLeastNameAgain) continue;
    reading.names.push_back({{sentence.begin + span.begin, sentence.begin + span.end},
                             static_cast<NameType>(span.type),
                             chance});
  }
}

void LanguageCore::read_cues(const Window& window, IndexRange sentence, Reading& reading) const {
  const auto chances = [&](std::uint32_t token) { return window.cue[token - window.begin]; };
  for (std::uint32_t token = sentence.begin; token < sentence.end; ++token) {
    reading.cue_chances[token] = 1.0F - chances(token).outside;
  }
  for (std::uint32_t token = sentence.begin; token < sentence.end;) {
    const std::uint32_t begin = token++;
    if (1.0F - chances(begin).outside <= cue_threshold_) continue;
    while (token < sentence.end && 1.0F - chances(token).outside > cue_threshold_ &&
           chances(token).inside > chances(token).begin) {
      ++token;
    }
    read_roles(window, {begin, token}, reading);
  }
}

void LanguageCore::read_roles(const Window& window, IndexRange cue, Reading& reading) const {
  constexpr auto kReachOfRoles = static_cast<std::uint32_t>(kWindow);
  const std::uint32_t centre = cue.end - 1;
  const auto stop = window.begin + static_cast<std::uint32_t>(window.cue.size());
  const std::uint32_t begin =
      std::max(window.begin, centre > kReachOfRoles ? centre - kReachOfRoles : 0);
  const std::uint32_t count = std::min(stop, centre + kReachOfRoles + 1) - begin;
  std::vector<float> scores =
      network_->roles(window.head(begin), window.cue_chances.data() + (begin - window.begin), count,
                      centre - begin);
  for (std::uint32_t token = std::max(cue.begin, begin); token < cue.end; ++token) {
    float* row = scores.data() + (token - begin) * Network::kRoleStride;
    std::fill(row + 1, row + kRoleClasses, -1e6F);  // a cue is neither source nor content
  }
  AttributionReading attribution;
  attribution.cue.push_back(cue);
  for (const TaggedSpan& span : best_spans(scores.data(), count, Network::kRoleStride, 2)) {
    auto& spans = span.type == 0 ? attribution.source : attribution.content;
    spans.push_back({begin + span.begin, begin + span.end});
  }
  if (attribution.content.empty()) return;
  float cue_chance = 0;
  for (std::uint32_t token = cue.begin; token < cue.end; ++token) {
    cue_chance = std::max(cue_chance, window.cue_chances[token - window.begin]);
  }
  cue_chance = std::clamp(cue_chance, 1e-4F, 1.0F - 1e-4F);
  attribution.evidence = {portable_log(cue_chance / (1.0F - cue_chance)),
                          log_chance(scores, count, attribution.content, begin, 1),
                          log_chance(scores, count, attribution.source, begin, 0),
                          attribution.source.empty() ? 0.0F : 1.0F,
                          0.0F,
                          0.0F};
  reading.attributions.push_back(std::move(attribution));
}

/// Turns the evidence into the chance that content and source are right.
void LanguageCore::rate(const Document& document, AttributionReading& attribution) const {
  std::uint32_t length = 0;
  for (const IndexRange span : attribution.content) length += span.size();
  if (length == 0) return;
  attribution.evidence[4] = portable_log(static_cast<float>(length));
  const std::uint32_t begin = document.tokens()[attribution.content.front().begin].span.begin;
  const bool quoted = std::ranges::any_of(document.quotations(), [&](const Quotation& quotation) {
    return quotation.span.begin == begin;
  });
  attribution.evidence[5] = quoted ? 1.0F : 0.0F;
  float sum = evidence_weights_[kEvidence];
  for (std::size_t i = 0; i < kEvidence; ++i) {
    sum += evidence_weights_[i] * attribution.evidence[i];
  }
  attribution.score = 1.0F / (1.0F + portable_exp(-sum));
}

}  // namespace onrecord
