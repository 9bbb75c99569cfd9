#include <algorithm>

#include "annotate/pass.h"
#include "annotate/speaker_phrase.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "speakers";

// A pronoun or description becomes a mention of an entity only where it is at least this sure.
constexpr float kSureEnough = 0.5F;

/// Finds out who each statement's speaker is: names, descriptions and pronouns lead to the entity
/// that they mean. Who is not known stays unknown. Adds the pronouns and descriptions to the
/// mentions of the entities.
class SpeakersPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    if (draft.document.transcript() || draft.annotations.statements.empty()) return;
    CorefChains chains = resolver_.resolve(draft, source_view(draft));
    if (chains.mentions.empty()) return;
    for (CorefCluster& cluster : chains.clusters) settle(chains, cluster);
    const SpeakerPhrases phrases(draft, chains, words_);
    add_offices(draft, chains, phrases);
    kinds_by_cluster(draft, chains, phrases);
    resolve_first_persons(draft, chains, phrases);
    add_mentions(draft, chains);
  }

 private:
  /// "A and B" speak as the first of them.
  static void settle(const CorefChains& chains, CorefCluster& cluster) {
    if (cluster.entity || cluster.parts.empty()) return;
    const std::uint32_t mention = chains.mention_at[cluster.parts.front()];
    if (mention == 0 || !chains.cluster[mention - 1]) return;
    cluster.entity = chains.clusters[*chains.cluster[mention - 1]].entity;
  }

  /// A speaker known only by an office that one person holds ("the Danish port minister") is an
  /// entity of that office.
  void add_offices(Draft& draft, CorefChains& chains, const SpeakerPhrases& phrases) const {
    for (const Statement& statement : draft.annotations.statements) {
      if (statement.speaker.empty()) continue;
      const auto index = phrases.head_mention(statement.speaker.front());
      if (!index || !chains.cluster[*index]) continue;
      CorefMention& mention = chains.mentions[*index];
      CorefCluster& cluster = chains.clusters[*chains.cluster[*index]];
      const bool open = !cluster.entity && mention.parts.empty() && !mention.plural &&
                        mention.form != MentionForm::Pronoun;
      if (!open || (resolver_.lexicon().of(draft.lower[mention.head]) & kOfficeNoun) == 0) continue;
      if (mention.head + 1 != mention.tokens.end) continue;
      std::uint32_t first = draft.document.tokens_in(statement.speaker.front()).begin;
      if (draft.lower[first] == "the") ++first;
      // "The minister" alone, or "a minister", may be any.
      if (first >= mention.head || draft.syntax[first].upos == Upos::Det) continue;
      Entity entity;
      entity.type = EntityType::Person;
      entity.name = draft.document.view(draft.span(first, mention.head));
      entity.role = entity.name;
      entity.mentions = {{draft.span(first, mention.head), MentionForm::Name, false}};
      entity.by = kName;
      cluster.entity = Id<Entity>{static_cast<std::uint32_t>(draft.annotations.entities.size())};
      mention.entity = cluster.entity;
      draft.annotations.entities.push_back(std::move(entity));
    }
  }

  /// Speakers in text order; a pronoun's kind is that of whom it means, as he was called before.
  static void kinds_by_cluster(Draft& draft, const CorefChains& chains,
                               const SpeakerPhrases& phrases) {
    std::vector<std::optional<SpeakerKind>> called(chains.clusters.size());
    for (Statement& statement : draft.annotations.statements) {
      if (statement.speaker.empty()) continue;
      const SpeakerReading reading = phrases.read(statement.speaker, statement.speaker_kind);
      statement.speaker_kind = reading.kind;
      if (!reading.cluster) continue;
      const CorefCluster& cluster = chains.clusters[*reading.cluster];
      if (cluster.entity) statement.speaker_entity = cluster.entity;
      auto& kind = called[*reading.cluster];
      const auto mention = phrases.head_mention(statement.speaker.front());
      const bool pronoun = mention && chains.mentions[*mention].form == MentionForm::Pronoun;
      if (pronoun && kind) statement.speaker_kind = *kind;
      if (!pronoun && !kind) kind = statement.speaker_kind;
    }
  }

  /// "I" in somebody's words is who said them, "we" the body that said them.
  static void resolve_first_persons(Draft& draft, const CorefChains& chains,
                                    const SpeakerPhrases& phrases) {
    auto& statements = draft.annotations.statements;
    for (Statement& statement : statements) {
      if (statement.speaker_entity || statement.speaker.empty()) continue;
      const auto mention = phrases.head_mention(statement.speaker.front());
      if (!mention) continue;
      const PronounWord word = chains.mentions[*mention].pronoun.word;
      if (word != PronounWord::I && word != PronounWord::We) continue;
      const Statement* outer = nullptr;
      for (const Statement& other : statements) {
        const bool holds = std::ranges::any_of(other.content, [&](Span content) {
          return content.contains(statement.speaker.front());
        });
        if (holds && &other != &statement && other.speaker_entity) outer = &other;
      }
      if (outer == nullptr) continue;
      const EntityType type = draft.annotations.entities[outer->speaker_entity->value].type;
      if (word == PronounWord::We && type == EntityType::Person) continue;
      statement.speaker_entity = outer->speaker_entity;
      statement.speaker_kind = outer->speaker_kind;
    }
  }

  static void add_mentions(Draft& draft, const CorefChains& chains) {
    for (std::uint32_t i = 0; i < chains.mentions.size(); ++i) {
      const CorefMention& mention = chains.mentions[i];
      const bool new_one = mention.form != MentionForm::Name && !mention.entity;
      if (!new_one || !chains.cluster[i] || !mention.parts.empty()) continue;
      const CorefCluster& cluster = chains.clusters[*chains.cluster[i]];
      if (!cluster.entity || !cluster.parts.empty()) continue;
      if (chains.confidence[i] < kSureEnough) continue;
      draft.annotations.entities[cluster.entity->value].mentions.push_back(
          {draft.span(mention.tokens.begin, mention.tokens.end - 1), mention.form, false});
    }
  }

  CorefResolver resolver_;
  WordClasses words_;
};

}  // namespace

std::unique_ptr<const Pass> make_speakers_pass() { return std::make_unique<SpeakersPass>(); }

}  // namespace onrecord
