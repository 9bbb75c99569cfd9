#include "answer/text_fragment.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  std::string_view bytes = fuzz::view(data, size);
  const unsigned begin = fuzz::take_choice(bytes);
  const unsigned length = fuzz::take_choice(bytes);
  if (find_invalid_utf8(bytes) != std::string_view::npos) return 0;
  const auto boundary = [&](std::size_t at) {
    at = std::min(at, bytes.size());
    while (at > 0 && at < bytes.size() && (static_cast<unsigned char>(bytes[at]) & 0xC0U) == 0x80U)
      --at;
    return static_cast<std::uint32_t>(at);
  };
  const Span place{boundary(begin), boundary(begin + length)};
  const auto link = link_to("https://example.org/a?b#c", bytes, place);
  fuzz::require(link && link->find_first_of(" <>\"\n") == std::string::npos);
  fuzz::require(!link_to("javascript:alert(1)", bytes, place));
  link_to(bytes, bytes, place);
  return 0;
}
