// Reads {"id", "text", "dct" | "date"} objects, one a line, and writes for each the statements and
// exchanges that Onrecord finds, as the scorers read them: spans in code points, end exclusive.

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"

namespace onrecord {
namespace {

using nlohmann::ordered_json;

/// Code points before each byte.
std::vector<std::uint32_t> code_points(std::string_view text) {
  std::vector<std::uint32_t> before(text.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    before[i] = count;
    if (i + 1 == text.size() || (static_cast<unsigned char>(text[i + 1]) & 0xC0U) != 0x80U) ++count;
  }
  before[text.size()] = count;
  return before;
}

class Writer {
 public:
  explicit Writer(const Document& document)
      : document_(document), before_(code_points(document.text())) {}

  ordered_json span(Span span) const {
    return {{"start", before_[span.begin]},
            {"end", before_[span.end]},
            {"text", std::string(document_.view(span))}};
  }
  ordered_json spans(const std::vector<Span>& list) const {
    ordered_json out = ordered_json::array();
    for (const Span one : list) out.push_back(span(one));
    return out;
  }
  ordered_json pairs(const std::vector<Span>& list) const {
    ordered_json out = ordered_json::array();
    for (const Span one : list) out.push_back({before_[one.begin], before_[one.end]});
    return out;
  }

 private:
  const Document& document_;
  std::vector<std::uint32_t> before_;
};

template <typename Kind>
ordered_json id(char letter, const std::optional<Id<Kind>>& value) {
  if (!value) return nullptr;
  return letter + std::to_string(value->value + 1);
}

ordered_json statement_json(const Writer& writer, const Statement& s, std::size_t index) {
  ordered_json out{{"id", "s" + std::to_string(index + 1)},
                   {"speaker", writer.spans(s.speaker)},
                   {"speaker_entity", id('e', s.speaker_entity)},
                   {"speaker_kind", to_string(s.speaker_kind)},
                   {"cue", writer.spans(s.cue)},
                   {"content", writer.spans(s.content)},
                   {"form", to_string(s.form)},
                   {"act", to_string(s.act)},
                   {"inside", id('s', s.inside)}};
  out["date"] = s.date ? ordered_json(*s.date) : ordered_json(nullptr);
  if (s.times) out["times"] = *s.times;
  for (const Id<Entity> entity : s.via)
    out["via"].push_back("e" + std::to_string(entity.value + 1));
  return out;
}

ordered_json ledger_json(const Document& document, const Annotations& annotations) {
  const Writer writer(document);
  ordered_json out{{"entities", ordered_json::array()},
                   {"statements", ordered_json::array()},
                   {"attributions", ordered_json::array()},
                   {"exchanges", ordered_json::array()}};
  for (std::size_t i = 0; i < annotations.entities.size(); ++i) {
    const Entity& entity = annotations.entities[i];
    ordered_json mentions = ordered_json::array();
    for (const Mention& mention : entity.mentions) mentions.push_back(writer.span(mention.span));
    out["entities"].push_back({{"id", "e" + std::to_string(i + 1)},
                               {"name", entity.name},
                               {"type", to_string(entity.type)},
                               {"mentions", mentions}});
  }
  for (std::size_t i = 0; i < annotations.statements.size(); ++i) {
    const Statement& s = annotations.statements[i];
    out["statements"].push_back(statement_json(writer, s, i));
    out["attributions"].push_back({{"source", writer.pairs(s.speaker)},
                                   {"cue", writer.pairs(s.cue)},
                                   {"content", writer.pairs(s.content)}});
  }
  for (const Exchange& x : annotations.exchanges) {
    out["exchanges"].push_back(
        {{"question", writer.spans(x.question)},
         {"asker", writer.spans(x.asker)},
         {"answer", writer.spans(x.answer)},
         {"respondent", id('e', x.respondent)},
         {"clarity", x.clarity ? ordered_json(to_string(*x.clarity)) : ordered_json(nullptr)},
         {"technique", x.technique ? ordered_json(to_string(*x.technique)) : ordered_json(nullptr)},
         {"evidence", x.evidence ? writer.span(*x.evidence) : ordered_json(nullptr)}});
  }
  return out;
}

int dump() {
  const Annotators annotators;
  std::vector<PassTime> profile;
  std::string line;
  std::size_t tokens = 0;
  while (std::getline(std::cin, line)) {
    const auto record = nlohmann::json::parse(line);
    Metadata metadata;
    for (const char* field : {"dct", "date"}) {
      if (!record.contains(field) || !record[field].is_string()) continue;
      const auto published = parse_publication_date(record[field].get<std::string>());
      if (published) metadata.published = *published;
    }
    auto document = Document::from_text(record["text"].get<std::string>(), metadata);
    if (!document) {
      std::cerr << record["id"] << ": " << describe(document.error()) << '\n';
      continue;
    }
    tokens += document->tokens().size();
    ordered_json out = ledger_json(*document, annotators.annotate(*document, &profile));
    out["id"] = record["id"];
    std::cout << out.dump() << '\n';
  }
  for (const PassTime& pass : profile) {
    std::cerr << pass.name << ": "
              << std::chrono::duration<double, std::micro>(pass.time).count() * 600 /
                     static_cast<double>(tokens)
              << " us per 600 tokens\n";
  }
  return 0;
}

}  // namespace
}  // namespace onrecord

int main() { return onrecord::dump(); }
