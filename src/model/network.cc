#include "model/network.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>

namespace onrecord {

namespace {

std::size_t clamped_distance(std::size_t from, std::size_t to) {
  const auto distance = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(from);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(distance, -kDistance, kDistance) +
                                  kDistance);
}

}  // namespace

Network::Network(const Weights& weights, const Kernels& kernels)
    : kernels_(&kernels),
      tables_(weights),
      entry_bias_(weights.floats("entry.bias", kWidth)),
      entry_gain_(weights.floats("entry_norm.weight", kWidth)),
      entry_shift_(weights.floats("entry_norm.bias", kWidth)),
      names_(weights, kernels, tables_, kWidth),
      heads_(weights.int8("heads", kHeadWidth, kWidth)),
      heads_bias_(weights.floats("heads.bias", kHeadWidth)),
      arc_(weights.int8("arc", kArcWidth, kArcWidth)),
      arc_bias_(weights.floats("arc.bias", kArcWidth)),
      arc_root_(weights.floats("arc_root", kArcWidth + 1)),
      arc_head_bias_(weights.floats("arc_bias", kArcWidth + 1)),
      arc_distance_(weights.floats("arc_distance", 2 * kDistance + 1)),
      label_root_(weights.floats("label_root", kLabelWidth)),
      label_distance_(weights.floats("label_distance", (2 * kDistance + 1) * kLabelWidth)),
      label_(weights.int8("label", kDeprels, kLabelWidth)),
      label_bias_(padded(weights.floats("label.bias", kDeprels), label_.outputs)),
      role_place_(weights.floats("role_place", (2 * kWindow + 1) * kRoleWidth)),
      role_other_(weights.floats("role_other", kRoleWidth)),
      role_near_(read_convolution(weights, "role_conv1", kRoleWidth, kRoleWidth, 5, 1)),
      role_far_(read_convolution(weights, "role_conv2", kRoleWidth, kRoleWidth, 5, 2)),
      role_(weights.int8("role", kRoleClasses, kRoleWidth)),
      role_bias_(padded(weights.floats("role.bias", kRoleClasses), role_.outputs)) {
  for (std::size_t table = 0; table + 1 < WordTables::kCount; ++table) {
    entry_.emplace_back(
        weights.int8("entry." + std::to_string(table), kWidth, tables_.columns(table)));
  }
  for (std::size_t i = 0; i < kDilations.size(); ++i) {
    layers_.push_back(read_layer(weights, "", i, kWidth, kDilations[i]));
  }
}

std::vector<float> Network::enter(const std::vector<TokenFeatures>& features) const {
  const std::size_t count = features.size();
  std::vector<float> states = repeated(entry_bias_, count);
  std::vector<std::uint32_t> all(count);
  std::iota(all.begin(), all.end(), 0U);
  std::vector<std::int8_t> rows;
  std::vector<float> scales;
  for (std::size_t table = 0; table < entry_.size(); ++table) {
    tables_.gather(table, features, all, rows, scales);
    kernels_->product_add(rows.data(), scales.data(), count, entry_[table], states.data(), kWidth);
  }
  kernels_->relu_norm(states.data(), count, kWidth, entry_gain_.data(), entry_shift_.data(),
                      states.data());
  return states;
}

/// Rows [from, from + count) of the convolution of `input`, whose margin holds all offsets.
void Network::convolve(const Convolution& layer, const Rounded& input, std::size_t from,
                       std::size_t count, float* out, std::size_t out_width) const {
  std::array<Tap, kMostTaps> taps{};
  for (std::size_t i = 0; i < layer.matrices.size(); ++i) {
    const PackedMatrix& matrix = layer.matrices[i];
    const auto row =
        static_cast<std::size_t>(static_cast<std::int64_t>(from + input.margin) + layer.offsets[i]);
    taps[i] = {input.values.data() + row * matrix.inputs, input.scales.data() + row, &matrix};
  }
  kernels_->convolve(taps.data(), layer.matrices.size(), count, layer.bias.data(), out, out_width);
}

void Network::run(const std::vector<Layer>& layers, std::vector<float>& states) const {
  const std::size_t count = states.size() / kWidth;
  std::vector<float> block(kRowsAtOnce * 2 * kWidth);
  for (const Layer& layer : layers) {
    const Rounded input = round(states.data(), count, kWidth, kFurthestTap);
    for (std::size_t from = 0; from < count; from += kRowsAtOnce) {
      const std::size_t rows = std::min(kRowsAtOnce, count - from);
      convolve(layer.convolution, input, from, rows, block.data(), 2 * kWidth);
      kernels_->gate_norm(block.data(), rows, kWidth, layer.gain.data(), layer.shift.data(),
                          states.data() + from * kWidth);
    }
  }
}

std::vector<float> Network::scores(const std::vector<TokenFeatures>& features,
                                   IndexRange names) const {
  const std::size_t count = features.size();
  std::vector<float> last = enter(features);
  run(layers_, last);
  const Rounded states = round(last.data(), count, kWidth, 0);
  std::vector<float> heads = repeated(heads_bias_, count);
  kernels_->product_add(states.values.data(), states.scales.data(), count, heads_, heads.data(),
                        kHeadWidth);
  names_.add(features, states, names, heads.data() + kHead.names, kHeadWidth);
  return heads;
}

std::vector<float> Network::arcs(const float* heads, std::size_t count) const {
  std::vector<float> dependents(count * kArcWidth);
  std::vector<float> governors(count * kArcWidth);
  for (std::size_t i = 0; i < count; ++i) {
    const float* row = heads + i * kHeadWidth;
    std::copy_n(row + kHead.arc_dependent, kArcWidth, dependents.data() + i * kArcWidth);
    std::copy_n(row + kHead.arc_head, kArcWidth, governors.data() + i * kArcWidth);
  }
  kernels_->relu(dependents.data(), dependents.size());
  kernels_->relu(governors.data(), governors.size());
  std::vector<float> turned = repeated(arc_bias_, count);
  const Rounded input = round(dependents.data(), count, kArcWidth, 0);
  kernels_->product_add(input.values.data(), input.scales.data(), count, arc_, turned.data(),
                        kArcWidth);
  std::vector<float> head_bias(count);
  for (std::size_t h = 0; h < count; ++h) {
    head_bias[h] = arc_head_bias_[kArcWidth] + kernels_->dot(governors.data() + h * kArcWidth,
                                                             arc_head_bias_.data(), kArcWidth);
  }
  std::vector<float> scores(count * (count + 1));
  for (std::size_t d = 0; d < count; ++d) {
    float* row = scores.data() + d * (count + 1);
    row[0] = arc_root_[kArcWidth] +
             kernels_->dot(dependents.data() + d * kArcWidth, arc_root_.data(), kArcWidth);
    for (std::size_t h = 0; h < count; ++h) {
      row[h + 1] = kernels_->dot(turned.data() + d * kArcWidth, governors.data() + h * kArcWidth,
                                 kArcWidth) +
                   head_bias[h] + arc_distance_[clamped_distance(d, h)];
    }
  }
  return scores;
}

std::vector<float> Network::labels(const float* heads,
                                   const std::vector<std::uint32_t>& tree) const {
  const std::size_t count = tree.size();
  std::vector<float> hidden(count * kLabelWidth);
  for (std::size_t d = 0; d < count; ++d) {
    const std::size_t h = tree[d] == 0 ? d : tree[d] - 1;
    const float* dependent = heads + d * kHeadWidth + kHead.label_dependent;
    const float* head =
        tree[d] == 0 ? label_root_.data() : heads + h * kHeadWidth + kHead.label_head;
    const float* distance = label_distance_.data() + clamped_distance(d, h) * kLabelWidth;
    float* out = hidden.data() + d * kLabelWidth;
    for (std::size_t i = 0; i < kLabelWidth; ++i) out[i] = dependent[i] + head[i] + distance[i];
  }
  kernels_->relu(hidden.data(), hidden.size());
  const Rounded input = round(hidden.data(), count, kLabelWidth, 0);
  std::vector<float> padded_scores = repeated(label_bias_, count);
  kernels_->product_add(input.values.data(), input.scales.data(), count, label_,
                        padded_scores.data(), label_.outputs);
  std::vector<float> scores(count * kDeprels);
  for (std::size_t d = 0; d < count; ++d) {
    std::copy_n(padded_scores.data() + d * label_.outputs, kDeprels, scores.data() + d * kDeprels);
  }
  return scores;
}

std::vector<float> Network::roles(const float* heads, const float* cue_chances, std::size_t count,
                                  std::size_t cue) const {
  std::vector<float> u(count * kRoleWidth);
  const float* of_cue = heads + cue * kHeadWidth + kHead.role_cue;
  for (std::size_t i = 0; i < count; ++i) {
    const float* token = heads + i * kHeadWidth + kHead.role_token;
    const float* place =
        role_place_.data() + (i + static_cast<std::size_t>(kWindow) - cue) * kRoleWidth;
    float* out = u.data() + i * kRoleWidth;
    for (std::size_t k = 0; k < kRoleWidth; ++k) {
      out[k] = token[k] + of_cue[k] + place[k] + cue_chances[i] * role_other_[k];
    }
  }
  kernels_->relu(u.data(), u.size());
  std::vector<float> convolved(count * kRoleWidth);
  for (const Convolution* layer : {&role_near_, &role_far_}) {
    convolve(*layer, round(u.data(), count, kRoleWidth, kFurthestTap), 0, count, convolved.data(),
             kRoleWidth);
    kernels_->relu_add(convolved.data(), convolved.size(), u.data());
  }
  const Rounded input = round(u.data(), count, kRoleWidth, 0);
  std::vector<float> scores = repeated(role_bias_, count);
  kernels_->product_add(input.values.data(), input.scales.data(), count, role_, scores.data(),
                        kRoleStride);
  return scores;
}

}  // namespace onrecord
