#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/draft.h"
#include "onrecord/annotations.h"

namespace onrecord {

/// A technique that an answer's own words show, and the words.
struct ShownTechnique {
  Technique technique = Technique::Declining;
  Span evidence;
};

/// The phrases of data/technique_cues.tsv. Read-only after construction.
class TechniqueCues {
 public:
  TechniqueCues();

  /// The first phrase of the list that stands in `tokens`, or nullopt.
  std::optional<ShownTechnique> find(const Draft& draft, IndexRange tokens) const;

 private:
  struct Word {
    std::string text;
    bool prefix = false;
  };
  struct Phrase {
    Technique technique = Technique::Declining;
    std::vector<std::vector<Word>> steps;
  };

  static bool matches(const Draft& draft, const Phrase& phrase, std::uint32_t at,
                      std::uint32_t end);

  std::vector<Phrase> phrases_;
};

/// The clarity that follows from a technique.
Clarity clarity_of(Technique technique);

}  // namespace onrecord
