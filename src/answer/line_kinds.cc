#include "answer/line_kinds.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "onrecord/document.h"

namespace onrecord {

namespace {

constexpr std::size_t kGap = 4;  // words that "*" of a formula may stand for

std::vector<std::vector<std::string>> read_phrases(std::string_view file) {
  std::vector<std::vector<std::string>> phrases;
  read_tsv(embedded_file(file), 1, [&](const auto& fields) {
    auto& phrase = phrases.emplace_back();
    split(fields[0], ' ', [&](std::string_view word) { phrase.emplace_back(word); });
  });
  return phrases;
}

bool matches_at(const std::vector<std::string>& words, std::size_t at,
                const std::vector<std::string>& phrase) {
  for (std::size_t p = 0; p < phrase.size(); ++p) {
    if (phrase[p] == "*") {
      const std::size_t limit = std::min(at + kGap, words.size());
      while (at < limit && words[at] != phrase[p + 1]) ++at;
      continue;
    }
    if (at >= words.size() || words[at] != phrase[p]) return false;
    ++at;
  }
  return true;
}

/// "Member of the Political Bureau of the CPC Central Committee Wang Yi": of the words longer than
/// three letters behind the first, four in five begin with a capital.
bool is_mostly_names(const Document& document) {
  constexpr std::size_t kShort = 3;
  std::size_t all = 0;
  std::size_t capital = 0;
  for (std::size_t i = 1; i < document.tokens().size(); ++i) {
    const std::string_view word = document.view(document.tokens()[i].span);
    if (word.size() <= kShort || document.tokens()[i].kind != TokenKind::Word) continue;
    ++all;
    if (is_upper(decode_utf8(word, 0).value)) ++capital;
  }
  return all > 0 && capital * 5 >= all * 4;
}

}  // namespace

LineKinds::LineKinds()
    : refusals_(read_phrases("data/refusal_formulas.tsv")),
      rituals_(read_phrases("data/rituals.tsv")) {}

LineKind LineKinds::of(std::string_view text) const {
  const auto document = Document::from_text(std::string(text));
  if (!document) return LineKind::Message;
  std::vector<std::string> words;
  for (const Token& token : document->tokens()) {
    if (token.kind != TokenKind::Punctuation)
      words.push_back(fold_case(document->view(token.span)));
  }
  for (const auto& phrase : refusals_) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (matches_at(words, at, phrase)) return LineKind::RefusalFormula;
    }
  }
  const bool ritual = std::ranges::any_of(
      rituals_, [&](const auto& phrase) { return matches_at(words, 0, phrase); });
  if (ritual) return LineKind::Ritual;
  return is_mostly_names(*document) ? LineKind::Name : LineKind::Message;
}

}  // namespace onrecord
