// What bench/figures scores. Reads JSON Lines {"text", "date"?} on standard input and writes, for
// each, the ledger's lists that the scorer reads and, under "quantities", all quantities of the
// reader: durations and ages too, values in the unit as written.
#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "annotate/figure_about.h"
#include "annotate/figure_category.h"
#include "annotate/figure_counted.h"
#include "annotate/figure_links.h"
#include "annotate/pass.h"
#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"

namespace {

using nlohmann::json;
using namespace onrecord;

/// Spans of one text in code points.
class Points {
 public:
  explicit Points(std::string_view text) : text_(text) {
    std::uint32_t count = 0;
    for (const char c : text) {
      before_.push_back(count);
      count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    before_.push_back(count);
  }
  json operator()(Span span) const {
    return {{"start", before_[span.begin]},
            {"end", before_[span.end]},
            {"text", std::string(text_.substr(span.begin, span.size()))}};
  }
  json operator()(const std::vector<Span>& spans) const {
    json list = json::array();
    for (const Span span : spans) list.push_back((*this)(span));
    return list;
  }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> before_;
};

template <typename Value>
json or_null(const std::optional<Value>& value) {
  return value ? json(*value) : json();
}

template <typename Kind>
json id(char letter, const std::optional<Id<Kind>>& id) {
  return id ? json(letter + std::to_string(id->value)) : json();
}

json figures(const Annotations& annotations, const Points& points) {
  json list = json::array();
  for (std::size_t i = 0; i < annotations.figures.size(); ++i) {
    const Figure& f = annotations.figures[i];
    list.push_back({{"id", "f" + std::to_string(i)},
                    {"span", points(f.span)},
                    {"low", or_null(f.low)},
                    {"high", or_null(f.high)},
                    {"bound", to_string(f.bound)},
                    {"unit", f.unit},
                    {"counts", f.counts ? points(*f.counts) : json()},
                    {"about", points(f.about)},
                    {"category", to_string(f.category)},
                    {"part_of", id('f', f.part_of)},
                    {"converts", id('f', f.converts)},
                    {"as_of", or_null(f.as_of)},
                    {"statement", id('s', f.statement)}});
  }
  return list;
}

json statements(const Annotations& annotations, const Points& points) {
  json list = json::array();
  for (std::size_t i = 0; i < annotations.statements.size(); ++i) {
    const Statement& s = annotations.statements[i];
    list.push_back({{"id", "s" + std::to_string(i)},
                    {"speaker", points(s.speaker)},
                    {"cue", points(s.cue)},
                    {"content", points(s.content)},
                    {"form", to_string(s.form)},
                    {"act", to_string(s.act)},
                    {"date", or_null(s.date)}});
  }
  return list;
}

json quantities(const Document& document, const Pass* syntax, const FigureLexicon& lexicon,
                const Points& points) {
  json list = json::array();
  Draft draft(document);
  if (syntax) syntax->run(draft);
  const FigureText text(draft, lexicon);
  std::vector<QuantityReading> readings = read_counted(text, read_quantities(text, Ones::All));
  set_categories(text, readings);
  link_readings(text, readings);
  const auto about = read_about(text, readings);
  const auto trends = read_trends(text, readings);
  static constexpr std::array<std::string_view, 7> kKinds = {
      "count", "money", "share", "measure", "times", "duration", "age"};
  for (std::size_t i = 0; i < readings.size(); ++i) {
    const QuantityReading& reading = readings[i];
    const Quantity& q = reading.quantity;
    json item = {{"span", points(q.span)},
                 {"low", q.low},
                 {"high", q.high},
                 {"factor", q.factor},
                 {"bound", to_string(q.bound)},
                 {"kind", kKinds[static_cast<std::size_t>(q.kind)]},
                 {"unit", q.unit},
                 {"vague", q.vague},
                 {"hedged", q.hedged},
                 {"trend", trends[i] ? json(to_string(*trends[i])) : json()}};
    json& phrases = item["about"] = json::array();
    for (const PhraseTokens& phrase : about[i]) {
      phrases.push_back(points(draft.span(phrase.first, phrase.last)));
    }
    if (reading.counted) {
      item["counts"] = points(draft.span(reading.counted->first, reading.counted->last));
      item["after"] = reading.counted->after;
      item["borrowed"] = reading.counted->borrowed;
    }
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace

/// Arguments: names of passes to leave out.
int main(int argc, char** argv) {
  AnnotateOptions options;
  options.without.assign(argv + 1, argv + argc);
  const Annotators annotators(options);
  const bool with_syntax = std::ranges::find(options.without, "syntax") == options.without.end();
  const std::unique_ptr<const Pass> syntax = with_syntax ? make_syntax_pass() : nullptr;
  const FigureLexicon lexicon;
  for (std::string line; std::getline(std::cin, line);) {
    const json record = json::parse(line);
    Metadata metadata;
    if (const auto date = record.find("date"); date != record.end() && date->is_string()) {
      if (const auto day = parse_publication_date(date->get<std::string>()))
        metadata.published = *day;
    }
    const auto document = Document::from_text(record["text"].get<std::string>(), metadata);
    if (!document) {
      std::cout << "{}\n";
      continue;
    }
    const Annotations annotations = annotators.annotate(*document);
    const Points points(document->text());
    json dates = json::array();
    for (const Date& date : annotations.dates) {
      dates.push_back({{"span", points(date.span)}, {"value", date.value}});
    }
    std::cout << json{{"document", {{"text", document->text()}}},
                      {"entities", json::array()},
                      {"events", json::array()},
                      {"dates", dates},
                      {"statements", statements(annotations, points)},
                      {"figures", figures(annotations, points)},
                      {"quantities", quantities(*document, syntax.get(), lexicon, points)}}
              << "\n";
  }
}
