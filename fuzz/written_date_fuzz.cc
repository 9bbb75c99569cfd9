#include "intake/written_date.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  const std::string_view bytes = fuzz::view(data, size);
  std::size_t at = 0;
  while (const auto found = find_written_date(bytes, at)) {
    fuzz::require(found->date.day.ok() && found->begin >= at && found->begin < found->end);
    fuzz::require(found->end <= bytes.size());
    at = found->end;
  }
  parse_publication_date(bytes);
  parse_written_date(bytes);
  if (const auto date = parse_publication_date(bytes)) {
    fuzz::require(parse_publication_date(to_string(*date)).has_value());
  }
  return 0;
}
