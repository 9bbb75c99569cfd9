#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "annotate/attribution.h"
#include "annotate/attribution_phrases.h"

namespace onrecord {

/// How a cue verb stands to its subject.
enum class CueKind : std::uint8_t {
  Own,          ///< "the ministry said"
  Inverted,     ///< "said the ministry"
  Coordinated,  ///< "… and denied it"
  Gerund,       ///< "…, adding that"
  Passive       ///< "it was reported"
};

/// A cue verb of a sentence with its group and its subject.
struct CueVerbUse {
  std::uint32_t verb = 0;
  CueKind kind = CueKind::Own;
  VerbGroup group;
  std::optional<IndexRange> subject;
  std::uint32_t clause_begin = 0;  ///< Where its clause begins: subject, or group.
  std::uint32_t after = 0;         ///< First token behind the cue (and an inverted subject).
};

/// How the verb at `token` stands in its sentence; nullopt if it has no subject and shares none.
/// `earlier` are the cues to its left.
std::optional<CueVerbUse> verb_use(const TokenView& view, std::uint32_t token, IndexRange sentence,
                                   const std::vector<CueVerbUse>& earlier);

/// All cue verbs of the sentence, left to right.
std::vector<CueVerbUse> find_cue_verbs(const TokenView& view, IndexRange sentence);

/// Where a clause that begins at `from` ends: at most `limit`, earlier where another attribution of
/// the same level begins. `own` is left out of the cues that may end it.
std::uint32_t clause_end(const TokenView& view, const std::vector<CueVerbUse>& cues,
                         std::uint32_t from, std::uint32_t limit, std::uint32_t own);

/// The sentence's end without its final full stop (a mark inside closing quotation marks stays).
std::uint32_t without_full_stop(const TokenView& view, IndexRange sentence);

/// "We are convinced that …": participles that say how the subject thinks, not what was done to it.
bool is_state_of_mind(std::string_view word);

}  // namespace onrecord
