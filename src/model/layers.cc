#include "model/layers.h"

#include "model/model_error.h"

namespace onrecord {

Convolution read_convolution(const Weights& weights, const std::string& name, std::size_t outputs,
                             std::size_t inputs, std::size_t size, int dilation) {
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

Layer read_layer(const Weights& weights, const std::string& prefix, std::size_t index,
                 std::size_t width, int dilation) {
  const std::string number = std::to_string(index);
  const std::string norm = prefix + "norms." + number;
  return {read_convolution(weights, prefix + "layers." + number, 2 * width, width, 3, dilation),
          weights.floats(norm + ".weight", width), weights.floats(norm + ".bias", width)};
}

Rounded rounded(const Kernels& kernels, const float* x, std::size_t count, std::size_t width,
                std::size_t margin) {
  const std::size_t rows = count + 2 * margin;
  Rounded rounded{std::vector<std::int8_t>(rows * width), std::vector<float>(rows), margin};
  kernels.quantise(x, count, width, rounded.values.data() + margin * width,
                   rounded.scales.data() + margin);
  return rounded;
}

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

}  // namespace onrecord
