#include "onrecord/ledger.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  // Any correction may stand in a ledger: a person, or another program, wrote it.
  std::string_view bytes = fuzz::view(data, size);
  Ledger ledger(":memory:");
  static const Annotators annotators({{"syntax"}, {}});
  auto document =
      fuzz::read("Six tankers left, the minister Ana Roe said on 3 May. “No,” Roe said.",
                 SourceFormat::PlainText);
  Annotations annotations = annotators.annotate(*document);
  ledger.add({std::move(*document), std::move(annotations)});
  std::vector<std::string> ids = {"s0", ""};
  ledger.for_each({}, [&](const Article&, const ItemIds& items) {
    for (const auto* list : {&items.entities, &items.statements, &items.figures}) {
      ids.insert(ids.end(), list->begin(), list->end());
    }
  });
  while (bytes.size() > 3) {
    const auto kind = static_cast<CorrectionKind>(fuzz::take_choice(bytes) % 5);
    const std::string& target = ids[fuzz::take_choice(bytes) % ids.size()];
    const unsigned choice = fuzz::take_choice(bytes);
    const std::string value =
        choice < 128 ? ids[choice % ids.size()] : std::string(bytes.substr(0, choice - 128));
    ledger.correct({0, kind, target, value, {}, {}, {}});
  }
  ledger.dangling_corrections();
  ledger.for_each({}, [&](const Article& article, const ItemIds&) {
    fuzz::require_sound(article.document, article.annotations);
  });
  return 0;
}
