#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/draft.h"

namespace onrecord {

/// Ways to keep back an answer or to lack one, by the classes of data/withholding_cues.tsv: "not …
/// disclose", "hard to say", "in front of me". Read-only after construction.
class WithholdingCues {
 public:
  static constexpr std::size_t kClasses = 14;
  using Classes = std::array<bool, kClasses>;

  WithholdingCues();

  /// Which classes `sentence` shows, in the order of the table.
  Classes find(const Draft& draft, IndexRange sentence) const;

 private:
  struct Word {
    std::string text;
    bool prefix = false;
  };
  struct Step {
    std::vector<Word> alternatives;
    std::uint32_t skips = 0;  ///< Up to that many words of any kind; then it has no alternatives.
  };
  struct Phrase {
    std::size_t kind = 0;
    std::vector<Step> steps;
  };

  Step read_step(std::string_view text) const;
  static bool fits(const Step& step, std::string_view word);
  static bool matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                      std::uint32_t end);

  std::unordered_map<std::string, std::vector<Word>> lists_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word_;
};

}  // namespace onrecord
