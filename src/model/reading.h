#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "model/syntax.h"
#include "onrecord/document.h"

namespace onrecord {

/// Types of names that the language core tells apart. Weapons include other products.
enum class NameType : std::uint8_t { Person, Organization, Place, Weapon, Event, Other };
inline constexpr std::size_t kNameTypes = 6;

/// A name, as tokens of the document.
struct NameReading {
  IndexRange tokens;
  NameType type = NameType::Other;
  float score = 0;  ///< 0..1, of what was read at this place alone
};

/// What a score of an attribution is computed from: the logit of the cue's chance, the mean log
/// chance of the content's and the source's tokens, whether a source was found, the log of the
/// content's length, whether it begins with a quotation.
inline constexpr std::size_t kEvidence = 6;

/// Who said what: token ranges of the document, in text order, none of them empty.
struct AttributionReading {
  std::vector<IndexRange> cue;      ///< At least one.
  std::vector<IndexRange> source;   ///< Empty if nobody is named.
  std::vector<IndexRange> content;  ///< At least one.
  std::array<float, kEvidence> evidence{};
  float score = 0;  ///< 0..1, calibrated: the share of such items that are right.
};

/// What the language core reads in a document.
struct Reading {
  Syntax syntax;                   ///< Parallel to Document::tokens().
  std::vector<float> cue_chances;  ///< 0..1, parallel to it: that a token is part of a cue.
  std::vector<NameReading> names;
  std::vector<NameReading> doubtful_names;       ///< More often wrong than right by themselves.
  std::vector<AttributionReading> attributions;  ///< By the first token of the cue.
};

}  // namespace onrecord
