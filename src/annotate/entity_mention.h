#pragma once

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "annotate/entity_lexicon.h"

namespace onrecord {

/// A name in a text, before names of one thing are put together. Tokens are the document's.
struct NameMention {
  IndexRange tokens;
  EntityType type = EntityType::Other;
  MentionForm form = MentionForm::Name;
  bool metonym = false;
  OrganizationKind kind = OrganizationKind::None;
  std::optional<std::uint32_t> country;       ///< Index into the lexicon.
  std::optional<std::uint32_t> organization;  ///< Known by the gazetteer.
  bool is_country = false;                    ///< The name is the country's own.
  bool is_capital = false;
  /// What is the same for all names of one state body or office: "foreign" of "Foreign Ministry"
  /// and "MFA", "foreign minister" of "Minister of Foreign Affairs". Empty where unknown.
  std::string topic;
  /// Of a state body whose country is not known: whose it is, folded ("korvany" of "Korvany's
  /// Defence Ministry"). Bodies of different owners are never one.
  std::string owner;
  std::optional<IndexRange> role;  ///< Of a person: "Foreign Ministry spokesperson".
  bool office_only = false;        ///< A person whom the text knows by an office.
};

/// A draft as name readers look at it. Refers to both, which must outlive it.
class NameText {
 public:
  NameText(const Draft& draft, const EntityLexicon& lexicon);

  const Draft& draft() const { return draft_; }
  const EntityLexicon& lexicon() const { return lexicon_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(draft_.size()); }
  const std::string& lower(std::uint32_t token) const { return draft_.lower[token]; }
  bool lower_is(std::uint32_t token, std::string_view word) const {
    return token < size() && draft_.lower[token] == word;
  }
  std::uint32_t words(std::uint32_t token) const { return words_[token]; }
  bool is(std::uint32_t token, std::uint32_t classes) const {
    return (words_[token] & classes) != 0;
  }
  bool capital(std::uint32_t token) const { return capital_[token]; }
  bool has_digit(std::uint32_t token) const;
  bool possessive(std::uint32_t token) const {
    return lower_is(token, "'s") || lower_is(token, "'");
  }
  Upos upos(std::uint32_t token) const;
  Deprel deprel(std::uint32_t token) const;
  std::uint32_t head(std::uint32_t token) const;
  bool has_syntax() const { return !draft_.syntax.empty(); }
  /// First token of the sentence that holds `token`, and its end.
  std::uint32_t sentence_begin(std::uint32_t token) const { return sentence_[token].begin; }
  std::uint32_t sentence_end(std::uint32_t token) const { return sentence_[token].end; }
  /// The folded words of `range`, a space between two.
  std::string key(IndexRange range) const;
  /// The token of `range` that governs the others.
  std::uint32_t head_of(IndexRange range) const;

 private:
  const Draft& draft_;
  const EntityLexicon& lexicon_;
  std::vector<std::uint32_t> words_;
  std::vector<bool> capital_;
  std::vector<IndexRange> sentence_;  ///< By token.
};

/// The longest gazetteer names of a text from left to right; none overlap. Refers to the lexicon.
class GazetteerHits {
 public:
  struct Hit {
    IndexRange tokens;
    const NameSense* sense = nullptr;
  };
  explicit GazetteerHits(const NameText& text);

  const std::vector<Hit>& all() const { return hits_; }
  bool any(std::uint32_t token) const { return by_token_[token] != 0; }
  /// What the hit over `token` may be; null where there is none.
  const NameSense* sense(std::uint32_t token) const {
    return any(token) ? hits_[by_token_[token] - 1].sense : nullptr;
  }
  /// REQUIRES: any(token).
  IndexRange tokens(std::uint32_t token) const { return hits_[by_token_[token] - 1].tokens; }
  bool is_adjective(std::uint32_t token) const { return any(token) && sense(token)->adjective; }
  /// True if one hit covers `range`.
  bool covers(IndexRange range) const {
    return any(range.begin) && tokens(range.begin).end >= range.end;
  }

 private:
  std::vector<Hit> hits_;
  std::vector<std::uint32_t> by_token_;  ///< Index into hits_ + 1, or 0.
};

/// "KN-23/24", "F-16", "Su-57": capitals, a hyphen, digits; and words like "Kalashnikov".
bool is_weapon(const NameText& text, std::uint32_t token);

/// The hit of an organisation without words that the text writes small and the table does not: in
/// "Yonhap news agency" the name is "Yonhap".
IndexRange name_as_written(const NameText& text, const GazetteerHits::Hit& hit);

/// A reading of a name without articles and small words before it and without a possessive ending.
IndexRange trimmed(const NameText& text, IndexRange range);

/// The words of three capitals and more, folded.
std::unordered_set<std::string> acronyms_of(const NameText& text);

/// "National Harbour System [and Intelligence System]" where the text has "NHSIS": a name goes on
/// behind a small word if all its initials together are one of `acronyms`.
IndexRange spelled_out(const NameText& text, const std::unordered_set<std::string>& acronyms,
                       IndexRange range);

/// What the gazetteers know of the outlet whose web address `range` is: of "Post.example", the
/// Post; null if it is none.
const NameSense* outlet_of_domain(const NameText& text, IndexRange range);

}  // namespace onrecord
