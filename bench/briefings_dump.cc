// What bench/briefings scores, as JSON Lines on standard output. Usage: briefings_dump MODE < jsonl
//
//   judge:  {"question", "turn", "answer"} → {"clarity", "technique", "confidence", "evidence"}
//   turns:  {"text", "title"} → {"turns": [{"role", "speaker", "text"}…]}, or {"turns": null}
//   lines:  {"id", "date", "text"} → one object a line: {"kind", "days", "texts", "documents"}
//   time:   {"text"} → seconds and megabytes of cutting transcripts, and of judging their questions
#include <chrono>
#include <functional>
#include <iostream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "annotate/clarity_model.h"
#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"
#include "onrecord/lines.h"
#include "onrecord/transcript.h"

namespace {

using nlohmann::json;
using namespace onrecord;

void for_each_line(const std::function<void(const json&)>& visit) {
  std::string line;
  while (std::getline(std::cin, line)) {
    if (!line.empty()) visit(json::parse(line));
  }
}

Document document_of(const json& row) {
  Metadata metadata;
  metadata.id = row.value("id", "");
  if (row.contains("title") && row["title"].is_string()) metadata.title = row["title"];
  if (row.contains("date")) {
    const auto date = parse_publication_date(row["date"].get<std::string>());
    if (date) metadata.published = *date;
  }
  auto document = Document::from_text(row["text"].get<std::string>(), std::move(metadata));
  if (!document) throw std::runtime_error("unreadable text");
  return std::move(*document);
}

std::vector<Span> paragraphs_of(const Document& document, std::size_t begin, std::size_t end) {
  std::vector<Span> found;
  for (const Span paragraph : document.paragraphs()) {
    if (paragraph.begin >= begin && paragraph.end <= end) found.push_back(paragraph);
  }
  return found;
}

void judge(const ClarityModel& model, const json& row) {
  std::string text = row["question"].get<std::string>() + "\n\n";
  const std::size_t turn = text.size();
  text += row.value("turn", "") + "\n\n";
  const std::size_t answer = text.size();
  text += row["answer"].get<std::string>();
  const Document document = *Document::from_text(std::move(text));
  Judged judged{paragraphs_of(document, 0, turn), paragraphs_of(document, turn, answer),
                paragraphs_of(document, answer, document.text().size())};
  if (judged.turn.empty()) judged.turn = judged.question;
  const auto found = model.judge(Draft(document), judged);
  json out = {{"clarity", "ambivalent"}, {"technique", "dodging"}, {"confidence", 0.0}};
  if (found) {
    out = {{"clarity", std::string(to_string(found->clarity))},
           {"technique", found->technique ? std::string(to_string(*found->technique)) : "explicit"},
           {"confidence", found->confidence},
           {"evidence", std::string(document.view(found->evidence))}};
  }
  std::cout << out.dump() << '\n';
}

void turns(const json& row) {
  static constexpr std::array<const char*, 4> kRoles = {"question", "answer", "announcement",
                                                        "staff"};
  const Document document = document_of(row);
  json out = {{"turns", nullptr}};
  if (const auto& transcript = document.transcript()) {
    out["turns"] = json::array();
    for (const Turn& turn : transcript->turns) {
      std::string text;
      for (const Span part : turn.text) {
        if (!text.empty()) text += '\n';
        text += document.view(part);
      }
      out["turns"].push_back({{"role", kRoles[static_cast<std::size_t>(turn.role)]},
                              {"speaker", transcript->speakers[turn.speaker].name},
                              {"text", text}});
    }
  }
  std::cout << out.dump() << '\n';
}

void print_lines(const LineFinder& finder) {
  for (const Line& line : finder.lines()) {
    json texts = json::array();
    std::set<std::string> documents;
    std::set<std::string> days;
    for (const LineVariant& variant : line.variants) {
      for (const LineUse& use : variant.uses) {
        documents.insert(use.document);
        if (use.day) days.insert(*use.day);
        texts.push_back({{"text", use.text}, {"document", use.document}});
      }
    }
    std::cout << json{{"kind", std::string(to_string(line.kind))}, {"days", days}, {"texts", texts}}
                     .dump()
              << '\n';
  }
}

AnnotateOptions questions_only() {
  AnnotateOptions options;
  for (const std::string_view name : Annotators::names()) {
    if (name != "turns" && name != "exchanges") options.without.emplace_back(name);
  }
  return options;
}

void time_all() {
  using Clock = std::chrono::steady_clock;
  std::vector<std::string> texts;
  double bytes = 0;
  for_each_line([&](const json& row) {
    texts.push_back(row["text"].get<std::string>());
    bytes += static_cast<double>(texts.back().size());
  });
  const Annotators annotators(questions_only());
  std::chrono::duration<double> read{};
  std::chrono::duration<double> cut{};
  std::chrono::duration<double> judged{};
  std::size_t exchanges = 0;
  for (std::string& text : texts) {
    const auto start = Clock::now();
    const Document document = *Document::from_text(std::move(text));
    const auto built = Clock::now();
    const auto again = read_transcript(document);
    const auto cut_done = Clock::now();
    exchanges += annotators.annotate(document).exchanges.size();
    read += built - start;
    cut += cut_done - built;
    judged += Clock::now() - cut_done;
  }
  std::cout << json{{"megabytes", bytes / 1e6},
                    {"document_seconds", read.count()},
                    {"cut_seconds", cut.count()},
                    {"exchange_seconds", judged.count()},
                    {"exchanges", exchanges}}
                   .dump()
            << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::string mode = argc > 1 ? argv[1] : "";
  if (mode == "judge") {
    const ClarityModel model;
    for_each_line([&](const json& row) { judge(model, row); });
  } else if (mode == "turns") {
    for_each_line(turns);
  } else if (mode == "lines") {
    LineFinder finder;
    for_each_line([&](const json& row) { finder.add({document_of(row), {}}); });
    print_lines(finder);
  } else if (mode == "time") {
    time_all();
  } else {
    std::cerr << "usage: briefings_dump judge|turns|lines|time < jsonl\n";
    return 2;
  }
  return 0;
}
