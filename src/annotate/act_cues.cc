#include "annotate/act_cues.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/tsv.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

bool opens_content(std::string_view word) {
  return word == "\"" || word == "\u201C" || word == "''" || word == "that" || word == "but" ||
         word == "and" || word == "," || word == "so" || word == "yes" || word == "no";
}

}  // namespace

ActCues::ActCues() {
  read_tsv(embedded_file("data/act_cues.tsv"), 3, [&](const auto& fields) {
    Phrase phrase;
    phrase.act = from_string<Act>(fields[0]).value_or(Act::Say);
    phrase.at_start = fields[1] == "start";
    split(fields[2], ' ', [&](std::string_view step) {
      std::vector<Word>& alternatives = phrase.steps.emplace_back();
      split(step, '/', [&](std::string_view word) {
        const bool prefix = word.ends_with('*');
        if (prefix) word.remove_suffix(1);
        alternatives.push_back({std::string(word), prefix});
      });
    });
    const auto index = static_cast<std::uint32_t>(phrases_.size());
    for (const Word& word : phrase.steps.front()) {
      auto& bucket = by_letter_[static_cast<unsigned char>(word.text.front())];
      if (bucket.empty() || bucket.back() != index) bucket.push_back(index);
    }
    phrases_.push_back(std::move(phrase));
  });
}

bool ActCues::fits(const std::vector<Word>& alternatives, std::string_view word) {
  return std::ranges::any_of(alternatives, [&](const Word& wanted) {
    return wanted.prefix ? word.starts_with(wanted.text) : word == wanted.text;
  });
}

bool ActCues::matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                      std::uint32_t end) {
  if (at + phrase.steps.size() > end) return false;
  for (std::size_t step = 0; step < phrase.steps.size(); ++step) {
    if (!fits(phrase.steps[step], draft.lower[at + step])) return false;
  }
  return true;
}

std::optional<Act> ActCues::act_of(const Draft& draft, IndexRange tokens) const {
  std::uint32_t start = tokens.begin;
  while (start < tokens.end && opens_content(draft.lower[start])) ++start;
  std::optional<std::uint32_t> first;
  for (std::uint32_t i = start; i < tokens.end; ++i) {
    if (draft.lower[i].empty()) continue;
    for (const std::uint32_t index :
         by_letter_[static_cast<unsigned char>(draft.lower[i].front())]) {
      const Phrase& phrase = phrases_[index];
      if ((phrase.at_start && i != start) || (first && *first <= index)) continue;
      if (matches(draft, phrase, i, tokens.end)) first = index;
    }
  }
  return first ? std::optional(phrases_[*first].act) : std::nullopt;
}

bool is_prompt(const Draft& draft, const Statement& statement) {
  if (statement.cue.size() != 1 || !statement.speaker.empty()) return false;
  const IndexRange cue = draft.document.tokens_in(statement.cue.front());
  const std::string& word = draft.lower[cue.begin];
  if (cue.size() != 1 || (word != "put" && word != "on")) return false;
  const std::size_t sentence = draft.document.sentence_at(statement.cue.front().begin);
  return draft.document.sentence_tokens(sentence).begin == cue.begin;
}

}  // namespace onrecord
