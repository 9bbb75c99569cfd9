#include "onrecord/transcript.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  // Decoding is fuzzed elsewhere: every input reaches the turns.
  std::string text = "Q  Who?\n\nMR. VAL: Nobody.\n\n";
  text += fuzz::view(data, size);
  if (find_invalid_utf8(text) != std::string::npos) return 0;
  const std::size_t bytes = text.size();
  if (const auto document = Document::from_text(std::move(text))) {
    fuzz::require_sound(*document, bytes);
  }
  return 0;
}
