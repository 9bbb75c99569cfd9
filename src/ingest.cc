#include "onrecord/ingest.h"

#include "base/in_order.h"
#include "onrecord/to_document.h"

namespace onrecord {

namespace {

using ReadArticle = tl::expected<Article, Rejection>;

ReadArticle read_one(tl::expected<Source, Rejection> source, const Annotators& annotators,
                     std::vector<PassTime>* profile) {
  if (!source) return tl::unexpected(std::move(source.error()));
  auto document = to_document(*source);
  if (!document) return tl::unexpected(Rejection{std::move(source->name), document.error()});
  Annotations annotations = annotators.annotate(*document, profile);
  return Article{std::move(*document), std::move(annotations)};
}

void count(IngestReport& report, AddOutcome outcome) {
  switch (outcome) {
    case AddOutcome::Added: ++report.added; break;
    case AddOutcome::Unchanged: ++report.unchanged; break;
    case AddOutcome::Replaced: ++report.replaced; break;
  }
}

}  // namespace

IngestReport ingest(Reader& reader, const Annotators& annotators, Ledger& ledger,
                    const IngestOptions& options) {
  IngestReport report;
  in_order(
      options.threads, [&] { return reader.next(); },
      [&](tl::expected<Source, Rejection> source) {
        return read_one(std::move(source), annotators, options.profile);
      },
      [&](ReadArticle article) {
        if (article) {
          count(report, ledger.add(*article));
        } else {
          ++report.rejected;
          ledger.reject(article.error());
          if (options.rejected) options.rejected(article.error());
        }
        if (options.progress) options.progress(report);
      });
  return report;
}

}  // namespace onrecord
