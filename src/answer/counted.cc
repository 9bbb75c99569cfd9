#include "answer/counted.h"

#include <algorithm>
#include <array>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::array<std::string_view, 72> kGrammar = {
    "a",     "about", "after", "all",  "also",  "an",     "and",   "any",  "are",  "as",   "at",
    "be",    "been",  "being", "but",  "by",    "can",    "could", "did",  "do",   "does", "for",
    "from",  "had",   "has",   "have", "he",    "her",    "his",   "i",    "if",   "in",   "into",
    "is",    "it",    "its",   "may",  "more",  "most",   "no",    "not",  "of",   "on",   "or",
    "other", "our",   "out",   "over", "she",   "should", "so",    "some", "than", "that", "the",
    "their", "them",  "there", "they", "this",  "to",     "up",    "was",  "we",   "were", "what",
    "which", "who",   "will",  "with", "would", "any"};

bool is_grammar(std::string_view word) {
  return std::ranges::find(kGrammar, word) != kGrammar.end();
}

std::string without_plural(std::string word) {
  if (word.size() > 3 && word.ends_with('s') && !word.ends_with("ss")) word.pop_back();
  return word;
}

}  // namespace

std::vector<std::string> bare_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = fold_case(text);
  const auto close = [&] {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    while (!word.empty() && (word.back() == '-' || word.back() == '\'')) word.pop_back();
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < folded.size();) {
    const CodePoint c = decode_utf8(folded, i);
    const bool joins = !word.empty() && (c.value == '-' || c.value == '\'');
    if (is_letter(c.value) || is_digit(c.value) || joins) {
      append_utf8(word, c.value);
    } else {
      close();
    }
    i += c.length;
  }
  close();
  return words;
}

CountedKinds::CountedKinds() {
  read_tsv(embedded_file("data/counted_heads.tsv"), 2, [&](const auto& fields) {
    kind_of_.emplace(std::string(fields[1]), std::string(fields[0]));
  });
}

Counted CountedKinds::read(std::string_view counts) const {
  Counted counted;
  // What follows a preposition or comma says more of the head, which stands before it.
  const std::string_view head = counts.substr(0, counts.find(','));
  std::vector<std::string> words;
  for (std::string& word : bare_words(head)) {
    if (is_grammar(word) && !words.empty()) break;
    if (!is_grammar(word)) words.push_back(std::move(word));
  }
  // "special forces", "military personnel": any of the last words may tell the kind.
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    const auto known = kind_of_.find(*word);
    if (known == kind_of_.end()) {
      if (counted.kind.empty())
        counted.kind = without_plural(*word);
      else
        counted.narrowed.insert(*word);
    } else if (counted.kind.empty()) {
      counted.kind = known->second;
    } else if (known->second != counted.kind) {
      counted.narrowed.insert(*word);
    }
  }
  return counted;
}

std::set<std::string> topic_words(std::string_view text) {
  std::set<std::string> words;
  for (std::string& word : bare_words(text)) {
    if (!is_grammar(word)) words.insert(without_plural(std::move(word)));
  }
  return words;
}

}  // namespace onrecord
