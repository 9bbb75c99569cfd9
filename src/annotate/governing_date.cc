#include "annotate/governing_date.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <string_view>

namespace onrecord {

namespace {

constexpr int kInside = 1000;   // in the clause itself
constexpr int kOpening = 600;   // opens the sentence: "On Tuesday, …"
constexpr int kTouching = 700;  // next to the clause, at most a preposition between
constexpr int kBeside = 400;    // before or after the clause, nothing in between
constexpr int kOwnVerb = 500;   // syntax: hangs on a verb of the clause
constexpr int kAttributive =
    250;  // "an October 17 press conference": taken only for want of better

constexpr std::uint32_t kReach = 200;  // tokens

template <std::size_t N>
bool one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

// What comes before a date that bounds a period instead of telling when something holds.
constexpr std::array<std::string_view, 9> kBoundWords = {
    "since", "until", "till", "before", "after", "through", "from", "to", "for"};

// What may stand between the begin of a sentence and the date that opens it.
constexpr std::array<std::string_view, 15> kOpeners = {
    "on",   "in",    "at",      "by",   "as",  "of",  "late",  "early",
    "then", "later", "finally", "also", "and", "but", "during"};

// What begins another clause between a date and the clause that is asked for.
constexpr std::array<std::string_view, 16> kClauseWords = {
    "that",    "who",   "which",  "whom",  "whose", "where",    "when", "while",
    "because", "after", "before", "until", "since", "although", "if",   "whether"};

bool on_calendar(const Date& date) {
  if (date.type != TimexType::Date && date.type != TimexType::Time) return false;
  return date.value.size() >= 4 && date.value[0] >= '0' && date.value[0] <= '9' &&
         date.value[1] >= '0' && date.value[1] <= '9' && date.value[2] >= '0' &&
         date.value[2] <= '9';
}

class Search {
 public:
  Search(const Draft& draft, Span clause) : draft_(draft), clause_(clause) {
    const std::size_t sentence = draft.document.sentence_at(clause.begin);
    sentence_ = draft.document.sentences()[sentence];
    tokens_ = draft.document.sentence_tokens(sentence);
    clause_tokens_ = draft.document.tokens_in(clause);
    // In a "sentence" that is a table only what is near can govern.
    if (tokens_.size() <= 2 * kReach || clause_tokens_.size() == 0) return;
    tokens_.begin = std::max(tokens_.begin + kReach, clause_tokens_.begin) - kReach;
    tokens_.end = std::min(tokens_.end, clause_tokens_.end + kReach);
    sentence_ = draft.span(tokens_.begin, tokens_.end - 1);
  }

  std::optional<std::size_t> best() const {
    const auto& dates = draft_.annotations.dates;
    std::optional<std::size_t> found;
    int found_score = 0;
    const auto begin_of = [](const Date& date) { return date.span.begin; };
    const auto near =
        std::ranges::lower_bound(dates, std::min(sentence_.begin, clause_.begin), {}, begin_of);
    const std::uint32_t stop = std::max(sentence_.end, clause_.end);
    // The date before may reach in.
    for (auto i = static_cast<std::size_t>(near - dates.begin()) - (near == dates.begin() ? 0 : 1);
         i < dates.size() && dates[i].span.begin < stop; ++i) {
      if (!sentence_.overlaps(dates[i].span) && !clause_.overlaps(dates[i].span)) continue;
      const int score = score_of(dates[i]);
      if (score > found_score) {
        found = i;
        found_score = score;
      }
    }
    return found;
  }

 private:
  /// 0 = does not govern the clause; else the higher the better.
  int score_of(const Date& date) const {
    if (!on_calendar(date) || quoted_apart(date.span)) return 0;
    const IndexRange at = draft_.document.tokens_in(date.span);
    if (at.size() == 0 || bounds_a_period(at)) return 0;
    int score = place_score(date.span, at);
    if (score == 0) return 0;
    if (is_attributive(at)) {
      if (date.value.size() == 4) return 0;
      score -= kAttributive;
    }
    if (!draft_.syntax.empty()) {
      const int attachment = attachment_score(at);
      if (attachment < 0) return 0;
      score += attachment;
    }
    return std::max(score, 1);
  }

  int place_score(Span span, IndexRange at) const {
    const int distance = static_cast<int>(std::min<std::uint32_t>(gap(at), 200));
    if (clause_.contains(span)) return kInside - static_cast<int>(at.begin - clause_tokens_.begin);
    if (distance <= 1 && !has_clause_word_between(at)) return kTouching;
    if (opens_sentence(at)) return kOpening;
    return has_clause_word_between(at) ? 0 : std::max(kBeside - 10 * distance, 0);
  }

  /// Tokens between the date and the clause.
  std::uint32_t gap(IndexRange at) const {
    if (at.end <= clause_tokens_.begin) return clause_tokens_.begin - at.end;
    if (clause_tokens_.end <= at.begin) return at.begin - clause_tokens_.end;
    return 0;
  }

  bool has_clause_word_between(IndexRange at) const {
    const std::uint32_t begin = std::min(at.end, clause_tokens_.end);
    const std::uint32_t end = std::max(at.begin, clause_tokens_.begin);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (one_of(draft_.lower[i], kClauseWords) || draft_.lower[i] == ";") return true;
    }
    return false;
  }

  bool opens_sentence(IndexRange at) const {
    for (std::uint32_t i = tokens_.begin; i < at.begin; ++i) {
      const bool attributive_article = i + 1 == at.begin && is_attributive(at);
      if (!one_of(draft_.lower[i], kOpeners) && !attributive_article &&
          draft_.document.tokens()[i].kind != TokenKind::Punctuation) {
        return false;
      }
    }
    return true;
  }

  bool bounds_a_period(IndexRange at) const {
    // "posts from Friday said": the day of what says so, where no period can end.
    const bool from = at.begin > tokens_.begin && draft_.lower[at.begin - 1] == "from";
    if (from && !draft_.syntax.empty() && at.end < tokens_.end &&
        draft_.syntax[at.end].upos == Upos::Verb) {
      return false;
    }
    return at.begin > tokens_.begin && one_of(draft_.lower[at.begin - 1], kBoundWords);
  }

  /// "the 2014 protests", "an October 17 press conference": article before, noun after.
  bool is_attributive(IndexRange at) const {
    if (at.begin == tokens_.begin || at.end >= tokens_.end) return false;
    const std::string_view before = draft_.lower[at.begin - 1];
    if (before != "the" && before != "a" && before != "an" && before != "'s") return false;
    return draft_.document.tokens()[at.end].kind == TokenKind::Word;
  }

  bool quoted_apart(Span date) const {
    const auto& quotations = draft_.document.quotations();
    const auto after =
        std::ranges::upper_bound(quotations, date.begin, {},
                                 [](const Quotation& quotation) { return quotation.span.begin; });
    if (after == quotations.begin()) return false;
    const Span quotation = std::prev(after)->span;
    return quotation.contains(date) && !quotation.overlaps(clause_);
  }

  /// By syntax: over 0 if the date hangs on a verb of the clause, below 0 if on another verb.
  int attachment_score(IndexRange at) const {
    std::uint32_t token = at.begin;
    for (std::uint32_t steps = 0; steps < tokens_.size(); ++steps) {
      const std::uint32_t head = draft_.syntax[token].head;
      if (head == token) return 0;
      token = head;
      if (token >= at.begin && token < at.end) continue;
      if (clause_tokens_.begin <= token && token < clause_tokens_.end) return kOwnVerb;
      if (draft_.syntax[token].upos != Upos::Verb) continue;
      if (belongs(token)) return 0;
      if (!opens_between(at.end, token)) return -1;
    }
    return 0;
  }

  /// "were held on 2 May after they left": the clause of `verb` opens behind the date, which then
  /// tells of the clause around it.
  bool opens_between(std::uint32_t from, std::uint32_t verb) const {
    for (std::uint32_t i = from; i < verb; ++i) {
      if (draft_.syntax[i].deprel == Deprel::Mark && draft_.syntax[i].head == verb) return true;
    }
    return false;
  }

  /// True if `verb` is the clause's: it hangs on it, or begins just behind it. No participle stands
  /// before a number ("on 3 May killed 14 soldiers"), so that such a verb governs it in any tree.
  bool belongs(std::uint32_t verb) const {
    return verb + 1 == clause_tokens_.begin || governs_clause(verb);
  }

  /// True if the clause hangs, at any depth, on `verb`.
  bool governs_clause(std::uint32_t verb) const {
    std::uint32_t token = clause_tokens_.begin;
    for (std::uint32_t steps = 0; steps < tokens_.size(); ++steps) {
      if (token == verb) return true;
      const std::uint32_t head = draft_.syntax[token].head;
      if (head == token) return false;
      token = head;
    }
    return false;
  }

  const Draft& draft_;
  Span clause_;
  Span sentence_;
  IndexRange tokens_;
  IndexRange clause_tokens_;
};

}  // namespace

std::optional<std::size_t> governing_date(const Draft& draft, Span clause) {
  if (draft.document.sentences().empty() || draft.annotations.dates.empty()) return std::nullopt;
  return Search(draft, clause).best();
}

}  // namespace onrecord
