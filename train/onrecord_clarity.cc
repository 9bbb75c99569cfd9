// Prints what the clarity model reads of each exchange, for training:
// `onrecord_clarity < pairs.jsonl > features.jsonl`.
//
//   pairs:    one object a line: "question", "answer", and "turn", the whole turn that the question
//             stands in, if that is more. Paragraphs are separated by line feeds.
//   features: one object a line: "m" the measures, "h" slot and value of the hashed features in
//             turns (annotate/clarity_features.h).
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "annotate/clarity_features.h"
#include "base/json.h"
#include "onrecord/document.h"

namespace {

using namespace onrecord;

std::vector<Span> paragraphs_of(const Document& document, std::size_t begin, std::size_t end) {
  std::vector<Span> found;
  for (const Span paragraph : document.paragraphs()) {
    if (paragraph.begin >= begin && paragraph.end <= end) found.push_back(paragraph);
  }
  return found;
}

std::string describe(const ClarityFeatures& features) {
  std::string out = fmt::format("{{\"m\":[{:.5g}", fmt::join(features.measures, ","));
  out += "],\"h\":[";
  for (std::size_t i = 0; i < features.hashed.size(); ++i) {
    out += fmt::format("{}{},{:.5g}", i == 0 ? "" : ",", features.hashed[i].slot,
                       features.hashed[i].value);
  }
  return out + "]}\n";
}

}  // namespace

int main() {
  JsonParser parser(8);
  const ClarityCues cues;
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto pair = parser.parse(line);
    if (!pair) return 1;
    const auto field = [&](const char* name) {
      const JsonValue* value = pair->find(name);
      return value != nullptr && value->is(JsonValue::Kind::String) ? value->text : std::string();
    };
    std::string text = field("question") + "\n\n";
    const std::size_t turn = text.size();
    text += field("turn") + "\n\n";
    const std::size_t answer = text.size();
    text += field("answer");
    const auto document = Document::from_text(std::move(text));
    if (!document) return 1;
    Judged judged{paragraphs_of(*document, 0, turn), paragraphs_of(*document, turn, answer),
                  paragraphs_of(*document, answer, document->text().size())};
    if (judged.turn.empty()) judged.turn = judged.question;
    const std::string shown = describe(clarity_features(Draft(*document), judged, cues));
    std::fwrite(shown.data(), 1, shown.size(), stdout);
  }
  return 0;
}
