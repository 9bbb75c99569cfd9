#include "annotate/exchange_cues.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/tsv.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

TechniqueCues::TechniqueCues(std::string_view file) {
  read_tsv(embedded_file(file), 2, [&](const auto& fields) {
    Phrase phrase;
    phrase.technique = from_string<Technique>(fields[0]).value_or(Technique::Declining);
    split(fields[1], ' ', [&](std::string_view step) {
      std::vector<Word>& alternatives = phrase.steps.emplace_back();
      split(step, '/', [&](std::string_view word) {
        const bool prefix = word.ends_with('*');
        if (prefix) word.remove_suffix(1);
        alternatives.push_back({std::string(word), prefix});
      });
    });
    const auto number = static_cast<std::uint32_t>(phrases_.size());
    for (const Word& first : phrase.steps.front()) by_first_word_[first.text].push_back(number);
    phrases_.push_back(std::move(phrase));
  });
}

bool TechniqueCues::matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                            std::uint32_t end) {
  if (at + phrase.steps.size() > end) return false;
  for (std::size_t step = 0; step < phrase.steps.size(); ++step) {
    const std::string& word = draft.lower[at + step];
    const bool fits = std::ranges::any_of(phrase.steps[step], [&](const Word& wanted) {
      return wanted.prefix ? word.starts_with(wanted.text) : word == wanted.text;
    });
    if (!fits) return false;
  }
  return true;
}

std::optional<ShownTechnique> TechniqueCues::find(const Draft& draft, IndexRange tokens) const {
  for (const Phrase& phrase : phrases_) {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (!matches(draft, phrase, i, tokens.end)) continue;
      const auto last = i + static_cast<std::uint32_t>(phrase.steps.size()) - 1;
      return ShownTechnique{phrase.technique, draft.span(i, last)};
    }
  }
  return std::nullopt;
}

std::vector<ShownTechnique> TechniqueCues::find_all(const Draft& draft, IndexRange tokens) const {
  std::vector<ShownTechnique> found;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const auto phrases = by_first_word_.find(draft.lower[i]);
    if (phrases == by_first_word_.end()) continue;
    std::uint32_t seen = 0;  // a bit a technique
    for (const std::uint32_t number : phrases->second) {
      const Phrase& phrase = phrases_[number];
      const auto bit = 1U << static_cast<unsigned>(phrase.technique);
      if ((seen & bit) != 0 || !matches(draft, phrase, i, tokens.end)) continue;
      seen |= bit;
      const auto last = i + static_cast<std::uint32_t>(phrase.steps.size()) - 1;
      found.push_back({phrase.technique, draft.span(i, last)});
    }
  }
  return found;
}

Clarity clarity_of(Technique technique) {
  switch (technique) {
    case Technique::Declining:
    case Technique::ClaimsIgnorance:
    case Technique::Clarification: return Clarity::ClearNonReply;
    default: return Clarity::Ambivalent;
  }
}

}  // namespace onrecord
