#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "annotate/coref_features.h"
#include "annotate/coref_nominals.h"
#include "annotate/cue_lexicon.h"

namespace onrecord {

/// Who is meant by the mentions of one document.
struct CorefChains {
  std::vector<CorefMention> mentions;                 ///< In text order.
  std::vector<std::optional<std::uint32_t>> cluster;  ///< Of each mention; nullopt = unknown.
  std::vector<float> confidence;                      ///< Of each link; 1 for names.
  std::vector<CorefCluster> clusters;
  std::vector<std::uint32_t> mention_at;  ///< 1 + index of the mention with this head token; 0.
};

/// One choice that the resolver made, with what it chose from: what training needs.
struct CorefChoice {
  std::uint32_t mention = 0;
  std::vector<CorefCandidate> candidates;
  std::vector<CorefFeatures> features;  ///< Parallel to the candidates.
  std::uint32_t none = 0;               ///< The feature of choosing nobody.
};

/// Resolves names, definite descriptions and personal pronouns of the third person, from front to
/// back: each joins the cluster that fits it best, or begins one. Takes time linear in the length
/// of the document: a pronoun looks at a bounded number of mentions. Read-only after construction.
class CorefResolver {
 public:
  CorefResolver();

  const CorefLexicon& lexicon() const { return lexicon_; }

  CorefChains resolve(const Draft& draft, const SourceView& sources,
                      const std::function<void(const CorefChoice&)>& trace = {}) const;

 private:
  class Run;

  CorefLexicon lexicon_;
  CueLexicon cues_;
  std::vector<std::array<float, kPronounClasses>> weights_;  // by flat index of the feature
};

}  // namespace onrecord
