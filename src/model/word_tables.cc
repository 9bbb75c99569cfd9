#include "model/word_tables.h"

#include <bit>
#include <cstring>
#include <string>

#include "model/name_words.h"

namespace onrecord {

namespace {

/// What the weights keep of a word_key(). That an unknown word looks like a known one then is one
/// in some billion.
std::uint32_t kept_of(std::uint64_t key) { return static_cast<std::uint32_t>(key >> 32U); }

}  // namespace

WordTables::WordTables(const Weights& weights) : keys_(weights.keys("words")) {
  tables_.push_back(weights.int8("vectors", keys_.size() + 1, 0));
  for (std::size_t i = 0; i < kHashedFeatures; ++i) {
    tables_.push_back(weights.int8("hashed." + std::to_string(i), kHashedRows[i], 0));
  }
  tables_.push_back(weights.int8("quote", kQuotePlaces, 0));
  tables_.push_back(weights.int8("begins", kBreakPlaces, 0));
  tables_.push_back(weights.int8("name_words", kNameWordSets, 0));
  slots_.assign(std::bit_ceil(2 * keys_.size() + 2), 0);
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::size_t slot = keys_[i] & (slots_.size() - 1);
    while (slots_[slot] != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = static_cast<std::uint32_t>(i + 1);
  }
}

void WordTables::gather(std::size_t table, const std::vector<TokenFeatures>& features,
                        const std::vector<std::uint32_t>& at, std::vector<std::int8_t>& values,
                        std::vector<float>& scales) const {
  const Weights::Int8View& view = tables_[table];
  values.resize(at.size() * view.columns);
  scales.resize(at.size());
  for (std::size_t i = 0; i < at.size(); ++i) {
    const std::size_t row = row_of(table, features[at[i]]);
    std::memcpy(values.data() + i * view.columns, view.row(row), view.columns);
    scales[i] = view.scales[row];
  }
}

/// Row of the table of word vectors; 0 is the unknown word.
std::size_t WordTables::vector_row(const TokenFeatures& token) const {
  for (const std::uint64_t key : {token.word, token.stem}) {
    if (key == 0) continue;
    const std::uint32_t kept = kept_of(key);
    std::size_t slot = kept & (slots_.size() - 1);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (keys_[slots_[slot] - 1] == kept) return slots_[slot];
    }
  }
  return 0;
}

std::size_t WordTables::row_of(std::size_t table, const TokenFeatures& token) const {
  if (table == 0) return vector_row(token);
  if (table <= kHashedFeatures) return token.hashed[table - 1];
  if (table == kHashedFeatures + 1) return static_cast<std::size_t>(token.quote);
  return table == kHashedFeatures + 2 ? static_cast<std::size_t>(token.begins) : token.name_word;
}

}  // namespace onrecord
