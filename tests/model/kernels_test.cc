#include "model/kernels.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace onrecord {

namespace {

/// Numbers that look random and are always the same.
class Numbers {
 public:
  float real() { return static_cast<float>(next() % 20001) / 1000.0F - 10.0F; }
  std::int8_t byte() { return static_cast<std::int8_t>(static_cast<int>(next() % 255) - 127); }

 private:
  std::uint32_t next() { return state_ = state_ * 1664525U + 1013904223U, state_ >> 8U; }
  std::uint32_t state_ = 7;
};

struct Matrix {
  std::size_t outputs;
  std::size_t inputs;
  std::vector<std::int8_t> values;
  std::vector<float> scales;

  Matrix(std::size_t rows, std::size_t columns, Numbers& numbers)
      : outputs(rows), inputs(columns), values(rows * columns), scales(rows) {
    for (std::int8_t& value : values) value = numbers.byte();
    for (float& scale : scales) scale = std::abs(numbers.real()) / 100;
  }
  Weights::Int8View view() const { return {values.data(), scales.data(), outputs, inputs}; }
};

TEST(Kernels, MultiplyAsWrittenOut) {
  Numbers numbers;
  const Matrix matrix(5, 8, numbers);
  const PackedMatrix packed(matrix.view());
  std::vector<std::int8_t> a(8);
  for (std::int8_t& value : a) value = numbers.byte();
  const float scale = 0.5F;
  std::vector<float> out(16, 1.0F);
  kPortableKernels.product_add(a.data(), &scale, 1, packed, out.data(), 16);
  for (std::size_t o = 0; o < 5; ++o) {
    int sum = 0;
    for (std::size_t k = 0; k < 8; ++k) sum += a[k] * matrix.values[o * 8 + k];
    EXPECT_EQ(out[o], 1.0F + static_cast<float>(sum) * (scale * matrix.scales[o]));
  }
  EXPECT_EQ(out[5], 1.0F) << "columns that fill up stay as they are";
}

TEST(Kernels, OfAllProcessorsGiveTheSameBits) {
  constexpr std::size_t kRows = 7;
  constexpr std::size_t kInputs = 128;
  Numbers numbers;
  const Matrix matrix(150, kInputs, numbers);
  const PackedMatrix packed(matrix.view());
  std::vector<float> x(kRows * kInputs);
  for (float& value : x) value = numbers.real();
  std::vector<float> wide(2 * x.size());
  for (float& value : wide) value = numbers.real();
  const std::vector<float> gain(kInputs, 1.25F);
  const std::vector<float> bias(kInputs, -0.5F);

  const auto run = [&](const Kernels& kernels) {
    std::vector<std::int8_t> rounded(x.size());
    std::vector<float> scales(kRows);
    kernels.quantise(x.data(), kRows, kInputs, rounded.data(), scales.data());
    std::vector<float> all(kRows * packed.outputs, 0.25F);
    kernels.product_add(rounded.data(), scales.data(), kRows, packed, all.data(), packed.outputs);
    std::vector<float> z = x;
    kernels.gate_norm(wide.data(), kRows, kInputs, gain.data(), bias.data(), z.data());
    all.insert(all.end(), z.begin(), z.end());
    kernels.relu_norm(x.data(), kRows, kInputs, gain.data(), bias.data(), z.data());
    all.insert(all.end(), z.begin(), z.end());
    kernels.relu_add(x.data(), x.size(), z.data());
    kernels.relu(z.data(), 16);
    all.insert(all.end(), z.begin(), z.end());
    all.push_back(kernels.dot(x.data(), wide.data(), kInputs));
    return all;
  };

  const std::vector<float> expected = run(kPortableKernels);
  for (const Kernels* kernels : usable_kernels()) {
    EXPECT_EQ(run(*kernels), expected) << kernels->name;
  }
}

TEST(Kernels, OfAllProcessorsMultiplyEveryShapeAlike) {
  Numbers numbers;
  for (const std::size_t inputs : {8UL, 64UL, 100UL, 128UL, 132UL}) {
    for (const std::size_t outputs : {9UL, 64UL, 150UL}) {
      const PackedMatrix packed(Matrix(outputs, inputs, numbers).view());
      for (const std::size_t rows : {1UL, 16UL, 39UL}) {
        std::vector<std::int8_t> a(rows * inputs);
        for (std::int8_t& value : a) value = numbers.byte();
        std::vector<float> scales(rows, 0.01F);
        const auto run = [&](const Kernels& kernels) {
          std::vector<float> out(rows * packed.outputs, 0.5F);
          kernels.product_add(a.data(), scales.data(), rows, packed, out.data(), packed.outputs);
          return out;
        };
        const std::vector<float> expected = run(kPortableKernels);
        for (const Kernels* kernels : usable_kernels()) {
          EXPECT_EQ(run(*kernels), expected)
              << kernels->name << ", " << inputs << " inputs, " << rows << " rows";
        }
      }
    }
  }
}

TEST(Kernels, OfAllProcessorsConvolveAsTheirTapsMultiply) {
  Numbers numbers;
  for (const std::size_t inputs : {64UL, 100UL, 128UL}) {
    for (const std::size_t tap_count : {1UL, 3UL, 5UL}) {
      std::vector<PackedMatrix> matrices;
      for (std::size_t t = 0; t < tap_count; ++t) {
        matrices.emplace_back(Matrix(64, inputs, numbers).view());
      }
      for (const std::size_t rows : {1UL, 32UL, 71UL}) {
        std::vector<std::int8_t> a((rows + tap_count) * inputs);
        for (std::int8_t& value : a) value = numbers.byte();
        std::vector<float> scales(rows + tap_count);
        for (float& scale : scales) scale = numbers.real() / 100;
        const std::vector<float> bias(64, 0.5F);
        std::vector<Tap> taps;
        for (std::size_t t = 0; t < tap_count; ++t) {
          taps.push_back({a.data() + t * inputs, scales.data() + t, &matrices[t]});
        }
        std::vector<float> expected(rows * 64, 0.5F);
        for (const Tap& tap : taps) {
          kPortableKernels.product_add(tap.a, tap.a_scales, rows, *tap.w, expected.data(), 64);
        }
        for (const Kernels* kernels : usable_kernels()) {
          std::vector<float> out(rows * 64, 9.0F);
          kernels->convolve(taps.data(), tap_count, rows, bias.data(), out.data(), 64);
          EXPECT_EQ(out, expected) << kernels->name << ", " << tap_count << " taps, " << rows;
        }
      }
    }
  }
}

TEST(Kernels, RoundToWithinHalfAStep) {
  Numbers numbers;
  std::vector<float> x(32);
  for (float& value : x) value = numbers.real();
  std::vector<std::int8_t> rounded(32);
  float scale = 0;
  kPortableKernels.quantise(x.data(), 1, 32, rounded.data(), &scale);
  for (std::size_t i = 0; i < 32; ++i) {
    EXPECT_NEAR(static_cast<float>(rounded[i]) * scale, x[i], scale * 0.51F);
  }
}

TEST(PortableExp, IsCloseToTheRealOne) {
  for (float x = -20; x < 5; x += 0.37F) {
    EXPECT_NEAR(portable_exp(x) / std::exp(x), 1.0F, 1e-4F) << x;
  }
}

TEST(PortableLog, IsCloseToTheRealOne) {
  for (float x = 1e-4F; x < 1000; x *= 1.37F) {
    EXPECT_NEAR(portable_log(x), std::log(x), 1e-4F) << x;
  }
}

}  // namespace

}  // namespace onrecord
