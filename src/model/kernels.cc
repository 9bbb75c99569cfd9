#include "model/kernels.h"

#include "model/model_error.h"

#if defined(__x86_64__) && defined(__linux__)
#include <cpuid.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace onrecord {

namespace {
constexpr std::size_t kBlock = 16;

#if defined(__x86_64__)
/// True if the processor has int8 tiles and Linux lets this process use them: their registers are
/// so large that a process has to ask (Documentation/arch/x86/xstate.rst of the kernel).
bool has_tiles() {
#if defined(__linux__)
  constexpr unsigned kTilesAndInt8 = 1U << 24U | 1U << 25U;  // CPUID leaf 7, EDX
  constexpr long kRequestPermission = 0x1023;                // ARCH_REQ_XCOMP_PERM
  constexpr long kTileData = 18;                             // XFEATURE_XTILEDATA
  unsigned a = 0;
  unsigned b = 0;
  unsigned c = 0;
  unsigned d = 0;
  if (__get_cpuid_count(7, 0, &a, &b, &c, &d) == 0 || (d & kTilesAndInt8) != kTilesAndInt8) {
    return false;
  }
  return syscall(SYS_arch_prctl, kRequestPermission, kTileData) == 0;
#else
  return false;
#endif
}
#endif

}  // namespace

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
    if (has_tiles()) usable.push_back(&kAmxKernels);
  }
#endif
  return usable;
}

}  // namespace onrecord
