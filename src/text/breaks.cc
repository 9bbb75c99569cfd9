#include "text/breaks.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "text/words.h"

namespace onrecord {

namespace {

/// What kind of word a token is, as far as sentence ends go.
enum Shape : std::uint32_t {
  kNone,  // before the first or after the last token
  kLower,
  kCapitalised,
  kUpper,
  kOneUpper,
  kNumber,
  kAbbreviation,
  kLink,
  kOtherLetter,
  kTerminator,
  kCloser,
  kOpener,
  kDash,
  kMark
};

struct Seen {
  std::uint32_t word = 0;  ///< Hash of the folded word.
  Shape shape = kNone;
  bool glued = false;  ///< No white space stands before it.
  std::uint32_t length = 0;
};

constexpr std::uint32_t mix(std::uint32_t hash) {
  hash ^= hash >> 16U;
  hash *= 0x7feb352dU;
  hash ^= hash >> 15U;
  hash *= 0x846ca68bU;
  return hash ^ (hash >> 16U);
}

std::uint32_t hash_folded(std::string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char c : word) {
    const bool upper = c >= 'A' && c <= 'Z';
    hash = (hash ^ static_cast<unsigned char>(upper ? c + 32 : c)) * 16777619U;
  }
  return hash;
}

Shape shape_of_mark(std::string_view token, char32_t c) {
  constexpr std::u32string_view kClosers = U"”’»›)]}";
  constexpr std::u32string_view kOpeners = U"“‘«‹([{#*•·";
  if (token == "." || c == U'!' || c == U'?' || c == U'…' || token.starts_with("..")) {
    return kTerminator;
  }
  if (kClosers.find(c) != std::u32string_view::npos) return kCloser;
  if (kOpeners.find(c) != std::u32string_view::npos) return kOpener;
  if (c == U'-' || c == U'–' || c == U'—' || c == U'_' || c == U'=') return kDash;
  return kMark;
}

Shape shape_of(std::string_view token, TokenKind kind) {
  const CodePoint first = decode_utf8(token, 0);
  switch (kind) {
    case TokenKind::Link: return kLink;
    case TokenKind::Number: return kNumber;
    case TokenKind::Punctuation:
    case TokenKind::Symbol: return shape_of_mark(token, first.value);
    case TokenKind::Word: break;
  }
  if (token.size() > 1 && token.ends_with('.')) return kAbbreviation;
  if (is_lower(first.value)) return kLower;
  if (!is_upper(first.value)) return kOtherLetter;
  if (first.length == token.size()) return kOneUpper;
  return is_upper(decode_utf8(token, first.length).value) ? kUpper : kCapitalised;
}

bool is_quotation_mark(std::string_view token) {
  static constexpr std::array<std::string_view, 10> kMarks = {"\"", "'", "“", "”", "‘",
                                                              "’",  "«", "»", "‹", "›"};
  return std::ranges::find(kMarks, token) != kMarks.end();
}

/// Straight marks close where they are glued to what stands before, else open.
Shape shape_of_straight(bool glued) { return glued ? kCloser : kOpener; }

bool is_mark(const Seen& token) {
  return token.shape >= kTerminator || token.shape == kAbbreviation || token.shape == kLink;
}

bool may_break(const Seen& before, const Seen& after) {
  // “Why?” she asked.
  if (before.word == 2 && before.shape == kCloser && after.shape == kLower) return false;
  if (before.shape >= kTerminator || before.shape == kAbbreviation) return true;
  return after.shape != kLower && after.shape != kOtherLetter && after.shape != kNone;
}

std::uint32_t bucket(std::size_t value) {
  return static_cast<std::uint32_t>(value < 4 ? value : value < 8 ? 4 : value < 20 ? 5 : 6);
}

/// Adds up the features of one gap.
class Features {
 public:
  explicit Features(BreakCandidate& candidate) : candidate_(&candidate) {}

  void add(std::uint32_t a, std::uint32_t b = 0) {
    const std::uint32_t hash = mix(a * 0x9e3779b9U + mix(b + static_cast<std::uint32_t>(size_)));
    candidate_->features[size_] = static_cast<std::uint16_t>(hash % kBreakWeights);
    ++size_;
  }

 private:
  BreakCandidate* candidate_;
  std::size_t size_ = 0;
};

}  // namespace

std::vector<BreakCandidate> break_candidates(std::string_view text,
                                             const std::vector<Token>& tokens) {
  const std::size_t count = tokens.size();
  std::vector<Seen> seen(count + 4);  // two before the first, two after the last
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view word = text.substr(tokens[i].span.begin, tokens[i].span.size());
    Seen& token = seen[i + 2];
    token.word = hash_folded(word);
    token.glued = i > 0 && tokens[i - 1].span.end == tokens[i].span.begin;
    token.length = static_cast<std::uint32_t>(std::min<std::size_t>(word.size(), 12));
    token.shape = word == "\"" || word == "'" ? shape_of_straight(token.glued)
                                              : shape_of(word, tokens[i].kind);
    // Straight, curly and angled marks are one to the splitter.
    if (token.shape == kOpener && is_quotation_mark(word)) token.word = 1;
    if (token.shape == kCloser && is_quotation_mark(word)) token.word = 2;
  }
  const Shape end = count == 0 ? kNone : seen[count + 1].shape;
  std::vector<BreakCandidate> candidates;
  std::uint32_t open = 0;   // brackets and quotation marks
  std::uint32_t ended = 0;  // terminators so far
  for (std::size_t i = 0; i + 1 < count; ++i) {
    const Seen& p2 = seen[i + 1];
    const Seen& p1 = seen[i + 2];
    const Seen& n1 = seen[i + 3];
    const Seen& n2 = seen[i + 4];
    if (p1.shape == kOpener) ++open;
    if (p1.shape == kCloser && open > 0) --open;
    if (p1.shape == kTerminator) ++ended;
    if (!may_break(p1, n1)) continue;
    BreakCandidate candidate;
    candidate.after = static_cast<std::uint32_t>(i);
    candidate.marked = is_mark(p1) || is_mark(n1);
    Features features(candidate);
    const std::uint32_t shapes = p1.shape * 16U + n1.shape;
    const std::uint32_t glue = n1.glued ? 1U : 0U;
    features.add(0);
    features.add(p1.word);
    features.add(p2.word);
    features.add(n1.word);
    features.add(n2.word);
    features.add(p1.word, n1.word);
    features.add(p2.word, p1.word);
    features.add(n1.word, n2.word);
    features.add(shapes, glue);
    features.add(shapes * 16U + p2.shape, glue);
    features.add(shapes * 16U + n2.shape, glue);
    features.add(shapes * 256U + p2.shape * 16U + n2.shape, glue);
    features.add(p1.word, n1.shape * 2U + glue);
    features.add(n1.word, p1.shape * 2U + glue);
    features.add(p1.shape * 16U + p2.shape, n1.word);
    features.add(shapes, std::min(open, 3U));
    features.add(shapes, bucket(i) * 8U + bucket(count - i - 2));
    features.add(shapes, end * 16U + std::min(ended, 3U));
    features.add(p2.word, p1.shape * 16U + n1.shape);
    features.add(p2.length, p1.shape * 16U + n1.shape);
    features.add(p1.length, shapes);
    features.add(n2.word, shapes);
    features.add(shapes, (n2.glued ? 1U : 0U) + (p1.glued ? 2U : 0U) + 4U * glue);
    features.add(n1.length * 16U + n2.shape, p1.shape);
    features.add(shapes, p2.shape * 16U + (i >= 2 ? seen[i].shape : kNone));
    candidates.push_back(candidate);
  }
  return candidates;
}

}  // namespace onrecord
