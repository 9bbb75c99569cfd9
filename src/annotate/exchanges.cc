#include <algorithm>
#include <optional>

#include "annotate/act_cues.h"
#include "annotate/clarity_model.h"
#include "annotate/exchange_cues.h"
#include "annotate/pass.h"
#include "onrecord/transcript.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "exchanges";

/// An answer stands at most this many sentences behind the last question or answer.
constexpr std::size_t kFarthest = 3;

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

/// Words that tell what a text is about: the long ones, cut to their stems.
std::vector<std::string_view> topic_words(const Draft& draft, const std::vector<Span>& spans) {
  std::vector<std::string_view> words;
  for (const Span span : spans) {
    const IndexRange tokens = draft.document.tokens_in(span);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      const std::string_view word = draft.lower[i];
      if (word.size() < 5 || one_of(word, {"about", "would", "could", "should", "which", "their",
                                           "there", "these", "those", "whether"})) {
        continue;
      }
      words.push_back(word.substr(0, 6));
    }
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::size_t shared(const std::vector<std::string_view>& a, const std::vector<std::string_view>& b) {
  return static_cast<std::size_t>(std::ranges::count_if(
      a, [&](std::string_view word) { return std::ranges::binary_search(b, word); }));
}

/// Questions that an article reports, with what the one who was asked said next. A transcript's
/// exchanges are made by the turns pass and only judged here.
class ExchangesPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    if (draft.document.transcript()) return judge_transcript(draft);
    // Statements in the order of their cues.
    std::vector<std::uint32_t> order;
    const auto& statements = draft.annotations.statements;
    for (std::uint32_t i = 0; i < statements.size(); ++i) {
      if (!statements[i].inside) order.push_back(i);
    }
    std::ranges::sort(order, {}, [&](std::uint32_t i) { return place_of(statements[i]); });
    for (std::size_t first = 0; first < order.size();) {
      if (!is_question(draft, statements[order[first]])) {
        ++first;
        continue;
      }
      std::size_t last = first + 1;
      while (last < order.size() && is_question(draft, statements[order[last]]) &&
             near(draft, statements[order[last - 1]], statements[order[last]])) {
        ++last;
      }
      read_round(draft, order, first, last);
      first = last;
    }
  }

 private:
  void judge_transcript(Draft& draft) const {
    const auto& turns = draft.document.transcript()->turns;
    std::size_t turn = 0;
    for (Exchange& exchange : draft.annotations.exchanges) {
      const std::uint32_t place = exchange.question.front().begin;
      if (turn >= turns.size() || starts_after(turns[turn], place)) turn = 0;
      while (turn + 1 < turns.size() && !starts_after(turns[turn + 1], place)) ++turn;
      const auto found =
          model_.judge(draft, {exchange.question, turns[turn].text, exchange.answer});
      if (!found) continue;
      exchange.clarity = found->clarity;
      exchange.technique = found->technique;
      exchange.evidence = found->evidence;
      exchange.confidence = found->confidence;
    }
  }

  /// "Asked by Kesta Radio if …": the words behind "by".
  static std::vector<Span> asker_of(const Draft& draft, const Statement& question) {
    if (!question.speaker.empty()) return question.speaker;
    const IndexRange cue = draft.document.tokens_in(question.cue.back());
    const std::uint32_t content = draft.document.tokens_in(question.content.front()).begin;
    if (cue.end + 1 >= content || draft.lower[cue.end] != "by") return {};
    return {draft.span(cue.end + 1, content - 1)};
  }

  static bool starts_after(const Turn& turn, std::uint32_t place) {
    return !turn.text.empty() && turn.text.front().begin > place;
  }

  static std::uint32_t place_of(const Statement& statement) {
    return statement.cue.empty() ? statement.content.front().begin : statement.cue.front().begin;
  }

  static bool is_question(const Draft& draft, const Statement& statement) {
    if (statement.act != Act::Ask || statement.cue.empty()) return false;
    // The verb need not be the cue's last word: "asked about", "Asked about speculation".
    const IndexRange cue = draft.document.tokens_in(statement.cue.back());
    for (std::uint32_t i = cue.begin; i < cue.end; ++i) {
      const std::string& verb = draft.lower[i];
      const bool asks = verb.starts_with("ask") || verb.starts_with("press") ||
                        verb.starts_with("quiz") || verb.starts_with("grill") ||
                        verb.starts_with("quer") || verb.starts_with("enquir") ||
                        verb.starts_with("inquir") || verb.starts_with("question") ||
                        verb.starts_with("challeng");
      if (asks) return true;
    }
    return is_prompt(draft, statement);
  }

  static bool near(const Draft& draft, const Statement& earlier, const Statement& later) {
    const std::size_t from = draft.document.sentence_at(place_of(earlier));
    const std::size_t to = draft.document.sentence_at(place_of(later));
    return to <= from + kFarthest;
  }

  /// Said by "he", "she", "they", or by the one who spoke before.
  static bool is_unnamed(const Draft& draft, const Statement& statement) {
    if (statement.speaker.empty()) return true;
    const IndexRange speaker = draft.document.tokens_in(statement.speaker.front());
    return speaker.size() == 1 && one_of(draft.lower[speaker.begin], {"he", "she", "they"});
  }

  static bool in_one_sentence(const Draft& draft, const Statement& a, const Statement& b) {
    return draft.document.sentence_at(place_of(a)) == draft.document.sentence_at(place_of(b));
  }

  /// The words that name whom a question was put to: between its cue and its content, or before a
  /// passive cue.
  static std::vector<std::string_view> asked_one(const Draft& draft, const Statement& question) {
    std::vector<std::string_view> names;
    const IndexRange cue = draft.document.tokens_in(question.cue.back());
    const IndexRange sentence =
        draft.document.sentence_tokens(draft.document.sentence_at(question.cue.front().begin));
    std::uint32_t begin = cue.end;
    std::uint32_t end = draft.document.tokens_in(question.content.front()).begin;
    if (question.speaker.empty()) {
      begin = sentence.begin;
      end = draft.document.tokens_in(question.cue.front()).begin;
    }
    for (std::uint32_t i = begin; i < end; ++i) {
      const std::string_view text = draft.text(i);
      const bool capital = text.front() >= 'A' && text.front() <= 'Z' && i > sentence.begin;
      const bool first = i == sentence.begin && i + 1 == end;
      if (capital || first) names.push_back(draft.lower[i]);
    }
    return names;
  }

  static bool speaks_for(const Draft& draft, const Statement& answer,
                         const std::vector<std::string_view>& names,
                         std::optional<Id<Entity>> respondent) {
    if (answer.speaker.empty()) return answer.cue.empty();
    if (respondent && answer.speaker_entity) return *respondent == *answer.speaker_entity;
    const IndexRange speaker = draft.document.tokens_in(answer.speaker.front());
    for (std::uint32_t i = speaker.begin; i < speaker.end; ++i) {
      if (one_of(draft.lower[i],
                 {"he", "she", "they", "spokesman", "spokeswoman", "spokesperson"})) {
        return true;
      }
      if (std::ranges::find(names, draft.lower[i]) != names.end()) return true;
    }
    return names.empty();
  }

  /// True if the two have a speaker of the same name: nobody answers his own question.
  static bool same_speaker(const Draft& draft, const Statement& a, const Statement& b) {
    if (a.speaker_entity && b.speaker_entity) return *a.speaker_entity == *b.speaker_entity;
    if (a.speaker.empty() || b.speaker.empty()) return false;
    const IndexRange one = draft.document.tokens_in(a.speaker.front());
    const IndexRange two = draft.document.tokens_in(b.speaker.front());
    return draft.lower[one.end - 1] == draft.lower[two.end - 1];
  }

  static std::optional<Id<Entity>> entity_of(const Draft& draft,
                                             const std::vector<std::string_view>& names,
                                             const Statement& question) {
    const std::size_t sentence = draft.document.sentence_at(question.cue.front().begin);
    const Span span = draft.document.sentences()[sentence];
    for (std::uint32_t e = 0; e < draft.annotations.entities.size(); ++e) {
      const Entity& entity = draft.annotations.entities[e];
      if (entity.type != EntityType::Person) continue;
      for (const Mention& mention : entity.mentions) {
        if (!span.contains(mention.span)) continue;
        if (question.content.front().overlaps(mention.span)) continue;
        const IndexRange tokens = draft.document.tokens_in(mention.span);
        if (std::ranges::find(names, draft.lower[tokens.end - 1]) != names.end()) {
          return Id<Entity>{e};
        }
      }
    }
    return std::nullopt;
  }

  /// One or several questions in a row, [first, last) of `order`, with the answer to them all.
  void read_round(Draft& draft, const std::vector<std::uint32_t>& order, std::size_t first,
                  std::size_t last) const {
    const auto& statements = draft.annotations.statements;
    std::vector<std::string_view> names;
    std::optional<Id<Entity>> respondent;
    for (std::size_t i = first; i < last; ++i) {
      const auto more = asked_one(draft, statements[order[i]]);
      names.insert(names.end(), more.begin(), more.end());
      if (!respondent) respondent = entity_of(draft, more, statements[order[i]]);
    }
    std::vector<std::uint32_t> answers;
    std::uint32_t previous = order[last - 1];
    for (std::size_t i = last; i < order.size(); ++i) {
      const Statement& next = statements[order[i]];
      if (is_question(draft, next) || !near(draft, statements[previous], next)) break;
      if (!speaks_for(draft, next, names, respondent)) break;
      if (same_speaker(draft, statements[order[last - 1]], next)) break;
      // A question that is answered in its own sentence is not answered by what is refused, or
      // said by another name, later.
      const bool goes_on = next.act != Act::Decline && is_unnamed(draft, next);
      if (!answers.empty() && !goes_on &&
          in_one_sentence(draft, statements[order[last - 1]], statements[answers.front()])) {
        break;
      }
      if (!respondent) respondent = next.speaker_entity;
      answers.push_back(order[i]);
      previous = order[i];
    }
    if (answers.empty()) return;
    std::vector<Exchange> found;
    for (std::size_t i = first; i < last; ++i) {
      const Statement& question = statements[order[i]];
      Exchange exchange;
      exchange.question = question.content;
      exchange.asker = asker_of(draft, question);
      exchange.respondent = respondent;
      exchange.by = kName;
      for (const std::uint32_t answer : answers) {
        if (statements[answer].act == Act::Decline) continue;
        exchange.answer.insert(exchange.answer.end(), statements[answer].content.begin(),
                               statements[answer].content.end());
      }
      judge(draft, question, answers, last - first, exchange);
      found.push_back(std::move(exchange));
    }
    auto& exchanges = draft.annotations.exchanges;
    std::ranges::move(found, std::back_inserter(exchanges));
  }

  static void set(Exchange& exchange, Technique technique, Span evidence) {
    exchange.technique = technique;
    exchange.clarity = clarity_of(technique);
    exchange.evidence = evidence;
  }

  /// Whether the answer gives what was asked: docs/rules/dodging.md, in the order given there.
  void judge(const Draft& draft, const Statement& question,
             const std::vector<std::uint32_t>& answers, std::size_t questions,
             Exchange& exchange) const {
    const auto& statements = draft.annotations.statements;
    const Statement* decline = nullptr;
    const Statement* repeated = nullptr;
    for (const std::uint32_t index : answers) {
      const Statement& answer = statements[index];
      if (answer.act == Act::Decline && decline == nullptr) decline = &answer;
      if (answer.cue.empty()) continue;
      const std::string& cue = draft.lower[draft.document.tokens_in(answer.cue.back()).end - 1];
      if (answer.times.value_or(0) > 1 || cue.starts_with("reiterat") ||
          cue.starts_with("repeat")) {
        repeated = &answer;
      }
    }
    if (exchange.answer.empty() && decline != nullptr) {
      return set(exchange, Technique::Declining, evidence_of(draft, *decline));
    }
    for (const Span part : exchange.answer) {
      const auto shown = cues_.find(draft, draft.document.tokens_in(part));
      if (shown && shown->technique != Technique::General) {
        return set(exchange, shown->technique, shown->evidence);
      }
    }
    const auto asked = topic_words(draft, exchange.question);
    const auto said = topic_words(draft, exchange.answer);
    const std::size_t common = shared(asked, said);
    if (decline != nullptr || repeated != nullptr) {
      // He spoke, but the article says that he kept back the answer, or came back to one line.
      const Span evidence = evidence_of(draft, decline != nullptr ? *decline : *repeated);
      const bool on_topic = common >= 3;
      return set(exchange, on_topic ? Technique::General : Technique::Dodging, evidence);
    }
    for (const Span part : exchange.answer) {
      const auto shown = cues_.find(draft, draft.document.tokens_in(part));
      if (shown) return set(exchange, shown->technique, shown->evidence);
    }
    const IndexRange start = draft.document.tokens_in(question.content.front());
    const bool closed = one_of(draft.lower[start.begin], {"if", "whether"});
    if (closed && common == 0 && !refers_back(draft, exchange.answer)) {
      return set(exchange, questions > 1 ? Technique::Dodging : Technique::Deflection,
                 exchange.answer.front());
    }
    exchange.clarity = Clarity::ClearReply;
  }

  /// "it would", "yes", "they had": an answer that leans on the question's words.
  static bool refers_back(const Draft& draft, const std::vector<Span>& answer) {
    for (const Span part : answer) {
      const IndexRange tokens = draft.document.tokens_in(part);
      for (std::uint32_t i = tokens.begin; i < tokens.end && i < tokens.begin + 4; ++i) {
        if (one_of(draft.lower[i], {"it", "yes", "no", "they", "that", "this", "he", "she",
                                    "absolutely", "certainly", "of"})) {
          return true;
        }
      }
    }
    return false;
  }

  /// "declined to comment" shows it; of "said that he would not comment" the content does.
  static Span evidence_of(const Draft& draft, const Statement& statement) {
    if (statement.cue.empty()) return statement.content.front();
    const IndexRange cue = draft.document.tokens_in(statement.cue.front());
    const bool said = cue.size() == 1 && one_of(draft.lower[cue.begin], {"said", "says", "told"});
    return said ? statement.content.front() : statement.cue.front();
  }

  TechniqueCues cues_{"data/technique_cues.tsv"};
  ClarityModel model_;
};

}  // namespace

std::unique_ptr<const Pass> make_exchanges_pass() { return std::make_unique<ExchangesPass>(); }

}  // namespace onrecord
