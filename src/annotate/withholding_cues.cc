#include "annotate/withholding_cues.h"

#include <algorithm>
#include <stdexcept>

#include "base/embedded.h"
#include "base/tsv.h"

namespace onrecord {

WithholdingCues::WithholdingCues() {
  std::vector<std::string> kinds;
  read_tsv(embedded_file("data/withholding_cues.tsv"), 2, [&](const auto& fields) {
    const std::string name(fields[0]);
    if (name.starts_with('@')) {
      lists_[name] = read_step(fields[1]).alternatives;
      return;
    }
    const auto known = std::ranges::find(kinds, name);
    Phrase phrase;
    phrase.kind = static_cast<std::size_t>(known - kinds.begin());
    if (known == kinds.end()) kinds.push_back(name);
    split(fields[1], ' ', [&](std::string_view step) { phrase.steps.push_back(read_step(step)); });
    const auto number = static_cast<std::uint32_t>(phrases_.size());
    for (const Word& first : phrase.steps.front().alternatives) {
      by_first_word_[first.text].push_back(number);
    }
    phrases_.push_back(std::move(phrase));
  });
  if (kinds.size() != kClasses) throw std::logic_error("data/withholding_cues.tsv: classes");
}

WithholdingCues::Step WithholdingCues::read_step(std::string_view text) const {
  Step step;
  if (text.starts_with('@')) {
    step.alternatives = lists_.at(std::string(text));
  } else if (text.starts_with('~')) {
    step.skips = static_cast<std::uint32_t>(text[1] - '0');
  } else {
    split(text, '/', [&](std::string_view word) {
      const bool prefix = word.ends_with('*');
      if (prefix) word.remove_suffix(1);
      step.alternatives.push_back({std::string(word), prefix});
    });
  }
  return step;
}

bool WithholdingCues::fits(const Step& step, std::string_view word) {
  return std::ranges::any_of(step.alternatives, [&](const Word& wanted) {
    return wanted.prefix ? word.starts_with(wanted.text) : word == wanted.text;
  });
}

bool WithholdingCues::matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                              std::uint32_t end) {
  // The places at which the next step may stand: [at, at + slack].
  std::uint32_t slack = 0;
  for (const Step& step : phrase.steps) {
    if (step.skips > 0) {
      slack = step.skips;
      continue;
    }
    const std::uint32_t limit = std::min(end, at + slack + 1);
    while (at < limit && !fits(step, draft.lower[at])) ++at;
    if (at >= limit) return false;
    ++at;
    slack = 0;
  }
  return true;
}

WithholdingCues::Classes WithholdingCues::find(const Draft& draft, IndexRange sentence) const {
  Classes found{};
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    const auto phrases = by_first_word_.find(draft.lower[i]);
    if (phrases == by_first_word_.end()) continue;
    for (const std::uint32_t number : phrases->second) {
      const Phrase& phrase = phrases_[number];
      if (!found[phrase.kind]) found[phrase.kind] = matches(draft, phrase, i, sentence.end);
    }
  }
  return found;
}

}  // namespace onrecord
