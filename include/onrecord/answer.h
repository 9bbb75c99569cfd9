#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/ledger.h"
#include "onrecord/record.h"

namespace onrecord {

/// Collects articles into a Record. The order in which they are added does not matter; a document
/// that was added before is passed over. Used by one thread.
class RecordBuilder {
 public:
  RecordBuilder();
  ~RecordBuilder();
  RecordBuilder(RecordBuilder&&) noexcept;
  RecordBuilder& operator=(RecordBuilder&&) noexcept;

  void add(const Article& article, const ItemIds& ids);
  void add(const Article& article);  ///< With the ids that a ledger would give.
  Record build();                    ///< Leaves the builder empty.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Leaves out the statements that are less sure than `least` (0..1), and those of which nobody
/// knows how sure they are. What referred to one refers to nothing. `ids` are kept parallel.
void keep_confident(float least, Annotations& annotations, ItemIds* ids = nullptr);

/// Which rows are wanted; absent = all. Words are compared without regard to case.
struct RecordFilter {
  std::optional<std::string> speaker;  ///< A part of the name, as known or as written.
  std::optional<Act> act;
  std::optional<FigureCategory> category;
  std::optional<std::string> from;  ///< First day, ISO 8601, of the row, else of its document.
  std::optional<std::string> to;    ///< Last day.
  std::size_t limit = 0;            ///< Rows of each kind; 0 = all.
};

/// Drops the rows that are not wanted.
void apply(const RecordFilter& filter, Record& record);

/// Notes the user's judgements at the outlets and speakers that they name (without regard to case
/// and a leading "the"); all others keep what they had (F, cannot
/// be judged, at first).
void apply(const std::vector<Reliability>& judgements, Record& record);

enum class View : std::uint8_t { Dossier, Timeline, Figures, Statements, Entities };
enum class Format : std::uint8_t { Text, Markdown, Html, Json, Csv };
enum class Colour : std::uint8_t { None, Ansi };
enum class Sentences : std::uint8_t { Shown, LeftOut };

struct AnswerStyle {
  Format format = Format::Text;
  std::string title;    ///< The question or files that were asked about; "" = none.
  unsigned width = 96;  ///< Columns, for Text only; at least 40 are used.
  Colour colour = Colour::None;
  Sentences sentences = Sentences::Shown;  ///< For Text and Markdown.
};

/// Writes one view of `record`. Never says of a claim that it is true: every line names whose
/// words it is. A dossier has no CSV: std::invalid_argument.
std::string answer(View view, const Record& record, const AnswerStyle& style);

/// Writes what Ledger::search() found.
std::string answer(const std::vector<SearchHit>& hits, const AnswerStyle& style);

}  // namespace onrecord
