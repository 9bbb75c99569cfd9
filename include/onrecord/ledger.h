#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/reader.h"

namespace onrecord {

/// Which documents of a ledger are meant. Every part that is given must hold.
struct LedgerQuery {
  std::optional<std::string> text;    ///< Full-text search: words in any order, "…" for phrases.
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

/// Ids of an article's items in the ledger, parallel to its Annotations (docs/schema.md).
struct ItemIds {
  std::vector<std::string> entities;
  std::vector<std::string> dates;
  std::vector<std::string> statements;
  std::vector<std::string> figures;
  std::vector<std::string> events;
  std::vector<std::string> exchanges;
  /// Parallel to `entities`: equal for entities of several documents that are one
  /// (docs/rules/linking.md). Empty for an article that comes from no ledger.
  std::vector<std::string> linked;
};

enum class CorrectionKind : std::uint8_t {
  Reject,  ///< The target is wrong: leave it out. Any kind of item.
  Rename,  ///< The target entity's name is `value`.
  Merge,   ///< The target entity is the entity `value`, here or in another document.
  Split,   ///< The target entity's mentions written `value` are an entity of their own; with an
           ///< empty value, the target is not the entity that other documents name so.
  Relink   ///< The target statement's speaker is the entity `value`; nobody if empty.
};

std::string_view to_string(CorrectionKind kind);

/// What a person decided. Kept apart from what was read, for ever, and applied on every read.
struct Correction {
  std::int64_t id = 0;  ///< Given by the ledger.
  CorrectionKind kind = CorrectionKind::Reject;
  std::string target;  ///< An item's id.
  std::string value;
  std::optional<std::string> author;
  std::optional<std::string> noted_at;  ///< As the person gave it; the ledger reads no clock.
  std::optional<std::string> reason;
};

inline constexpr std::string_view kMergedByPerson = "merged by a person";  ///< EntityHit::rule

/// An entity of one document, as a person would look for it.
struct EntityHit {
  std::string id;
  std::string linked;  ///< Equal for entities of several documents that are one.
  std::string rule;    ///< By which it is linked; "" = it is not.
  std::string name;
  EntityType type = EntityType::Other;
  std::optional<std::string> role;
  std::optional<std::string> country;
  std::string document;  ///< Its source, as given.
  bool wholly = false;   ///< From written(): all of its mentions are written so.
};

/// What the user thinks of a source, in Admiralty letters: A completely reliable, B usually, C
/// fairly, D not usually, E unreliable, F cannot be judged. Never computed.
struct Reliability {
  std::string source;  ///< The name of a speaker or an outlet.
  char letter = 'F';
};

/// A place that a search found.
struct SearchHit {
  std::string document;  ///< Id.
  std::string source;
  std::optional<std::string> title;
  std::optional<std::string> published;
  std::string snippet;  ///< Around the words found, which stand between \x02 and \x03.
};

/// What a ledger keeps of a transcript for finding repeated lines (onrecord/lines.h).
struct StoredPodium {
  Metadata metadata;
  std::string text;
  std::string units;  ///< The podium's sentences, packed; for LineFinder::add.
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

  /// Keeps `rejection` with its reason; a later one of the same name takes its place.
  void reject(const Rejection& rejection);
  std::vector<Rejection> rejected() const;

  /// Calls `visit` with each matching document and what was read from it, corrections applied,
  /// by publication date (unknown first), then by id.
  void for_each(const LedgerQuery& query,
                const std::function<void(Article&, ItemIds&)>& visit) const;

  /// The same for finding repeated lines: of a transcript only its sentences as they were stored
  /// when it was added, unless an older version added it; of any other document all of it.
  void for_each_podium(const LedgerQuery& query,
                       const std::function<void(const StoredPodium&)>& visit_podium,
                       const std::function<void(Article&, ItemIds&)>& visit_other) const;

  /// Places that hold all words of `text`, best first. Malformed queries are read as plain words.
  std::vector<SearchHit> search(const std::string& text, std::size_t limit) const;

  /// Adds a correction; gives its id. The target need not exist (it may come back later).
  std::int64_t correct(const Correction& correction);
  std::vector<Correction> corrections() const;
  /// Corrections whose target, or the entity they point at, is not in the ledger now.
  std::vector<Correction> dangling_corrections() const;
  /// False if there is none of that id.
  bool remove_correction(std::int64_t id);

  /// Entities whose id or linked id is `words`, or whose name or a mention of which is written so
  /// (without regard to case), and all that are linked to these, by linked id, then by id.
  std::vector<EntityHit> find_entities(const std::string& words) const;
  /// Those of `entities` with a mention that is written exactly `words`.
  std::vector<EntityHit> written(std::vector<EntityHit> entities, const std::string& words) const;

  /// Keeps the letter for its source; a later one takes its place. REQUIRES: 'A' to 'F'.
  void judge(const Reliability& reliability);
  std::vector<Reliability> reliabilities() const;  ///< By source.
  /// False if none was kept for `source`.
  bool remove_reliability(const std::string& source);

 private:
  struct State;
  class CorrectedReader;
  std::unique_ptr<State> state_;
};

}  // namespace onrecord
