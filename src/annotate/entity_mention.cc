#include "annotate/entity_mention.h"

#include <algorithm>

#include "base/utf8.h"

namespace onrecord {

NameText::NameText(const Draft& draft, const EntityLexicon& lexicon)
    : draft_(draft), lexicon_(lexicon) {
  words_.reserve(draft.size());
  capital_.reserve(draft.size());
  sentence_.resize(draft.size());
  for (std::size_t token = 0; token < draft.size(); ++token) {
    words_.push_back(lexicon.words(draft.lower[token]));
    const std::string_view written = draft.text(token);
    capital_.push_back(!written.empty() && is_upper(decode_utf8(written, 0).value));
  }
  for (std::size_t i = 0; i < draft.document.sentences().size(); ++i) {
    const IndexRange tokens = draft.document.sentence_tokens(i);
    for (std::uint32_t token = tokens.begin; token < tokens.end; ++token) sentence_[token] = tokens;
  }
}

Upos NameText::upos(std::uint32_t token) const {
  return has_syntax() ? draft_.syntax[token].upos : Upos::X;
}

Deprel NameText::deprel(std::uint32_t token) const {
  return has_syntax() ? draft_.syntax[token].deprel : Deprel::Dep;
}

std::uint32_t NameText::head(std::uint32_t token) const {
  return has_syntax() ? draft_.syntax[token].head : token;
}

std::string NameText::key(IndexRange range) const {
  std::string key;
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    if (!key.empty()) key += ' ';
    key += draft_.lower[token];
  }
  return key;
}

std::uint32_t NameText::head_of(IndexRange range) const {
  for (std::uint32_t token = range.begin; token < range.end; ++token) {
    const std::uint32_t over = head(token);
    if (over < range.begin || over >= range.end || over == token) return token;
  }
  return range.end - 1;
}

GazetteerHits::GazetteerHits(const NameText& text) : by_token_(text.size(), 0) {
  for (std::uint32_t token = 0; token < text.size();) {
    std::uint32_t length = 0;
    const NameSense* sense =
        text.lexicon().longest(text.draft(), token, text.sentence_end(token), length);
    if (!sense) {
      ++token;
      continue;
    }
    hits_.push_back({{token, token + length}, sense});
    for (std::uint32_t i = 0; i < length; ++i) {
      by_token_[token + i] = static_cast<std::uint32_t>(hits_.size());
    }
    token += length;
  }
}

bool NameText::has_digit(std::uint32_t token) const {
  return std::ranges::any_of(lower(token), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_weapon(const NameText& text, std::uint32_t token) {
  constexpr std::size_t kLongestDesignation = 4;
  if (!text.capital(token)) return false;
  if (text.is(token, kWeaponWord)) return true;
  const std::string_view word = text.draft().text(token);
  const std::size_t hyphen = word.find('-');
  if (hyphen > kLongestDesignation || hyphen + 1 >= word.size()) return false;
  const char after = word[hyphen + 1];
  const auto words = text.lexicon().words(text.lower(token).substr(0, hyphen));
  return after >= '0' && after <= '9' && !(words & kDesignationWord);
}

IndexRange name_as_written(const NameText& text, const GazetteerHits::Hit& hit) {
  IndexRange range = hit.tokens;
  while (range.size() > 1 && !text.capital(range.end - 1) && !text.has_digit(range.end - 1)) {
    --range.end;
  }
  if (range == hit.tokens) return range;
  const NameSense* shorter = text.lexicon().find(text.key(range));
  const bool same = shorter && shorter->organization == hit.sense->organization;
  return same ? range : hit.tokens;
}

IndexRange trimmed(const NameText& text, IndexRange range) {
  while (range.size() > 1 && (text.lower_is(range.begin, "the") ||
                              !(text.capital(range.begin) || text.has_digit(range.begin)))) {
    ++range.begin;
  }
  while (range.size() > 1 && text.possessive(range.end - 1)) --range.end;
  return range;
}

std::unordered_set<std::string> acronyms_of(const NameText& text) {
  std::unordered_set<std::string> acronyms;
  for (std::uint32_t token = 0; token < text.size(); ++token) {
    const std::string_view word = text.draft().text(token);
    const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (word.size() > 2 && std::ranges::all_of(word, is_capital))
      acronyms.insert(text.lower(token));
  }
  return acronyms;
}

IndexRange spelled_out(const NameText& text, const std::unordered_set<std::string>& acronyms,
                       IndexRange range) {
  if (acronyms.empty()) return range;
  IndexRange whole = range;
  const std::uint32_t limit = text.sentence_end(range.begin);
  while (whole.end + 1 < limit && !text.capital(whole.end) && text.capital(whole.end + 1)) {
    const std::string& joint = text.lower(whole.end);
    if (joint != "and" && joint != "of" && joint != "for") break;
    whole.end += 2;
    while (whole.end < limit && text.capital(whole.end)) ++whole.end;
    std::string initials;
    for (std::uint32_t token = whole.begin; token < whole.end; ++token) {
      if (text.capital(token)) initials += text.lower(token).front();
    }
    if (acronyms.contains(initials)) return whole;
  }
  return range;
}

const NameSense* outlet_of_domain(const NameText& text, IndexRange range) {
  constexpr std::size_t kLongestEnding = 4;  // of a top-level domain
  if (range.size() != 1) return nullptr;
  const std::string& word = text.lower(range.begin);
  const std::size_t dot = word.rfind('.');
  if (dot == std::string::npos || dot == 0) return nullptr;
  const std::size_t ending = word.size() - dot - 1;
  if (ending < 2 || ending > kLongestEnding) return nullptr;
  const NameSense* sense = text.lexicon().find(word.substr(0, dot));
  return sense && sense->organization ? sense : nullptr;
}

}  // namespace onrecord
