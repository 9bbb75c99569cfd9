#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "model/kernels.h"
#include "model/weights.h"

namespace onrecord {

// What the parts of the network are made of. Widths are multiples of 16.

inline constexpr std::size_t kMostTaps = 5;
inline constexpr std::size_t kFurthestTap = 16;
inline constexpr std::size_t kRowsAtOnce = 32;  ///< A block of rows stays in the first-level cache.

/// A convolution: one matrix for each row that it looks at, at that offset.
struct Convolution {
  std::vector<PackedMatrix> matrices;
  std::vector<int> offsets;
  std::vector<float> bias;
};

/// z = norm(z + gate(convolution of z))
struct Layer {
  Convolution convolution;
  std::vector<float> gain;
  std::vector<float> shift;
};

/// Rows of floats in int8, each with a scale of its own.
struct Rounded {
  std::vector<std::int8_t> values;
  std::vector<float> scales;
  std::size_t margin;  ///< Rows of zeros before and behind.
};

/// Throw ModelError if the weights are not of that shape.
Convolution read_convolution(const Weights& weights, const std::string& name, std::size_t outputs,
                             std::size_t inputs, std::size_t size, int dilation);
Layer read_layer(const Weights& weights, const std::string& prefix, std::size_t index,
                 std::size_t width, int dilation);

/// `x`, `count` rows of `width`, with `margin` rows of zeros before and behind, which are what a
/// convolution sees there.
Rounded rounded(const Kernels& kernels, const float* x, std::size_t count, std::size_t width,
                std::size_t margin);

std::vector<float> padded(std::vector<float> values, std::size_t size);
std::vector<float> repeated(const std::vector<float>& row, std::size_t count);

}  // namespace onrecord
