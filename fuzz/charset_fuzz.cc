#include "support.h"
#include "text/charset.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static const std::vector<std::string> names = {
      "", "utf-8", "windows-1251", "gb18030", "utf-16le", "iso-2022-jp", "no such thing"};
  std::string_view bytes = fuzz::view(data, size);
  const unsigned choice = fuzz::take_choice(bytes);
  std::optional<std::string> declared;
  if (choice % names.size() != 0) declared = names[choice % names.size()];
  const auto ends = choice < 128 ? LineEnds::Newline : LineEnds::AsWritten;
  if (const auto decoded = decode(bytes, declared, ends)) {
    const std::string& text = decoded->content.text;
    fuzz::require(find_invalid_utf8(text) == std::string::npos);
    const OffsetMap& map = decoded->content.to_source;
    if (!map.is_identity()) fuzz::require_map(text, map, bytes.size());
  }
  charset_in_page(bytes);
  return 0;
}
