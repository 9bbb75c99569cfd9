#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/weights.h"

namespace onrecord {

/// An int8 matrix laid out for the kernels: blocks of 16 outputs, in each the inputs in groups of
/// four: block, group, output, input. Outputs are filled up with zeros to a multiple of 16.
struct PackedMatrix {
  explicit PackedMatrix(const Weights::Int8View& rows);

  std::size_t inputs = 0;   ///< A multiple of 4.
  std::size_t outputs = 0;  ///< A multiple of 16.
  std::vector<std::int8_t> data;
  std::vector<float> scales;              ///< One an output.
  std::vector<std::int32_t> corrections;  ///< -128 times the sum of each output's weights.
};

/// One tap of a convolution: what product_add() takes, for one offset.
struct Tap {
  const std::int8_t* a;
  const float* a_scales;
  const PackedMatrix* w;
};

/// The arithmetic of the network, written for one kind of processor. All kinds give the same bits:
/// products are of integers, and every sum of floats has one order (16 partial sums, then a fixed
/// tree).
struct Kernels {
  const char* name;

  /// out[i][j] += a_scales[i] * w.scales[j] * sum_k a[i][k] * w[j][k], for `count` rows of
  /// `w.inputs` values each; rows of `out` are `out_stride` apart.
  void (*product_add)(const std::int8_t* a, const float* a_scales, std::size_t count,
                      const PackedMatrix& w, float* out, std::size_t out_stride);

  /// out[i] = bias + the products of all taps in their order. The taps have the same shape.
  void (*convolve)(const Tap* taps, std::size_t tap_count, std::size_t count, const float* bias,
                   float* out, std::size_t out_stride);

  /// Rounds `count` rows of `width` floats to int8, each row with a scale of its own.
  /// REQUIRES (here and below): width is a multiple of 16.
  void (*quantise)(const float* x, std::size_t count, std::size_t width, std::int8_t* out,
                   float* scales);

  /// out = norm(max(x, 0)), row by row.
  void (*relu_norm)(const float* x, std::size_t count, std::size_t width, const float* gain,
                    const float* bias, float* out);

  /// z = norm(z + x[first half] * sigmoid(x[second half])), row by row; x has 2 * width columns.
  void (*gate_norm)(const float* x, std::size_t count, std::size_t width, const float* gain,
                    const float* bias, float* z);

  /// x = max(x, 0), over `count` values, a multiple of 16.
  void (*relu)(float* x, std::size_t count);

  /// z += max(x, 0), over `count` values, a multiple of 16.
  void (*relu_add)(const float* x, std::size_t count, float* z);

  float (*dot)(const float* a, const float* b, std::size_t width);
};

extern const Kernels kPortableKernels;
#if defined(__x86_64__)
extern const Kernels kAvx2Kernels;
extern const Kernels kAvx512Kernels;
extern const Kernels kAmxKernels;  ///< AVX-512 with matrix tiles.
#endif

/// All that this processor and its system let run, the fastest last.
std::vector<const Kernels*> usable_kernels();

/// e to the power of x, to about 1e-6, the same bits on every machine.
float portable_exp(float x);
/// The natural logarithm, likewise. REQUIRES: x > 0.
float portable_log(float x);

}  // namespace onrecord
