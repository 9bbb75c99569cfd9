#include "annotate/coref_lexicon.h"

#include <algorithm>
#include <array>

#include "base/embedded.h"
#include "base/tsv.h"

namespace onrecord {

namespace {

std::uint16_t word_bit(std::string_view name) {
  if (name == "female") return kFemaleWord;
  if (name == "male") return kMaleWord;
  if (name == "group") return kGroupWord;
  if (name == "office") return kOfficeNoun;
  return name == "title" ? kTitleWord : 0;
}

std::uint16_t name_bit(std::string_view name) {
  if (name == "f") return kFemaleName;
  return name == "m" ? kMaleName : kFrontSurname;
}

struct Pronoun {
  std::string_view written;
  PronounForm form;
};

using enum PronounWord;
constexpr std::array<Pronoun, 33> kPronouns = {{
    {"he", {He, false, false}},         {"him", {He, false, false}},
    {"his", {He, true, false}},         {"himself", {He, false, true}},
    {"she", {She, false, false}},       {"her", {She, true, false}},
    {"hers", {She, false, false}},      {"herself", {She, false, true}},
    {"it", {It, false, false}},         {"its", {It, true, false}},
    {"itself", {It, false, true}},      {"they", {They, false, false}},
    {"them", {They, false, false}},     {"their", {They, true, false}},
    {"theirs", {They, false, false}},   {"themselves", {They, false, true}},
    {"i", {I, false, false}},           {"me", {I, false, false}},
    {"my", {I, true, false}},           {"mine", {I, false, false}},
    {"myself", {I, false, true}},       {"we", {We, false, false}},
    {"us", {We, false, false}},         {"our", {We, true, false}},
    {"ours", {We, false, false}},       {"ourselves", {We, false, true}},
    {"you", {You, false, false}},       {"your", {You, true, false}},
    {"yours", {You, false, false}},     {"yourself", {You, false, true}},
    {"yourselves", {You, false, true}}, {"themself", {They, false, true}},
    {"ye", {You, false, false}},
}};

}  // namespace

void CorefLexicon::add_words(std::string_view file, std::uint16_t (*bit_of)(std::string_view)) {
  read_tsv(embedded_file(file), 2, [&](const auto& fields) {
    std::string_view words = fields[1];
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      words_[std::string(words.substr(0, space))] |= bit_of(fields[0]);
      words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
  });
}

CorefLexicon::CorefLexicon() {
  add_words("data/coref_words.tsv", word_bit);
  add_words("data/given_names.tsv", name_bit);
  read_tsv(embedded_file("data/person_nouns.tsv"), 1,
           [&](const auto& fields) { words_[std::string(fields[0])] |= kPersonWord; });
}

std::uint16_t CorefLexicon::of(const std::string& word) const {
  const auto found = words_.find(word);
  if (found != words_.end()) return found->second;
  if (word.size() > 3 && word.ends_with('s')) {
    const auto singular = words_.find(word.substr(0, word.size() - 1));
    if (singular != words_.end()) return singular->second & (kFemaleWord | kMaleWord | kGroupWord);
  }
  return 0;
}

PronounForm CorefLexicon::pronoun(std::string_view word) {
  const auto* const found = std::ranges::find(kPronouns, word, &Pronoun::written);
  return found == kPronouns.end() ? PronounForm{} : found->form;
}

}  // namespace onrecord
