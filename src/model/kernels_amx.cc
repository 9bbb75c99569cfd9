#include <immintrin.h>

#include <algorithm>
#include <array>

#include "model/kernels_avx512_body.h"

namespace onrecord {

namespace {

// Tile registers: 0-3 hold the sums of 16 rows and 16 outputs each, 4 and 6 sixty-four inputs of
// the rows and of the weights, 5 and 7 what is left where the inputs are no multiple of 64.
constexpr std::size_t kTileRows = 16;
constexpr std::size_t kTileInputs = 64;
constexpr std::size_t kBlocks = 4;  // of 16 outputs, worked on together

/// The layout that LDTILECFG reads (Intel's manual, volume 2, "LDTILECFG").
struct alignas(64) TileShapes {
  std::uint8_t palette = 1;
  std::uint8_t start_row = 0;
  std::array<std::uint8_t, 14> reserved{};
  std::array<std::uint16_t, 16> row_bytes{};
  std::array<std::uint8_t, 16> rows{};
};
static_assert(sizeof(TileShapes) == 64);

void shape_tiles(std::size_t rows, std::size_t rest) {
  TileShapes shapes;
  for (std::size_t tile = 0; tile <= 4; ++tile) {
    shapes.row_bytes[tile] = 64;
    shapes.rows[tile] = static_cast<std::uint8_t>(rows);
  }
  shapes.row_bytes[6] = 64;
  shapes.rows[6] = kTileInputs / 4;
  if (rest > 0) {
    shapes.row_bytes[5] = static_cast<std::uint16_t>(rest);
    shapes.rows[5] = static_cast<std::uint8_t>(rows);
    shapes.row_bytes[7] = 64;
    shapes.rows[7] = static_cast<std::uint8_t>(rest / 4);
  }
  _tile_loadconfig(&shapes);
}

/// Sums of `blocks` blocks of outputs from `block` on, into rows of 64 sums.
void sum_tiles(const std::int8_t* a, const PackedMatrix& w, std::size_t block, std::size_t blocks,
               std::int32_t* sums) {
  const std::size_t stride = w.inputs * kLanes;
  const std::int8_t* weights = w.data.data() + block * w.inputs;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  std::size_t k = 0;
  for (; k + kTileInputs <= w.inputs; k += kTileInputs, weights += kTileInputs * kLanes) {
    _tile_loadd(4, a + k, w.inputs);
    _tile_loadd(6, weights, 64);
    _tile_dpbssd(0, 4, 6);
    if (blocks < kBlocks) continue;
    _tile_loadd(6, weights + stride, 64);
    _tile_dpbssd(1, 4, 6);
    _tile_loadd(6, weights + 2 * stride, 64);
    _tile_dpbssd(2, 4, 6);
    _tile_loadd(6, weights + 3 * stride, 64);
    _tile_dpbssd(3, 4, 6);
  }
  if (k < w.inputs) {
    _tile_loadd(5, a + k, w.inputs);
    _tile_loadd(7, weights, 64);
    _tile_dpbssd(0, 5, 7);
    if (blocks == kBlocks) {
      _tile_loadd(7, weights + stride, 64);
      _tile_dpbssd(1, 5, 7);
      _tile_loadd(7, weights + 2 * stride, 64);
      _tile_dpbssd(2, 5, 7);
      _tile_loadd(7, weights + 3 * stride, 64);
      _tile_dpbssd(3, 5, 7);
    }
  }
  constexpr std::size_t kSumsStride = kBlocks * kLanes * sizeof(std::int32_t);
  _tile_stored(0, sums, kSumsStride);
  if (blocks < kBlocks) return;
  _tile_stored(1, sums + kLanes, kSumsStride);
  _tile_stored(2, sums + 2 * kLanes, kSumsStride);
  _tile_stored(3, sums + 3 * kLanes, kSumsStride);
}

/// `rows` rows, as the tiles are shaped.
void rows_add(const std::int8_t* a, const float* a_scales, std::size_t rows, const PackedMatrix& w,
              float* out, std::size_t out_stride) {
  alignas(64) std::array<std::int32_t, kTileRows * kBlocks * kLanes> sums;
  const std::size_t blocks_of_four = w.outputs / (kBlocks * kLanes) * kBlocks * kLanes;
  for (std::size_t block = 0; block < w.outputs;) {
    const std::size_t blocks = block < blocks_of_four ? kBlocks : 1;
    sum_tiles(a, w, block, blocks, sums.data());
    for (std::size_t row = 0; row < rows; ++row) {
      for (std::size_t b = 0; b < blocks; ++b) {
        const std::size_t at = block + b * kLanes;
        add_scaled(_mm512_load_si512(sums.data() + (row * kBlocks + b) * kLanes), a_scales[row],
                   w.scales.data() + at, out + row * out_stride + at);
      }
    }
    block += blocks * kLanes;
  }
}

/// Rows and outputs of sum_two(), which a weight's tile is loaded half as often for.
constexpr std::size_t kTwoRows = 2 * kTileRows;
constexpr std::size_t kTwoOutputs = 2 * kLanes;

/// Sums of 32 rows and 32 outputs from `block` on. REQUIRES: inputs are a multiple of 64.
void sum_two(const std::int8_t* a, const PackedMatrix& w, std::size_t block, std::int32_t* sums) {
  const std::size_t stride = w.inputs * kLanes;
  const std::int8_t* weights = w.data.data() + block * w.inputs;
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  for (std::size_t k = 0; k < w.inputs; k += kTileInputs, weights += kTileInputs * kLanes) {
    _tile_loadd(4, a + k, w.inputs);
    _tile_loadd(5, a + kTileRows * w.inputs + k, w.inputs);
    _tile_loadd(6, weights, 64);
    _tile_loadd(7, weights + stride, 64);
    _tile_dpbssd(0, 4, 6);
    _tile_dpbssd(1, 4, 7);
    _tile_dpbssd(2, 5, 6);
    _tile_dpbssd(3, 5, 7);
  }
  constexpr std::size_t kSumsStride = kTwoOutputs * sizeof(std::int32_t);
  std::int32_t* lower = sums + kTileRows * kTwoOutputs;
  _tile_stored(0, sums, kSumsStride);
  _tile_stored(1, sums + kLanes, kSumsStride);
  _tile_stored(2, lower, kSumsStride);
  _tile_stored(3, lower + kLanes, kSumsStride);
}

void two_rows_add(const std::int8_t* a, const float* a_scales, const PackedMatrix& w, float* out,
                  std::size_t out_stride) {
  alignas(64) std::array<std::int32_t, kTwoRows * kTwoOutputs> sums;
  for (std::size_t block = 0; block < w.outputs; block += kTwoOutputs) {
    sum_two(a, w, block, sums.data());
    for (std::size_t row = 0; row < kTwoRows; ++row) {
      const std::int32_t* from = sums.data() + row * kTwoOutputs;
      float* to = out + row * out_stride + block;
      const float* scales = w.scales.data() + block;
      add_scaled(_mm512_load_si512(from), a_scales[row], scales, to);
      add_scaled(_mm512_load_si512(from + kLanes), a_scales[row], scales + kLanes, to + kLanes);
    }
  }
}

/// All eight tiles of 16 rows of 64 bytes, as two_rows_add() uses them.
void shape_full_tiles() {
  TileShapes shapes;
  for (std::size_t tile = 0; tile < 8; ++tile) {
    shapes.row_bytes[tile] = 64;
    shapes.rows[tile] = kTileRows;
  }
  _tile_loadconfig(&shapes);
}

void product_add(const std::int8_t* a, const float* a_scales, std::size_t count,
                 const PackedMatrix& w, float* out, std::size_t out_stride) {
  const std::size_t rest = w.inputs % kTileInputs;
  std::size_t row = 0;
  if (rest == 0 && w.outputs % kTwoOutputs == 0 && count >= kTwoRows) {
    shape_full_tiles();
    for (; row + kTwoRows <= count; row += kTwoRows) {
      two_rows_add(a + row * w.inputs, a_scales + row, w, out + row * out_stride, out_stride);
    }
  }
  std::size_t shaped = 0;
  for (; row < count; row += kTileRows) {
    const std::size_t rows = std::min(kTileRows, count - row);
    if (rows != shaped) shape_tiles(rows, rest);
    shaped = rows;
    rows_add(a + row * w.inputs, a_scales + row, rows, w, out + row * out_stride, out_stride);
  }
  _tile_release();
}

using TapSums = std::array<std::int32_t, kTwoRows * kTwoOutputs>;

/// 32 rows of a convolution: the sums of all taps are made floats together, so that a row of `out`
/// is written once.
template <std::size_t kTaps>
void convolve_two(const Tap* taps, std::size_t row, const float* bias, float* out,
                  std::size_t out_stride) {
  alignas(64) std::array<TapSums, kTaps> sums;
  const std::size_t inputs = taps->w->inputs;
  for (std::size_t block = 0; block < taps->w->outputs; block += kTwoOutputs) {
    for (std::size_t t = 0; t < kTaps; ++t) {
      sum_two(taps[t].a + row * inputs, *taps[t].w, block, sums[t].data());
    }
    for (std::size_t half = 0; half < kTwoOutputs; half += kLanes) {
      const __m512 begin = _mm512_loadu_ps(bias + block + half);
      __m512 scales[kTaps];
      for (std::size_t t = 0; t < kTaps; ++t) {
        scales[t] = _mm512_loadu_ps(taps[t].w->scales.data() + block + half);
      }
      for (std::size_t i = 0; i < kTwoRows; ++i) {
        __m512 sum = begin;
        for (std::size_t t = 0; t < kTaps; ++t) {
          const __m512 scale = _mm512_mul_ps(_mm512_set1_ps(taps[t].a_scales[row + i]), scales[t]);
          const __m512i whole = _mm512_load_si512(sums[t].data() + i * kTwoOutputs + half);
          sum = _mm512_add_ps(sum, _mm512_mul_ps(_mm512_cvtepi32_ps(whole), scale));
        }
        _mm512_storeu_ps(out + i * out_stride + block + half, sum);
      }
    }
  }
}

template <std::size_t kTaps>
void convolve_taps(const Tap* taps, std::size_t count, const float* bias, float* out,
                   std::size_t out_stride) {
  const PackedMatrix& first = *taps->w;
  std::size_t row = 0;
  if (first.inputs % kTileInputs == 0 && first.outputs % kTwoOutputs == 0 && count >= kTwoRows) {
    shape_full_tiles();
    for (; row + kTwoRows <= count; row += kTwoRows) {
      convolve_two<kTaps>(taps, row, bias, out + row * out_stride, out_stride);
    }
    _tile_release();
  }
  if (row == count) return;
  std::array<Tap, kTaps> rest;
  for (std::size_t t = 0; t < kTaps; ++t) {
    rest[t] = {taps[t].a + row * first.inputs, taps[t].a_scales + row, taps[t].w};
  }
  convolve_with(product_add, rest.data(), kTaps, count - row, bias, out + row * out_stride,
                out_stride);
}

void convolve(const Tap* taps, std::size_t tap_count, std::size_t count, const float* bias,
              float* out, std::size_t out_stride) {
  switch (tap_count) {
    case 3: convolve_taps<3>(taps, count, bias, out, out_stride); break;
    case 5: convolve_taps<5>(taps, count, bias, out, out_stride); break;
    default: convolve_with(product_add, taps, tap_count, count, bias, out, out_stride);
  }
}

}  // namespace

const Kernels kAmxKernels = {"amx", product_add, convolve, quantise_wide, relu_norm, gate_norm,
                             relu,  relu_add,    dot};

}  // namespace onrecord
