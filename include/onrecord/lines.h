#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/answer.h"
#include "onrecord/article.h"
#include "onrecord/ledger.h"
#include "onrecord/span.h"

namespace onrecord {

enum class LineKind : std::uint8_t {
  Message,         ///< A position that is said again and again.
  RefusalFormula,  ///< "I would refer you to …", "I have nothing for you on that."
  Name,            ///< Mostly names and titles.
  Ritual           ///< Greetings, thanks, announcements of order.
};

std::string_view to_string(LineKind kind);

/// One use of a line: the words as they stand in one answer.
struct LineUse {
  std::string document;            ///< Metadata::id.
  std::optional<std::string> day;  ///< Publication day, ISO 8601.
  std::string speaker;             ///< As the transcript or statement names the voice; may be "".
  Span span;                       ///< In the document's text.
  Span points;                     ///< The same in code points.
  std::string text;
  std::uint32_t answer = 0;  ///< Number of the answer within its document.
};

/// Wordings that differ only in case, marks and slots ("issue"/"crisis", numbers, dates).
struct LineVariant {
  std::vector<LineUse> uses;  ///< By day, then document, then place.
};

/// A sentence that a podium repeats: near-identical wordings, never a paraphrase and never another
/// language.
struct Line {
  LineKind kind = LineKind::Message;
  std::vector<LineVariant> variants;  ///< Most used first.
  std::uint32_t answers = 0;          ///< Different answers that use it.
  std::uint32_t days = 0;  ///< Different days on which it was used; unknown days are one.
};

/// Finds repeated lines in what podiums answered (transcripts) and what speakers are quoted as
/// saying (articles). Two sentences are the same line if, slots filled, they are equal; or share a
/// run of four words and at least .6 of their words, each weighted by its rarity; or one holds a
/// run of eight words of the other and .85 of the shorter one's weight; and they do not say that
/// they are about different subjects ("our position on tariffs", "our position on fishing"). A
/// cluster is a line if it was used in three answers on two days, or in two answers of one
/// document. docs/rules/briefings.md gives the reasons and counts.
///
/// Not thread-safe. Memory grows with the number of different sentences.
class LineFinder {
 public:
  LineFinder();
  ~LineFinder();
  LineFinder(const LineFinder&) = delete;
  LineFinder& operator=(const LineFinder&) = delete;

  /// A document whose id was added before is passed over.
  void add(const Article& article);
  /// The same, from what a ledger keeps: the sentences need not be cut again.
  void add(const StoredPodium& podium);

  /// The lines of all articles added so far, most days first; the same whatever the order in which
  /// they were added. Costs a pass over all sentences.
  std::vector<Line> lines() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Which lines are wanted; absent = all.
struct LineFilter {
  std::optional<LineKind> kind;
  std::optional<std::string> speaker;  ///< A part of the name of one who used it.
  std::vector<std::string> words;      ///< That must all stand in one wording of the line.
  std::uint32_t fewest_days = 1;
  std::size_t limit = 0;  ///< 0 = all.
};

void apply(const LineFilter& filter, std::vector<Line>& lines);

/// Each line with its days, first and last use and wordings. `sources` are the documents' rows, in
/// any order.
std::string answer(const std::vector<Line>& lines, const std::vector<SourceRow>& sources,
                   const AnswerStyle& style);

}  // namespace onrecord
