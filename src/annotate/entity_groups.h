#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/entity_mention.h"

namespace onrecord {

/// Names of one thing, as indices into the names of a document, in text order.
struct NameGroup {
  std::vector<std::uint32_t> names;
};

/// Groups the names of one document. Full names with one key are one thing; a short name (a last
/// name, an acronym, the first words, a body without its country) goes to the full one that it
/// shortens, if there is one, or, of state bodies, to the last one named before. The work is linear
/// in the number of names.
class NameGrouper {
 public:
  NameGrouper(const NameText& text, const std::vector<NameMention>& names)
      : text_(text), names_(names), group_of_(names.size(), kNone) {}

  std::vector<NameGroup> run();

 private:
  static constexpr std::uint32_t kNone = ~0U;
  /// The groups that a short form may mean.
  struct Meaning {
    std::uint32_t group = kNone;
    bool several = false;
  };

  bool is_full(const NameMention& name) const;
  std::string full_key(const NameMention& name) const;
  std::string words_of(IndexRange range) const;
  std::string body_key(const NameMention& name) const;
  void offer_short_forms(const NameMention& name, std::uint32_t group);
  void offer(std::string form, std::uint32_t group);
  std::uint32_t meaning_of(const std::string& form) const;
  std::uint32_t shortened(std::uint32_t index);
  std::uint32_t nearest_body(const NameMention& name, std::uint32_t index) const;
  bool is_initial(std::uint32_t token) const;
  bool is_initialled(const NameMention& name) const;
  void offer_office(const NameMention& name, std::uint32_t group);
  void put_short(std::uint32_t index);
  void put(std::uint32_t index, std::uint32_t group);

  const NameText& text_;
  const std::vector<NameMention>& names_;
  std::vector<std::uint32_t> group_of_;
  std::vector<NameGroup> groups_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::unordered_map<std::string, Meaning> short_forms_;
  /// Of state bodies: the indices of names that can lend their country, by kind and topic.
  std::unordered_map<std::string, std::vector<std::uint32_t>> bodies_;
};

}  // namespace onrecord
