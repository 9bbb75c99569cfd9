#include "annotate/clarity_features.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_set>

#include "annotate/clarity_question.h"

namespace onrecord {

namespace {

using WordSet = std::unordered_set<std::string_view>;

constexpr std::size_t kTechniques = 8;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_function_word(std::string_view word) {
  return word.size() < 4 ||
         one_of(word, {"that",  "this",    "have",    "from",  "with",  "will",  "what",   "when",
                       "there", "they",    "them",    "would", "about", "could", "should", "which",
                       "their", "these",   "those",   "were",  "been",  "also",  "than",   "then",
                       "some",  "your",    "just",    "like",  "know",  "going", "said",   "says",
                       "think", "because", "whether", "does",  "very",  "more",  "into",   "does",
                       "any",   "here",    "where"});
}

/// Words that tell what a text is about, cut to their stems.
WordSet topics(const Draft& draft, const std::vector<IndexRange>& sentences) {
  WordSet words;
  for (const IndexRange sentence : sentences) {
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string_view word = draft.lower[i];
      if (draft.document.tokens()[i].kind != TokenKind::Punctuation && !is_function_word(word)) {
        words.insert(word.substr(0, 6));
      }
    }
  }
  return words;
}

/// Share of `a` that stands in `b`: 0 if `a` is empty.
float share_in(const WordSet& a, const WordSet& b) {
  if (a.empty()) return 0;
  const auto common =
      std::ranges::count_if(a, [&](std::string_view word) { return b.contains(word); });
  return static_cast<float>(common) / static_cast<float>(a.size());
}

std::uint64_t mix(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) {
    hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;  // FNV-1a
  }
  return (hash ^ 0x1FU) * 1099511628211ULL;
}

std::uint64_t seed(char kind) { return mix(1469598103934665603ULL, {&kind, 1}); }

/// Collects hashed sequences of one kind, each counted once, their values scaled to length 1.
class Sequences {
 public:
  explicit Sequences(char kind) : seed_(seed(kind)) {}

  /// All sequences of up to `longest` words in `sentence`; marks other than "?" are passed over.
  void add(const Draft& draft, IndexRange sentence, std::size_t longest) {
    std::array<std::uint64_t, 3> open{};  // hashes of the sequences that end at the last word
    std::size_t length = 0;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string_view word = draft.lower[i];
      const bool mark = draft.document.tokens()[i].kind == TokenKind::Punctuation;
      if (mark && word != "?") continue;
      const bool number = draft.document.tokens()[i].kind == TokenKind::Number;
      const std::string_view shown = number ? std::string_view("0") : word;
      length = std::min(length + 1, longest);
      for (std::size_t n = length; n-- > 0;) {
        open[n] = mix(n == 0 ? seed_ : open[n - 1], shown);
        add_hash(open[n] + n);
      }
    }
  }
  void add_word(std::string_view a, std::string_view b) { add_hash(mix(mix(seed_, a), b)); }

  void move_to(std::vector<HashedFeature>& out, float weight) {
    std::ranges::sort(slots_);
    slots_.erase(std::unique(slots_.begin(), slots_.end()), slots_.end());
    const float value =
        weight / std::sqrt(static_cast<float>(std::max<std::size_t>(slots_.size(), 1)));
    for (const std::uint32_t slot : slots_) out.push_back({slot, value});
  }

 private:
  void add_hash(std::uint64_t hash) {
    hash ^= hash >> 31U;
    slots_.push_back(static_cast<std::uint32_t>((hash * 0x9E3779B97F4A7C15ULL) >> 50U));
  }
  static_assert(kClaritySlots == 1U << 14U);

  std::uint64_t seed_;
  std::vector<std::uint32_t> slots_;
};

/// Fills the measures one after the other; their order is their meaning.
class Measures {
 public:
  explicit Measures(std::array<float, kClarityMeasures>& values) : values_(values) {}
  void add(float value) {
    assert(next_ < values_.size());
    values_[next_++] = value;
  }
  void add(bool value) { add(value ? 1.0F : 0.0F); }

 private:
  std::array<float, kClarityMeasures>& values_;
  std::size_t next_ = 0;
};

bool is_question_mark(std::string_view word) { return word == "?" || word == "？"; }

bool is_yes(std::string_view w) {
  return one_of(w, {"yes", "yeah", "yep", "absolutely", "sure", "correct", "right", "certainly",
                    "indeed", "exactly", "definitely", "course", "true", "是", "是的"});
}
bool is_no(std::string_view w) {
  return one_of(w, {"no", "nope", "neither", "never", "不", "没有"});
}

class FeatureReader {
 public:
  FeatureReader(const Draft& draft, const Judged& judged, const ClarityCues& cues)
      : draft_(draft),
        question_(sentences_in(draft, judged.question)),
        turn_(sentences_in(draft, judged.turn)),
        answer_(sentences_in(draft, judged.answer)),
        kind_(kind_of(draft, question_)),
        cues_(cues) {
    for (const IndexRange s : answer_) words_ += s.size();
  }

  ClarityFeatures read() {
    ClarityFeatures features;
    Measures out(features.measures);
    question_measures(out);
    length_measures(out);
    opening_measures(out);
    cue_measures(out, cues_.reply);
    cue_measures(out, cues_.weak);
    topic_measures(out);
    content_measures(out);
    withholding_measures(out);
    hash(features.hashed);
    return features;
  }

 private:
  void question_measures(Measures& out) const {
    for (const bool flag :
         {true, kind_.closed, kind_.alternative, kind_.who, kind_.when, kind_.where, kind_.why,
          kind_.how, kind_.how_many, kind_.what, kind_.comment, kind_.confirm, kind_.details,
          kind_.supposes, kind_.marked}) {
      out.add(flag);
    }
    std::size_t turn_words = 0;
    for (const IndexRange s : turn_) turn_words += s.size();
    out.add(std::log1p(static_cast<float>(kind_.words)) / 4);
    out.add(std::log1p(static_cast<float>(turn_words)) / 5);
  }

  void length_measures(Measures& out) const {
    out.add(std::log1p(static_cast<float>(words_)) / 5);
    out.add(std::log1p(static_cast<float>(answer_.size())) / 3);
    for (const std::size_t limit : {8U, 16U, 32U, 64U, 128U, 256U, 512U}) out.add(words_ > limit);
    out.add(answer_.empty());
  }

  std::string_view word_at(std::size_t index) const {
    if (answer_.empty() || index >= answer_[0].size()) return "";
    return draft_.lower[answer_[0].begin + index];
  }

  void opening_measures(Measures& out) const {
    bool yes = false;
    bool no = false;
    for (std::size_t i = 0; i < 5; ++i) {
      yes = yes || is_yes(word_at(i));
      no = no || is_no(word_at(i));
    }
    out.add(yes);
    out.add(no);
    out.add(kind_.closed && yes);
    out.add(kind_.closed && no);
    out.add(kind_.closed && !yes && !no);
    out.add(!kind_.closed && (yes || no));
    out.add((yes || no) && words_ <= 24);
    out.add(one_of(word_at(0), {"well", "look", "listen", "again", "um", "so"}));
    out.add(one_of(word_at(0), {"i", "we"}));
    out.add(one_of(word_at(0), {"it", "he", "she", "they", "that", "this", "there"}));
    out.add(one_of(word_at(0), {"because", "in", "on", "at", "to", "by"}));
    const bool asks_back =
        !answer_.empty() && draft_.lower[answer_.back().end - 1] == "?" && words_ < 40;
    out.add(asks_back);
    out.add(!answer_.empty() && draft_.lower[answer_.front().end - 1] == "?");
  }

  /// For each technique: in the first, second, last sentence; anywhere; how dense; in a short
  /// answer.
  void cue_measures(Measures& out, const TechniqueCues& cues) const {
    std::array<std::array<float, 5>, kTechniques> seen{};
    for (std::size_t s = 0; s < answer_.size(); ++s) {
      for (const ShownTechnique& shown : cues.find_all(draft_, answer_[s])) {
        auto& one = seen[static_cast<std::size_t>(shown.technique)];
        if (s == 0) one[0] = 1;
        if (s == 1) one[1] = 1;
        if (s + 1 == answer_.size()) one[2] = 1;
        one[3] += 1;
        if (words_ <= 40) one[4] = 1;
      }
    }
    for (const Technique technique :
         {Technique::Implicit, Technique::Deflection, Technique::General, Technique::Declining,
          Technique::ClaimsIgnorance}) {
      const auto& one = seen[static_cast<std::size_t>(technique)];
      out.add(one[0]);
      out.add(one[1]);
      out.add(one[2]);
      out.add(std::min(one[3], 1.0F));
      out.add(one[3] / static_cast<float>(std::max<std::size_t>(answer_.size(), 1)));
      out.add(one[4]);
    }
    const auto& partial = seen[static_cast<std::size_t>(Technique::Partial)];
    const auto& back = seen[static_cast<std::size_t>(Technique::Clarification)];
    out.add(std::min(partial[3] + back[3], 1.0F));
  }

  void topic_measures(Measures& out) const {
    const WordSet asked = topics(draft_, question_);
    const WordSet around = topics(draft_, turn_);
    const WordSet said = topics(draft_, answer_);
    std::vector<IndexRange> opening(
        answer_.begin(), answer_.begin() + std::min<std::ptrdiff_t>(2, std::ssize(answer_)));
    std::vector<IndexRange> closing;
    if (!answer_.empty()) closing = {answer_.back()};
    const WordSet first = topics(draft_, opening);
    const WordSet last = topics(draft_, closing);
    out.add(share_in(asked, said));
    out.add(share_in(asked, first));
    out.add(share_in(first, asked));
    out.add(share_in(first, around));
    out.add(share_in(around, said));
    out.add(share_in(last, around));
    out.add(share_in(asked, said) == 0);
    out.add(share_in(around, first) == 0);
    place_measures(out, asked);
  }

  /// How many questions the turn asks, and where in the answer the judged one is taken up.
  void place_measures(Measures& out, const WordSet& asked) const {
    const auto questions = std::ranges::count_if(
        turn_, [&](IndexRange s) { return is_question_mark(draft_.lower[s.end - 1]); });
    out.add(questions > 1);
    out.add(questions > 2);
    float best = 0;
    std::size_t at = 0;
    for (std::size_t s = 0; s < answer_.size(); ++s) {
      const float share = share_in(asked, topics(draft_, {answer_[s]}));
      if (share > best) at = s;
      best = std::max(best, share);
    }
    out.add(best);
    out.add(best > 0 && at == 0);
    out.add(best > 0 && at > 1);
    out.add(best == 0 && questions > 1);
  }

  void content_measures(Measures& out) const {
    float numbers = 0, names = 0, reasons = 0, times = 0, nots = 0, thinks = 0, mine = 0, yours = 0,
          buts = 0, again = 0, futures = 0, asks = 0;
    for (const IndexRange s : answer_) {
      for (std::uint32_t i = s.begin; i < s.end; ++i) {
        const std::string_view w = draft_.lower[i];
        numbers += draft_.document.tokens()[i].kind == TokenKind::Number ? 1.0F : 0.0F;
        names += i > s.begin && w.size() > 1 && w[0] != draft_.text(i)[0] ? 1.0F : 0.0F;
        reasons += one_of(w, {"because", "since", "therefore", "due"}) ? 1.0F : 0.0F;
        times += one_of(w, {"today", "tomorrow", "yesterday", "week", "month", "year", "monday",
                            "tuesday", "wednesday", "thursday", "friday", "morning", "soon"})
                     ? 1.0F
                     : 0.0F;
        nots += w == "not" || w == "n't" ? 1.0F : 0.0F;
        thinks +=
            one_of(w, {"think", "believe", "hope", "would", "could", "may", "might"}) ? 1.0F : 0.0F;
        mine += one_of(w, {"i", "my", "me"}) ? 1.0F : 0.0F;
        yours += one_of(w, {"you", "your"}) ? 1.0F : 0.0F;
        buts += w == "but" || w == "however" ? 1.0F : 0.0F;
        again += one_of(w, {"again", "already", "before", "earlier", "repeatedly"}) ? 1.0F : 0.0F;
        futures += one_of(w, {"will", "'ll", "continue", "going"}) ? 1.0F : 0.0F;
        asks += w == "?" ? 1.0F : 0.0F;
      }
    }
    const float n = std::max(static_cast<float>(words_), 1.0F);
    for (const float count :
         {numbers, names, nots, thinks, mine, yours, buts, again, futures, asks}) {
      out.add(10 * count / (n + 10));
    }
    out.add(kind_.how_many && numbers > 0);
    out.add(kind_.how_many && numbers == 0);
    out.add(kind_.when && times + numbers > 0);
    out.add(kind_.why && reasons > 0);
    out.add(kind_.why && reasons == 0);
    out.add(kind_.who && names > 0);
    out.add(kind_.comment && words_ > 32);
  }

  /// For each class of withholding: anywhere, in how many sentences, in the first two, how dense.
  void withholding_measures(Measures& out) const {
    std::array<float, WithholdingCues::kClasses> seen{};
    WithholdingCues::Classes opening{};
    for (std::size_t s = 0; s < answer_.size(); ++s) {
      const auto shown = cues_.withholding.find(draft_, answer_[s]);
      for (std::size_t c = 0; c < shown.size(); ++c) {
        seen[c] += shown[c] ? 1.0F : 0.0F;
        opening[c] = opening[c] || (s < 2 && shown[c]);
      }
    }
    for (std::size_t c = 0; c < seen.size(); ++c) {
      out.add(seen[c] > 0);
      out.add(std::min(seen[c], 4.0F) / 4);
      out.add(opening[c]);
      out.add(seen[c] / static_cast<float>(std::max<std::size_t>(answer_.size(), 1)));
    }
  }

  void hash(std::vector<HashedFeature>& out) const {
    Sequences opening('F');
    Sequences all('B');
    Sequences closing('L');
    Sequences asked('Q');
    Sequences pair('P');
    for (std::size_t s = 0; s < answer_.size(); ++s) {
      all.add(draft_, answer_[s], 3);
      if (s == 0) opening.add(draft_, answer_[s], 3);
      if (s > 0 && s + 1 == answer_.size()) closing.add(draft_, answer_[s], 2);
    }
    for (const IndexRange s : question_) asked.add(draft_, s, 2);
    pair.add_word(kind_.closed ? "closed" : "open", word_at(0));
    pair.add_word(word_at(0), word_at(1));
    opening.move_to(out, 1.0F);
    all.move_to(out, 1.0F);
    closing.move_to(out, 0.5F);
    asked.move_to(out, 0.7F);
    pair.move_to(out, 0.7F);
  }

  const Draft& draft_;
  std::vector<IndexRange> question_;
  std::vector<IndexRange> turn_;
  std::vector<IndexRange> answer_;
  QuestionKind kind_;
  const ClarityCues& cues_;
  std::size_t words_ = 0;
};

}  // namespace

std::vector<IndexRange> sentences_in(const Draft& draft, const std::vector<Span>& parts) {
  std::vector<IndexRange> found;
  const auto& sentences = draft.document.sentences();
  for (const Span part : parts) {
    if (sentences.empty()) break;
    const IndexRange inside = draft.document.tokens_in(part);
    for (std::size_t s = draft.document.sentence_at(part.begin);
         s < sentences.size() && sentences[s].begin < part.end; ++s) {
      IndexRange tokens = draft.document.sentence_tokens(s);
      tokens.begin = std::max(tokens.begin, inside.begin);
      tokens.end = std::min(tokens.end, inside.end);
      if (tokens.begin < tokens.end) found.push_back(tokens);
    }
  }
  return found;
}

ClarityFeatures clarity_features(const Draft& draft, const Judged& judged,
                                 const ClarityCues& cues) {
  return FeatureReader(draft, judged, cues).read();
}

std::vector<HashedFeature> sentence_features(const Draft& draft, IndexRange sentence) {
  Sequences all('B');
  all.add(draft, sentence, 3);
  std::vector<HashedFeature> out;
  all.move_to(out, 1.0F);
  return out;
}

}  // namespace onrecord
