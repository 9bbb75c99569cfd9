#include "model/kernels.h"

#include "model/model_error.h"

namespace onrecord {

namespace {
constexpr std::size_t kBlock = 16;
}

PackedMatrix::PackedMatrix(const Weights::Int8View& rows)
    : inputs(rows.columns), outputs((rows.rows + kBlock - 1) / kBlock * kBlock) {
  if (inputs % 4 != 0) throw ModelError("a matrix of the model has an odd number of inputs");
  data.assign(inputs * outputs, 0);
  scales.assign(outputs, 0.0F);
  corrections.assign(outputs, 0);
  for (std::size_t output = 0; output < rows.rows; ++output) {
    const std::int8_t* row = rows.row(output);
    const std::size_t block = output / kBlock * kBlock * inputs;
    for (std::size_t k = 0; k < inputs; ++k) {
      data[block + k / 4 * 4 * kBlock + output % kBlock * 4 + k % 4] = row[k];
      corrections[output] -= 128 * row[k];
    }
    scales[output] = rows.scales[output];
  }
}

std::vector<const Kernels*> usable_kernels() {
  std::vector<const Kernels*> usable = {&kPortableKernels};
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx2")) usable.push_back(&kAvx2Kernels);
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni")) {
    usable.push_back(&kAvx512Kernels);
  }
#endif
  return usable;
}

}  // namespace onrecord
