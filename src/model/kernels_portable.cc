#include "model/kernels_body.h"

namespace onrecord {

namespace {

void product_add(const std::int8_t* a, const float* a_scales, std::size_t count,
                 const PackedMatrix& w, float* out, std::size_t out_stride) {
  for (std::size_t row = 0; row < count; ++row, a += w.inputs, out += out_stride) {
    for (std::size_t block = 0; block < w.outputs; block += kLanes) {
      const std::int8_t* weights = w.data.data() + block * w.inputs;
      std::int32_t sums[kLanes] = {};
      for (std::size_t k = 0; k < w.inputs; k += 4, weights += 4 * kLanes) {
        for (std::size_t l = 0; l < kLanes; ++l) {
          sums[l] += a[k] * weights[4 * l] + a[k + 1] * weights[4 * l + 1] +
                     a[k + 2] * weights[4 * l + 2] + a[k + 3] * weights[4 * l + 3];
        }
      }
      for (std::size_t l = 0; l < kLanes; ++l) {
        out[block + l] += static_cast<float>(sums[l]) * (a_scales[row] * w.scales[block + l]);
      }
    }
  }
}

void convolve(const Tap* taps, std::size_t tap_count, std::size_t count, const float* bias,
              float* out, std::size_t out_stride) {
  convolve_with(product_add, taps, tap_count, count, bias, out, out_stride);
}

}  // namespace

const Kernels kPortableKernels = {"portable", product_add, convolve, quantise, relu_norm,
                                  gate_norm,  relu,        relu_add, dot};

float portable_exp(float x) { return exp_of(x); }

float portable_log(float x) {
  // x = 2^e * m with m in [sqrt(1/2), sqrt(2)); log m by the series of the inverse tangent.
  auto bits = std::bit_cast<std::uint32_t>(x);
  auto exponent = static_cast<std::int32_t>(bits >> 23U) - 127;
  bits = (bits & 0x7FFFFFU) | 0x3F800000U;
  float m = std::bit_cast<float>(bits);
  if (m > 1.41421356F) {
    m *= 0.5F;
    ++exponent;
  }
  const float t = (m - 1.0F) / (m + 1.0F);
  const float s = t * t;
  const float series = 2.0F * t * (1.0F + s * (0.33333333F + s * (0.2F + s * 0.14285714F)));
  return static_cast<float>(exponent) * 0.69314718F + series;
}

}  // namespace onrecord
