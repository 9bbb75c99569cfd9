#include "onrecord/briefings.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "answer/article_rows.h"
#include "answer/evidence.h"
#include "base/utf8.h"
#include "text/code_points.h"

namespace onrecord {

namespace {

constexpr std::size_t kDay = 10;          // "2024-10-22"
constexpr std::size_t kMonth = 7;         // "2024-10"
constexpr std::size_t kTopicLetters = 4;  // shorter words tell no topic
constexpr std::size_t kStem = 6;
constexpr double kSameQuestion = 0.5;  // share of a reported question's words in the transcript's

/// Stems of the longer words: what a question and its report in other words have in common.
std::set<std::string> topic_of(const std::string& text) {
  static constexpr std::string_view kEmpty[] = {
      "whethe", "about", "would",  "could", "should", "what",  "when",  "with",
      "that",   "this",  "have",   "will",  "from",   "there", "their", "which",
      "does",   "been",  "commen", "china", "say",    "said",  "asked", "respon"};
  std::set<std::string> words;
  std::string word;
  const std::string folded = fold_case(text) + " ";
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = decode_utf8(folded, at);
    if (is_letter(c.value) || is_digit(c.value)) {
      word.append(folded, at, c.length);
    } else {
      const std::string stem = word.substr(0, kStem);
      const bool empty = std::ranges::find(kEmpty, stem) != std::end(kEmpty);
      if (word.size() >= kTopicLetters && !empty) words.insert(stem);
      word.clear();
    }
    at += c.length;
  }
  return words;
}

bool holds(const std::string& text, const std::optional<std::string>& wanted) {
  return !wanted || fold_case(text).find(fold_case(*wanted)) != std::string::npos;
}

}  // namespace

struct BriefingsBuilder::State {
  Briefings rows;
  std::set<std::string> known;
  std::map<std::pair<std::string, std::string>, SpeakerMonth> months;

  SpeakerMonth& month(const std::string& speaker, const std::optional<std::string>& day) {
    const std::string name = day ? day->substr(0, kMonth) : std::string();
    SpeakerMonth& entry = months[{speaker, name}];
    entry.speaker = speaker;
    entry.month = name;
    return entry;
  }

  void count_words(const Article& article, const std::optional<std::string>& day) {
    const Transcript& transcript = *article.document.transcript();
    for (const Turn& turn : transcript.turns) {
      if (turn.role != TurnRole::Answer && turn.role != TurnRole::Announcement) continue;
      SpeakerMonth& entry = month(transcript.speakers[turn.speaker].name, day);
      for (const Span part : turn.text) {
        const IndexRange tokens = article.document.tokens_in(part);
        entry.words += static_cast<std::uint64_t>(
            std::count_if(article.document.tokens().begin() + tokens.begin,
                          article.document.tokens().begin() + tokens.end,
                          [](const Token& token) { return token.kind != TokenKind::Punctuation; }));
      }
    }
  }

  void count_question(const BriefingQuestion& row, const std::string& speaker) {
    SpeakerMonth& entry = month(speaker, row.day);
    ++entry.questions;
    if (!row.clarity) ++entry.unjudged;
    if (row.clarity == Clarity::ClearReply) ++entry.clear_replies;
    if (row.technique) ++entry.shown[static_cast<std::size_t>(*row.technique)];
  }

  void mark_report_only();
};

BriefingsBuilder::BriefingsBuilder() : state_(std::make_unique<State>()) {}
BriefingsBuilder::~BriefingsBuilder() = default;

namespace {

/// Who speaks where, as a transcript names the voices.
class Voices {
 public:
  explicit Voices(const Transcript& transcript) : transcript_(transcript) {
    for (std::uint32_t i = 0; i < transcript.turns.size(); ++i) {
      const auto& text = transcript.turns[i].text;
      if (!text.empty()) begins_.emplace_back(text.front().begin, i);
    }
  }

  std::optional<std::string> at(std::uint32_t offset) const {
    const Turn* turn = turn_at(offset);
    if (turn == nullptr) return std::nullopt;
    const std::string& name = transcript_.speakers[turn->speaker].name;
    return name.empty() ? std::nullopt : std::optional(name);
  }

  /// All that is said in the turn that holds byte `offset`.
  std::string words_at(const Document& document, std::uint32_t offset) const {
    const Turn* turn = turn_at(offset);
    return turn == nullptr ? std::string() : joined_words(document, turn->text);
  }

 private:
  const Turn* turn_at(std::uint32_t offset) const {
    const auto next = std::ranges::upper_bound(begins_, offset, {},
                                               &std::pair<std::uint32_t, std::uint32_t>::first);
    return next == begins_.begin() ? nullptr : &transcript_.turns[std::prev(next)->second];
  }

  const Transcript& transcript_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> begins_;  // of a turn's text, its number
};

}  // namespace

void BriefingsBuilder::add(const Article& article) {
  const Document& document = article.document;
  if (article.annotations.exchanges.empty()) return;
  if (!state_->known.insert(document.metadata().id).second) return;
  const auto source = static_cast<std::uint32_t>(state_->rows.sources.size());
  state_->rows.sources.push_back(source_row(document));
  std::optional<std::string> day;
  if (document.metadata().published)
    day = to_string(*document.metadata().published).substr(0, kDay);
  const auto& transcript = document.transcript();
  if (transcript) state_->count_words(article, day);
  std::optional<Voices> voices;
  if (transcript) voices.emplace(*transcript);
  const CodePoints points(document.text());
  for (const Exchange& exchange : article.annotations.exchanges) {
    BriefingQuestion row;
    row.day = day;
    row.asker = joined_words(document, exchange.asker);
    row.question = joined_words(document, exchange.question);
    for (const Span part : exchange.answer) row.answer.emplace_back(document.view(part));
    row.clarity = exchange.clarity;
    row.technique = exchange.technique;
    row.confidence = exchange.confidence;
    if (exchange.evidence) row.shown_by = document.view(*exchange.evidence);
    if (voices) {
      row.turn = voices->words_at(document, exchange.question.front().begin);
      if (!exchange.answer.empty()) row.respondent = voices->at(exchange.answer.front().begin);
    } else if (exchange.respondent) {
      row.respondent = article.annotations.entities[exchange.respondent->value].name;
    }
    row.asked_in = transcript ? AskedIn::Transcript : AskedIn::Report;
    row.evidence = make_evidence(document, points, exchange.question);
    row.evidence.source = source;
    std::vector<Span> reply = exchange.answer;
    if (exchange.evidence) reply.push_back(*exchange.evidence);
    if (!reply.empty()) {
      row.answered_at = make_evidence(document, points, std::move(reply));
      row.answered_at->source = source;
    }
    if (transcript) state_->count_question(row, row.respondent.value_or(""));
    state_->rows.questions.push_back(std::move(row));
  }
}

/// Questions of reports against the transcripts of their day: each day costs its own questions.
void BriefingsBuilder::State::mark_report_only() {
  std::map<std::string, std::vector<std::set<std::string>>> asked;
  for (const BriefingQuestion& row : rows.questions) {
    if (row.asked_in == AskedIn::Transcript && row.day) {
      // Context before the question counts: a report may draw on either.
      asked[*row.day].push_back(topic_of(row.turn));
    }
  }
  for (BriefingQuestion& row : rows.questions) {
    if (row.asked_in != AskedIn::Report || !row.day) continue;
    const auto day = asked.find(*row.day);
    if (day == asked.end()) continue;
    const auto words = topic_of(row.question);
    const bool found = std::ranges::any_of(day->second, [&](const auto& other) {
      const auto common =
          std::ranges::count_if(words, [&](const auto& word) { return other.contains(word); });
      return static_cast<double>(common) >= kSameQuestion * static_cast<double>(words.size());
    });
    if (!found) row.asked_in = AskedIn::ReportOnly;
  }
}

Briefings BriefingsBuilder::build() {
  Briefings& rows = state_->rows;
  state_->mark_report_only();
  std::vector<std::uint32_t> order(rows.sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    const SourceRow& row = rows.sources[i];
    return std::tuple(!row.published, row.published.value_or(""), row.name, row.id);
  });
  std::vector<std::uint32_t> place(order.size());
  std::vector<SourceRow> sorted;
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(rows.sources[order[i]]));
  }
  rows.sources = std::move(sorted);
  for (BriefingQuestion& row : rows.questions) {
    row.evidence.source = place[row.evidence.source];
    if (row.answered_at) row.answered_at->source = row.evidence.source;
  }
  std::ranges::stable_sort(rows.questions, {},
                           [](const BriefingQuestion& row) { return row.evidence.source; });
  for (auto& [key, month] : state_->months) rows.months.push_back(std::move(month));
  Briefings done = std::move(rows);
  state_ = std::make_unique<State>();
  return done;
}

void apply(const BriefingFilter& filter, Briefings& briefings) {
  std::vector<bool> wanted_source;
  for (const SourceRow& source : briefings.sources) {
    wanted_source.push_back(
        holds(source.outlet.value_or("") + "\n" + source.label + "\n" + source.url.value_or(""),
              filter.institution));
  }
  const auto unwanted = [&](const BriefingQuestion& row) {
    if (!wanted_source[row.evidence.source]) return true;
    if (!holds(row.respondent.value_or(""), filter.speaker)) return true;
    if (!holds(row.asker, filter.asker)) return true;
    if (filter.clarity && row.clarity != filter.clarity) return true;
    if (filter.technique && row.technique != filter.technique) return true;
    // "2024-10" is wanted from its first day to its last.
    const std::string day = row.day.value_or("");
    if (filter.from && day.compare(0, filter.from->size(), *filter.from) < 0) return true;
    if (filter.to && (day.empty() || day.compare(0, filter.to->size(), *filter.to) > 0))
      return true;
    if (filter.topic.empty()) return false;
    std::string all = row.turn.empty() ? row.question : row.turn;
    for (const std::string& part : row.answer) all += " " + part;
    return std::ranges::any_of(filter.topic,
                               [&](const std::string& word) { return !holds(all, word); });
  };
  std::erase_if(briefings.questions, unwanted);
  if (filter.limit > 0 && briefings.questions.size() > filter.limit) {
    briefings.questions.resize(filter.limit);
  }
  std::erase_if(briefings.months, [&](const SpeakerMonth& month) {
    if (!holds(month.speaker, filter.speaker)) return true;
    if (filter.from && month.month < filter.from->substr(0, kMonth)) return true;
    return filter.to && month.month > filter.to->substr(0, kMonth);
  });
}

}  // namespace onrecord
