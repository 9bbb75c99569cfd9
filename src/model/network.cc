#include "model/network.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <string>

#include "model/model_error.h"
#include "model/name_words.h"

namespace onrecord {

namespace {

constexpr std::size_t kRowsAtOnce = 32;  // a block of rows stays in the first-level cache

constexpr std::size_t kMostTaps = 5;
constexpr std::size_t kFurthestTap = 16;

std::vector<float> padded(std::vector<float> values, std::size_t size) {
  values.resize(size, 0.0F);
  return values;
}

std::vector<float> repeated(const std::vector<float>& row, std::size_t count) {
  std::vector<float> out;
  out.reserve(count * row.size());
  for (std::size_t i = 0; i < count; ++i) out.insert(out.end(), row.begin(), row.end());
  return out;
}

std::size_t clamped_distance(std::size_t from, std::size_t to) {
  const auto distance = static_cast<std::int64_t>(to) - static_cast<std::int64_t>(from);
  return static_cast<std::size_t>(std::clamp<std::int64_t>(distance, -kDistance, kDistance) +
                                  kDistance);
}

}  // namespace

Network::Network(const Weights& weights, const Kernels& kernels)
    : kernels_(&kernels),
      keys_(weights.keys("words")),
      entry_bias_(weights.floats("entry.bias", kWidth)),
      entry_gain_(weights.floats("entry_norm.weight", kWidth)),
      entry_shift_(weights.floats("entry_norm.bias", kWidth)),
      names_read_(weights.int8("names_read", kNamesWidth, kWidth)),
      names_bias_(weights.floats("names_entry.bias", kNamesWidth)),
      names_gain_(weights.floats("names_norm.weight", kNamesWidth)),
      names_shift_(weights.floats("names_norm.bias", kNamesWidth)),
      names_scores_(weights.int8("names_scores", kNameClasses, kNamesWidth)),
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
  tables_.push_back(weights.int8("vectors", keys_.size() + 1, 0));
  for (std::size_t i = 0; i < kHashedFeatures; ++i) {
    tables_.push_back(weights.int8("hashed." + std::to_string(i), kHashedRows[i], 0));
  }
  tables_.push_back(weights.int8("quote", kQuotePlaces, 0));
  tables_.push_back(weights.int8("begins", kBreakPlaces, 0));
  tables_.push_back(weights.int8("name_words", kNameWordSets, 0));
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    const std::string name = "entry." + std::to_string(i);
    const std::size_t columns = tables_[i].columns;
    if (i + 1 < tables_.size()) entry_.emplace_back(weights.int8(name, kWidth, columns));
    names_entry_.emplace_back(weights.int8("names_" + name, kNamesWidth, columns));
  }
  for (std::size_t i = 0; i < kDilations.size(); ++i) {
    layers_.push_back(read_layer(weights, "", i, kWidth, kDilations[i]));
  }
  for (std::size_t i = 0; i < kNamesDilations.size(); ++i) {
    names_layers_.push_back(read_layer(weights, "names_", i, kNamesWidth, kNamesDilations[i]));
  }
  slots_.assign(std::bit_ceil(2 * keys_.size() + 2), 0);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::size_t slot = keys_[i] >> 1U & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

Network::Convolution Network::read_convolution(const Weights& weights, const std::string& name,
                                               std::size_t outputs, std::size_t inputs,
                                               std::size_t size, int dilation) {
  Convolution convolution;
  const std::size_t reach = size / 2 * static_cast<std::size_t>(dilation);
  if (size > kMostTaps || reach > kFurthestTap) throw ModelError("a convolution is too wide");
  for (std::size_t i = 0; i < size; ++i) {
    convolution.matrices.emplace_back(
        weights.int8(name + "." + std::to_string(i), outputs, inputs));
    convolution.offsets.push_back((static_cast<int>(i) - static_cast<int>(size / 2)) * dilation);
  }
  convolution.bias = weights.floats(name + ".bias", outputs);
  return convolution;
}

Network::Layer Network::read_layer(const Weights& weights, const std::string& prefix,
                                   std::size_t index, std::size_t width, int dilation) {
  const std::string number = std::to_string(index);
  const std::string norm = prefix + "norms." + number;
  return {read_convolution(weights, prefix + "layers." + number, 2 * width, width, 3, dilation),
          weights.floats(norm + ".weight", width), weights.floats(norm + ".bias", width)};
}

/// Row of the table of word vectors; 0 is the unknown word.
std::size_t Network::vector_row(const TokenFeatures& token) const {
  for (const std::uint64_t key : {token.word, token.stem}) {
    if (key == 0) continue;
    std::size_t slot = key >> 1U & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (keys_[slots_[slot] - 1] == key) return slots_[slot];
    }
  }
  return 0;
}

std::size_t Network::table_row(std::size_t table, const TokenFeatures& token) const {
  if (table == 0) return vector_row(token);
  if (table <= kHashedFeatures) return token.hashed[table - 1];
  if (table == kHashedFeatures + 1) return static_cast<std::size_t>(token.quote);
  return table == kHashedFeatures + 2 ? static_cast<std::size_t>(token.begins) : token.name_word;
}

Network::Entered Network::enter(const std::vector<TokenFeatures>& features) const {
  const std::size_t count = features.size();
  Entered entered{repeated(entry_bias_, count), repeated(names_bias_, count)};
  std::vector<std::int8_t> rows;
  std::vector<float> scales(count);
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    const Weights::Int8View& view = tables_[table];
    rows.resize(count * view.columns);
    for (std::size_t i = 0; i < count; ++i) {
      const TokenFeatures& token = features[i];
      const std::size_t row = table_row(table, token);
      std::memcpy(rows.data() + i * view.columns, view.row(row), view.columns);
      scales[i] = view.scales[row];
    }
    if (table < entry_.size()) {
      kernels_->product_add(rows.data(), scales.data(), count, entry_[table], entered.states.data(),
                            kWidth);
    }
    kernels_->product_add(rows.data(), scales.data(), count, names_entry_[table],
                          entered.names.data(), kNamesWidth);
  }
  float* states = entered.states.data();
  kernels_->relu_norm(states, count, kWidth, entry_gain_.data(), entry_shift_.data(), states);
  return entered;
}

/// With `margin` rows of zeros before and behind, which are what a convolution sees there.
Network::Rounded Network::round(const float* x, std::size_t count, std::size_t width,
                                std::size_t margin) const {
  const std::size_t rows = count + 2 * margin;
  Rounded rounded{std::vector<std::int8_t>(rows * width), std::vector<float>(rows), margin};
  kernels_->quantise(x, count, width, rounded.values.data() + margin * width,
                     rounded.scales.data() + margin);
  return rounded;
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

void Network::run(const std::vector<Layer>& layers, std::size_t width,
                  std::vector<float>& states) const {
  const std::size_t count = states.size() / width;
  std::vector<float> block(kRowsAtOnce * 2 * width);
  for (const Layer& layer : layers) {
    const Rounded input = round(states.data(), count, width, kFurthestTap);
    for (std::size_t from = 0; from < count; from += kRowsAtOnce) {
      const std::size_t rows = std::min(kRowsAtOnce, count - from);
      convolve(layer.convolution, input, from, rows, block.data(), 2 * width);
      kernels_->gate_norm(block.data(), rows, width, layer.gain.data(), layer.shift.data(),
                          states.data() + from * width);
    }
  }
}

/// `states` = those of the other layers, `names` as entered.
void Network::add_names(const Rounded& states, std::vector<float> names,
                        std::vector<float>& heads) const {
  const std::size_t count = names.size() / kNamesWidth;
  kernels_->product_add(states.values.data(), states.scales.data(), count, names_read_,
                        names.data(), kNamesWidth);
  kernels_->relu_norm(names.data(), count, kNamesWidth, names_gain_.data(), names_shift_.data(),
                      names.data());
  run(names_layers_, kNamesWidth, names);
  const Rounded input = round(names.data(), count, kNamesWidth, 0);
  // What fills up the classes adds zero to the columns behind those of names.
  kernels_->product_add(input.values.data(), input.scales.data(), count, names_scores_,
                        heads.data() + kHead.names, kHeadWidth);
}

std::vector<float> Network::scores(const std::vector<TokenFeatures>& features) const {
  const std::size_t count = features.size();
  Entered entered = enter(features);
  run(layers_, kWidth, entered.states);
  const Rounded states = round(entered.states.data(), count, kWidth, 0);
  std::vector<float> heads = repeated(heads_bias_, count);
  kernels_->product_add(states.values.data(), states.scales.data(), count, heads_, heads.data(),
                        kHeadWidth);
  add_names(states, std::move(entered.names), heads);
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
