#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord {

/// Whether `folded` (fold_case) is a pronoun alone, which tells nobody who is meant.
inline bool is_pronoun(std::string_view folded) {
  static constexpr std::array<std::string_view, 15> kPronouns = {
      "he",  "she", "they",  "it",  "we",  "i",  "who",  "you",
      "his", "her", "their", "its", "our", "my", "which"};
  return std::ranges::find(kPronouns, folded) != kPronouns.end();
}

}  // namespace onrecord
