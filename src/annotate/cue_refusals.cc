#include "annotate/cue_refusals.h"

#include <array>
#include <string_view>
#include <utility>

#include "base/embedded.h"
#include "base/tsv.h"

namespace onrecord {

RefusalWords::RefusalWords() {
  constexpr std::array<std::pair<std::string_view, std::uint8_t>, 6> kNames = {{
      {"refuse", kRefuse},
      {"avoid", kAvoid},
      {"bare", kSpeakBare},
      {"telling", kSpeakTelling},
      {"giving", kSpeakGiving},
      {"object", kRefusalObject},
  }};
  read_tsv(embedded_file("data/refusal_cues.tsv"), 2, [&](const auto& fields) {
    std::uint8_t bit = 0;
    for (const auto& [name, value] : kNames) {
      if (name == fields[0]) bit = value;
    }
    std::string_view words = fields[1];
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      classes_[std::string(words.substr(0, space))] |= bit;
      words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
  });
}

std::uint8_t RefusalWords::of(const std::string& word) const {
  const auto found = classes_.find(word);
  return found == classes_.end() ? std::uint8_t{0} : found->second;
}

}  // namespace onrecord
