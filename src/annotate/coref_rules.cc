#include "annotate/coref_rules.h"

#include <algorithm>

namespace onrecord {

namespace {

constexpr std::uint32_t kOwnWords = 3;  // sentences of what somebody says that are looked at

}  // namespace

bool CorefRules::speaks(const CorefMention& mention) const {
  if (!sources_.is_source.empty() && sources_.is_source[mention.head] != 0) return true;
  const PronounWord word = mention.pronoun.word;
  const bool somebody =
      word == PronounWord::He || word == PronounWord::She || word == PronounWord::They;
  if (!somebody || mention.role != ClauseRole::Subject || mention.pronoun.possessive) return false;
  const CueVerbForm* const form = cues_.verb_form(draft_.lower[mention.governor]);
  constexpr std::uint16_t kClause = kBareClause | kThatClause | kQuestion;
  return form != nullptr && draft_.syntax[mention.governor].upos == Upos::Verb &&
         (cues_.verb(*form).frames & kClause) != 0;
}

bool CorefRules::lies_within_source(const CorefMention& mention,
                                    const std::vector<std::uint32_t>& mention_at) const {
  const std::uint32_t up = mention.governor;
  const bool top = sources_.is_source.empty() || up == mention.head || sources_.is_source[up] == 0;
  if (top) return false;
  const std::uint32_t outer = mention_at[up];
  return outer == 0 || mentions_[outer - 1].type != EntityType::Person;
}

std::vector<std::uint32_t> CorefRules::named_in_own_words(std::uint32_t pronoun) const {
  std::vector<std::uint32_t> named;
  const CorefMention& speaker = mentions_[pronoun];
  const bool person = class_of(speaker.pronoun.word) == PronounClass::Personal;
  if (!person || sources_.is_source.empty()) return named;
  const std::uint32_t statement = sources_.source_of[speaker.head];
  if (statement == 0) return named;
  const auto look_at = [&](std::uint32_t i, bool before) {
    const CorefMention& other = mentions_[i];
    const bool own = sources_.content_of[other.head] == statement && (!before || other.quote);
    if (own && other.form == MentionForm::Name) named.push_back(i);
  };
  for (std::uint32_t i = pronoun; i > 0; --i) {
    if (speaker.sentence - mentions_[i - 1].sentence > kOwnWords) break;
    look_at(i - 1, true);
  }
  for (std::uint32_t i = pronoun + 1; i < mentions_.size(); ++i) {
    if (mentions_[i].sentence - speaker.sentence > kOwnWords) break;
    look_at(i, false);
  }
  return named;
}

bool CorefRules::takes_up(const CorefMention& pronoun, const CorefMention& other) {
  return other.sentence == pronoun.sentence && other.governor == pronoun.governor &&
         other.tokens.begin < pronoun.tokens.begin && other.role == ClauseRole::Subject &&
         pronoun.role == ClauseRole::Subject && !pronoun.joined && !pronoun.pronoun.possessive;
}

bool CorefRules::can_speak(const CorefCluster& cluster) {
  if (cluster.type == EntityType::Person || cluster.group) return true;
  if (!cluster.parts.empty()) return true;
  return cluster.named && cluster.type != EntityType::Event && cluster.type != EntityType::Weapon;
}

bool CorefRules::fits(const CorefMention& pronoun, const CorefCluster& cluster,
                      const CorefMention& other) {
  const bool person = cluster.type == EntityType::Person;
  // What contains the pronoun is not what it means: "his brother".
  if (other.tokens.begin <= pronoun.tokens.begin && pronoun.tokens.end <= other.tokens.end) {
    return false;
  }
  const bool same_clause = other.sentence == pronoun.sentence &&
                           other.governor == pronoun.governor && !pronoun.pronoun.possessive &&
                           !pronoun.pronoun.reflexive;
  if (same_clause && !takes_up(pronoun, other) && other.role != ClauseRole::Possessor &&
      pronoun.role != ClauseRole::Other && other.role != ClauseRole::Other &&
      other.tokens.begin < pronoun.tokens.begin) {
    return false;
  }
  switch (class_of(pronoun.pronoun.word)) {
    case PronounClass::Personal: {
      if (cluster.plural || (!person && !cluster.named)) return false;
      const bool she = pronoun.pronoun.word == PronounWord::She;
      const float against = (cluster.gender.male - cluster.gender.female) * (she ? 1.F : -1.F);
      return against < kImpossibleGender;
    }
    case PronounClass::Neuter: return !person && !cluster.plural;
    case PronounClass::Plural: return cluster.plural || !person || !cluster.parts.empty();
  }
  return false;
}

}  // namespace onrecord
