#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/features.h"
#include "model/kernels.h"
#include "model/layers.h"
#include "model/name_layers.h"
#include "model/weights.h"
#include "model/word_tables.h"
#include "onrecord/document.h"

namespace onrecord {

/// Sizes that the weights must have; train/network.py names the same.
inline constexpr std::size_t kWidth = 128;
inline constexpr std::array<int, 6> kDilations = {1, 2, 4, 8, 16, 1};
/// Tokens on each side that a token's scores depend on.
inline constexpr std::uint32_t kReach = 32 + kNamesReach + kNearName;
inline constexpr std::size_t kArcWidth = 96;
inline constexpr std::size_t kLabelWidth = 64;
inline constexpr std::size_t kRoleWidth = 64;
inline constexpr int kDistance = 24;
inline constexpr int kWindow = 70;
inline constexpr std::size_t kDeprels = 43;
inline constexpr std::size_t kRoleClasses = 9;

/// Columns of the heads' scores of one token, in the order in which they are stored.
struct HeadColumns {
  std::size_t tags = 0;
  std::size_t names = 32;
  std::size_t cue = 57;
  std::size_t arc_dependent = 64;
  std::size_t arc_head = 160;
  std::size_t label_dependent = 256;
  std::size_t label_head = 320;
  std::size_t role_token = 384;
  std::size_t role_cue = 448;
};
inline constexpr HeadColumns kHead;
inline constexpr std::size_t kHeadWidth = 512;

/// The arithmetic of the language core: features in, scores out. Immutable once built, so any
/// number of threads may use it. `kernels` must outlive it.
class Network {
 public:
  /// Throws ModelError if the weights are not of this network.
  Network(const Weights& weights, const Kernels& kernels);
  Network(const Network&) = delete;  // the names' layers hold the tables by address
  Network& operator=(const Network&) = delete;

  /// kHeadWidth scores for each token of `features`; those of names only count in `names`.
  std::vector<float> scores(const std::vector<TokenFeatures>& features, IndexRange names) const;

  /// Arc scores of a sentence, `heads` = its rows of scores(): as best_tree() wants them.
  std::vector<float> arcs(const float* heads, std::size_t count) const;

  /// kDeprels scores for each word of a sentence, given its head in best_tree()'s numbering.
  std::vector<float> labels(const float* heads, const std::vector<std::uint32_t>& tree) const;

  /// kRoleClasses scores (rows 16 apart) for the `count` tokens from the begin of the window of
  /// the cue whose last token stands at `cue` of them. `heads` = their rows of scores(),
  /// `cue_chances` how sure each token is part of a cue.
  std::vector<float> roles(const float* heads, const float* cue_chances, std::size_t count,
                           std::size_t cue) const;
  static constexpr std::size_t kRoleStride = 16;

 private:
  std::vector<float> enter(const std::vector<TokenFeatures>& features) const;
  void run(const std::vector<Layer>& layers, std::vector<float>& states) const;
  void convolve(const Convolution& layer, const Rounded& input, std::size_t from, std::size_t count,
                float* out, std::size_t out_width) const;
  Rounded round(const float* x, std::size_t count, std::size_t width, std::size_t margin) const {
    return rounded(*kernels_, x, count, width, margin);
  }

  const Kernels* kernels_;
  WordTables tables_;
  std::vector<PackedMatrix> entry_;  ///< One for each table but the last.
  std::vector<float> entry_bias_;
  std::vector<float> entry_gain_;
  std::vector<float> entry_shift_;
  std::vector<Layer> layers_;
  NameLayers names_;
  PackedMatrix heads_;
  std::vector<float> heads_bias_;
  PackedMatrix arc_;
  std::vector<float> arc_bias_;
  std::vector<float> arc_root_;
  std::vector<float> arc_head_bias_;
  std::vector<float> arc_distance_;
  std::vector<float> label_root_;
  std::vector<float> label_distance_;
  PackedMatrix label_;
  std::vector<float> label_bias_;
  std::vector<float> role_place_;
  std::vector<float> role_other_;
  Convolution role_near_;
  Convolution role_far_;
  PackedMatrix role_;
  std::vector<float> role_bias_;
};

}  // namespace onrecord
