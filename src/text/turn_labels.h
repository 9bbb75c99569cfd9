#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

enum class LabelKind { Question, Answer, Staff, Name };

/// A speaker's label at the begin of a paragraph.
struct TurnLabel {
  Span span;           ///< The label itself, without what ends it.
  std::uint32_t text;  ///< Where the speaker's words begin.
  LabelKind kind = LabelKind::Name;
};

/// The label that begins at `paragraph`, if there is one. Rules, in order:
///  1. "Q" before two or more spaces (no-break ones too), ".", ":" or nothing; "A:" and "A." too,
///  but
///     "A. Kondrat:" is a name.
///  2. Up to 12 words ending in ":" or "：", each a name's word: capitalised, a digit, an initial,
///     Chinese, or a small word between ("of", "and", "de").
///  3. "The following question was raised after the press conference:", as China's ministry has it.
///  4. "The President." and "Mr. Lockhart." as the American Presidency Project prints them.
std::optional<TurnLabel> turn_label(std::string_view text, Span paragraph);

/// True for a questioner's label that tells for whom he asks: "彭博社记者", "Bloomberg reporter".
bool names_outlet(std::string_view label);

/// Lower-cased words of a label that tell voices apart: ranks, titles and "Mr." dropped, initials
/// kept as one letter. A label of titles only ("THE PRESIDENT") is one word. Never empty.
std::vector<std::string> label_name(std::string_view label);

/// True if two labels of one transcript may be one person: same last word, and the words before it
/// agree or are initials of each other, or one has none.
bool same_voice(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace onrecord
