// What bench/figures scores. Reads JSON Lines {"text", "date"?} on standard input and writes, for
// each, the ledger's lists that the scorer reads and, under "quantities", all quantities of the
// reader: durations and ages too, values in the unit as written.
#include <algorithm>
#include <array>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

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

/// The words of the subject over a token, function words left out, as NewsQuant's concepts are
/// given.
json subject_words(const Draft& draft, std::size_t token) {
  json words = json::array();
  const Syntax& syntax = draft.syntax;
  if (syntax.empty()) return words;
  const auto is_subject = [&](std::size_t i) {
    return syntax[i].deprel == Deprel::Nsubj || syntax[i].deprel == Deprel::NsubjPass;
  };
  const IndexRange sentence =
      draft.document.sentence_tokens(draft.document.sentence_at(draft.span(token).begin));
  std::size_t verb = token;
  std::size_t subject = sentence.end;
  for (int steps = 0; steps < 12 && subject == sentence.end && syntax[verb].head != verb; ++steps) {
    verb = syntax[verb].head;
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
      if (syntax[i].head == verb && i != verb && is_subject(i) && i != token &&
          syntax[i].upos != Upos::Pron) {
        subject = i;
      }
    }
  }
  if (subject == sentence.end) return words;
  for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
    std::size_t up = i;
    int steps = 0;
    while (up != subject && syntax[up].head != up && steps++ < 12) {
      if (syntax[up].deprel == Deprel::AclRelcl || syntax[up].deprel == Deprel::Punct) break;
      up = syntax[up].head;
    }
    const Upos upos = syntax[i].upos;
    const bool word = upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Adj ||
                      upos == Upos::Verb || upos == Upos::Num;
    if (up == subject && word && i != token) words.push_back(draft.lower[i]);
  }
  return words;
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
  static constexpr std::array<std::string_view, 7> kKinds = {
      "count", "money", "share", "measure", "times", "duration", "age"};
  for (const QuantityReading& reading : readings) {
    const Quantity& q = reading.quantity;
    json item = {{"span", points(q.span)},
                 {"low", q.low},
                 {"high", q.high},
                 {"factor", q.factor},
                 {"bound", to_string(q.bound)},
                 {"kind", kKinds[static_cast<std::size_t>(q.kind)]},
                 {"unit", q.unit},
                 {"vague", q.vague},
                 {"subject", subject_words(draft, q.number_last)}};
    if (reading.counted) {
      item["counts"] = points(draft.span(reading.counted->first, reading.counted->last));
      item["after"] = reading.counted->after;
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
