#pragma once

#include <optional>

#include "annotate/attribution_reading.h"

namespace onrecord {

inline constexpr std::uint32_t kLongestApposition = 22;  ///< tokens

/// True inside a date and of words that tell a time.
inline bool is_temporal(const TokenView& view, std::uint32_t token) {
  return view.is(token, kDateToken | kTemporal);
}

/// True of a word that is a noun phrase of its own: "she", "who".
inline bool is_single_pronoun(const TokenView& view, std::uint32_t token) {
  return view.is(token, kSubject) || view.is(token, kRelative);
}

/// A cue verb with the auxiliaries, negation and adverbs that stand with it.
struct VerbGroup {
  IndexRange tokens;              ///< From the first auxiliary to the verb.
  std::uint32_t subject_end = 0;  ///< Where the words before the group (adverbs, dates) begin.
  bool negated = false;
  bool passive = false;
  bool infinitive = false;  ///< "to say"
  bool gerund = false;      ///< "saying", without an auxiliary
  bool modal = false;       ///< "would say"
};

/// The group of the cue verb at `verb`; looks no further left than `limit`.
VerbGroup verb_group(const TokenView& view, std::uint32_t verb, std::uint32_t limit);

/// The noun phrase that ends at `end`, with its appositions; nullopt if none ends there. Looks no
/// further left than `limit`.
std::optional<IndexRange> noun_phrase_before(const TokenView& view, std::uint32_t end,
                                             std::uint32_t limit);

/// The noun phrase that begins at `begin`, with an adjacent apposition; empty if none begins there.
/// Looks no further right than `limit`.
IndexRange noun_phrase_after(const TokenView& view, std::uint32_t begin, std::uint32_t limit);

/// Past dates, adverbs, "three times" and "in a statement", from `begin` on.
std::uint32_t skip_adjuncts(const TokenView& view, std::uint32_t begin, std::uint32_t limit);

/// The subject of the clause that begins at `begin`: its first noun phrase that a verb follows.
std::optional<IndexRange> clause_subject(const TokenView& view, std::uint32_t begin,
                                         std::uint32_t limit);

/// A content without commas, dashes and conjunctions at its edges; "But" at a begin stays, and so
/// do adverbs ("too much is made of it").
IndexRange trim_content(const TokenView& view, IndexRange range);

/// `range` without punctuation, conjunctions and dates at its edges.
IndexRange trim_phrase(const TokenView& view, IndexRange range);

}  // namespace onrecord
