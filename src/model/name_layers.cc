#include "model/name_layers.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace onrecord {

namespace {

/// A token may be a name if the score of some class lies at most so far below that of none. On
/// PolNeAR dev that is a sixth of the tokens, two fifths with what is near; on 80 documents of
/// UNER-EWT dev it leaves out one of 393 tokens of names.
constexpr float kPossible = 5.0F;
constexpr std::uint32_t kNoRow = ~0U;

bool may_be_name(const float* scores) {
  return *std::max_element(scores + 1, scores + kNameClasses) - scores[0] >= -kPossible;
}

/// Row `row` of `input`; zeros for kNoRow.
void copy_row(const Rounded& input, std::uint32_t row, std::int8_t* values, float& scale) {
  if (row == kNoRow) {
    std::memset(values, 0, kNamesWidth);
    scale = 0;
  } else {
    std::memcpy(values, input.values.data() + row * kNamesWidth, kNamesWidth);
    scale = input.scales[row];
  }
}

}  // namespace

std::uint32_t NameLayers::Rows::at_offset(std::size_t row, int offset) const {
  const auto token = static_cast<std::int64_t>(tokens[row]) + offset;
  if (token < 0 || token >= static_cast<std::int64_t>(row_of.size())) return kNoRow;
  return row_of[static_cast<std::size_t>(token)];
}

NameLayers::NameLayers(const Weights& weights, const Kernels& kernels, const WordTables& tables,
                       std::size_t shared_width)
    : kernels_(&kernels),
      tables_(&tables),
      read_(weights.int8("names_read", kNamesWidth, shared_width)),
      entry_bias_(weights.floats("names_entry.bias", kNamesWidth)),
      entry_gain_(weights.floats("names_norm.weight", kNamesWidth)),
      entry_shift_(weights.floats("names_norm.bias", kNamesWidth)),
      scores_(weights.int8("names_scores", kNameClasses, kNamesWidth)),
      scores_bias_(padded(weights.floats("names_scores.bias", kNameClasses), scores_.outputs)) {
  for (std::size_t table = 0; table < WordTables::kCount; ++table) {
    entry_.emplace_back(
        weights.int8("names_entry." + std::to_string(table), kNamesWidth, tables.columns(table)));
  }
  for (std::size_t i = 0; i < kNamesDilations.size(); ++i) {
    layers_.push_back(read_layer(weights, "names_", i, kNamesWidth, kNamesDilations[i]));
  }
}

void NameLayers::add(const std::vector<TokenFeatures>& features, const Rounded& states,
                     IndexRange wanted, float* scores, std::size_t stride) const {
  const Rows rows = rows_to_read(features.size(), wanted, scores, stride);
  if (rows.tokens.empty()) return;
  std::vector<float> x = enter(features, states, rows.tokens);
  for (const Layer& layer : layers_) run(layer, rows, x);
  const std::size_t count = rows.tokens.size();
  const Rounded input = rounded(*kernels_, x.data(), count, kNamesWidth, 0);
  std::vector<float> own = repeated(scores_bias_, count);
  kernels_->product_add(input.values.data(), input.scales.data(), count, scores_, own.data(),
                        scores_.outputs);
  for (std::size_t i = 0; i < count; ++i) {
    float* row = scores + rows.tokens[i] * stride;
    for (std::size_t k = 0; k < kNameClasses; ++k) row[k] += own[i * scores_.outputs + k];
  }
}

/// Those near possible names, in `wanted` and as far from it as these layers see.
NameLayers::Rows NameLayers::rows_to_read(std::size_t count, IndexRange wanted, const float* scores,
                                          std::size_t stride) {
  Rows rows;
  rows.row_of.assign(count, kNoRow);
  const auto last = static_cast<std::uint32_t>(count);
  const std::uint32_t begin = wanted.begin - std::min(wanted.begin, kNamesReach);
  const std::uint32_t end = std::min(last, wanted.end + kNamesReach);
  std::uint32_t next = begin;  // all before are decided
  for (std::uint32_t token = begin - std::min(begin, kNearName);
       token < std::min(last, end + kNearName); ++token) {
    if (!may_be_name(scores + token * stride)) continue;
    next = std::max(next, token - std::min(token, kNearName));
    for (; next < std::min(end, token + kNearName + 1); ++next) {
      rows.row_of[next] = static_cast<std::uint32_t>(rows.tokens.size());
      rows.tokens.push_back(next);
    }
  }
  return rows;
}

std::vector<float> NameLayers::enter(const std::vector<TokenFeatures>& features,
                                     const Rounded& states,
                                     const std::vector<std::uint32_t>& tokens) const {
  const std::size_t count = tokens.size();
  std::vector<float> x = repeated(entry_bias_, count);
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  for (std::size_t table = 0; table < entry_.size(); ++table) {
    tables_->gather(table, features, tokens, values, scales);
    kernels_->product_add(values.data(), scales.data(), count, entry_[table], x.data(),
                          kNamesWidth);
  }
  values.resize(count * read_.inputs);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t row = states.margin + tokens[i];
    std::memcpy(values.data() + i * read_.inputs, states.values.data() + row * read_.inputs,
                read_.inputs);
    scales[i] = states.scales[row];
  }
  kernels_->product_add(values.data(), scales.data(), count, read_, x.data(), kNamesWidth);
  kernels_->relu_norm(x.data(), count, kNamesWidth, entry_gain_.data(), entry_shift_.data(),
                      x.data());
  return x;
}

void NameLayers::run(const Layer& layer, const Rows& rows, std::vector<float>& x) const {
  const Convolution& convolution = layer.convolution;
  const std::size_t taps = convolution.matrices.size();
  const Rounded input = rounded(*kernels_, x.data(), rows.tokens.size(), kNamesWidth, 0);
  std::vector<std::int8_t> values(taps * kRowsAtOnce * kNamesWidth);
  std::vector<float> scales(taps * kRowsAtOnce);
  std::vector<float> block(kRowsAtOnce * 2 * kNamesWidth);
  std::array<Tap, kMostTaps> tap{};
  for (std::size_t from = 0; from < rows.tokens.size(); from += kRowsAtOnce) {
    const std::size_t count = std::min(kRowsAtOnce, rows.tokens.size() - from);
    for (std::size_t j = 0; j < taps; ++j) {
      std::int8_t* out = values.data() + j * kRowsAtOnce * kNamesWidth;
      float* out_scales = scales.data() + j * kRowsAtOnce;
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t row = rows.at_offset(from + i, convolution.offsets[j]);
        copy_row(input, row, out + i * kNamesWidth, out_scales[i]);
      }
      tap[j] = {out, out_scales, &convolution.matrices[j]};
    }
    kernels_->convolve(tap.data(), taps, count, convolution.bias.data(), block.data(),
                       2 * kNamesWidth);
    kernels_->gate_norm(block.data(), count, kNamesWidth, layer.gain.data(), layer.shift.data(),
                        x.data() + from * kNamesWidth);
  }
}

}  // namespace onrecord
