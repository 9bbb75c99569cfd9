#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

/// Hashed properties of a word, each with an embedding table of its own.
enum class HashedFeature : std::uint8_t { Word, Suffix2, Suffix3, Prefix3, Shape };
inline constexpr std::size_t kHashedFeatures = 5;
/// Rows of each table.
inline constexpr std::array<std::uint32_t, kHashedFeatures> kHashedRows = {16384, 1024, 4096, 4096,
                                                                           512};

/// Where a token stands towards the quotations of its document.
enum class QuotePlace : std::uint8_t { Outside, Inside, Mark };
inline constexpr std::uint32_t kQuotePlaces = 3;

/// Whether a token begins something.
enum class BreakPlace : std::uint8_t { None, Sentence, Paragraph, Text };
inline constexpr std::uint32_t kBreakPlaces = 4;

/// What the encoder reads of one token. Training reads the same, printed by onrecord_features.
struct TokenFeatures {
  std::uint64_t word = 0;  ///< Key of the folded word in the table of word vectors.
  std::uint64_t stem = 0;  ///< Key to try next: what follows the last hyphen. 0 = none.
  std::array<std::uint16_t, kHashedFeatures> hashed{};
  QuotePlace quote = QuotePlace::Outside;
  BreakPlace begins = BreakPlace::None;
  std::uint8_t name_word = 0;  ///< NameWords::of() the word, or else its stem.
};

/// Key of an already folded word: never 0.
std::uint64_t word_key(std::string_view folded);

/// Features of every token of `document`; `lower` holds fold_case() of each.
std::vector<TokenFeatures> features_of(const Document& document,
                                       const std::vector<std::string>& lower);

}  // namespace onrecord
