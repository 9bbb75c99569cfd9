#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "onrecord/offset_map.h"

namespace onrecord {

/// A text under construction that remembers where each piece came from.
struct MappedText {
  std::string text;
  OffsetMap to_source;

  /// Appends `piece`, which stands at `source_begin` and advances with the source byte by byte (or
  /// is one character that the source writes in another way).
  void append(std::string_view piece, std::uint64_t source_begin) {
    if (piece.empty()) return;
    to_source.add(static_cast<std::uint32_t>(text.size()), source_begin,
                  static_cast<std::uint32_t>(piece.size()));
    text += piece;
  }
};

/// `text` -> source, where `inner` maps text -> middle and `outer` maps middle -> source.
/// `text_size` is the size of the text in bytes.
OffsetMap compose(const OffsetMap& inner, const OffsetMap& outer, std::uint32_t text_size);

}  // namespace onrecord
