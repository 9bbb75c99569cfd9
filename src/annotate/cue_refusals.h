#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

namespace onrecord {

/// What a word does in a refusal to answer. A set of bits.
enum RefusalClass : std::uint8_t {
  kRefuse = 1U << 0U,        ///< "refused": takes "to" + speak
  kAvoid = 1U << 1U,         ///< "dodged": takes a form of speak, or the object words
  kSpeakBare = 1U << 2U,     ///< "comment": needs no object
  kSpeakTelling = 1U << 3U,  ///< "disclose": what is kept back is its object
  kSpeakGiving = 1U << 4U,   ///< "give": needs object words
  kRefusalObject = 1U << 5U  ///< "details", "answer"
};

/// The words of data/refusal_cues.tsv. Read-only after construction.
class RefusalWords {
 public:
  RefusalWords();
  std::uint8_t of(const std::string& word) const;

 private:
  std::unordered_map<std::string, std::uint8_t> classes_;
};

}  // namespace onrecord
