#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"
#include "onrecord/answer.h"

namespace onrecord {

namespace {

std::string key_of(std::string_view name) {
  std::string key = fold_case(name);
  constexpr std::string_view kArticle = "the ";
  if (key.starts_with(kArticle)) key.erase(0, kArticle.size());
  return key;
}

}  // namespace

void apply(const std::vector<Reliability>& judgements, Record& record) {
  std::unordered_map<std::string, char> letters;
  for (const Reliability& one : judgements) letters[key_of(one.source)] = one.letter;
  if (letters.empty()) return;
  const auto letter_of = [&](const std::string& name, char otherwise) {
    const auto found = letters.find(key_of(name));
    return found == letters.end() ? otherwise : found->second;
  };
  const auto judge = [&](Voice& voice) {
    voice.reliability = letter_of(voice.name, letter_of(voice.as_written, voice.reliability));
  };
  for (SourceRow& source : record.sources) {
    source.reliability =
        letter_of(source.outlet.value_or(""), letter_of(source.name, source.reliability));
  }
  for (StatementRow& row : record.statements) judge(row.voice);
  for (FigureRow& row : record.figures) judge(row.voice);
}

}  // namespace onrecord
