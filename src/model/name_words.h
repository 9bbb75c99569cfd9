#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace onrecord {

/// What a word may be in names. Bits, so that a word may be several.
inline constexpr std::uint8_t kGivenName = 1;
inline constexpr std::uint8_t kSurname = 2;
inline constexpr std::uint8_t kPlaceName = 4;          ///< "fallujah": a name of one word
inline constexpr std::uint8_t kPlaceNameFirst = 8;     ///< "san", of "san diego"
inline constexpr std::uint8_t kPlaceNameFurther = 16;  ///< "diego"
inline constexpr std::size_t kNameWordSets = 32;

/// The words of data/name_words.tsv. Immutable once built.
class NameWords {
 public:
  NameWords();

  /// The bits above of the word with that word_key(); 0 if it is in no list.
  std::uint8_t of(std::uint64_t key) const;

 private:
  std::size_t slot_of(std::uint64_t key) const;

  /// Open addressing. The upper bits of the key, behind them those of what it is; 0 = free. So
  /// small, the table stays in the cache; that an unknown word looks like a known one is one in
  /// some hundred million.
  std::vector<std::uint32_t> slots_;
};

}  // namespace onrecord
