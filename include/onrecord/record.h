#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/annotations.h"
#include "onrecord/document.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// The words behind one line of an answer, copied out of their document.
struct Evidence {
  std::uint32_t source = 0;         ///< Index into Record::sources.
  Span points;                      ///< Of `sentence` in the document's text, in code points.
  std::string before;               ///< The bytes directly before `sentence`: at most one sentence.
  std::string sentence;             ///< The whole sentences that hold the words, byte for byte.
  std::string after;                ///< The bytes directly behind.
  std::vector<Span> marks;          ///< The words that were read, in bytes of `sentence`, in order.
  std::optional<std::string> link;  ///< The document's URL with a text fragment.
};

/// Whose words something is given as.
struct Voice {
  std::string name;                   ///< The entity's name, else as written; "" = nobody is named.
  std::string as_written;             ///< "" if the text has nothing.
  std::optional<std::string> role;    ///< As written.
  std::optional<std::string> linked;  ///< The entity across documents, where a ledger links them.
  SpeakerKind kind = SpeakerKind::None;
  std::vector<std::string> via;  ///< Who relayed it, nearest to the document first.
  char reliability = 'F';        ///< The user's judgement (Admiralty letter), never computed.
};

/// A date as it was read. Absent parts are unknown.
struct When {
  std::optional<std::string> value;  ///< TIMEX3.
  std::optional<std::string> words;  ///< As written.
  std::string sort_day;  ///< First day of `value`, else the day of publication, else "".
};

/// Somebody said something: once, in one or several documents. Rows with the same voice, act, date
/// and words are one; nothing else is merged.
struct StatementRow {
  std::string id;  ///< Of the first report, as in the ledger.
  Voice voice;
  Act act = Act::Say;
  Form form = Form::Indirect;
  std::vector<std::string> cue;
  std::vector<std::string> content;  ///< Exact slices of the first report.
  std::vector<std::string> quoted;
  std::optional<std::string> phrase;  ///< The slice from cue to content, where one sentence has
                                      ///< both in that order.
  When date;
  std::optional<std::string> place;
  std::optional<std::uint32_t> times;
  std::optional<std::string> inside;  ///< Id of the statement whose content holds this one.
  std::optional<std::string> put_by;  ///< Whose words the outer statement is, unless a refusal.
  std::vector<std::string> ids;       ///< Of all reports.
  std::vector<Evidence> evidence;     ///< One a report and place, in the order of the sources.
};

/// A quantity, said once or reported alike by several documents.
struct FigureRow {
  std::string id;
  std::string written;  ///< "at least 20"
  std::optional<double> low;
  std::optional<double> high;
  Bound bound = Bound::Exact;
  std::string unit;
  std::optional<std::string> counts;  ///< What is counted, as written.
  FigureCategory category = FigureCategory::Other;
  When as_of;  ///< The date that it holds for, else the date of its statement.
  bool as_of_is_statement_date = false;
  std::optional<std::string> place;
  std::optional<std::string> part_of;    ///< Id of the whole.
  std::optional<std::string> whole;      ///< "11,000 infantrymen": the whole as written.
  std::optional<std::string> statement;  ///< Id of its statement.
  Voice voice;                           ///< Of its statement or of the turn that it stands in.
  std::optional<Act> act;                ///< Likewise; absent: the article's own words.
  std::vector<std::string> ids;
  std::vector<Evidence> evidence;
};

/// A question, and what came back.
struct QuestionRow {
  std::string id;
  std::string question;
  std::string asker;  ///< As written; "" = not named.
  std::vector<std::string> answer;
  std::optional<std::string> respondent;
  std::optional<Clarity> clarity;
  std::optional<Technique> technique;
  std::optional<std::string> shown_by;  ///< The words that show the technique.
  Evidence evidence;                    ///< The question; marks are the question and the asker.
  std::optional<Evidence> answered_at;
};

struct EventRow {
  std::string id;
  std::string trigger;
  std::string type;
  std::optional<std::string> mode;
  std::vector<std::string> actors;
  std::vector<std::string> recipients;
  When date;
  EventStatus status = EventStatus::Happened;
  Evidence evidence;
};

struct EntityRow {
  std::vector<std::string> ids;
  std::optional<std::string> linked;  ///< Across documents, where a ledger links them.
  std::string name;
  EntityType type = EntityType::Person;
  std::optional<std::string> role;
  std::optional<std::string> country;
  std::vector<std::string> written;  ///< Its different names in the texts, in order.
  std::uint32_t mentions = 0;
  std::uint32_t documents = 0;
  Evidence evidence;  ///< The first mention by name.
};

/// Who brought a statement: nearest to the document first, its origin last.
struct RelayChain {
  std::vector<std::string> names;
  std::uint32_t statements = 0;
};

struct SourceRow {
  std::string id;     ///< Of the document.
  std::string name;   ///< Path or URL as given.
  std::string label;  ///< Title, else the first line; may be "".
  std::optional<std::string> outlet;
  std::optional<std::string> byline;
  std::optional<std::string> url;
  std::optional<std::string> published;
  DocumentKind kind = DocumentKind::Article;
  char reliability = 'F';            ///< Of the outlet: the user's judgement (Admiralty letter).
  std::vector<std::string> credits;  ///< "by Jana Novak", "filed from Osmere": what the text says.
  std::vector<RelayChain> chains;
};

/// A sentence that was said again and again.
struct RepeatedRow {
  std::string words;
  std::string speaker;
  std::optional<std::uint32_t> times;  ///< As the text counts.
  std::uint32_t answers = 0;           ///< Answers found that hold it; 0 if only the text counts.
  std::uint32_t days = 0;
  std::vector<Evidence> evidence;
};

/// Everything that a set of documents says, in rows that own all they show. Sources are in order of
/// publication; rows by date, then source, then place in the text.
struct Record {
  std::vector<SourceRow> sources;
  std::vector<StatementRow> statements;
  std::vector<FigureRow> figures;
  std::vector<QuestionRow> questions;
  std::vector<EventRow> events;
  std::vector<EntityRow> entities;
  std::vector<RepeatedRow> repeated;
};

/// What is known of `document` as a whole; neither credits nor chains.
SourceRow source_row(const Document& document);
SourceRow source_row(const StoredPodium& podium);

}  // namespace onrecord
