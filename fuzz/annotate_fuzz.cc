// All rule-based passes, then every answer in every format.
#include "onrecord/answer.h"
#include "onrecord/extract.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static const Annotators annotators({{"syntax"}, {}});
  auto document = fuzz::read(fuzz::view(data, size), SourceFormat::PlainText);
  if (!document) return 0;
  Annotations annotations = annotators.annotate(*document);
  fuzz::require_sound(*document, annotations);
  const Article article{std::move(*document), std::move(annotations)};
  fuzz::require(find_invalid_utf8(to_json(article, JsonStyle::OneLine)) == std::string::npos);
  RecordBuilder builder;
  builder.add(article);
  const Record record = builder.build();
  for (const View view : {View::Dossier, View::Timeline, View::Entities}) {
    for (const Format format : {Format::Text, Format::Markdown, Format::Html, Format::Json}) {
      const std::string page =
          answer(view, record, {format, "", 80, Colour::None, Sentences::Shown});
      fuzz::require(find_invalid_utf8(page) == std::string::npos);
    }
  }
  return 0;
}
