#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/layers.h"
#include "model/word_tables.h"
#include "onrecord/document.h"

namespace onrecord {

/// Sizes that the weights must have; train/names.py names the same.
inline constexpr std::size_t kNamesWidth = 128;
inline constexpr std::array<int, 4> kNamesDilations = {1, 2, 4, 1};
inline constexpr std::uint32_t kNamesReach = 8;  ///< The sum of the dilations.
inline constexpr std::uint32_t kNearName = 2;
inline constexpr std::size_t kNameClasses = 25;

/// Names have layers of their own behind those that all readings share. They read the tokens that
/// may be names by the shared layers, and kNearName on each side; all others keep their scores, and
/// are zero to these layers. Immutable once built; `kernels` and `tables` must outlive it.
class NameLayers {
 public:
  /// Throws ModelError if the weights are not of these layers behind states of `shared_width`.
  NameLayers(const Weights& weights, const Kernels& kernels, const WordTables& tables,
             std::size_t shared_width);

  /// Adds to the kNameClasses scores of each token of `wanted` what these layers say. `states` are
  /// the last of the shared layers; `scores` those of the first token, rows lie `stride` apart.
  void add(const std::vector<TokenFeatures>& features, const Rounded& states, IndexRange wanted,
           float* scores, std::size_t stride) const;

 private:
  /// The tokens that are read, as rows one after the other.
  struct Rows {
    std::vector<std::uint32_t> tokens;
    std::vector<std::uint32_t> row_of;  ///< Of each token of the text; ~0 if it is not read.

    /// The row of what stands `offset` tokens behind that of `row`; ~0 if that is not read.
    std::uint32_t at_offset(std::size_t row, int offset) const;
  };

  static Rows rows_to_read(std::size_t count, IndexRange wanted, const float* scores,
                           std::size_t stride);
  std::vector<float> enter(const std::vector<TokenFeatures>& features, const Rounded& states,
                           const std::vector<std::uint32_t>& tokens) const;
  void run(const Layer& layer, const Rows& rows, std::vector<float>& x) const;

  const Kernels* kernels_;
  const WordTables* tables_;
  std::vector<PackedMatrix> entry_;  ///< One for each table.
  PackedMatrix read_;                ///< Of the shared layers' states.
  std::vector<float> entry_bias_;
  std::vector<float> entry_gain_;
  std::vector<float> entry_shift_;
  std::vector<Layer> layers_;
  PackedMatrix scores_;
  std::vector<float> scores_bias_;
};

}  // namespace onrecord
