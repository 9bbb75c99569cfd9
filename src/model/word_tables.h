#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/features.h"
#include "model/weights.h"

namespace onrecord {

/// The tables of numbers that stand for what a token is, a row for each value of a feature.
/// Immutable once built; views into the weights' bytes.
class WordTables {
 public:
  /// Throws ModelError if the weights hold other tables.
  explicit WordTables(const Weights& weights);

  /// In their order: word vectors, hashed features, quote, break, name words. Only the names'
  /// layers take the last.
  static constexpr std::size_t kCount = kHashedFeatures + 4;

  std::size_t columns(std::size_t table) const { return tables_[table].columns; }

  /// The rows of the tokens `at` of `features`, one after the other, and their scales.
  void gather(std::size_t table, const std::vector<TokenFeatures>& features,
              const std::vector<std::uint32_t>& at, std::vector<std::int8_t>& values,
              std::vector<float>& scales) const;

 private:
  std::size_t vector_row(const TokenFeatures& token) const;
  std::size_t row_of(std::size_t table, const TokenFeatures& token) const;

  std::vector<std::uint32_t> slots_;  ///< Open addressing over keys_; index + 1, 0 = free.
  std::vector<std::uint32_t> keys_;   ///< Of the words, as kept_of() makes them.
  std::vector<Weights::Int8View> tables_;
};

}  // namespace onrecord
