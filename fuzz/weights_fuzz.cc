#include <cstring>

#include "model/language_core.h"
#include "model/model_error.h"
#include "model/weights.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  // The checksum is put right, so that what it guards is reached too.
  std::string bytes(fuzz::view(data, size));
  if (bytes.size() < 24) return 0;
  const std::uint64_t checksum = Weights::checksum(std::string_view(bytes).substr(16));
  std::memcpy(bytes.data() + 8, &checksum, sizeof checksum);
  try {
    const LanguageCore core(bytes);
  } catch (const ModelError&) {
  }
  if (const auto weights = Weights::read(bytes)) {
    try {
      weights->int8("a", 0, 0);
      weights->floats("b", 2);
      weights->keys("c");
    } catch (const ModelError&) {
    }
  }
  return 0;
}
