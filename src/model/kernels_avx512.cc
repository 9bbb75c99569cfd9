#include <immintrin.h>

#include <cstring>

#include "model/kernels_avx512_body.h"

namespace onrecord {

namespace {

constexpr std::size_t kBlocks = 4;  // of 16 outputs, worked on together

/// Four inputs of a row in every lane, moved from -128..127 to 0..255 as the instruction wants;
/// PackedMatrix::corrections takes the shift out again.
__m512i broadcast(const std::int8_t* a) {
  std::uint32_t four;
  std::memcpy(&four, a, sizeof four);
  return _mm512_set1_epi32(static_cast<std::int32_t>(four ^ 0x80808080U));
}

template <std::size_t kRows, std::size_t kCount>
void blocks_add(const std::int8_t* a, const float* a_scales, const PackedMatrix& w,
                std::size_t block, float* out, std::size_t out_stride) {
  __m512i sums[kRows][kCount];
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t b = 0; b < kCount; ++b) {
      sums[r][b] = _mm512_loadu_si512(w.corrections.data() + block + b * kLanes);
    }
  }
  const std::int8_t* weights = w.data.data() + block * w.inputs;
  const std::size_t stride = w.inputs * kLanes;
  for (std::size_t k = 0; k < w.inputs; k += 4, weights += 4 * kLanes) {
    __m512i loaded[kCount];
    for (std::size_t b = 0; b < kCount; ++b) loaded[b] = _mm512_loadu_si512(weights + b * stride);
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m512i four = broadcast(a + r * w.inputs + k);
      for (std::size_t b = 0; b < kCount; ++b) {
        sums[r][b] = _mm512_dpbusd_epi32(sums[r][b], four, loaded[b]);
      }
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    for (std::size_t b = 0; b < kCount; ++b) {
      const std::size_t at = block + b * kLanes;
      add_scaled(sums[r][b], a_scales[r], w.scales.data() + at, out + r * out_stride + at);
    }
  }
}

template <std::size_t kRows>
void rows_add(const std::int8_t* a, const float* a_scales, const PackedMatrix& w, float* out,
              std::size_t out_stride) {
  std::size_t block = 0;
  for (; block + kBlocks * kLanes <= w.outputs; block += kBlocks * kLanes) {
    blocks_add<kRows, kBlocks>(a, a_scales, w, block, out, out_stride);
  }
  for (; block < w.outputs; block += kLanes) {
    blocks_add<kRows, 1>(a, a_scales, w, block, out, out_stride);
  }
}

void product_add(const std::int8_t* a, const float* a_scales, std::size_t count,
                 const PackedMatrix& w, float* out, std::size_t out_stride) {
  std::size_t row = 0;
  for (; row + 4 <= count; row += 4) {
    rows_add<4>(a + row * w.inputs, a_scales + row, w, out + row * out_stride, out_stride);
  }
  for (; row < count; ++row) {
    rows_add<1>(a + row * w.inputs, a_scales + row, w, out + row * out_stride, out_stride);
  }
}

void convolve(const Tap* taps, std::size_t tap_count, std::size_t count, const float* bias,
              float* out, std::size_t out_stride) {
  convolve_with(product_add, taps, tap_count, count, bias, out, out_stride);
}

}  // namespace

const Kernels kAvx512Kernels = {
    "avx512", product_add, convolve, quantise_wide, relu_norm, gate_norm, relu, relu_add, dot};

}  // namespace onrecord
