#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/features.h"
#include "model/kernels.h"
#include "model/weights.h"

namespace onrecord {

/// Sizes that the weights must have; train/network.py names the same.
inline constexpr std::size_t kWidth = 128;
inline constexpr std::array<int, 6> kDilations = {1, 2, 4, 8, 16, 1};
/// Names have layers of their own behind the others.
inline constexpr std::size_t kNamesWidth = 64;
inline constexpr std::array<int, 3> kNamesDilations = {1, 2, 1};
inline constexpr std::size_t kReach = 36;  ///< Tokens on each side that a token's scores depend on.
inline constexpr std::size_t kArcWidth = 96;
inline constexpr std::size_t kLabelWidth = 64;
inline constexpr std::size_t kRoleWidth = 64;
inline constexpr int kDistance = 24;
inline constexpr int kWindow = 70;
inline constexpr std::size_t kDeprels = 43;
inline constexpr std::size_t kRoleClasses = 9;
inline constexpr std::size_t kNameClasses = 25;

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

  /// kHeadWidth scores for each token of `features`.
  std::vector<float> scores(const std::vector<TokenFeatures>& features) const;

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
  /// A convolution: one matrix for each row that it looks at, at that offset.
  struct Convolution {
    std::vector<PackedMatrix> matrices;
    std::vector<int> offsets;
    std::vector<float> bias;
  };

  struct Rounded {
    std::vector<std::int8_t> values;
    std::vector<float> scales;
    std::size_t margin;  ///< Rows of zeros before and behind.
  };

  struct Layer {
    Convolution convolution;
    std::vector<float> gain;
    std::vector<float> shift;
  };

  /// What the layers begin with: kWidth values of each token, kNamesWidth for names.
  struct Entered {
    std::vector<float> states;
    std::vector<float> names;
  };

  static Convolution read_convolution(const Weights& weights, const std::string& name,
                                      std::size_t outputs, std::size_t inputs, std::size_t size,
                                      int dilation);
  std::size_t vector_row(const TokenFeatures& token) const;
  std::size_t table_row(std::size_t table, const TokenFeatures& token) const;
  static Layer read_layer(const Weights& weights, const std::string& prefix, std::size_t index,
                          std::size_t width, int dilation);
  Entered enter(const std::vector<TokenFeatures>& features) const;
  void run(const std::vector<Layer>& layers, std::size_t width, std::vector<float>& states) const;
  void add_names(const Rounded& states, std::vector<float> names, std::vector<float>& heads) const;
  void convolve(const Convolution& layer, const Rounded& input, std::size_t from, std::size_t count,
                float* out, std::size_t out_width) const;
  Rounded round(const float* x, std::size_t count, std::size_t width, std::size_t margin) const;

  const Kernels* kernels_;
  std::vector<std::uint32_t> slots_;  ///< Open addressing over keys_; index + 1, 0 = free.
  std::vector<std::uint64_t> keys_;
  std::vector<Weights::Int8View>
      tables_;                       ///< Word vectors, hashed features, quote, break, name words.
  std::vector<PackedMatrix> entry_;  ///< One for each table but the last.
  std::vector<float> entry_bias_;
  std::vector<float> entry_gain_;
  std::vector<float> entry_shift_;
  std::vector<Layer> layers_;
  std::vector<PackedMatrix> names_entry_;  ///< One for each table.
  PackedMatrix names_read_;                ///< Of the last states of the other layers.
  std::vector<float> names_bias_;
  std::vector<float> names_gain_;
  std::vector<float> names_shift_;
  std::vector<Layer> names_layers_;
  PackedMatrix names_scores_;
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
