#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>

#include "answer/article_rows.h"
#include "answer/evidence.h"
#include "answer/page.h"
#include "answer/spoken_date.h"
#include "answer/wording.h"
#include "answer/writers.h"
#include "base/json_writer.h"
#include "onrecord/check.h"
#include "text/code_points.h"

namespace onrecord {

struct QuotationCheck::State {
  std::string quotation;
  std::vector<QuotationPlace> places;
};

QuotationCheck::QuotationCheck(std::string quotation) : state_(std::make_unique<State>()) {
  state_->quotation = std::move(quotation);
}
QuotationCheck::~QuotationCheck() = default;

namespace {

/// Whose turn `span` stands in.
std::string voice_of_turn(const Transcript& transcript, Span span) {
  for (const Turn& turn : transcript.turns) {
    if (turn.text.empty() || turn.text.back().end < span.end) continue;
    return turn.text.front().begin <= span.begin ? transcript.speakers[turn.speaker].name : "";
  }
  return {};
}

}  // namespace

void QuotationCheck::add(const Article& article) {
  QuotationMatch match = match_quotation(article, state_->quotation);
  if (match.verdict == QuotationVerdict::NotFound) return;
  QuotationPlace place;
  const Document& document = article.document;
  place.source = source_row(document);
  if (document.transcript()) place.speaker = voice_of_turn(*document.transcript(), match.span);
  if (match.statement) {
    const Statement& statement = article.annotations.statements[match.statement->value];
    place.said_on = statement.date;
    if (statement.speaker_entity && place.speaker.empty()) {
      place.speaker = article.annotations.entities[statement.speaker_entity->value].name;
    } else if (place.speaker.empty()) {
      place.speaker = joined_words(document, statement.speaker);
    }
  }
  place.evidence = make_evidence(document, CodePoints(document.text()), {match.span});
  place.match = std::move(match);
  state_->places.push_back(std::move(place));
}

std::vector<QuotationPlace> QuotationCheck::places() const {
  std::vector<QuotationPlace> sorted = state_->places;
  std::ranges::stable_sort(sorted, {}, [](const QuotationPlace& place) {
    return std::tuple(place.match.verdict, -place.match.share, !place.source.published,
                      place.source.published.value_or(""), place.source.name);
  });
  return sorted;
}

namespace {

std::string_view words_of(QuotationVerdict verdict) {
  switch (verdict) {
    case QuotationVerdict::WordForWord: return "word for word";
    case QuotationVerdict::Shortened: return "shortened";
    case QuotationVerdict::Altered: return "altered";
    case QuotationVerdict::NotFound: return "not found";
  }
  return {};
}

/// "we have [-never-] {+always+} said": left out of the document's words, and added to them.
std::string diff_words(const QuotationMatch& match) {
  std::string out;
  for (const DiffPart& part : match.diff) {
    if (!out.empty()) out += ' ';
    switch (part.kind) {
      case DiffKind::Kept: out += part.text; break;
      case DiffKind::LeftOut: out += "[-" + part.text + "-]"; break;
      case DiffKind::Added: out += "{+" + part.text + "+}"; break;
    }
  }
  return out;
}

Entry place_entry(const QuotationPlace& place, std::uint32_t source) {
  Entry entry;
  entry.lead = words_of(place.match.verdict);
  entry.runs.push_back({Ink::Strong, place.speaker.empty() ? "No speaker named" : place.speaker});
  std::string when;
  if (place.said_on) when = ", " + spoken_date(*place.said_on).value_or(*place.said_on);
  if (place.source.published) {
    const std::string& day = *place.source.published;
    when += fmt::format(", published {}", spoken_date(day).value_or(day));
  }
  entry.runs.push_back({Ink::Quiet, when + " — " + short_name(place.source)});
  if (!place.match.verbatim) {
    entry.runs.push_back({Ink::Quiet, " — a reporter's words, not in quotation marks"});
  }
  if (place.match.verdict != QuotationVerdict::WordForWord) {
    entry.runs.push_back({Ink::Plain, ": "});
    entry.runs.push_back({Ink::Words, diff_words(place.match)});
  }
  entry.evidence = {place.evidence};
  entry.evidence.front().source = source;
  return entry;
}

Page page_of(std::string_view quotation, const std::vector<QuotationPlace>& places) {
  Page page{fmt::format("“{}”", quotation), {}, {}, {}};
  page.summary = places.empty() ? "Not found in what was read."
                                : fmt::format("{}: {}", count_of(places.size(), "place"),
                                              words_of(places.front().match.verdict));
  Section section{"places",
                  "Where it stands",
                  "[-words-] stand in the document and not in the quotation; {+words+} in the "
                  "quotation only.",
                  {{}}};
  for (const QuotationPlace& place : places) {
    section.groups.front().entries.push_back(
        place_entry(place, static_cast<std::uint32_t>(page.sources.size())));
    page.sources.push_back(place.source);
  }
  if (!places.empty()) page.sections.push_back(std::move(section));
  return page;
}

std::string_view name_of(DiffKind kind) {
  switch (kind) {
    case DiffKind::Kept: return "kept";
    case DiffKind::LeftOut: return "left_out";
    case DiffKind::Added: return "added";
  }
  return {};
}

std::string json_of(std::string_view quotation, const std::vector<QuotationPlace>& places) {
  std::string out;
  JsonWriter json(out, JsonLayout::Indented);
  json.begin_object();
  json.field("onrecord", std::int64_t{1}).field("quotation", quotation);
  json.field("verdict",
             to_string(places.empty() ? QuotationVerdict::NotFound : places.front().match.verdict));
  json.key("places").begin_array();
  for (const QuotationPlace& place : places) {
    json.begin_object();
    json.field("verdict", to_string(place.match.verdict)).field("share", place.match.share);
    json.field("verbatim", place.match.verbatim);
    json.optional_field("speaker",
                        place.speaker.empty() ? std::nullopt : std::optional(place.speaker));
    json.optional_field("said_on", place.said_on);
    json.optional_field("published", place.source.published);
    json.field("document", place.source.id).field("source", place.source.name);
    json.optional_field("outlet", place.source.outlet);
    json.field("sentence", place.evidence.sentence);
    json.field("start", static_cast<std::int64_t>(place.evidence.points.begin));
    json.field("end", static_cast<std::int64_t>(place.evidence.points.end));
    json.optional_field("link", place.evidence.link);
    json.key("diff").begin_array();
    for (const DiffPart& part : place.match.diff) {
      json.begin_object().field("kind", name_of(part.kind)).field("text", part.text).end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  out += '\n';
  return out;
}

}  // namespace

std::string answer(std::string_view quotation, const std::vector<QuotationPlace>& places,
                   const AnswerStyle& style) {
  switch (style.format) {
    case Format::Json: return json_of(quotation, places);
    case Format::Csv: throw std::invalid_argument("a check is no table");
    case Format::Markdown: return write_markdown(page_of(quotation, places), style);
    case Format::Html: return write_html(page_of(quotation, places));
    default: return write_text(page_of(quotation, places), style);
  }
}

}  // namespace onrecord
