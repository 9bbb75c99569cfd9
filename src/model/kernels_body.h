#pragma once

// The float half of the kernels, included by one file for each kind of processor and compiled with
// its instructions. Everything stands in an unnamed namespace, so that the copies do not mix.
// The files are compiled without contraction to fused multiply-add: all copies give the same bits.

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>

#include "model/kernels.h"

namespace onrecord {
namespace {

constexpr std::size_t kLanes = 16;

/// Kernels::convolve() by one kind's product_add().
template <typename Product>
void convolve_with(Product product_add, const Tap* taps, std::size_t tap_count, std::size_t count,
                   const float* bias, float* out, std::size_t out_stride) {
  const std::size_t width = taps->w->outputs;
  for (std::size_t i = 0; i < count; ++i) std::copy_n(bias, width, out + i * out_stride);
  for (std::size_t tap = 0; tap < tap_count; ++tap) {
    product_add(taps[tap].a, taps[tap].a_scales, count, *taps[tap].w, out, out_stride);
  }
}

inline float exp_of(float x) {
  // 2^n * 2^f with n the nearest whole number; 1.5 * 2^23 rounds by losing the lower bits.
  constexpr float kRound = 12582912.0F;
  x = std::min(std::max(x, -80.0F), 80.0F) * 1.44269504F;
  const float n = (x + kRound) - kRound;
  const float f = x - n;
  float p = 1.33335581e-3F;
  p = p * f + 9.61812911e-3F;
  p = p * f + 5.55041087e-2F;
  p = p * f + 2.40226507e-1F;
  p = p * f + 6.93147181e-1F;
  p = p * f + 1.0F;
  const auto bits = static_cast<std::uint32_t>(static_cast<std::int32_t>(n) + 127) << 23U;
  return p * std::bit_cast<float>(bits);
}

inline float sum_of(const float* lanes) {
  float half[8];
  for (std::size_t i = 0; i < 8; ++i) half[i] = lanes[i] + lanes[i + 8];
  float quarter[4];
  for (std::size_t i = 0; i < 4; ++i) quarter[i] = half[i] + half[i + 4];
  return (quarter[0] + quarter[2]) + (quarter[1] + quarter[3]);
}

inline float dot(const float* a, const float* b, std::size_t width) {
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i < width; i += kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) lanes[l] += a[i + l] * b[i + l];
  }
  return sum_of(lanes);
}

/// out = (x - mean) / deviation * gain + bias. x and out may be the same.
inline void norm(const float* x, std::size_t width, const float* gain, const float* bias,
                 float* out) {
  float lanes[kLanes] = {};
  for (std::size_t i = 0; i < width; i += kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) lanes[l] += x[i + l];
  }
  const float mean = sum_of(lanes) / static_cast<float>(width);
  float squares[kLanes] = {};
  for (std::size_t i = 0; i < width; i += kLanes) {
    for (std::size_t l = 0; l < kLanes; ++l) {
      const float d = x[i + l] - mean;
      squares[l] += d * d;
    }
  }
  const float variance = sum_of(squares) / static_cast<float>(width);
  const float factor = 1.0F / std::sqrt(variance + 1e-5F);
  for (std::size_t i = 0; i < width; ++i) out[i] = (x[i] - mean) * factor * gain[i] + bias[i];
}

inline void quantise(const float* x, std::size_t count, std::size_t width, std::int8_t* out,
                     float* scales) {
  constexpr float kRound = 12582912.0F;
  for (std::size_t row = 0; row < count; ++row, x += width, out += width) {
    float lanes[kLanes] = {};
    for (std::size_t i = 0; i < width; i += kLanes) {
      for (std::size_t l = 0; l < kLanes; ++l) {
        const float size = x[i + l] < 0.0F ? -x[i + l] : x[i + l];
        lanes[l] = lanes[l] < size ? size : lanes[l];
      }
    }
    float most = 1e-12F;
    for (const float lane : lanes) most = std::max(most, lane);
    const float factor = 127.0F / most;
    scales[row] = most / 127.0F;
    for (std::size_t i = 0; i < width; ++i) {
      const float rounded = (x[i] * factor + kRound) - kRound;
      out[i] = static_cast<std::int8_t>(static_cast<std::int32_t>(rounded));
    }
  }
}

inline void relu_norm(const float* x, std::size_t count, std::size_t width, const float* gain,
                      const float* bias, float* out) {
  for (std::size_t row = 0; row < count; ++row, x += width, out += width) {
    for (std::size_t i = 0; i < width; ++i) out[i] = x[i] < 0.0F ? 0.0F : x[i];
    norm(out, width, gain, bias, out);
  }
}

inline void gate_norm(const float* x, std::size_t count, std::size_t width, const float* gain,
                      const float* bias, float* z) {
  for (std::size_t row = 0; row < count; ++row, x += 2 * width, z += width) {
    const float* gate = x + width;
    for (std::size_t i = 0; i < width; ++i) z[i] += x[i] * (1.0F / (1.0F + exp_of(-gate[i])));
    norm(z, width, gain, bias, z);
  }
}

inline void relu(float* x, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) x[i] = x[i] < 0.0F ? 0.0F : x[i];
}

inline void relu_add(const float* x, std::size_t count, float* z) {
  for (std::size_t i = 0; i < count; ++i) z[i] += x[i] < 0.0F ? 0.0F : x[i];
}

}  // namespace
}  // namespace onrecord
