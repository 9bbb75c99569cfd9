#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/coref_features.h"

namespace onrecord {

/// What the text calls each referent ("spokesman", "ministry"), and whom a definite description
/// means by it: the latest one that was called so. docs/rules/speakers.md.
class Descriptions {
 public:
  explicit Descriptions(const Draft& draft) : draft_(draft) {}

  /// Takes in what stands at a name, in its phrase, beside it and as its predicate; and its words,
  /// if it names a body.
  void learn_name(const CorefMention& name, std::uint32_t cluster);
  /// Takes in the noun of a description itself.
  void learn_nominal(const CorefMention& nominal, std::uint32_t cluster);

  /// The cluster that a definite description means, if one was called so.
  std::optional<std::uint32_t> find(const CorefMention& nominal) const;

 private:
  struct Called {
    std::uint32_t cluster = 0;
    std::uint32_t sentence = 0;  ///< Where it was called so last.
    bool named = false;
    std::vector<std::string> modifiers;
  };
  void add(const std::string& word, bool plural, Called called);
  std::vector<std::string> modifiers_of(IndexRange tokens, std::uint32_t head) const;
  void learn_role(const CorefMention& name, std::uint32_t cluster);
  IndexRange with_complement(IndexRange tokens) const;
  void learn_phrase_before(const CorefMention& name, std::uint32_t cluster);

  const Draft& draft_;
  std::unordered_map<std::string, std::vector<Called>> called_;  // by role word
};

/// The word by which roles are compared: "spokeswoman" and "spokesman" are "spokesperson", "head"
/// and "director" are "chief".
std::string role_word(const std::string& folded);

}  // namespace onrecord
