#pragma once

#include "ledger/database.h"
#include "ledger/derive/entity_links.h"
#include "ledger/derive/line_units.h"
#include "onrecord/article.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// Writes articles. Keeps its prepared statements; belongs to one Ledger.
class StoreWriter {
 public:
  explicit StoreWriter(Database& database);

  /// In one transaction: all of the article or nothing.
  AddOutcome add(const Article& article);
  void reject(const Rejection& rejection);

 private:
  class Rows;
  void write_entities(const Rows& rows);
  void write_candidates(const Entity& entity, const std::string& id);
  void write_credits(const Rows& rows);
  void write_dates(const Rows& rows);
  void write_statements(const Rows& rows);
  void write_figures(const Rows& rows);
  void write_events(const Rows& rows);
  void write_exchanges(const Rows& rows);
  void write_line_units(const Document& document);
  void write_spans(PreparedStatement& insert, const Rows& rows, const std::string& item,
                   std::string_view role, const std::vector<Span>& spans);

  Database& database_;
  EntityLinks links_;
  PreparedStatement find_document_;
  PreparedStatement remove_document_;
  PreparedStatement document_;
  PreparedStatement sentence_;
  PreparedStatement entity_;
  PreparedStatement mention_;
  PreparedStatement date_;
  PreparedStatement statement_;
  PreparedStatement statement_span_;
  PreparedStatement via_;
  PreparedStatement figure_;
  PreparedStatement figure_span_;
  PreparedStatement event_;
  PreparedStatement party_;
  PreparedStatement exchange_;
  PreparedStatement exchange_span_;
  PreparedStatement credit_;
  PreparedStatement candidate_;
  PreparedStatement line_units_;
  PreparedStatement rejected_;
  LineUnits line_rules_;
};

}  // namespace onrecord
