#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "annotate/cue_lexicon.h"
#include "annotate/cue_refusals.h"
#include "annotate/draft.h"

namespace onrecord {

/// What a word may be, by the closed lists of data/attribution_words.tsv. A set of bits.
enum WordClass : std::uint32_t {
  kDeterminer = 1U << 0U,
  kPossessive = 1U << 1U,
  kSubject = 1U << 2U,
  kObject = 1U << 3U,
  kPrepositionWord = 1U << 4U,
  kCoordinator = 1U << 5U,
  kSubordinator = 1U << 6U,
  kIf = 1U << 7U,
  kWh = 1U << 8U,
  kRelative = 1U << 9U,
  kAuxiliary = 1U << 10U,
  kModal = 1U << 11U,
  kNegation = 1U << 12U,
  kAdverb = 1U << 13U,
  kTemporal = 1U << 14U,
  kPeriod = 1U << 15U,
  kNumberWord = 1U << 16U,
  kVerb = 1U << 17U,
  kRole = 1U << 18U,
  kUnnamed = 1U << 19U,
  kOutlet = 1U << 20U,
  kDocumentWord = 1U << 21U,
  kOccasion = 1U << 22U,
  // Found in the text, not in a list.
  kPunctuation = 1U << 23U,
  kQuoteMark = 1U << 24U,
  kCapital = 1U << 25U,  ///< begins with a capital letter
  kComma = 1U << 26U,
  kDash = 1U << 27U,      ///< a dash between clauses, not a hyphen inside a word
  kDateToken = 1U << 28U  ///< inside a date that the dates pass found
};

/// The folded words of each class. Read-only after construction.
class WordClasses {
 public:
  WordClasses();
  std::uint32_t of(const std::string& word) const;

 private:
  std::unordered_map<std::string, std::uint32_t> classes_;
};

/// A quotation as a range of tokens, marks included.
struct QuoteTokens {
  IndexRange tokens;
  std::uint32_t quotation = 0;  ///< Index into TokenView::quotations.
  bool closed = true;
  bool continues = false;  ///< Goes on from the quotation before.
  bool speech = false;     ///< Looks like somebody's words, not like a term or a nickname.
};

/// A draft with what attribution rules ask of its tokens, computed once. Token ranges are
/// [begin, end) indices into the document's tokens. Refers to the draft and the lexicons, which
/// must outlive it.
class TokenView {
 public:
  TokenView(const Draft& draft, const WordClasses& classes, const CueLexicon& cues,
            const RefusalWords& refusals);

  std::uint32_t size() const { return static_cast<std::uint32_t>(flags_.size()); }
  bool is(std::uint32_t token, std::uint32_t classes) const {
    return (flags_[token] & classes) != 0;
  }
  const std::string& word(std::uint32_t token) const { return draft_.lower[token]; }
  bool word_is(std::uint32_t token, std::string_view word) const {
    return token < size() && draft_.lower[token] == word;
  }
  const CueLexicon& cues() const { return cues_; }
  const Draft& draft() const { return draft_; }

  /// The cue verb that the token may be, or null.
  const CueVerbForm* cue(std::uint32_t token) const { return cue_[token]; }

  /// The RefusalClass bits of the token.
  std::uint8_t refusal(std::uint32_t token) const { return refusals_.of(draft_.lower[token]); }

  /// The sentence of a token, as a token range.
  IndexRange sentence(std::uint32_t token) const;
  IndexRange sentence_at(std::size_t index) const { return draft_.document.sentence_tokens(index); }
  std::size_t sentence_index(std::uint32_t token) const { return sentence_of_[token]; }
  std::size_t paragraph_index(std::uint32_t token) const { return paragraph_of_[token]; }

  const std::vector<QuoteTokens>& quotes() const { return quotes_; }
  /// The quotation that the token stands in (its marks included), as index into quotes(), or -1.
  int quote_of(std::uint32_t token) const { return quote_of_[token]; }

  /// True of words that can be the main word of a noun phrase.
  bool is_nominal(std::uint32_t token) const;
  /// True of auxiliaries, modals, and words that look like a finite verb or a participle.
  bool is_verb_like(std::uint32_t token) const;
  /// True of adverbs, "-ly" words included.
  bool is_adverb(std::uint32_t token) const;
  /// True where the two tokens stand together without white space.
  bool glued(std::uint32_t left, std::uint32_t right) const;

 private:
  void read_tokens(const WordClasses& classes);
  bool is_contracted_verb(std::uint32_t token) const;
  void read_quotations();
  bool looks_like_speech(const QuoteTokens& quote) const;

  const Draft& draft_;
  const CueLexicon& cues_;
  const RefusalWords& refusals_;
  std::vector<std::uint32_t> flags_;
  std::vector<const CueVerbForm*> cue_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::uint32_t> paragraph_of_;
  std::vector<QuoteTokens> quotes_;
  std::vector<int> quote_of_;
};

}  // namespace onrecord
