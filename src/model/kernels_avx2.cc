#include <immintrin.h>

#include <cstring>

#include "model/kernels_body.h"

namespace onrecord {

namespace {

/// Four inputs of a row, in every lane.
__m256i broadcast(const std::int8_t* a) {
  std::int32_t four;
  std::memcpy(&four, a, sizeof four);
  return _mm256_set1_epi32(four);
}

const __m256i* vector_at(const std::int8_t* data) {
  return static_cast<const __m256i*>(static_cast<const void*>(data));
}

/// Sums of products of signed bytes by the unsigned-by-signed instruction: |a| * (w with a's sign).
/// No pair of products exceeds 2 * 127 * 127, so nothing saturates.
__m256i multiply_add(__m256i sums, __m256i a, __m256i w) {
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(a), _mm256_sign_epi8(w, a));
  return _mm256_add_epi32(sums, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)));
}

void add_scaled(__m256i sums, float a_scale, const float* w_scales, float* out) {
  const __m256 scale = _mm256_mul_ps(_mm256_set1_ps(a_scale), _mm256_loadu_ps(w_scales));
  const __m256 product = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), scale);
  _mm256_storeu_ps(out, _mm256_add_ps(_mm256_loadu_ps(out), product));
}

/// One block of 16 outputs for `kRows` rows.
template <std::size_t kRows>
void block_add(const std::int8_t* a, const float* a_scales, const PackedMatrix& w,
               std::size_t block, float* out, std::size_t out_stride) {
  __m256i low[kRows];
  __m256i high[kRows];
  for (std::size_t r = 0; r < kRows; ++r) low[r] = high[r] = _mm256_setzero_si256();
  const std::int8_t* weights = w.data.data() + block * w.inputs;
  for (std::size_t k = 0; k < w.inputs; k += 4, weights += 4 * kLanes) {
    const __m256i first = _mm256_loadu_si256(vector_at(weights));
    const __m256i second = _mm256_loadu_si256(vector_at(weights + 32));
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m256i four = broadcast(a + r * w.inputs + k);
      low[r] = multiply_add(low[r], four, first);
      high[r] = multiply_add(high[r], four, second);
    }
  }
  for (std::size_t r = 0; r < kRows; ++r) {
    float* row = out + r * out_stride + block;
    add_scaled(low[r], a_scales[r], w.scales.data() + block, row);
    add_scaled(high[r], a_scales[r], w.scales.data() + block + 8, row + 8);
  }
}

template <std::size_t kRows>
void rows_add(const std::int8_t* a, const float* a_scales, const PackedMatrix& w, float* out,
              std::size_t out_stride) {
  for (std::size_t block = 0; block < w.outputs; block += kLanes) {
    block_add<kRows>(a, a_scales, w, block, out, out_stride);
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

const Kernels kAvx2Kernels = {"avx2",    product_add, convolve, quantise, relu_norm,
                              gate_norm, relu,        relu_add, dot};

}  // namespace onrecord
