#include "annotate/speaker_phrase.h"

#include <algorithm>

namespace onrecord {

namespace {

constexpr int kClimb = 8;  // steps in a tree within one phrase

// A pronoun's referent is taken only where the model gives it at least this chance.
constexpr float kSureEnough = 0.4F;

bool names_within(Deprel deprel) {
  return deprel == Deprel::Appos || deprel == Deprel::Flat || deprel == Deprel::Compound ||
         deprel == Deprel::Conj || deprel == Deprel::Dep || deprel == Deprel::Parataxis;
}

}  // namespace

/// The first token whose governor stands outside of the phrase.
std::uint32_t SpeakerPhrases::head_of(IndexRange tokens) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const TokenSyntax& grammar = draft_.syntax[i];
    const bool outside =
        grammar.head == i || grammar.head < tokens.begin || grammar.head >= tokens.end;
    if (outside && grammar.upos != Upos::Punct && grammar.upos != Upos::Adp) return i;
  }
  return tokens.begin;
}

std::optional<std::uint32_t> SpeakerPhrases::mention_at(std::uint32_t token) const {
  const std::uint32_t found = chains_.mention_at[token];
  return found == 0 ? std::nullopt : std::optional(found - 1);
}

/// "Osmere" in "Osmere's minister Ilse Marrane": says whose, not who.
bool SpeakerPhrases::owns_what_follows(const CorefMention& mention, IndexRange tokens) const {
  if (mention.tokens.end >= tokens.end) return false;
  const std::string& next = draft_.lower[mention.tokens.end];
  return next == "'s" || next == "'";
}

/// The person that a phrase names: its head, or what stands in apposition to it ("the team's coach,
/// Alireza Mehraban"); not one that only helps to say who it is ("a critic of Mara Oden").
std::optional<std::uint32_t> SpeakerPhrases::person_in(IndexRange tokens,
                                                       std::uint32_t head) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const auto mention = mention_at(i);
    if (!mention) continue;
    const CorefMention& one = chains_.mentions[*mention];
    if (one.form != MentionForm::Name || one.type != EntityType::Person) continue;
    if (owns_what_follows(one, tokens)) continue;
    std::uint32_t token = i;
    for (int step = 0; step < kClimb && token != head; ++step) {
      if (!names_within(draft_.syntax[token].deprel)) break;
      token = draft_.syntax[token].head;
    }
    if (token == head) return mention;
  }
  return std::nullopt;
}

/// The name that a phrase without a preposition before it ends in, whatever the tree says:
/// "Environment Office spokesman Peter Holm", "the main agency Port Wire (PW)".
std::optional<std::uint32_t> SpeakerPhrases::name_at_end(IndexRange tokens, EntityType type) const {
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (draft_.syntax[i].upos == Upos::Adp) {
      if (draft_.syntax[i].deprel == Deprel::Case && !draft_.lower[i].starts_with('\'')) break;
      continue;
    }
    const auto mention = mention_at(i);
    if (!mention) continue;
    const CorefMention& one = chains_.mentions[*mention];
    if (one.form != MentionForm::Name || one.type != type || !one.entity) continue;
    if (owns_what_follows(one, tokens)) continue;
    found = mention;
    if (type == EntityType::Person) break;
  }
  return found;
}

/// Who issued a document: the name that it is of, by or from ("a report by the ministry").
std::optional<std::uint32_t> SpeakerPhrases::issuer_in(IndexRange tokens) const {
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const auto mention = mention_at(i);
    if (!mention) continue;
    const CorefMention& one = chains_.mentions[*mention];
    const bool acts = one.type == EntityType::Person || one.type == EntityType::Organization;
    const bool meant = acts || one.form == MentionForm::Pronoun;
    if (!meant || !chains_.cluster[*mention]) continue;
    const Deprel deprel = draft_.syntax[one.head].deprel;
    if (deprel == Deprel::NmodPoss || deprel == Deprel::Compound) return mention;
    if (deprel != Deprel::Nmod && deprel != Deprel::Obl && deprel != Deprel::OblAgent) continue;
    for (std::uint32_t k = tokens.begin; k < one.head; ++k) {
      const std::string& word = draft_.lower[k];
      const bool from = word == "by" || word == "from" || word == "of";
      if (from && draft_.syntax[k].head == one.head) return mention;
    }
  }
  return std::nullopt;
}

/// What a relative clause's "who" stands for.
std::optional<std::uint32_t> SpeakerPhrases::relative_head(std::uint32_t token) const {
  for (int step = 0; step < kClimb; ++step) {
    const TokenSyntax& grammar = draft_.syntax[token];
    if (grammar.deprel == Deprel::AclRelcl) return mention_at(grammar.head);
    if (grammar.head == token) break;
    token = grammar.head;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> SpeakerPhrases::head_mention(Span phrase) const {
  const IndexRange tokens = draft_.document.tokens_in(phrase);
  if (tokens.size() == 0) return std::nullopt;
  const std::uint32_t head = head_of(tokens);
  if (const auto person = person_in(tokens, head)) return person;
  if (const auto person = name_at_end(tokens, EntityType::Person)) return person;
  if (draft_.lower[head] == "who" || draft_.lower[head] == "which") return relative_head(head);
  const auto at_head = mention_at(head);
  const bool named = at_head && chains_.mentions[*at_head].entity &&
                     draft_.syntax[head].deprel != Deprel::NmodPoss;
  if (!named || tokens.size() > chains_.mentions[*at_head].tokens.size() + 2) {
    if (const auto body = name_at_end(tokens, EntityType::Organization)) return body;
  }
  // Inside a name or a longer phrase than the reader of mentions saw.
  std::uint32_t token = head;
  for (int step = 0; step < kClimb; ++step) {
    if (const auto mention = mention_at(token)) return mention;
    const std::uint32_t up = draft_.syntax[token].head;
    if (up == token || up < tokens.begin || up >= tokens.end) break;
    token = up;
  }
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    const auto mention = mention_at(i);
    if (mention && chains_.mentions[*mention].tokens.begin <= head &&
        head < chains_.mentions[*mention].tokens.end) {
      return mention;
    }
  }
  return std::nullopt;
}

SpeakerReading SpeakerPhrases::read(const std::vector<Span>& speaker, SpeakerKind as_read) const {
  SpeakerReading reading;
  reading.kind = as_read;
  if (speaker.empty()) return reading;
  const auto mention = head_mention(speaker.front());
  if (as_read == SpeakerKind::Document) {
    const auto issuer = issuer_in(draft_.document.tokens_in(speaker.front()));
    if (issuer) reading.cluster = chains_.cluster[*issuer];
    return reading;
  }
  if (!mention) return reading;
  const CorefMention& one = chains_.mentions[*mention];
  const auto cluster = chains_.cluster[*mention];
  const bool pronoun = one.form == MentionForm::Pronoun;
  if (!cluster || (pronoun && chains_.confidence[*mention] < kSureEnough)) {
    if (pronoun) reading.kind = SpeakerKind::Unnamed;
    return reading;
  }
  reading.cluster = cluster;
  const CorefCluster& all = chains_.clusters[*cluster];
  const bool known = all.entity || (!all.parts.empty());
  if (!known) {
    // A phrase that no reader of names took may still be a name: its capitals decided.
    reading.kind = all.named ? as_read : SpeakerKind::Unnamed;
    if ((words_.of(draft_.lower[one.head]) & kDocumentWord) != 0) {
      reading.kind = SpeakerKind::Document;
    }
  } else if (as_read != SpeakerKind::Outlet) {
    reading.kind = SpeakerKind::Named;
  }
  return reading;
}

}  // namespace onrecord
