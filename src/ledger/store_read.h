#pragma once

#include <optional>
#include <string>

#include "ledger/database.h"
#include "ledger/derive/line_units.h"
#include "ledger/ids.h"
#include "onrecord/article.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// An article as it was stored, with the ids of its items.
struct StoredArticle {
  Article article;
  ItemIds ids;
};

/// Reads articles back. Keeps its prepared statements; belongs to one Ledger.
class StoreReader {
 public:
  explicit StoreReader(Database& database);

  /// Throws DatabaseError if the ledger has no such document, or what it holds is damaged.
  StoredArticle read(const std::string& document_id);

  /// Nothing if no units are stored, or such of other rules.
  std::optional<StoredPodium> read_podium(const std::string& document_id);

 private:
  class Loader;
  Document read_document(const std::string& document_id, std::string& reader);
  Metadata metadata_of(const std::string& document_id) const;

  PreparedStatement document_;
  PreparedStatement entities_;
  PreparedStatement mentions_;
  PreparedStatement dates_;
  PreparedStatement statements_;
  PreparedStatement statement_spans_;
  PreparedStatement via_;
  PreparedStatement figures_;
  PreparedStatement figure_spans_;
  PreparedStatement events_;
  PreparedStatement parties_;
  PreparedStatement exchanges_;
  PreparedStatement exchange_spans_;
  PreparedStatement credits_;
  PreparedStatement candidates_;
  PreparedStatement line_units_;
  LineUnits rules_;
};

}  // namespace onrecord
