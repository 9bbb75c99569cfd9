#include "annotate/entity_mention.h"

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

}  // namespace onrecord
