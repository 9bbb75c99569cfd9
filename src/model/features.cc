#include "model/features.h"

#include "base/utf8.h"
#include "model/name_words.h"

namespace onrecord {

namespace {

/// FNV-1a with a final mix, so that the low bits may be taken for a table row.
std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = 0xcbf29ce484222325U ^ (seed * 0x9e3779b97f4a7c15U);
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 0x100000001b3U;
  }
  hash ^= hash >> 32U;
  hash *= 0xd6e8feb86659fd93U;
  return hash ^ (hash >> 32U);
}

/// The first or last `count` code points of `word`.
std::string_view first_of(std::string_view word, int count) {
  std::size_t at = 0;
  for (; count > 0 && at < word.size(); --count) at += decode_utf8(word, at).length;
  return word.substr(0, at);
}

std::string_view last_of(std::string_view word, int count) {
  std::size_t at = word.size();
  for (; count > 0 && at > 0; --count) at = previous_code_point(word, at);
  return word.substr(at);
}

char class_of(char32_t c) {
  if (is_upper(c)) return 'X';
  if (is_letter(c)) return 'x';
  if (is_digit(c)) return 'd';
  return c < 128 ? static_cast<char>(c) : 'o';
}

/// "Budanov" Xxx, "KN-23" XX-dd, "2,600" d,dd: runs are written as one letter or two.
std::string shape_of(std::string_view word) {
  constexpr std::size_t kLongest = 8;
  std::string shape;
  for (std::size_t at = 0; at < word.size() && shape.size() < kLongest;) {
    const CodePoint c = decode_utf8(word, at);
    at += c.length;
    const char kind = class_of(c.value);
    const std::size_t size = shape.size();
    if (size >= 2 && shape[size - 1] == kind && shape[size - 2] == kind) continue;
    shape += kind;
  }
  return shape;
}

std::uint16_t row(HashedFeature feature, std::string_view value) {
  const auto index = static_cast<std::size_t>(feature);
  return static_cast<std::uint16_t>(hash_of(value, index + 1) % kHashedRows[index]);
}

void mark_quotations(const Document& document, std::vector<TokenFeatures>& features) {
  for (const Quotation& quotation : document.quotations()) {
    const IndexRange tokens = document.tokens_in(quotation.span);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      features[i].quote = QuotePlace::Inside;
    }
    if (tokens.begin == tokens.end) continue;
    features[tokens.begin].quote = QuotePlace::Mark;
    if (quotation.closed) features[tokens.end - 1].quote = QuotePlace::Mark;
  }
}

void mark_breaks(const Document& document, std::vector<TokenFeatures>& features) {
  for (std::size_t i = 0; i < document.sentences().size(); ++i) {
    features[document.sentence_tokens(i).begin].begins = BreakPlace::Sentence;
  }
  for (const Span paragraph : document.paragraphs()) {
    features[document.tokens_in(paragraph).begin].begins = BreakPlace::Paragraph;
  }
  if (!features.empty()) features.front().begins = BreakPlace::Text;
}

}  // namespace

std::uint64_t word_key(std::string_view folded) { return hash_of(folded, 0) | 1U; }

std::vector<TokenFeatures> features_of(const Document& document,
                                       const std::vector<std::string>& lower) {
  static const NameWords name_words;
  std::vector<TokenFeatures> features(lower.size());
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const std::string_view folded = lower[i];
    TokenFeatures& token = features[i];
    token.word = word_key(folded);
    const std::size_t hyphen = folded.rfind('-');
    if (hyphen != std::string_view::npos && hyphen > 0 && hyphen + 1 < folded.size()) {
      token.stem = word_key(folded.substr(hyphen + 1));
    }
    token.name_word = name_words.of(token.word);
    if (token.name_word == 0 && token.stem != 0) token.name_word = name_words.of(token.stem);
    token.hashed = {row(HashedFeature::Word, folded),
                    row(HashedFeature::Suffix2, last_of(folded, 2)),
                    row(HashedFeature::Suffix3, last_of(folded, 3)),
                    row(HashedFeature::Prefix3, first_of(folded, 3)),
                    row(HashedFeature::Shape, shape_of(document.view(document.tokens()[i].span)))};
  }
  mark_quotations(document, features);
  mark_breaks(document, features);
  return features;
}

}  // namespace onrecord
