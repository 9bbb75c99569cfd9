#pragma once

#include "annotate/coref_features.h"
#include "annotate/cue_lexicon.h"

namespace onrecord {

/// Gender evidence that no pronoun overrides.
inline constexpr float kImpossibleGender = 2.5F;

/// What is not weighed when a pronoun is resolved, but holds: who speaks, who can speak, and whom a
/// pronoun cannot mean. Refers to its arguments, which must outlive it.
class CorefRules {
 public:
  CorefRules(const Draft& draft, const std::vector<CorefMention>& mentions,
             const SourceView& sources, const CueLexicon& cues)
      : draft_(draft), mentions_(mentions), sources_(sources), cues_(cues) {}

  /// By the statements; or as a pronoun that is the subject of a verb like "estimate", whose
  /// content no statement took.
  bool speaks(const CorefMention& mention) const;

  /// "the Board" in "the results of the Board's study", which say something: it does not speak. But
  /// the ministry does by "a spokesman for the ministry". `mention_at` as in CorefChains.
  bool lies_within_source(const CorefMention& mention,
                          const std::vector<std::uint32_t>& mention_at) const;

  /// Mentions of names in what the pronoun says: whom somebody names in his own words is another
  /// person (bodies do name themselves). What stands before the pronoun counts only as far as it is
  /// quoted.
  std::vector<std::uint32_t> named_in_own_words(std::uint32_t pronoun) const;

  /// "Oden, she went on": a clause has one subject, so that a second one takes up the first.
  static bool takes_up(const CorefMention& pronoun, const CorefMention& other);

  /// True of who can say something: people, bodies, countries.
  static bool can_speak(const CorefCluster& cluster);

  /// False if the grammar, number or gender forbids that the pronoun means `cluster`, of which
  /// `other` is the nearest mention.
  static bool fits(const CorefMention& pronoun, const CorefCluster& cluster,
                   const CorefMention& other);

 private:
  const Draft& draft_;
  const std::vector<CorefMention>& mentions_;
  const SourceView& sources_;
  const CueLexicon& cues_;
};

}  // namespace onrecord
