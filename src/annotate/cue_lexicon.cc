#include "annotate/cue_lexicon.h"

#include "base/embedded.h"
#include "base/tsv.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

std::uint16_t verb_frames(std::string_view letters) {
  std::uint16_t frames = 0;
  for (const char letter : letters) {
    switch (letter) {
      case 'c': frames |= kBareClause | kThatClause; break;
      case 't': frames |= kThatClause; break;
      case 'q': frames |= kQuestion; break;
      case 'i': frames |= kInfinitive; break;
      case 'n': frames |= kNounPhrase; break;
      case 's': frames |= kAs; break;
      case 'o': frames |= kAddressee; break;
      case 'p': frames |= kPreposition; break;
      default: frames |= kBesideQuotation; break;
    }
  }
  return frames;
}

std::uint8_t noun_frames(std::string_view letters) {
  std::uint8_t frames = 0;
  for (const char letter : letters) {
    switch (letter) {
      case 't': frames |= kNounThat; break;
      case 'f': frames |= kNounOf; break;
      case 'r': frames |= kNounFor; break;
      case 'i': frames |= kNounInfinitive; break;
      case 'v': frames |= kNounSurfaced; break;
      default: frames |= kNounGrounds; break;
    }
  }
  return frames;
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

/// "beg" → "begg", but "report" → "report": one syllable, one vowel, one consonant.
std::string doubled(const std::string& lemma) {
  static constexpr std::string_view kDoubling[] = {
      "beg", "rap", "chat", "plan", "nod",  "admit", "commit", "sob", "snap", "grin",
      "hit", "bet", "dub",  "slam", "quip", "brag",  "sum",    "tip", "quiz", "refer"};
  for (const std::string_view word : kDoubling) {
    if (lemma == word) return lemma + lemma.back();
  }
  return lemma;
}

struct Forms {
  std::string third;
  std::string past;
  std::string gerund;
};

Forms regular_forms(const std::string& lemma) {
  const auto ends = [&](std::string_view end) { return lemma.ends_with(end); };
  const std::string stem = lemma.substr(0, lemma.size() - 1);
  if (ends("y") && lemma.size() > 1 && !is_vowel(lemma[lemma.size() - 2])) {
    return {stem + "ies", stem + "ied", lemma + "ing"};
  }
  if (ends("ee")) return {lemma + "s", lemma + "d", lemma + "ing"};
  if (ends("e")) return {lemma + "s", lemma + "d", stem + "ing"};
  const std::string base = doubled(lemma);
  const bool sibilant = ends("s") || ends("sh") || ends("ch") || ends("x") || ends("z");
  return {(sibilant ? base : lemma) + (sibilant ? "es" : "s"), base + "ed", base + "ing"};
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const std::size_t comma = list.find(',');
    parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return parts;
}

}  // namespace

CueLexicon::CueLexicon() {
  read_tsv(embedded_file("data/cue_verbs.tsv"), 6, [&](const auto& fields) {
    const auto index = static_cast<std::uint32_t>(verbs_.size());
    const std::string lemma(fields[0]);
    verbs_.push_back({lemma, verb_frames(fields[1]), from_string<Act>(fields[2]).value_or(Act::Say),
                      split(fields[3])});
    const Forms forms = regular_forms(lemma);
    const std::string past = fields[4].empty() ? forms.past : std::string(fields[4]);
    add_form(lemma, index, kBaseForm);
    add_form(forms.third, index, kThirdForm);
    add_form(forms.gerund, index, kGerundForm);
    add_form(past, index, kPastForm);
    add_form(fields[5].empty() ? past : std::string(fields[5]), index, kParticipleForm);
  });
  read_tsv(embedded_file("data/cue_nouns.tsv"), 4, [&](const auto& fields) {
    const std::uint8_t frames = noun_frames(fields[2]);
    const Act act = from_string<Act>(fields[3]).value_or(Act::Say);
    nouns_[std::string(fields[0])] = {frames, act, std::string(fields[0]), false};
    if (fields[1] != "-")
      nouns_[std::string(fields[1])] = {frames, act, std::string(fields[0]), true};
  });
}

void CueLexicon::add_form(std::string form, std::uint32_t verb, std::uint8_t bit) {
  CueVerbForm& entry = forms_.try_emplace(std::move(form), CueVerbForm{verb, 0}).first->second;
  // A form of two verbs ("found", "felt") belongs to the one that is listed first.
  if (entry.verb == verb) entry.forms |= bit;
}

const CueVerbForm* CueLexicon::verb_form(const std::string& word) const {
  const auto found = forms_.find(word);
  return found == forms_.end() ? nullptr : &found->second;
}

const CueNoun* CueLexicon::noun(const std::string& word) const {
  const auto found = nouns_.find(word);
  return found == nouns_.end() ? nullptr : &found->second;
}

}  // namespace onrecord
