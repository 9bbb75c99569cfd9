#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "annotate/attribution_reading.h"
#include "annotate/coref.h"

namespace onrecord {

/// Whom the words of a speaker mean.
struct SpeakerReading {
  std::optional<std::uint32_t> cluster;  ///< Of the chains, named or not.
  SpeakerKind kind = SpeakerKind::Unnamed;
};

/// Reads speakers' phrases by the chains of a document. The rules are those of
/// docs/rules/speakers.md. Refers to what it is made of, which must outlive it.
class SpeakerPhrases {
 public:
  SpeakerPhrases(const Draft& draft, const CorefChains& chains, const WordClasses& words)
      : draft_(draft), chains_(chains), words_(words) {}

  /// `as_read` is what the statements pass took the speaker for; it stands where the words say so
  /// (an outlet, a document).
  SpeakerReading read(const std::vector<Span>& speaker, SpeakerKind as_read) const;

  /// The mention at the token that the phrase hangs on.
  std::optional<std::uint32_t> head_mention(Span phrase) const;

 private:
  std::uint32_t head_of(IndexRange tokens) const;
  std::optional<std::uint32_t> mention_at(std::uint32_t token) const;
  bool owns_what_follows(const CorefMention& mention, IndexRange tokens) const;
  std::optional<std::uint32_t> person_in(IndexRange tokens, std::uint32_t head) const;
  std::optional<std::uint32_t> name_at_end(IndexRange tokens, EntityType type) const;
  std::optional<std::uint32_t> issuer_in(IndexRange tokens) const;
  std::optional<std::uint32_t> relative_head(std::uint32_t token) const;

  const Draft& draft_;
  const CorefChains& chains_;
  const WordClasses& words_;
};

}  // namespace onrecord
