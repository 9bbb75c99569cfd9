// Reads annotated texts as JSON Lines on standard input ("id", "text", and "dct" or "ref" as the
// publication date) and writes the dates that the library finds, in the form that the TIMEX3 scorer
// takes: {"id", "text", "timex": [{"span", "surface", "type", "value", "mod"}]}, spans in code
// points. With --syntax, the syntax pass runs
// before. With --time, runs the dates pass over each text again and again instead, and prints
// microseconds per 500 words.

#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "annotate/pass.h"
#include "onrecord/annotation_names.h"

namespace {

using nlohmann::json;

onrecord::Metadata metadata_of(const json& record) {
  onrecord::Metadata metadata;
  for (const char* field : {"dct", "ref"}) {
    if (!record.contains(field) || !record[field].is_string()) continue;
    const auto date =
        onrecord::parse_publication_date(record[field].get<std::string>().substr(0, 10));
    if (date) metadata.published = *date;
  }
  return metadata;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

json read_dates(const json& record, const std::vector<const onrecord::Pass*>& passes) {
  json found = json::array();
  auto document =
      onrecord::Document::from_text(record["text"].get<std::string>(), metadata_of(record));
  if (!document) return found;
  onrecord::Draft draft(*document);
  for (const onrecord::Pass* pass : passes) pass->run(draft);
  for (const onrecord::Date& date : draft.annotations.dates) {
    const std::string_view text = document->text();
    const std::size_t begin = code_points(text.substr(0, date.span.begin));
    const std::string surface(document->view(date.span));
    json item = {{"span", {begin, begin + code_points(surface)}},
                 {"surface", surface},
                 {"type", onrecord::to_string(date.type)},
                 {"value", date.value}};
    if (date.mod) item["mod"] = *date.mod;
    found.push_back(std::move(item));
  }
  return found;
}

void time_passes(const std::vector<json>& records, const onrecord::Pass& dates) {
  std::size_t words = 0;
  std::chrono::nanoseconds spent{};
  for (int round = 0; round < 5; ++round) {
    for (const json& record : records) {
      auto document =
          onrecord::Document::from_text(record["text"].get<std::string>(), metadata_of(record));
      if (!document) continue;
      onrecord::Draft draft(*document);
      const auto start = std::chrono::steady_clock::now();
      dates.run(draft);
      spent += std::chrono::steady_clock::now() - start;
      words += document->tokens().size();
    }
  }
  std::printf("%.1f microseconds per 500 words\n",
              static_cast<double>(spent.count()) / 1000 / static_cast<double>(words) * 500);
}

}  // namespace

int main(int argc, char** argv) {
  const auto entities = onrecord::make_entities_pass();
  const auto syntax = onrecord::make_syntax_pass();
  const bool with_syntax = argc > 1 && std::string(argv[1]) == "--syntax";
  const auto dates = onrecord::make_dates_pass();
  std::vector<const onrecord::Pass*> passes{entities.get(), dates.get()};
  if (with_syntax) passes.insert(passes.begin(), syntax.get());
  std::vector<json> records;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (!line.empty()) records.push_back(json::parse(line));
  }
  if (argc > 1 && std::string(argv[1]) == "--time") {
    time_passes(records, *dates);
    return 0;
  }
  for (const json& record : records) {
    std::cout << json{{"id", record.value("id", "")},
                      {"text", record["text"]},
                      {"timex", read_dates(record, passes)}}
                     .dump()
              << '\n';
  }
  return 0;
}
