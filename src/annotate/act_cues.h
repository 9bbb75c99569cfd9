#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/draft.h"
#include "onrecord/annotations.h"

namespace onrecord {

/// The phrases of data/act_cues.tsv, by which the content of a plain saying shows another act.
/// Read-only after construction.
class ActCues {
 public:
  ActCues();

  /// The act that the content in `tokens` shows, or nullopt.
  std::optional<Act> act_of(const Draft& draft, IndexRange tokens) const;

 private:
  struct Word {
    std::string text;
    bool prefix = false;
  };
  struct Phrase {
    Act act = Act::Say;
    bool at_start = false;
    std::vector<std::vector<Word>> steps;  ///< Alternatives for each word.
  };

  static bool fits(const std::vector<Word>& alternatives, std::string_view word);
  static bool matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                      std::uint32_t end);

  std::vector<Phrase> phrases_;
  /// By the first letter of a phrase's first word: indices into phrases_.
  std::array<std::vector<std::uint32_t>, 256> by_letter_;
};

/// True for the question that opens a sentence as "Put that …, the spokesman said" or "On whether
/// …" (attribution_prompts.cc), by its cue; "as he put it" is none.
bool is_prompt(const Draft& draft, const Statement& statement);

}  // namespace onrecord
