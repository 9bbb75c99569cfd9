#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/lines.h"

namespace onrecord {

/// A sentence that may be a repeated line, as words to compare.
struct LineUnit {
  std::vector<std::string> words;  ///< Folded, marks dropped, slots filled ("<issue>", "<number>").
  LineUse use;
};

/// Cuts articles into units. Built once with its word lists.
class LineUnits {
 public:
  LineUnits();

  /// The sentences of the podium's answers, or of an article's direct quotations, without those
  /// that only echo the question asked. Sentences of fewer than five words are left out.
  std::vector<LineUnit> of(const Article& article) const;

  LineKind kind_of(std::string_view text) const;

 private:
  std::vector<LineUnit> read(const Article& article) const;
  std::vector<std::string> words_of(const Document& document, Span span) const;
  void add_sentences(const Document& document, Span part, const LineUse& use,
                     const std::vector<std::string>& asked, std::vector<LineUnit>& units) const;

  struct Slot {
    std::vector<std::string> rest;  // words after the first
    std::string filled;             // "<north_korea>"
  };
  std::unordered_map<std::string, std::vector<Slot>> slots_;  // by first word
  std::vector<std::vector<std::string>> refusals_;
  std::vector<std::vector<std::string>> rituals_;
};

}  // namespace onrecord
