#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "ledger/derive/line_units.h"

namespace onrecord {

/// A place in the documents that were added: the unit of one document.
struct UnitPlace {
  std::uint32_t document = 0;  ///< By the order of adding.
  std::uint32_t unit = 0;
};

/// Groups units into wordings (equal but for slots) and wordings into clusters that say the same of
/// the same subject. The clusters depend on what was added, not on its order.
class LineClusters {
 public:
  /// Adds the units of the next document.
  void add(const DocumentUnits& units);

  using Wording = std::vector<UnitPlace>;  ///< Its uses, in the order of `key`.
  using Cluster = std::vector<Wording>;

  /// All clusters of two uses or more. `rank` gives each document's place in an order that does not
  /// depend on that of adding. Costs a pass over all wordings, and for each a look at those that
  /// share one of its rarest words.
  std::vector<Cluster> clusters(const std::vector<std::uint32_t>& rank) const;

 private:
  class Search;

  struct Variant {
    std::vector<std::uint32_t> words;   // in order
    std::vector<std::uint32_t> topics;  // stems that all its uses have; sorted
    std::vector<std::uint32_t> before;  // the same of LineUnit::before
    std::vector<UnitPlace> uses;
  };
  struct WordsHash {
    std::size_t operator()(const std::vector<std::uint32_t>& words) const;
  };

  void add_unit(UnitPlace place, std::vector<std::uint32_t> words,
                std::vector<std::uint32_t> topics, std::vector<std::uint32_t> before);
  std::uint32_t id_of(const std::string& word);

  std::unordered_map<std::string, std::uint32_t> word_ids_;
  std::vector<std::uint32_t> stems_;  // of each word
  std::vector<Variant> variants_;
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, WordsHash> variant_ids_;
  std::uint32_t documents_ = 0;
};

}  // namespace onrecord
