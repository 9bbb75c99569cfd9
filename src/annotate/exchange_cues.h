#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/draft.h"
#include "onrecord/annotations.h"

namespace onrecord {

/// A technique that an answer's own words show, and the words.
struct ShownTechnique {
  Technique technique = Technique::Declining;
  Span evidence;
};

/// The phrases of a lexicon such as data/technique_cues.tsv. Read-only after construction.
class TechniqueCues {
 public:
  /// REQUIRES: `file` is an embedded file of that form.
  explicit TechniqueCues(std::string_view file);

  /// The first phrase of the list that stands in `tokens`, or nullopt.
  std::optional<ShownTechnique> find(const Draft& draft, IndexRange tokens) const;

  /// All phrases that stand in `tokens`, in text order; at one token at most one of a technique.
  std::vector<ShownTechnique> find_all(const Draft& draft, IndexRange tokens) const;

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
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_first_word_;
};

/// The clarity that follows from a technique.
Clarity clarity_of(Technique technique);

}  // namespace onrecord
