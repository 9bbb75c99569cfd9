#include <sys/mman.h>
#include <unistd.h>

#include "intake/format.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const int file = memfd_create("fuzz", 0);
  fuzz::require(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
  auto stream = ByteStream::open("/proc/self/fd/" + std::to_string(file));
  fuzz::require(stream.has_value());
  const auto reader = kJsonlFormat.open({"a.jsonl", std::move(*stream)}, {});
  std::size_t records = 0;
  while (auto source = reader->next()) {
    fuzz::require(++records <= size);
    if (*source) to_document(**source);
  }
  close(file);
  return 0;
}
