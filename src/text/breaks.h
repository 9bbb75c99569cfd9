#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

/// Weights of the sentence splitter: one int8 for each hashed feature of a gap between two tokens.
inline constexpr std::size_t kBreakWeights = 32768;
inline constexpr std::size_t kBreakFeatures = 25;

/// A gap after token `after` of a paragraph where a sentence may end, and what is seen there.
struct BreakCandidate {
  std::uint32_t after = 0;
  bool marked = false;  ///< A mark or an abbreviation's full stop stands on either side.
  std::array<std::uint16_t, kBreakFeatures> features{};
};

/// The gaps of a paragraph where a sentence may end: after a mark, or before a capital or a mark.
/// Training reads the same, printed by `onrecord_features --breaks`.
std::vector<BreakCandidate> break_candidates(std::string_view text,
                                             const std::vector<Token>& tokens);

}  // namespace onrecord
