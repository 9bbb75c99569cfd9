#include "onrecord/document.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  if (const auto document = fuzz::read(fuzz::view(data, size), SourceFormat::Html)) {
    fuzz::require_sound(*document, size);
  }
  return 0;
}
