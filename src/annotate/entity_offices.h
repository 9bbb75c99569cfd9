#pragma once

#include <optional>
#include <string>

#include "annotate/entity_mention.h"

namespace onrecord {

/// State bodies, offices and roles around names, by the words of data/entity_words.tsv. Refers to
/// the text and its gazetteer names, which must outlive it.
class OfficeReader {
 public:
  OfficeReader(const NameText& text, const GazetteerHits& hits) : text_(text), hits_(hits) {}

  /// The state body whose main word is `head`: "Russian forces", "South Korea's Ministry of Foreign
  /// Affairs", "the Foreign Ministry", "MFA"; a bare "the government" as Nominal.
  std::optional<NameMention> state_body(std::uint32_t head) const;

  /// The holder of an office that one holds at a time, known by it alone: "South Korean Defense
  /// Minister", "the president of Chile".
  std::optional<NameMention> office(std::uint32_t head) const;

  /// The role written before or behind the person's name: "Ukrainian Foreign Minister", "head of
  /// the agency".
  std::optional<IndexRange> role_of(IndexRange name) const;

  /// Sets topic and country of a person from the office in its role.
  void read_role(NameMention& person) const;

 private:
  std::string owner_before(std::uint32_t& begin) const;
  bool is_body_modifier(std::uint32_t token) const;
  bool is_role_word(std::uint32_t token) const;
  void add_topic(NameMention& name, std::uint32_t token) const;
  std::uint32_t body_complement(NameMention& name, std::uint32_t at) const;
  std::optional<std::uint32_t> country_before(std::uint32_t& begin) const;
  std::optional<NameMention> bare_body(std::uint32_t head, NameMention name) const;
  std::optional<IndexRange> role_behind(std::uint32_t at) const;

  const NameText& text_;
  const GazetteerHits& hits_;
};

}  // namespace onrecord
