#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

/// An index into one vector of Annotations. Two kinds cannot be mixed up.
template <typename Kind>
struct Id {
  std::uint32_t value = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// The names and meanings of all fields and values below are those of docs/ledger.md. Unknown is an
/// empty optional, never a default. `by` names the pass that made the item; `confidence` is 0..1,
/// calibrated on dev data, absent where a pass has no calibrated figure.

enum class EntityType : std::uint8_t { Person, Organization, Place, Weapon, Event, Other };

enum class MentionForm : std::uint8_t { Name, Nominal, Pronoun };

struct Mention {
  Span span;
  MentionForm form = MentionForm::Name;
  bool metonym = false;  ///< A place name that stands for its government ("Beijing's calls").
};

struct GeoPoint {
  double latitude = 0;   ///< Degrees north, WGS 84.
  double longitude = 0;  ///< Degrees east.
  std::optional<std::uint32_t> geonameid;
};

/// A place that a name may mean.
struct PlaceCandidate {
  std::string country;  ///< ISO 3166-1 alpha-3; "" for continents.
  GeoPoint point;
};

/// One real-world thing that a document names. The `name` is the fullest form in the document, but
/// for bodies of a state that all documents call alike, whatever their words: "Government of X",
/// "Armed Forces of X", "Ministry of Foreign Affairs of X", "Coast Guard of X" (of "X's Coast
/// Guard"). Metonyms belong to these too.
struct Entity {
  EntityType type = EntityType::Person;
  std::string name;
  std::optional<std::string> role;     ///< "Ukrainian Foreign Minister", as written.
  std::optional<std::string> country;  ///< ISO 3166-1 alpha-3.
  std::optional<GeoPoint> place;
  std::vector<Mention> mentions;  ///< In text order; at least one.
  std::string by;
  std::optional<float> confidence;
  /// What an ambiguous place may be, likeliest first; such a one has no `place`.
  std::vector<PlaceCandidate> candidates = {};
};

enum class TimexType : std::uint8_t { Date, Time, Duration, Set };

/// A date, time, duration or set in TIMEX3 (ISO 24617-1).
struct Date {
  Span span;
  TimexType type = TimexType::Date;
  std::string value;               ///< "2024-10-19", "2024-W42", "P3D", "PAST_REF".
  std::optional<std::string> mod;  ///< TIMEX3 mod: "START", "APPROX", "MORE_THAN" …
  std::string by;
  std::optional<float> confidence;
};

enum class SpeakerKind : std::uint8_t { Named, Unnamed, Outlet, Document, None };
enum class Form : std::uint8_t { Direct, Mixed, Indirect };
enum class Act : std::uint8_t {
  Say,
  Confirm,
  Deny,
  Decline,
  Ask,
  Demand,
  Warn,
  Promise,
  Accuse,
  Expect
};

/// Somebody said something.
struct Statement {
  std::vector<Span> speaker;  ///< As written, in text order; empty if the text names nobody.
  std::optional<Id<Entity>> speaker_entity;
  SpeakerKind speaker_kind = SpeakerKind::None;
  std::vector<Span> cue;      ///< Empty for a quotation that goes on without a new cue.
  std::vector<Span> content;  ///< Several when the cue interrupts it. Never empty.
  std::vector<Span> quoted;   ///< The verbatim stretches inside content, marks included.
  Form form = Form::Indirect;
  Act act = Act::Say;
  std::optional<std::string> date;  ///< When it was said, a TIMEX3 value.
  std::optional<Span> date_span;    ///< The words that gave `date`.
  std::optional<Id<Entity>> place;
  std::vector<Id<Entity>> via;  ///< Who relayed it, nearest to this document first.
  std::optional<std::uint32_t> times;
  std::optional<Id<Statement>> inside;
  std::string by;
  std::optional<float> confidence;
};

enum class Bound : std::uint8_t { Exact, About, AtLeast, AtMost, MoreThan, LessThan, Between };
enum class FigureCategory : std::uint8_t {
  Killed,
  Injured,
  Missing,
  Detained,
  Displaced,
  Deployed,
  Trained,
  Arrested,
  Money,
  Share,
  Distance,
  Other
};

/// Which way a figure is a change: "rose 3%", "down 190 points".
enum class Trend : std::uint8_t { Up, Down };

/// A quantity. "at least 20 killed" has low 20 and no high.
struct Figure {
  Span span;  ///< The number with its bound words: "at least 20", "$1.5 billion".
  std::optional<double> low;
  std::optional<double> high;
  Bound bound = Bound::Exact;
  std::string unit = "count";  ///< person, count, percent, times, ISO 4217, or a measure's symbol.
  std::optional<Span> counts;  ///< What is counted: "North Korean soldiers".
  /// What the figure says something of, nearest in sense first: what is measured, whose it is.
  /// "Adani lost 60% of its market cap": "market cap", "Adani".
  std::vector<Span> about;
  std::optional<Trend> trend;  ///< Present if the figure is the amount of a change.
  FigureCategory category = FigureCategory::Other;
  std::optional<Id<Figure>> part_of;
  std::optional<Id<Figure>> converts;  ///< The figure that this one states in another unit.
  std::optional<std::string> as_of;    ///< The date that it holds for, a TIMEX3 value.
  std::optional<Span> as_of_span;
  std::optional<Id<Entity>> place;
  std::optional<Id<Statement>> statement;  ///< The statement that carries it.
  std::string by;
  std::optional<float> confidence;
};

enum class EventStatus : std::uint8_t { Happened, Ongoing, Planned, Alleged, Denied, Hypothetical };

/// A PLOVER event.
struct Event {
  Span trigger;
  std::string type;  ///< "ASSAULT": one of PLOVER's sixteen.
  std::optional<std::string> mode;
  std::vector<Id<Entity>> actor;
  std::vector<Id<Entity>> recipient;
  std::optional<std::string> date;
  std::optional<Id<Entity>> place;
  EventStatus status = EventStatus::Happened;
  std::optional<Id<Statement>> statement;
  std::string by;
  std::optional<float> confidence;
};

enum class Clarity : std::uint8_t { ClearReply, Ambivalent, ClearNonReply };
enum class Technique : std::uint8_t {
  Implicit,
  Dodging,
  Deflection,
  Partial,
  General,
  Declining,
  ClaimsIgnorance,
  Clarification
};

/// One question and what came back.
struct Exchange {
  std::vector<Span> question;
  std::vector<Span> asker;
  std::vector<Span> answer;  ///< Empty if none is reported.
  std::optional<Id<Entity>> respondent;
  std::optional<Clarity> clarity;
  std::optional<Technique> technique;  ///< Absent for a clear reply.
  std::optional<Span> evidence;        ///< The words that show the technique.
  std::string by;
  std::optional<float> confidence;
};

enum class CreditRole : std::uint8_t {
  Agency,    ///< Who delivered the text: "(Reuters)" in a dateline, an agency's name under it.
  Author,    ///< "By Jana Novak"
  Reporter,  ///< "Reporting by", "contributed to this report"
  Writer,    ///< "Writing by", "Compiled by"
  Editor,    ///< "Editing by"
  Dateline   ///< The place from which the text is filed.
};

/// What a text says of who made it. It holds for the whole document.
struct Credit {
  Span span;  ///< The name.
  CreditRole role = CreditRole::Agency;
  std::string by;
};

/// All that one document yields. Every item has at least one Span: no row without evidence.
/// Vectors are in text order; Ids are indices into them.
struct Annotations {
  std::string reader;  ///< Version of Onrecord, and the passes it was told to leave out.
  std::vector<Entity> entities;
  std::vector<Date> dates;
  std::vector<Statement> statements;
  std::vector<Figure> figures;
  std::vector<Event> events;
  std::vector<Exchange> exchanges;
  std::vector<Credit> credits;
};

}  // namespace onrecord
