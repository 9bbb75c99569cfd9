#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

/// Turns byte offsets of one text into code-point offsets, for JSON, the ledger and Web
/// Annotations. Built in one pass over the text; a lookup costs at most kStep bytes.
class CodePoints {
 public:
  /// Does not keep `text` alive.
  explicit CodePoints(std::string_view text);

  /// Code points before byte `offset`. REQUIRES: offset <= text.size().
  std::uint32_t at(std::uint32_t offset) const;
  Span at(Span span) const { return {at(span.begin), at(span.end)}; }

 private:
  static constexpr std::uint32_t kStep = 256;
  std::string_view text_;
  std::vector<std::uint32_t> before_;  // code points before byte i * kStep; empty for pure ASCII
};

}  // namespace onrecord
