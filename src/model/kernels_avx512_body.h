#pragma once

// What the kernels of all processors with AVX-512 share, over kernels_body.h.

#include <immintrin.h>

#include <cstring>

#include "model/kernels_body.h"

namespace onrecord {
namespace {

inline void add_scaled(__m512i sums, float a_scale, const float* w_scales, float* out) {
  const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(a_scale), _mm512_loadu_ps(w_scales));
  const __m512 product = _mm512_mul_ps(_mm512_cvtepi32_ps(sums), scale);
  _mm512_storeu_ps(out, _mm512_add_ps(_mm512_loadu_ps(out), product));
}

/// quantise() written out, because compilers leave it to single numbers. The conversion rounds to
/// the nearest whole number and ties to even, as kernels_body.h does by adding 1.5 * 2^23.
inline void quantise_wide(const float* x, std::size_t count, std::size_t width, std::int8_t* out,
                          float* scales) {
  for (std::size_t row = 0; row < count; ++row, x += width, out += width) {
    __m512 lanes = _mm512_set1_ps(1e-12F);
    for (std::size_t i = 0; i < width; i += kLanes) {
      lanes = _mm512_max_ps(lanes, _mm512_abs_ps(_mm512_loadu_ps(x + i)));
    }
    const float most = _mm512_reduce_max_ps(lanes);
    const __m512 factor = _mm512_set1_ps(127.0F / most);
    scales[row] = most / 127.0F;
    for (std::size_t i = 0; i < width; i += kLanes) {
      const __m512i rounded = _mm512_cvtps_epi32(_mm512_mul_ps(_mm512_loadu_ps(x + i), factor));
      const __m128i bytes = _mm512_cvtepi32_epi8(rounded);
      std::memcpy(out + i, &bytes, sizeof bytes);
    }
  }
}

}  // namespace
}  // namespace onrecord
