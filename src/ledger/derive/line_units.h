#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "onrecord/article.h"
#include "onrecord/span.h"

namespace onrecord {

/// A sentence that may be a repeated line, as words to compare. Words are numbers in
/// DocumentUnits::words.
struct LineUnit {
  Span span;                          ///< In the document's text.
  Span points;                        ///< The same in code points.
  std::uint32_t answer = 0;           ///< Number of the answer within its document.
  std::uint32_t speaker = 0;          ///< Index into DocumentUnits::speakers.
  std::vector<std::uint32_t> words;   ///< Folded, marks dropped, slots filled ("<issue>").
  std::vector<std::uint32_t> topics;  ///< What it is about, as stems; empty if it does not say.
  /// If it does not: stems of the sentence before it in the answer, or of the question.
  std::vector<std::uint32_t> before;

  bool operator==(const LineUnit&) const = default;
};

/// All units of one document. They depend on nothing but the document, so that a ledger keeps them.
struct DocumentUnits {
  std::vector<std::string> words;     ///< Each once, in the order of first use.
  std::vector<std::string> speakers;  ///< Names of voices; may be "".
  std::vector<LineUnit> units;        ///< In text order.

  bool operator==(const DocumentUnits&) const = default;
};

/// What is left of `word` where only the subject counts: "Korea" and "Korean" are one.
std::string line_stem(const std::string& word);

/// Cuts articles into units. Built once with its word lists.
class LineUnits {
 public:
  LineUnits();

  /// The sentences of the podium's answers, or of an article's direct quotations, without those
  /// that only echo the question asked. Sentences of fewer than five words are left out.
  DocumentUnits of(const Article& article) const;

  /// The same of a transcript alone. REQUIRES: document.transcript().
  DocumentUnits of_transcript(const Document& document) const;

  /// Tells whether stored units were made by the same rules and word lists.
  const std::string& version() const { return version_; }

 private:
  class Reading;
  class TopicState;
  struct Plain;

  struct Slot {
    std::vector<std::string> rest;  // words after the first
    std::string filled;             // "<north_korea>"
  };

  static std::vector<Plain> plain_words(const Document& document, Span span);
  std::size_t frame_of(const std::vector<Plain>& plain) const;

  std::unordered_map<std::string, std::vector<Slot>> slots_;  // by first word
  std::unordered_map<std::string, char> topic_words_;  // first letter of the class in the table
  std::unordered_set<std::string> turns_;
  std::unordered_set<std::string> says_;
  std::string version_;
};

/// Units as bytes, and back. Bytes of another make give no units.
std::string pack(const DocumentUnits& units);
DocumentUnits unpack(std::string_view bytes);

}  // namespace onrecord
