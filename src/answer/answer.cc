#include "onrecord/answer.h"

#include <fmt/format.h>

#include <stdexcept>

#include "answer/page.h"
#include "answer/wording.h"
#include "answer/writers.h"
#include "base/csv.h"
#include "base/json_writer.h"

namespace onrecord {

namespace {

Page page_of(View view, const Record& record, const std::string& title) {
  switch (view) {
    case View::Dossier: return dossier_page(record, title);
    case View::Timeline: return timeline_page(record, title);
    case View::Figures: return figures_page(record, title);
    case View::Statements: return statements_page(record, title);
    case View::Entities: return entities_page(record, title);
  }
  return {};
}

std::string title_of(const Record& record, const AnswerStyle& style) {
  if (!style.title.empty()) return style.title;
  if (record.sources.size() == 1 && !record.sources.front().label.empty()) {
    return record.sources.front().label;
  }
  return "What is on record";
}

std::string write(const Page& page, const AnswerStyle& style) {
  switch (style.format) {
    case Format::Markdown: return write_markdown(page, style);
    case Format::Html: return write_html(page);
    default: return write_text(page, style);
  }
}

constexpr char kFoundBegin = '\x02';  // SearchHit::snippet marks what was found so
constexpr char kFoundEnd = '\x03';

/// A snippet without its marks, and where they stood.
std::pair<std::string, std::vector<Span>> read_snippet(const std::string& snippet) {
  std::string text;
  std::vector<Span> marks;
  std::uint32_t begin = 0;
  for (const char c : snippet) {
    const auto at = static_cast<std::uint32_t>(text.size());
    if (c == kFoundBegin) {
      begin = at;
    } else if (c == kFoundEnd) {
      if (begin < at) marks.push_back({begin, at});
    } else {
      text += c;
    }
  }
  return {std::move(text), std::move(marks)};
}

Page search_page(const std::vector<SearchHit>& hits, const AnswerStyle& style) {
  Page page{style.title, count_of(hits.size(), "document"), {}, {}};
  Section section{"found", "Found", "", {{}}};
  for (std::uint32_t i = 0; i < hits.size(); ++i) {
    const SearchHit& hit = hits[i];
    Entry entry;
    When published;
    published.value = hit.published;
    entry.lead = hit.published ? date_words(published) : "undated";
    entry.runs.push_back({Ink::Strong, hit.title.value_or(hit.source)});
    if (hit.title) entry.runs.push_back({Ink::Quiet, fmt::format(" — {}", hit.source)});
    auto [sentence, marks] = read_snippet(hit.snippet);
    Evidence evidence;
    evidence.source = i;
    evidence.sentence = std::move(sentence);
    evidence.marks = std::move(marks);
    entry.evidence = {std::move(evidence)};
    section.groups.front().entries.push_back(std::move(entry));
    SourceRow source;
    source.id = hit.document;
    source.name = hit.source;
    source.label = hit.title.value_or("");
    source.published = hit.published;
    page.sources.push_back(std::move(source));
  }
  page.sections.push_back(std::move(section));
  return page;
}

std::string search_json(const std::vector<SearchHit>& hits, const AnswerStyle& style) {
  std::string out;
  JsonWriter json(out, JsonLayout::Indented);
  json.begin_object();
  json.field("onrecord", std::int64_t{1});
  json.field("query", std::string_view(style.title));
  json.key("found").begin_array();
  for (const SearchHit& hit : hits) {
    const auto [text, marks] = read_snippet(hit.snippet);
    json.begin_object();
    json.field("document", hit.document);
    json.field("source", hit.source);
    json.optional_field("title", hit.title);
    json.optional_field("published", hit.published);
    json.field("snippet", std::string_view(text));
    json.key("words").begin_array();
    for (const Span mark : marks)
      json.value(std::string_view(text).substr(mark.begin, mark.size()));
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.end_object();
  out += '\n';
  return out;
}

std::string search_csv(const std::vector<SearchHit>& hits) {
  std::string out;
  CsvWriter csv(out);
  for (const char* name : {"document", "source", "title", "published", "snippet"}) csv.text(name);
  csv.end_record();
  for (const SearchHit& hit : hits) {
    csv.text(hit.document).text(hit.source).text(hit.title.value_or(""));
    csv.text(hit.published.value_or("")).text(read_snippet(hit.snippet).first);
    csv.end_record();
  }
  return out;
}

}  // namespace

std::string answer(View view, const Record& record, const AnswerStyle& style) {
  if (style.format == Format::Json) return write_json(view, record, style.title);
  if (style.format == Format::Csv) {
    if (view == View::Dossier) throw std::invalid_argument("a dossier is no single table");
    return write_csv(view, record);
  }
  return write(page_of(view, record, title_of(record, style)), style);
}

std::string answer(const std::vector<SearchHit>& hits, const AnswerStyle& style) {
  if (style.format == Format::Json) return search_json(hits, style);
  if (style.format == Format::Csv) return search_csv(hits);
  return write(search_page(hits, style), style);
}

}  // namespace onrecord
