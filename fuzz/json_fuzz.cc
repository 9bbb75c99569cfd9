#include "base/json.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static JsonParser parser(64);
  if (const auto value = parser.parse(fuzz::view(data, size))) {
    fuzz::require(value->items.size() <= size);
  }
  return 0;
}
