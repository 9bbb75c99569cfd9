#include "annotate/office_holders.h"

#include <algorithm>
#include <array>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

OfficeHolders::OfficeHolders() { read(embedded_file("data/office_holders.tsv")); }

OfficeHolders::OfficeHolders(std::string_view table) { read(table); }

void OfficeHolders::read(std::string_view table) {
  read_tsv(table, 5, [&](const auto& row) {
    OfficeHolder holder{
        std::string(row[0]), std::string(row[1]), {}, std::string(row[3]), std::string(row[4])};
    const std::size_t index = holders_.size();
    split(row[2], ';', [&](std::string_view name) {
      std::vector<std::string>& words = holder.names.emplace_back();
      split(name, ' ', [&](std::string_view word) { words.push_back(fold_case(word)); });
      for (const std::string& word : words) {
        auto& of_word = by_word_[word];
        if (of_word.empty() || of_word.back() != index) of_word.push_back(index);
      }
    });
    by_office_[holder.country + " " + holder.office].push_back(index);
    holders_.push_back(std::move(holder));
  });
}

const OfficeHolder* OfficeHolders::on(std::string_view country, std::string_view office,
                                      std::string_view day) const {
  const auto found = by_office_.find(std::string(country) + " " + std::string(office));
  if (found == by_office_.end()) return nullptr;
  const OfficeHolder* only = nullptr;
  for (const std::size_t index : found->second) {
    const OfficeHolder& holder = holders_[index];
    if (day < holder.first || holder.last < day) continue;
    if (only != nullptr) return nullptr;
    only = &holder;
  }
  return only;
}

std::vector<const OfficeHolder*> OfficeHolders::called(const std::vector<std::string>& words,
                                                       std::string_view day,
                                                       std::size_t fewest) const {
  std::vector<const OfficeHolder*> found;
  for (const std::string& word : words) {
    const auto of_word = by_word_.find(word);
    if (of_word == by_word_.end()) continue;
    for (const std::size_t index : of_word->second) {
      const OfficeHolder& holder = holders_[index];
      if (std::ranges::find(found, &holder) != found.end()) continue;
      if (!may_be_called(holder, words, fewest)) continue;
      if (on(holder.country, holder.office, day) == &holder) found.push_back(&holder);
    }
  }
  return found;
}

std::string_view office_word(std::string_view called) {
  constexpr std::array<std::string_view, 8> kOffices = {
      "prime minister", "president", "chancellor", "king", "queen", "emperor", "sultan", "emir"};
  if (called == "premier") return "prime minister";
  const auto* const found = std::ranges::find(kOffices, called);
  return found == kOffices.end() ? std::string_view() : *found;
}

bool may_be_called(const OfficeHolder& holder, const std::vector<std::string>& words,
                   std::size_t fewest) {
  return std::ranges::any_of(holder.names, [&](const std::vector<std::string>& name) {
    const auto& fewer = words.size() < name.size() ? words : name;
    const auto& more = words.size() < name.size() ? name : words;
    return fewer.size() >= fewest && std::ranges::all_of(fewer, [&](const std::string& word) {
             return std::ranges::find(more, word) != more.end();
           });
  });
}

}  // namespace onrecord
