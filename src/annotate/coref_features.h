#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/coref_mentions.h"

namespace onrecord {

/// What is known of one referent while a document is read from front to back.
struct CorefCluster {
  std::optional<Id<Entity>> entity;
  EntityType type = EntityType::Other;
  bool known_type = true;
  bool plural = false;
  bool group = false;
  bool named = false;
  GenderEvidence gender;
  std::uint32_t mentions = 0;               ///< So far.
  std::optional<std::uint32_t> last;        ///< Index of the latest mention so far.
  std::optional<std::uint32_t> subject_in;  ///< Latest sentence in which it was a subject.
  std::uint32_t spoke_at = 0;               ///< 1 + index of the latest mention that spoke; 0.
  std::optional<std::uint32_t> pronoun_in;  ///< Latest sentence in which a pronoun meant it.
  PronounWord pronoun = PronounWord::None;  ///< Which one.
  std::vector<std::uint32_t> parts;         ///< Clusters, if it is "A and B".
};

/// Who speaks, as far as the attributions tell. Parallel to the document's tokens where it is not
/// empty.
struct SourceView {
  std::vector<char> is_source;  ///< 1 where a token belongs to the source of an attribution.
  std::vector<std::uint32_t> source_of;   ///< 1 + index of the last attribution it is a source of.
  std::vector<std::uint32_t> content_of;  ///< 1 + index of the attribution whose content holds it.
};

/// Reads it from the statements of the draft.
SourceView source_view(const Draft& draft);

/// Pronouns are resolved by three sets of weights.
enum class PronounClass : std::uint8_t { Personal, Neuter, Plural };
inline constexpr std::size_t kPronounClasses = 3;

/// A log-linear model: the score of a referent is the sum of the weights of its features. The
/// features are categorical: each group of kCorefGroups gives one. Weights are those of
/// data/coref_weights.tsv, made by train/coref.py.
struct CorefGroup {
  std::string_view name;
  std::uint32_t values;
};

inline constexpr std::array<CorefGroup, 23> kCorefGroups = {{
    {"distance", 9},
    {"rank", 6},
    {"role_to_role", 24},
    {"role_at_distance", 18},
    {"relation", 12},
    {"form", 6},
    {"type", 9},
    {"gender", 7},
    {"count", 6},
    {"prominence", 4},
    {"quote", 6},
    {"paragraph", 6},
    {"position", 4},
    {"subject_before", 4},
    {"pronoun_before", 6},
    {"joined", 6},
    {"source", 7},
    {"apposed", 2},
    {"rank_at_distance", 18},
    {"number", 5},
    {"subject_rank", 10},
    {"gap", 8},
    {"none", 6},  // of the choice that nobody in the text is meant
}};

/// The first flat index of each group, and the number of all features at the end.
consteval std::array<std::uint32_t, kCorefGroups.size() + 1> coref_offsets() {
  std::array<std::uint32_t, kCorefGroups.size() + 1> offsets{};
  for (std::size_t i = 0; i < kCorefGroups.size(); ++i) {
    offsets[i + 1] = offsets[i] + kCorefGroups[i].values;
  }
  return offsets;
}
inline constexpr auto kCorefOffsets = coref_offsets();
inline constexpr std::uint32_t kCorefFeatures = kCorefOffsets.back();

/// One flat index a group, without the group "none".
using CorefFeatures = std::array<std::uint16_t, kCorefGroups.size() - 1>;

/// One referent that a pronoun may have.
struct CorefCandidate {
  std::uint32_t cluster = 0;
  std::uint32_t mention = 0;        ///< The nearest one.
  std::uint32_t rank = 0;           ///< 0 = the most recent that fits.
  std::uint32_t subject_rank = 0;   ///< Among those whose nearest mention is a subject.
  std::uint32_t most_mentions = 0;  ///< Of any candidate.
  bool first_named = false;         ///< The first person named in the document.
};

class CorefFeatureReader {
 public:
  CorefFeatureReader(const Draft& draft, const std::vector<CorefMention>& mentions,
                     const SourceView& sources)
      : draft_(draft), mentions_(mentions), sources_(sources) {}

  CorefFeatures read(const CorefMention& pronoun, const CorefCluster& cluster,
                     const CorefCandidate& candidate) const;

  /// The flat index of the feature that speaks for "nobody".
  std::uint32_t none(const CorefMention& pronoun) const;

 private:
  std::uint32_t relation(const CorefMention& pronoun, const CorefMention& other) const;
  std::uint32_t quote(const CorefMention& pronoun, const CorefMention& other) const;
  std::uint32_t source(const CorefMention& pronoun, const CorefMention& other) const;
  bool above(std::uint32_t token, std::uint32_t below, std::uint32_t& steps) const;

  const Draft& draft_;
  const std::vector<CorefMention>& mentions_;
  const SourceView& sources_;
};

/// How a name's gender fits a pronoun: 0 surely, 1 by given name, 2 nothing known of a person, 3
/// nothing known, 4 against by given name, 5 surely against, 6 no question.
std::uint32_t gender_fit(const CorefMention& pronoun, const CorefCluster& cluster);

PronounClass class_of(PronounWord word);

}  // namespace onrecord
