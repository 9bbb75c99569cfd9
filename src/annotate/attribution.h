#pragma once

#include <vector>

#include "annotate/attribution_reading.h"
#include "onrecord/document.h"

namespace onrecord {

/// Who (source) says so (cue) of what (content), as ranges of tokens in text order. The three roles
/// are all that a labeller decides; form, act, dates and links are made from them afterwards.
struct Attribution {
  std::vector<IndexRange> source;
  std::vector<IndexRange> cue;
  std::vector<IndexRange> content;
  bool continuation = false;  ///< A quotation without a cue of its own.
};

/// Labels the roles by rules: the cue lexicon, closed lists of words, quotation marks, capitals and
/// punctuation. docs/rules/attribution.md says what each rule does. Read-only after construction.
class AttributionRules {
 public:
  AttributionRules() = default;
  std::vector<Attribution> label(const Draft& draft) const;

 private:
  WordClasses classes_;
  CueLexicon cues_;
  RefusalWords refusals_;
};

}  // namespace onrecord
