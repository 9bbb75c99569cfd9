#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

/// Maps bytes of a document's text to the bytes of the source they came from.
///
/// Text is copied from the source in runs. Inside a run the two advance
/// together; between runs something was dropped (a tag) or rewritten (an
/// entity). Example, source `a &amp; b`:
///
///   text   "a & b"      runs: {text 0, source 0, 2}   "a "
///                             {text 2, source 2, 1}   "&" written as "&amp;"
///                             {text 3, source 7, 2}   " b"
///
/// An empty map means that text and source are the same bytes.
class OffsetMap {
 public:
  struct Run {
    std::uint32_t text_begin;
    std::uint64_t source_begin;
    std::uint32_t length;
    friend bool operator==(const Run&, const Run&) = default;
  };

  /// Runs must be added in the order of the text, without gaps in the text. A run that goes on
  /// where the last one ends, in text and source, is joined to it.
  void add(std::uint32_t text_begin, std::uint64_t source_begin, std::uint32_t length);

  /// Says where in the source the text ends, where the last run does not tell (its last character
  /// was written as an entity, or in another encoding). Call it after the last add().
  void end_at(std::uint64_t source_end) { source_end_ = source_end; }

  /// The source byte behind `text_offset`; the end of the text maps to the end of the last run, or
  /// to what end_at() said.
  std::uint64_t to_source(std::uint32_t text_offset) const;

  bool is_identity() const { return runs_.empty(); }
  const std::vector<Run>& runs() const { return runs_; }

 private:
  std::vector<Run> runs_;
  std::optional<std::uint64_t> source_end_;
};

}  // namespace onrecord
