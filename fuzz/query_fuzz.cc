#include "onrecord/ledger.h"
#include "support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace onrecord;
  static Ledger ledger(":memory:");
  static const bool filled = [] {
    static const Annotators annotators({{"syntax"}, {}});
    auto document = fuzz::read("Six tankers left Port Talvi, the \"minister\" said on 3 May.",
                               SourceFormat::PlainText);
    Annotations annotations = annotators.annotate(*document);
    ledger.add({std::move(*document), std::move(annotations)});
    return true;
  }();
  fuzz::require(filled);
  const std::string text(fuzz::view(data, size));
  ledger.search(text, 10);
  ledger.for_each({text, {}, {}, {}, 0}, [](const Article&, const ItemIds&) {});
  ledger.for_each({{}, text, text, {}, 1}, [](const Article&, const ItemIds&) {});
  return 0;
}
