#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static const Annotators annotators(fuzz::only({"dates"}));
  fuzz::annotate_text(annotators, fuzz::view(data, size));
  return 0;
}
