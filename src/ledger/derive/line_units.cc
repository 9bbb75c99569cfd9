#include "ledger/derive/line_units.h"

#include <algorithm>

#include "base/embedded.h"
#include "base/sha256.h"
#include "base/shared_run.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "onrecord/document.h"
#include "text/code_points.h"

namespace onrecord {

namespace {

constexpr std::string_view kRules = "1";  // raised whenever the code below reads otherwise
constexpr std::size_t kFewestWords = 5;
constexpr double kEcho = 0.8;          // share of a sentence's words that the question had already
constexpr std::size_t kStem = 5;       // letters: "Korea" and "Korean" are about one thing
constexpr std::size_t kLongTopic = 6;  // words; what goes on longer is no phrase

std::vector<std::string> parts_of(std::string_view text, char separator) {
  std::vector<std::string> parts;
  split(text, separator, [&](std::string_view part) { parts.emplace_back(part); });
  return parts;
}

bool is_number(std::string_view word) { return is_digit(decode_utf8(word, 0).value); }

bool is_clitic(std::string_view word) { return word.starts_with('\'') || word.starts_with("’"); }

/// A mark that ends a phrase; quotation marks do not.
bool ends_phrase(std::string_view mark) {
  constexpr std::string_view kEnding = ",;:.!?()-";
  return kEnding.find(mark.front()) != std::string_view::npos || mark == "—" || mark == "–";
}

}  // namespace

/// A word and whether a mark before it ended a phrase.
struct LineUnits::Plain {
  std::string word;
  bool after_mark = false;
};

std::vector<LineUnits::Plain> LineUnits::plain_words(const Document& document, Span span) {
  std::vector<Plain> plain;
  const IndexRange range = document.tokens_in(span);
  bool after_mark = false;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = document.tokens()[i];
    if (token.kind == TokenKind::Punctuation) {
      after_mark = after_mark || ends_phrase(document.view(token.span));
      continue;
    }
    std::string word = fold_case(document.view(token.span));
    if (word == "the" || word == "a" || word == "an") continue;
    plain.push_back({std::move(word), after_mark});
    after_mark = false;
  }
  return plain;
}

namespace {

/// A word as it is compared; `about` if it tells what the sentence is about.
struct Compared {
  std::string word;
  bool about = false;
};

}  // namespace

std::string line_stem(const std::string& word) {
  if (word.starts_with('<') || word.size() <= kStem) return word;
  std::size_t end = kStem;
  while (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0U) == 0x80U) ++end;
  return word.substr(0, end);
}

LineUnits::LineUnits() {
  const std::string_view slots = embedded_file("data/line_slots.tsv");
  read_tsv(slots, 2, [&](const auto& fields) {
    for (const std::string& name : parts_of(fields[1], ' ')) {
      std::vector<std::string> words = parts_of(name, '_');
      const std::string first = words.front();
      words.erase(words.begin());
      slots_[first].push_back({std::move(words), "<" + std::string(fields[0]) + ">"});
    }
  });
  for (auto& [first, same] : slots_) {
    std::ranges::sort(same,
                      [](const Slot& a, const Slot& b) { return a.rest.size() > b.rest.size(); });
  }
  const std::string_view topics = embedded_file("data/line_topics.tsv");
  read_tsv(topics, 2, [&](const auto& fields) {
    for (std::string& word : parts_of(fields[1], ' ')) {
      if (fields[0] == "turns") {
        turns_.insert(std::move(word));
      } else if (fields[0] == "says") {
        says_.insert(std::move(word));
      } else {
        topic_words_[std::move(word)] = fields[0].front();
      }
    }
  });
  std::string rules(kRules);
  rules.append(slots).append(topics);
  constexpr std::size_t kDigits = 16;
  version_ = sha256_hex(rules).substr(0, kDigits);
}

/// Follows where a sentence says what it is about, word by word.
class LineUnits::TopicState {
 public:
  explicit TopicState(const std::unordered_map<std::string, char>& words) : words_(words) {}

  /// True if `word`, which is compared as `as`, is a part of a subject.
  bool take(const Plain& plain, const std::string& as) {
    if (plain.after_mark) left_ = 0;
    const char kind = kind_of(plain.word);
    const bool opens = kind == 'o' || kind_of(before_ + "_" + plain.word) == 'o';
    const bool carried = kind_of(before_) == 'c';
    const bool first = opened_;
    before_ = plain.word;
    opened_ = opens && !carried;
    if (opens) {
      left_ = carried ? 0 : kLongTopic;
      return false;
    }
    if (left_ == 0) return false;
    // "on that" is no subject, and "on" is not left by "that" as by the "that" of a clause.
    if (kind == 'e' && !(first && plain.word == "that")) left_ = 0;
    if (kind == 'e' || kind == 's' || kind_of(as) == 's' || plain.word == "of") return false;
    if (is_clitic(plain.word)) return false;
    --left_;
    return true;
  }

  /// A further word of a slot that was taken by its first.
  void skip(const Plain& plain) {
    before_ = plain.word;
    opened_ = false;
  }

 private:
  char kind_of(const std::string& word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? '\0' : found->second;
  }

  const std::unordered_map<std::string, char>& words_;
  std::string before_;
  std::size_t left_ = 0;  // words that the subject may still have
  bool opened_ = false;   // by the word before
};

/// Words of `plain` that stand before what is said: "As to your second question, let me say that".
std::size_t LineUnits::frame_of(const std::vector<Plain>& plain) const {
  std::size_t begin = 0;
  std::size_t end = 0;
  while (end < plain.size() && turns_.contains(plain[end].word)) {
    ++end;
    if (end < plain.size() && plain[end].after_mark) begin = end;
  }
  end = begin;
  while (end < plain.size() && says_.contains(plain[end].word)) ++end;
  const bool says = end > begin && end < plain.size() && plain[end].word == "that";
  return says ? end + 1 : begin;
}

/// Reads one document.
class LineUnits::Reading {
 public:
  Reading(const LineUnits& rules, const Document& document)
      : rules_(rules), document_(document), points_(document.text()) {}

  void read_transcript() {
    const Transcript& transcript = *document_.transcript();
    LineUnit unit;
    for (const Turn& turn : transcript.turns) {
      if (turn.role == TurnRole::Question) {
        asked_.clear();
        for (const Span part : turn.text) {
          for (Compared& word : compared(part, Frame::Kept)) asked_.push_back(std::move(word.word));
        }
        ++unit.answer;
      }
      if (turn.role != TurnRole::Answer) continue;
      unit.speaker = speaker(transcript.speakers[turn.speaker].name);
      before_ = stems_of(asked_);
      for (const Span part : turn.text) add_sentences(part, unit);
    }
  }

  void read_statements(const Annotations& annotations) {
    for (std::uint32_t i = 0; i < annotations.statements.size(); ++i) {
      const Statement& statement = annotations.statements[i];
      if (statement.quoted.empty()) continue;
      LineUnit unit;
      unit.answer = i;
      unit.speaker = speaker(statement.speaker_entity
                                 ? annotations.entities[statement.speaker_entity->value].name
                                 : std::string());
      before_.clear();
      for (const Span part : statement.quoted) add_sentences(part, unit);
    }
  }

  DocumentUnits take() { return std::move(found_); }

 private:
  enum class Frame : std::uint8_t { Kept, Dropped };

  std::vector<Compared> compared(Span span, Frame frame) const {
    std::vector<Plain> plain = plain_words(document_, span);
    if (frame == Frame::Dropped) {
      const auto begin = static_cast<std::ptrdiff_t>(rules_.frame_of(plain));
      plain.erase(plain.begin(), plain.begin() + begin);
    }
    std::vector<Compared> words;
    words.reserve(plain.size());
    TopicState topic(rules_.topic_words_);
    for (std::size_t i = 0; i < plain.size();) {
      const Slot* slot = slot_at(plain, i);
      Compared word;
      word.word = slot ? slot->filled : is_number(plain[i].word) ? "<number>" : plain[i].word;
      const std::size_t end = i + 1 + (slot ? slot->rest.size() : 0);
      word.about = topic.take(plain[i], word.word);
      for (++i; i < end; ++i) topic.skip(plain[i]);
      words.push_back(std::move(word));
    }
    return words;
  }

  const Slot* slot_at(const std::vector<Plain>& plain, std::size_t at) const {
    const auto slots = rules_.slots_.find(plain[at].word);
    if (slots == rules_.slots_.end()) return nullptr;
    for (const Slot& slot : slots->second) {
      if (at + slot.rest.size() >= plain.size()) continue;
      bool same = true;
      for (std::size_t r = 0; same && r < slot.rest.size(); ++r) {
        same = plain[at + 1 + r].word == slot.rest[r];
      }
      if (same) return &slot;
    }
    return nullptr;
  }

  void add_sentences(Span part, const LineUnit& like) {
    const auto& sentences = document_.sentences();
    for (std::size_t s = document_.sentence_at(part.begin);
         s < sentences.size() && sentences[s].begin < part.end; ++s) {
      const Span span{std::max(sentences[s].begin, part.begin),
                      std::min(sentences[s].end, part.end)};
      if (span.begin >= span.end) continue;
      std::vector<std::string> words;
      std::vector<std::uint32_t> topics;
      for (Compared& word : compared(span, Frame::Dropped)) {
        if (word.about) topics.push_back(number_of(line_stem(word.word)));
        words.push_back(std::move(word.word));
      }
      if (words.size() >= kFewestWords && !echoes(words)) {
        LineUnit unit = like;
        unit.span = span;
        unit.points = points_.at(span);
        for (const std::string& word : words) unit.words.push_back(number_of(word));
        unit.topics = sorted(std::move(topics));
        if (unit.topics.empty()) unit.before = before_;
        found_.units.push_back(std::move(unit));
      }
      before_ = stems_of(words);
    }
  }

  static std::vector<std::uint32_t> sorted(std::vector<std::uint32_t> numbers) {
    std::ranges::sort(numbers);
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
  }

  /// Words that may name a subject.
  std::vector<std::uint32_t> stems_of(const std::vector<std::string>& words) {
    constexpr std::size_t kShort = 3;  // letters of "the", "not", "to"
    std::vector<std::uint32_t> stems;
    for (const std::string& word : words) {
      if (word.size() <= kShort || rules_.topic_words_.contains(word)) continue;
      stems.push_back(number_of(line_stem(word)));
    }
    return sorted(std::move(stems));
  }

  bool echoes(const std::vector<std::string>& words) const {
    if (asked_.empty()) return false;
    const std::size_t echoed = longest_shared_run(words, asked_);
    return static_cast<double>(echoed) >= kEcho * static_cast<double>(words.size());
  }

  std::uint32_t number_of(const std::string& word) {
    const auto next = static_cast<std::uint32_t>(found_.words.size());
    const auto [entry, is_new] = numbers_.try_emplace(word, next);
    if (is_new) found_.words.push_back(word);
    return entry->second;
  }

  std::uint32_t speaker(const std::string& name) {
    const auto known = std::ranges::find(found_.speakers, name);
    const auto number = static_cast<std::uint32_t>(known - found_.speakers.begin());
    if (known == found_.speakers.end()) found_.speakers.push_back(name);
    return number;
  }

  const LineUnits& rules_;
  const Document& document_;
  CodePoints points_;
  std::vector<std::string> asked_;     // words of the question that stands
  std::vector<std::uint32_t> before_;  // stems of the sentence before, or of the question
  std::unordered_map<std::string, std::uint32_t> numbers_;
  DocumentUnits found_;
};

DocumentUnits LineUnits::of(const Article& article) const {
  if (article.document.transcript()) return of_transcript(article.document);
  Reading reading(*this, article.document);
  reading.read_statements(article.annotations);
  return reading.take();
}

DocumentUnits LineUnits::of_transcript(const Document& document) const {
  Reading reading(*this, document);
  reading.read_transcript();
  return reading.take();
}

}  // namespace onrecord
