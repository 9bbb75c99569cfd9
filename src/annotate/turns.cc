#include <algorithm>
#include <map>

#include "annotate/pass.h"
#include "base/utf8.h"
#include "onrecord/transcript.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "turns";

/// A sentence's tokens as folded words, without the short ones: what two sentences share by topic.
std::vector<std::string_view> topic_words(const Draft& draft, Span span) {
  std::vector<std::string_view> words;
  const IndexRange tokens = draft.document.tokens_in(span);
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (draft.lower[i].size() >= 4) words.push_back(std::string_view(draft.lower[i]).substr(0, 6));
  }
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

std::size_t shared_words(const std::vector<std::string_view>& a,
                         const std::vector<std::string_view>& b) {
  return static_cast<std::size_t>(std::ranges::count_if(
      a, [&](std::string_view word) { return std::ranges::binary_search(b, word); }));
}

/// Turns of a transcript become statements of their speakers (one a paragraph) and exchanges (one a
/// question asked). Does nothing to an article.
class TurnsPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    const auto& transcript = draft.document.transcript();
    if (!transcript) return;
    const auto speakers = speaker_entities(draft, *transcript);
    add_statements(draft, *transcript, speakers);
    for (std::size_t i = 0; i < transcript->turns.size(); ++i) {
      if (transcript->turns[i].role == TurnRole::Question) {
        add_exchanges(draft, *transcript, i, speakers);
      }
    }
  }

 private:
  using SpeakerEntities = std::vector<std::optional<Id<Entity>>>;

  /// The entity of each voice: one that the entities pass found in its label, else a new one.
  static SpeakerEntities speaker_entities(Draft& draft, const Transcript& transcript) {
    SpeakerEntities entities(transcript.speakers.size());
    std::map<std::uint32_t, std::uint32_t> mention_at;
    for (std::uint32_t e = 0; e < draft.annotations.entities.size(); ++e) {
      for (const Mention& mention : draft.annotations.entities[e].mentions) {
        mention_at.emplace(mention.span.begin, e);
      }
    }
    for (const Turn& turn : transcript.turns) {
      if (!turn.label || transcript.speakers[turn.speaker].anonymous) continue;
      auto& entity = entities[turn.speaker];
      if (!entity) entity = entity_in(draft, mention_at, *turn.label);
      if (!entity) entity = new_entity(draft, transcript, turn);
      add_mention(draft.annotations.entities[entity->value], *turn.label);
    }
    return entities;
  }

  static std::optional<Id<Entity>> entity_in(
      const Draft& draft, const std::map<std::uint32_t, std::uint32_t>& mention_at, Span label) {
    std::optional<Id<Entity>> found;
    for (auto it = mention_at.lower_bound(label.begin);
         it != mention_at.end() && it->first < label.end; ++it) {
      const EntityType type = draft.annotations.entities[it->second].type;
      if (type == EntityType::Person || type == EntityType::Organization) {
        found = Id<Entity>{it->second};  // the last one: "PENTAGON PRESS SECRETARY PAT RYDER"
      }
    }
    return found;
  }

  static Id<Entity> new_entity(Draft& draft, const Transcript& transcript, const Turn& turn) {
    Entity entity;
    entity.type = turn.role == TurnRole::Question ? EntityType::Organization : EntityType::Person;
    entity.name = transcript.speakers[turn.speaker].name;
    entity.by = kName;
    draft.annotations.entities.push_back(std::move(entity));
    return {static_cast<std::uint32_t>(draft.annotations.entities.size() - 1)};
  }

  static void add_mention(Entity& entity, Span span) {
    const bool known = std::ranges::any_of(
        entity.mentions, [&](const Mention& mention) { return mention.span.overlaps(span); });
    if (!known) entity.mentions.push_back({span, MentionForm::Name, false});
  }

  static void add_statements(Draft& draft, const Transcript& transcript,
                             const SpeakerEntities& speakers) {
    for (const Turn& turn : transcript.turns) {
      if (turn.role == TurnRole::Question || turn.role == TurnRole::Staff) continue;
      for (const Span paragraph : turn.text) {
        Statement statement;
        if (turn.label) statement.speaker = {*turn.label};
        statement.speaker_entity = speakers[turn.speaker];
        statement.speaker_kind = turn.label ? SpeakerKind::Named : SpeakerKind::None;
        statement.content = {paragraph};
        statement.quoted = {paragraph};
        statement.form = Form::Direct;
        statement.by = kName;
        draft.annotations.statements.push_back(std::move(statement));
      }
    }
  }

  /// The sentences of a question turn that ask; all of it if none ends in a question mark but it is
  /// more than a word of thanks.
  static std::vector<Span> sub_questions(const Draft& draft, const Turn& turn) {
    constexpr std::uint32_t kShortest = 4;  // tokens; "Thank you.", "Right, sure." ask nothing
    std::vector<Span> asking;
    std::uint32_t words = 0;
    for (const Span paragraph : turn.text) {
      words += draft.document.tokens_in(paragraph).size();
      const auto& sentences = draft.document.sentences();
      for (std::size_t s = draft.document.sentence_at(paragraph.begin);
           s < sentences.size() && sentences[s].begin < paragraph.end; ++s) {
        Span sentence = sentences[s];
        sentence.begin = std::max(sentence.begin, paragraph.begin);
        if (sentence.begin >= sentence.end) continue;
        const std::string_view text = draft.document.view(sentence);
        if (text.find('?') != std::string_view::npos || text.ends_with("？"))
          asking.push_back(sentence);
      }
    }
    if (asking.empty() && words >= 2 * kShortest) asking = turn.text;
    return asking;
  }

  /// What the podium says between this question and the next.
  static std::vector<std::size_t> answer_turns(const Transcript& transcript, std::size_t question) {
    std::vector<std::size_t> answers;
    std::size_t i = question + 1;
    // Several askers before the podium speaks: the answer is to all of them.
    while (i < transcript.turns.size() && transcript.turns[i].role == TurnRole::Question) ++i;
    for (; i < transcript.turns.size() && transcript.turns[i].role != TurnRole::Question; ++i) {
      if (transcript.turns[i].role == TurnRole::Answer) answers.push_back(i);
    }
    return answers;
  }

  /// A bilingual transcript has question and answer twice: of `answers`, those in the script of the
  /// question, if there are any.
  static std::vector<std::size_t> in_its_language(const Draft& draft, const Transcript& transcript,
                                                  const Turn& question,
                                                  std::vector<std::size_t> answers) {
    const auto is_chinese = [&](const Turn& turn) {
      if (turn.text.empty()) return false;
      const std::string_view words = draft.document.view(turn.text.front());
      const char32_t first = decode_utf8(words, 0).value;
      return first >= 0x3400 && first <= 0x9FFF;
    };
    const auto differs = [&](std::size_t i) {
      return is_chinese(transcript.turns[i]) != is_chinese(question);
    };
    if (!std::ranges::all_of(answers, differs)) std::erase_if(answers, differs);
    return answers;
  }

  static void add_exchanges(Draft& draft, const Transcript& transcript, std::size_t index,
                            const SpeakerEntities& speakers) {
    const Turn& question = transcript.turns[index];
    const std::vector<Span> asked = sub_questions(draft, question);
    if (asked.empty()) return;
    std::vector<Span> answer;
    std::optional<Id<Entity>> respondent;
    for (const std::size_t i :
         in_its_language(draft, transcript, question, answer_turns(transcript, index))) {
      const auto& text = transcript.turns[i].text;
      answer.insert(answer.end(), text.begin(), text.end());
      if (!respondent) respondent = speakers[transcript.turns[i].speaker];
    }
    const bool whole = asked == question.text;
    const auto parts = align(draft, asked, answer);
    for (std::size_t i = 0; i < asked.size(); ++i) {
      Exchange exchange;
      exchange.question = whole ? asked : std::vector<Span>{asked[i]};
      if (question.label && !transcript.speakers[question.speaker].anonymous) {
        exchange.asker = {*question.label};
      }
      exchange.answer = parts[i];
      exchange.respondent = respondent;
      exchange.by = kName;
      draft.annotations.exchanges.push_back(std::move(exchange));
      if (whole) break;
    }
  }

  /// True if the paragraph takes up one of several questions ("On your second question, …").
  static bool takes_up_a_question(const Draft& draft, Span paragraph) {
    static constexpr std::string_view kStarts[] = {
        "on your",     "as to",       "as for",  "regarding",   "concerning",
        "with regard", "in terms of", "to your", "about your",  "first,",
        "second,",     "third,",      "on the",  "with respect"};
    const std::string start = fold_case(draft.document.view(paragraph).substr(0, 24));
    return std::ranges::any_of(kStarts, [&](std::string_view s) { return start.starts_with(s); });
  }

  /// Which question "On your second question" counts; else `otherwise`.
  static std::size_t counted_question(const Draft& draft, Span paragraph, std::size_t otherwise) {
    static constexpr std::string_view kCounts[] = {"first", "second", "third", "fourth"};
    const std::string start = fold_case(draft.document.view(paragraph).substr(0, 40));
    for (std::size_t i = 0; i < std::size(kCounts); ++i) {
      const std::size_t at = start.find(kCounts[i]);
      if (at != std::string::npos && start.find("question", at) != std::string::npos) return i;
    }
    return otherwise;
  }

  /// The part of `answer` that belongs to each of the questions. An answer is divided only where
  /// its own paragraphs take up one question each; otherwise all of it answers all of them.
  static std::vector<std::vector<Span>> align(const Draft& draft, const std::vector<Span>& asked,
                                              const std::vector<Span>& answer) {
    const auto dividers = std::ranges::count_if(
        answer, [&](Span paragraph) { return takes_up_a_question(draft, paragraph); });
    std::vector<std::vector<Span>> parts(asked.size());
    if (asked.size() < 2 || dividers == 0) {
      std::ranges::fill(parts, answer);
      return parts;
    }
    std::vector<std::vector<std::string_view>> topics;
    for (const Span question : asked) topics.push_back(topic_words(draft, question));
    std::size_t current = 0;
    for (const Span paragraph : answer) {
      if (takes_up_a_question(draft, paragraph)) {
        const auto words = topic_words(draft, paragraph);
        std::size_t best = current;
        for (std::size_t i = 0; i < topics.size(); ++i) {
          if (shared_words(topics[i], words) > shared_words(topics[best], words)) best = i;
        }
        if (shared_words(topics[best], words) == 0) best = counted_question(draft, paragraph, best);
        best = std::min(best, asked.size() - 1);
        current = best;
      }
      parts[current].push_back(paragraph);
    }
    // A question that no paragraph took up was put together with its neighbour.
    for (auto& part : parts) {
      if (part.empty()) part = answer;
    }
    return parts;
  }
};

}  // namespace

std::unique_ptr<const Pass> make_turns_pass() { return std::make_unique<TurnsPass>(); }

}  // namespace onrecord
