#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "annotate/coref_lexicon.h"
#include "annotate/draft.h"

namespace onrecord {

/// The part that a noun phrase plays in its clause.
enum class ClauseRole : std::uint8_t { Subject, Object, Oblique, Modifier, Possessor, Other };

/// Signed evidence of gender: titles and nouns weigh more than given names.
struct GenderEvidence {
  float female = 0;
  float male = 0;
  /// Takes in what another mention tells: the same name ten times tells no more than once.
  void add(GenderEvidence more) {
    female = std::max(female, more.female);
    male = std::max(male, more.male);
  }
};

/// A name, noun phrase or personal pronoun that may mean somebody.
struct CorefMention {
  IndexRange tokens;
  std::uint32_t head = 0;  ///< The token that the grammar hangs the phrase on.
  MentionForm form = MentionForm::Name;
  EntityType type = EntityType::Other;  ///< Of names; Person or Other for nominals.
  PronounForm pronoun;
  GenderEvidence gender;
  bool known_type = true;  ///< False for a capitalised phrase that no reader of names took.
  bool plural = false;
  bool group = false;     ///< Singular, but many people: "police", "the ministry".
  bool definite = false;  ///< Nominals: begins with "the", "this", "that" or a possessive.
  ClauseRole role = ClauseRole::Other;
  bool joined = false;         ///< Part of "A and B".
  bool apposed = false;        ///< Stands in apposition to another phrase.
  std::uint32_t governor = 0;  ///< The word that the phrase depends on, conjunctions climbed.
  std::uint32_t sentence = 0;
  std::uint32_t paragraph = 0;
  std::uint32_t leading = 0;           ///< Mentions before it in its sentence.
  std::optional<std::uint32_t> quote;  ///< The quotation that it stands in.
  std::optional<Id<Entity>> entity;    ///< Of names that the entities pass merged.
  std::vector<std::uint32_t> parts;    ///< The heads of A and B, if it is "A and B".
};

/// All mentions of a draft, in text order: the names of its entities (or, where there are none, the
/// names that the language core read), phrases around nouns, personal pronouns, and people or
/// bodies joined by "and". Names win where they overlap. REQUIRES: the syntax pass has run.
std::vector<CorefMention> coref_mentions(const Draft& draft, const CorefLexicon& lexicon);

}  // namespace onrecord
