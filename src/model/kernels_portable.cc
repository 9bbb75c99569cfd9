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

}  // namespace

const Kernels kPortableKernels = {"portable", product_add, quantise, relu_norm,
                                  gate_norm,  relu,        relu_add, dot};

float portable_exp(float x) { return exp_of(x); }

}  // namespace onrecord
