#include "onrecord/check.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static const Annotators annotators({{"syntax"}, {}});
  const std::string_view bytes = fuzz::view(data, size);
  const std::size_t half = bytes.find('\n');
  auto document = fuzz::read(bytes.substr(0, half), SourceFormat::PlainText);
  if (!document || half == std::string_view::npos) return 0;
  if (find_invalid_utf8(bytes) != std::string_view::npos) return 0;
  Annotations annotations = annotators.annotate(*document);
  const Article article{std::move(*document), std::move(annotations)};
  const QuotationMatch match = match_quotation(article, bytes.substr(half));
  fuzz::require_span(article.document.text(), match.span);
  fuzz::require(match.share >= 0 && match.share <= 1);
  return 0;
}
