#include "annotate/coref_features.h"

#include <algorithm>
#include <bit>

namespace onrecord {

namespace {

std::uint32_t capped(std::uint32_t value, std::uint32_t most) { return std::min(value, most); }

std::uint32_t distance_bucket(std::uint32_t sentences) {
  constexpr std::array<std::uint32_t, 11> kBuckets = {0, 1, 2, 3, 4, 5, 5, 6, 6, 6, 7};
  return kBuckets[capped(sentences, kBuckets.size() - 1)];
}

std::uint32_t near(std::uint32_t sentences) { return capped(sentences, 2); }

std::uint32_t pronoun_role(const CorefMention& pronoun) {
  if (pronoun.pronoun.possessive) return 2;
  if (pronoun.role == ClauseRole::Subject) return 0;
  return pronoun.role == ClauseRole::Object || pronoun.role == ClauseRole::Oblique ? 1 : 3;
}

std::uint32_t form_bucket(const CorefMention& mention) {
  switch (mention.form) {
    case MentionForm::Name: return mention.tokens.size() > 1 ? 0 : 1;
    case MentionForm::Nominal: return mention.definite ? 2 : 3;
    case MentionForm::Pronoun: return mention.pronoun.possessive ? 4 : 5;
  }
  return 5;
}

std::uint32_t type_bucket(const CorefCluster& cluster) {
  if (!cluster.named) {
    if (cluster.type == EntityType::Person) return 5;
    return cluster.group ? 6 : 7;
  }
  if (!cluster.known_type) return 8;
  switch (cluster.type) {
    case EntityType::Person: return 0;
    case EntityType::Organization: return 1;
    case EntityType::Place: return 2;
    case EntityType::Event:
    case EntityType::Weapon: return 3;
    case EntityType::Other: return 4;
  }
  return 4;
}

std::uint32_t count_bucket(std::uint32_t mentions) {
  constexpr std::array<std::uint32_t, 11> kBuckets = {0, 0, 1, 2, 3, 3, 4, 4, 4, 4, 5};
  return kBuckets[capped(mentions, kBuckets.size() - 1)];
}

std::uint32_t number_bucket(const CorefMention& pronoun, const CorefCluster& cluster) {
  if (class_of(pronoun.pronoun.word) == PronounClass::Personal) return 4;
  if (!cluster.parts.empty()) return 3;
  if (cluster.plural) return 0;
  return cluster.group ? 1 : 2;
}

}  // namespace

SourceView source_view(const Draft& draft) {
  SourceView view;
  if (draft.annotations.statements.empty()) return view;
  view.is_source.resize(draft.size());
  view.source_of.resize(draft.size());
  view.content_of.resize(draft.size());
  std::uint32_t number = 0;
  for (const Statement& statement : draft.annotations.statements) {
    ++number;
    for (const Span span : statement.speaker) {
      const IndexRange tokens = draft.document.tokens_in(span);
      for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
        view.is_source[i] = 1;
        view.source_of[i] = number;
      }
    }
    for (const Span span : statement.content) {
      const IndexRange tokens = draft.document.tokens_in(span);
      for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) view.content_of[i] = number;
    }
  }
  return view;
}

PronounClass class_of(PronounWord word) {
  if (word == PronounWord::It) return PronounClass::Neuter;
  return word == PronounWord::They ? PronounClass::Plural : PronounClass::Personal;
}

std::uint32_t gender_fit(const CorefMention& pronoun, const CorefCluster& cluster) {
  if (class_of(pronoun.pronoun.word) != PronounClass::Personal) return 6;
  const bool she = pronoun.pronoun.word == PronounWord::She;
  const float balance = (cluster.gender.female - cluster.gender.male) * (she ? 1.F : -1.F);
  constexpr float kSure = 2.5F;
  if (balance >= kSure) return 0;
  if (balance > 0) return 1;
  if (balance <= -kSure) return 5;
  if (balance < 0) return 4;
  return cluster.type == EntityType::Person ? 2 : 3;
}

/// True if `token` governs `below`, directly or not; `steps` counts the way.
bool CorefFeatureReader::above(std::uint32_t token, std::uint32_t below,
                               std::uint32_t& steps) const {
  constexpr std::uint32_t kDeepest = 12;
  for (steps = 0; steps < kDeepest; ++steps) {
    const std::uint32_t head = draft_.syntax[below].head;
    if (head == token) return true;
    if (head == below) return false;
    below = head;
  }
  return false;
}

/// How two phrases of one sentence stand to one another in its tree.
std::uint32_t CorefFeatureReader::relation(const CorefMention& pronoun,
                                           const CorefMention& other) const {
  if (pronoun.sentence != other.sentence) return 11;
  const bool subject = other.role == ClauseRole::Subject;
  std::uint32_t steps = 0;
  if (pronoun.governor == other.governor && !pronoun.pronoun.possessive) return subject ? 1 : 2;
  if (above(other.head, pronoun.head, steps)) return 7;
  if (pronoun.pronoun.possessive && draft_.syntax[pronoun.governor].head == other.governor) {
    return subject ? 3 : 4;
  }
  if (above(other.governor, pronoun.head, steps)) {
    if (other.role == ClauseRole::Possessor) return 9;
    if (!subject) return 6;
    const Deprel joint = draft_.syntax[pronoun.governor].deprel;
    return joint == Deprel::Conj ? 8 : 5;
  }
  if (above(pronoun.governor, other.head, steps)) return 10;
  return 0;
}

std::uint32_t CorefFeatureReader::quote(const CorefMention& pronoun,
                                        const CorefMention& other) const {
  if (!pronoun.quote && !other.quote) return 0;
  if (pronoun.quote && other.quote) return pronoun.quote == other.quote ? 1 : 2;
  if (other.quote) return 3;
  const bool speaks = !sources_.is_source.empty() && sources_.is_source[other.head] != 0;
  return speaks ? 4 : 5;
}

/// Who spoke last tends to go on; nobody speaks of himself as "he".
std::uint32_t CorefFeatureReader::source(const CorefMention& pronoun,
                                         const CorefMention& other) const {
  if (sources_.is_source.empty()) return 0;
  const bool pronoun_speaks = sources_.is_source[pronoun.head] != 0;
  const bool other_spoke = sources_.is_source[other.head] != 0;
  if (pronoun_speaks) return other_spoke ? 1 : 2;
  const bool inside = sources_.content_of[pronoun.head] != 0;
  const bool other_inside = sources_.content_of[other.head] != 0;
  if (inside && other_spoke) return 3;
  if (inside) return other_inside ? 4 : 5;
  return 6;
}

CorefFeatures CorefFeatureReader::read(const CorefMention& pronoun, const CorefCluster& cluster,
                                       const CorefCandidate& candidate) const {
  const CorefMention& other = mentions_[candidate.mention];
  const bool behind = other.tokens.begin > pronoun.tokens.begin;
  const std::uint32_t sentences = behind ? 0 : pronoun.sentence - other.sentence;
  const auto role = static_cast<std::uint32_t>(other.role);
  const std::uint32_t gap = behind ? 0 : pronoun.tokens.begin - other.tokens.end + 1;
  const auto seen_in = [&](const std::optional<std::uint32_t>& sentence) -> std::uint32_t {
    if (!sentence || pronoun.sentence - *sentence > 1) return 0;
    return *sentence == pronoun.sentence ? 2 : 1;
  };
  const std::uint32_t paragraphs = behind ? 0 : capped(pronoun.paragraph - other.paragraph, 2);
  const bool same_word = cluster.pronoun == pronoun.pronoun.word;
  std::uint32_t prominence = candidate.first_named ? 2 : 0;
  prominence += cluster.mentions >= candidate.most_mentions ? 1 : 0;
  const std::uint32_t spoken = cluster.subject_in ? seen_in(cluster.subject_in) : 0;
  const std::array<std::uint32_t, std::tuple_size_v<CorefFeatures>> values = {
      behind ? 8 : distance_bucket(sentences),
      capped(candidate.rank, 5),
      role * 4 + pronoun_role(pronoun),
      role * 3 + near(sentences),
      relation(pronoun, other),
      form_bucket(other),
      type_bucket(cluster),
      gender_fit(pronoun, cluster),
      count_bucket(cluster.mentions),
      prominence,
      quote(pronoun, other),
      paragraphs * 2 + (pronoun.leading == 0 ? 1 : 0),
      (other.leading == 0 ? 1U : 0U) + (pronoun.leading == 0 ? 2U : 0U),
      spoken + (spoken == 0 && cluster.subject_in ? 3U : 0U),
      seen_in(cluster.pronoun_in) + (same_word ? 3U : 0U),
      (other.joined ? 1U : 0U) + 2 * near(sentences),
      source(pronoun, other),
      other.apposed ? 1U : 0U,
      capped(candidate.rank, 5) * 3 + near(sentences),
      number_bucket(pronoun, cluster),
      (other.role == ClauseRole::Subject ? 5U : 0U) + capped(candidate.subject_rank, 4),
      capped(static_cast<std::uint32_t>(std::bit_width(gap)), 7),
  };
  CorefFeatures features{};
  for (std::size_t i = 0; i < values.size(); ++i) {
    features[i] = static_cast<std::uint16_t>(kCorefOffsets[i] + values[i]);
  }
  return features;
}

std::uint32_t CorefFeatureReader::none(const CorefMention& pronoun) const {
  const TokenSyntax& syntax = draft_.syntax[pronoun.head];
  std::uint32_t value = pronoun.leading == 0 ? 1 : 0;
  if (syntax.deprel == Deprel::Expl) {
    value = 5;
  } else if (pronoun.quote) {
    value = 2 + (pronoun.leading == 0 ? 1 : 0);
  } else if (pronoun.pronoun.possessive) {
    value = 4;
  }
  return kCorefOffsets[kCorefGroups.size() - 1] + value;
}

}  // namespace onrecord
