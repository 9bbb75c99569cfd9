#include <algorithm>
#include <unordered_set>

#include "base/utf8.h"
#include "onrecord/check.h"

namespace onrecord {

namespace {

// Below this share of the quotation's words a place is no longer the same quotation.
constexpr double kLeastShare = 0.6;
constexpr std::size_t kShortQuotation = 3;
// A quotation longer than this is compared by its first words only.
constexpr std::size_t kMostWords = 500;

// Local alignment (Smith and Waterman 1981) over words. Leaving document words out is cheap, since
// quotations are shortened more often than they are rewritten.
constexpr int kMatch = 10;
constexpr int kChanged = -8;
constexpr int kAdded = -6;
constexpr int kLeftOut = -1;

struct Words {
  std::vector<std::string> folded;
  std::vector<Span> spans;
};

Words words_of(const Document& document) {
  Words words;
  for (const Token& token : document.tokens()) {
    if (token.kind == TokenKind::Punctuation) continue;
    words.folded.push_back(fold_case(document.view(token.span)));
    words.spans.push_back(token.span);
  }
  return words;
}

enum class Step : std::uint8_t { Stop, Match, Changed, Added, LeftOut };

/// One way through both texts: pairs of word indices, kNone where one side has nothing.
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
struct Pair {
  std::size_t document;
  std::size_t quotation;
};

class Alignment {
 public:
  Alignment(const Words& document, const Words& quotation)
      : document_(document), quotation_(quotation), width_(document.folded.size() + 1) {
    fill();
  }

  std::vector<Pair> best_path() const {
    std::vector<Pair> path;
    std::size_t q = best_ / width_;
    std::size_t d = best_ % width_;
    while (q > 0 && d > 0 && steps_[q * width_ + d] != Step::Stop) {
      switch (steps_[q * width_ + d]) {
        case Step::Match: path.push_back({--d, --q}); break;
        case Step::Changed:
          path.push_back({kNone, --q});
          path.push_back({--d, kNone});
          break;
        case Step::Added: path.push_back({kNone, --q}); break;
        case Step::LeftOut: path.push_back({--d, kNone}); break;
        case Step::Stop: break;
      }
    }
    // Quotation words before the aligned stretch are not in the document.
    while (q > 0) path.push_back({kNone, --q});
    std::ranges::reverse(path);
    for (std::size_t rest = best_ / width_; rest < quotation_.folded.size(); ++rest) {
      path.push_back({kNone, rest});
    }
    return path;
  }

 private:
  void fill() {
    const std::size_t rows = quotation_.folded.size() + 1;
    steps_.assign(rows * width_, Step::Stop);
    std::vector<int> above(width_);
    std::vector<int> row(width_);
    int best_score = 0;
    for (std::size_t q = 1; q < rows; ++q) {
      row[0] = 0;
      for (std::size_t d = 1; d < width_; ++d) {
        const bool same = document_.folded[d - 1] == quotation_.folded[q - 1];
        int score = above[d - 1] + (same ? kMatch : kChanged);
        Step step = same ? Step::Match : Step::Changed;
        if (above[d] + kAdded > score) {
          score = above[d] + kAdded;
          step = Step::Added;
        }
        if (row[d - 1] + kLeftOut > score) {
          score = row[d - 1] + kLeftOut;
          step = Step::LeftOut;
        }
        if (score <= 0) {
          score = 0;
          step = Step::Stop;
        }
        row[d] = score;
        steps_[q * width_ + d] = step;
        if (score > best_score) {
          best_score = score;
          best_ = q * width_ + d;
        }
      }
      std::swap(row, above);
    }
  }

  const Words& document_;
  const Words& quotation_;
  std::size_t width_;
  std::vector<Step> steps_;
  std::size_t best_ = 0;
};

bool shares_enough_words(const Words& document, const Words& quotation) {
  const std::unordered_set<std::string_view> known(document.folded.begin(), document.folded.end());
  const auto shared = std::ranges::count_if(
      quotation.folded, [&](const std::string& word) { return known.contains(word); });
  return static_cast<double>(shared) >= kLeastShare * static_cast<double>(quotation.folded.size());
}

bool is_verbatim(const Document& document, Span span) {
  const auto& quotations = document.quotations();
  if (std::ranges::any_of(quotations, [&](const Quotation& q) { return q.span.contains(span); })) {
    return true;
  }
  if (!document.transcript()) return false;
  return std::ranges::any_of(document.transcript()->turns, [&](const Turn& turn) {
    return !turn.text.empty() && turn.text.front().begin <= span.begin &&
           span.end <= turn.text.back().end;
  });
}

std::optional<Id<Statement>> innermost_statement(const Annotations& annotations, Span span) {
  std::optional<Id<Statement>> found;
  std::uint32_t smallest = 0;
  for (std::uint32_t i = 0; i < annotations.statements.size(); ++i) {
    const auto& content = annotations.statements[i].content;
    if (content.empty()) continue;
    const Span whole{content.front().begin, content.back().end};
    // A sentence of the statement may stand for the quotation's begin: the first word decides.
    const bool covers = std::ranges::any_of(
        content, [&](Span part) { return part.begin <= span.begin && span.begin < part.end; });
    if (covers && (!found || whole.size() < smallest)) {
      found = Id<Statement>{i};
      smallest = whole.size();
    }
  }
  return found;
}

std::vector<DiffPart> describe_path(const Document& document, const Words& document_words,
                                    const Document& quotation, const Words& quotation_words,
                                    const std::vector<Pair>& path) {
  std::vector<DiffPart> diff;
  Span run;
  const auto add = [&](DiffKind kind, const Document& side, Span word) {
    const bool goes_on = !diff.empty() && diff.back().kind == kind;
    run = goes_on ? Span{run.begin, word.end} : word;
    if (!goes_on) diff.push_back({kind, {}});
    diff.back().text = side.view(run);
  };
  for (const Pair pair : path) {
    if (pair.document == kNone) {
      add(DiffKind::Added, quotation, quotation_words.spans[pair.quotation]);
    } else {
      add(pair.quotation == kNone ? DiffKind::LeftOut : DiffKind::Kept, document,
          document_words.spans[pair.document]);
    }
  }
  return diff;
}

/// Document words before the first kept word and after the last one belong to nobody's quotation.
std::vector<Pair> without_outer_words(const std::vector<Pair>& path) {
  const auto kept = [](Pair pair) { return pair.document != kNone && pair.quotation != kNone; };
  const auto first = std::ranges::find_if(path, kept);
  const auto last = std::find_if(path.rbegin(), path.rend(), kept).base();
  std::vector<Pair> inner;
  for (auto it = path.begin(); it != path.end(); ++it) {
    if (it->quotation != kNone || (it >= first && it < last)) inner.push_back(*it);
  }
  return inner;
}

}  // namespace

std::string_view to_string(QuotationVerdict verdict) {
  switch (verdict) {
    case QuotationVerdict::WordForWord: return "word_for_word";
    case QuotationVerdict::Shortened: return "shortened";
    case QuotationVerdict::Altered: return "altered";
    case QuotationVerdict::NotFound: return "not_found";
  }
  return "not_found";
}

QuotationMatch match_quotation(const Article& article, std::string_view quotation) {
  const auto asked = Document::from_text(std::string(quotation));
  if (!asked) return {};
  Words wanted = words_of(*asked);
  if (wanted.folded.size() > kMostWords) {
    wanted.folded.resize(kMostWords);
    wanted.spans.resize(kMostWords);
  }
  const Words words = words_of(article.document);
  if (wanted.folded.empty() || !shares_enough_words(words, wanted)) return {};

  const std::vector<Pair> path = without_outer_words(Alignment(words, wanted).best_path());
  std::size_t kept = 0;
  std::size_t left_out = 0;
  std::size_t added = 0;
  QuotationMatch match;
  for (const Pair pair : path) {
    if (pair.document == kNone) {
      ++added;
    } else if (pair.quotation == kNone) {
      ++left_out;
    } else {
      const Span word = words.spans[pair.document];
      match.span = kept == 0 ? word : Span{match.span.begin, word.end};
      ++kept;
    }
  }
  match.share = static_cast<double>(kept) / static_cast<double>(wanted.folded.size());
  const bool changed = added > 0;
  if (match.share < kLeastShare) return {};
  if ((changed || left_out > 0) && wanted.folded.size() < kShortQuotation) return {};
  match.verdict = changed        ? QuotationVerdict::Altered
                  : left_out > 0 ? QuotationVerdict::Shortened
                                 : QuotationVerdict::WordForWord;
  match.verbatim = is_verbatim(article.document, match.span);
  match.statement = innermost_statement(article.annotations, match.span);
  match.diff = describe_path(article.document, words, *asked, wanted, path);
  return match;
}

}  // namespace onrecord
