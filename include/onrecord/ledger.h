#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "onrecord/article.h"
#include "onrecord/reader.h"

namespace onrecord {

/// Which documents of a ledger are meant. Every part that is given must hold.
struct LedgerQuery {
  std::optional<std::string> text;    ///< Full-text search, words in any order, "…" for phrases.
  std::optional<std::string> source;  ///< Document id, or a part of its path or URL.
  std::optional<std::string> from;    ///< First publication day, ISO 8601.
  std::optional<std::string> to;      ///< Last publication day, inclusive.
  std::size_t limit = 0;              ///< 0 = all.
};

enum class AddOutcome : std::uint8_t {
  Added,
  Unchanged,  ///< The same bytes were read by the same version before.
  Replaced    ///< The same bytes, read anew by another version.
};

/// The stored record: one SQLite file. One connection, used by one thread at a time; any number of
/// readers may have their own while one writer writes. Throws DatabaseError when the machine fails;
/// whatever was stored before stays whole.
class Ledger {
 public:
  enum class Access : std::uint8_t { ReadWrite, ReadOnly };

  /// Opens `path`, creating it if it may write; ":memory:" for a private one.
  explicit Ledger(const std::string& path, Access access = Access::ReadWrite);
  ~Ledger();
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;

  /// Stores all of `article` in one transaction.
  AddOutcome add(const Article& article);

  /// Keeps `rejection` with its reason.
  void reject(const Rejection& rejection);

  /// Calls `visit` with each matching document and what was read from it, corrections applied,
  /// by publication date, then by id.
  void for_each(const LedgerQuery& query, const std::function<void(const Article&)>& visit) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onrecord
