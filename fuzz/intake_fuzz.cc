#include <sys/mman.h>
#include <unistd.h>

#include "onrecord/reader.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  // A file without a name that tells its format.
  const int file = memfd_create("fuzz", 0);
  fuzz::require(file >= 0 && write(file, data, size) == static_cast<ssize_t>(size));
  const auto reader = open_reader({"/proc/self/fd/" + std::to_string(file)});
  while (auto source = reader->next()) {
    if (!*source) continue;
    if (const auto document = to_document(**source)) {
      fuzz::require_sound(*document, (*source)->bytes.size());
    }
  }
  close(file);
  return 0;
}
