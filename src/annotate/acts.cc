#include <algorithm>
#include <optional>
#include <utility>

#include "annotate/act_cues.h"
#include "annotate/cue_lexicon.h"
#include "annotate/cue_refusals.h"
#include "annotate/governing_date.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "acts";

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_negation(std::string_view word) {
  return one_of(word, {"not", "n't", "never", "no", "nobody", "without", "neither"});
}

/// Verbs after "asked to" that make it a question and not a request.
bool is_answering(std::string_view word) {
  return one_of(word, {"address", "explain", "comment", "clarify", "respond", "answer", "confirm",
                       "elaborate", "describe", "say", "tell", "discuss", "name", "react", "reply",
                       "specify"});
}

std::optional<std::uint32_t> number_of(std::string_view word) {
  constexpr std::string_view kWords[] = {"zero", "one",    "two",   "three", "four",
                                         "five", "six",    "seven", "eight", "nine",
                                         "ten",  "eleven", "twelve"};
  for (std::uint32_t i = 0; i < std::size(kWords); ++i) {
    if (word == kWords[i]) return i;
  }
  if (word.empty() || word.size() > 4) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return value;
}

/// Finds the contents that hold a place without a look at all of them.
class ContentIndex {
 public:
  explicit ContentIndex(const std::vector<Statement>& statements) {
    for (std::uint32_t i = 0; i < statements.size(); ++i) {
      if (statements[i].by == "turns") continue;
      for (const Span part : statements[i].content) parts_.push_back({part, i});
    }
    std::ranges::sort(parts_, {}, [](const Part& part) { return std::pair(part.span, part.of); });
    for (const Part& part : parts_) {
      reach_.push_back(reach_.empty() ? part.span.end : std::max(reach_.back(), part.span.end));
    }
  }

  /// Calls `each(part, statement)` for the contents that contain `span`, the last begun first.
  template <typename Each>
  void containing(Span span, Each each) const {
    const auto after = std::ranges::upper_bound(parts_, span.begin, {},
                                                [](const Part& part) { return part.span.begin; });
    for (auto i = static_cast<std::size_t>(after - parts_.begin()); i-- > 0;) {
      if (reach_[i] < span.end) return;
      if (parts_[i].span.contains(span)) each(parts_[i].span, parts_[i].of);
    }
  }

 private:
  struct Part {
    Span span;
    std::uint32_t of = 0;
  };
  std::vector<Part> parts_;           ///< By their begin.
  std::vector<std::uint32_t> reach_;  ///< The furthest end up to each part.
};

/// Act, date, times and nesting of every statement, from its spans alone: whichever labeller found
/// them.
class ActsPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    const ContentIndex contents(draft.annotations.statements);
    for (Statement& statement : draft.annotations.statements) {
      if (statement.by == "turns") continue;
      statement.act = act_of(draft, statement);
      set_date(draft, contents, statement);
      set_times(draft, statement);
    }
    nest(contents, draft.annotations.statements);
  }

 private:
  /// The cue's words as tokens, all its spans together.
  static std::vector<std::uint32_t> cue_tokens(const Draft& draft, const Statement& statement) {
    std::vector<std::uint32_t> tokens;
    for (const Span span : statement.cue) {
      const IndexRange range = draft.document.tokens_in(span);
      for (std::uint32_t i = range.begin; i < range.end; ++i) tokens.push_back(i);
    }
    return tokens;
  }

  Act act_of(const Draft& draft, const Statement& statement) const {
    const std::vector<std::uint32_t> cue = cue_tokens(draft, statement);
    if (refuses(draft, cue)) return Act::Decline;
    const IndexRange content = draft.document.tokens_in(statement.content.front());
    const Act act = act_of_cue(draft, statement, cue, content);
    if (act != Act::Say) return act;
    if (expects(draft, statement)) return Act::Expect;
    for (const Span part : statement.content) {
      const IndexRange range = draft.document.tokens_in(part);
      if (range.size() > 2 && !statement.quoted.empty() && draft.lower[range.end - 2] == "?") {
        return Act::Ask;
      }
    }
    for (const Span part : statement.content) {
      const auto shown = contents_.act_of(draft, draft.document.tokens_in(part));
      if (shown) return *shown;
    }
    return Act::Say;
  }

  bool refuses(const Draft& draft, const std::vector<std::uint32_t>& cue) const {
    bool refuse = false;
    bool avoid = false;
    bool negated = false;
    bool speak = false;
    for (const std::uint32_t token : cue) {
      const std::uint8_t kind = refusals_.of(draft.lower[token]);
      refuse |= (kind & kRefuse) != 0;
      avoid |= (kind & kAvoid) != 0;
      negated |= is_negation(draft.lower[token]);
      speak |= (kind & (kSpeakBare | kSpeakTelling | kSpeakGiving)) != 0;
    }
    return refuse || avoid || (negated && speak);
  }

  /// The act that the cue's own word stands for, with negation and what it governs.
  Act act_of_cue(const Draft& draft, const Statement& statement,
                 const std::vector<std::uint32_t>& cue, IndexRange content) const {
    if (is_prompt(draft, statement)) return Act::Ask;
    bool negated = false;
    const CueVerb* verb = nullptr;
    const CueNoun* noun = nullptr;
    for (const std::uint32_t token : cue) {
      const std::string& word = draft.lower[token];
      negated |= is_negation(word);
      if (const CueVerbForm* form = cues_.verb_form(word)) verb = &cues_.verb(*form);
      if (const CueNoun* found = cues_.noun(word)) noun = found;
    }
    if (cue.empty()) return Act::Say;
    const std::string& last = draft.lower[cue.back()];
    if (noun != nullptr &&
        (cue.size() == 1 || verb == nullptr || last == "for" || last == "grounds")) {
      const bool as_verb = verb != nullptr && last != "for" && is_verb_here(draft, cue.back());
      if (!as_verb) return noun->act;
    }
    if (verb == nullptr) return Act::Say;
    if (last == "for" && one_of(verb->lemma, {"call", "ask", "push", "press", "appeal", "plead"})) {
      return Act::Demand;
    }
    const std::string& first = draft.lower[content.begin];
    const bool to = first == "to" || (is_negation(first) && content.size() > 1 &&
                                      draft.lower[content.begin + 1] == "to");
    if (verb->lemma == "ask" || verb->lemma == "press" || verb->lemma == "invite" ||
        verb->lemma == "challenge") {
      const bool answer = content.size() > 1 && is_answering(draft.lower[content.begin + 1]);
      return to && !answer ? Act::Demand : Act::Ask;
    }
    if (to && one_of(verb->lemma, {"tell", "advise", "remind", "warn", "persuade", "instruct"})) {
      return verb->act == Act::Warn ? Act::Warn : Act::Demand;
    }
    if (verb->lemma == "call") return calls(draft, statement, content);
    if (negated) return negated_act(*verb);
    return verb->act;
  }

  /// "called on Ruritania to stop" demands; "called it a scandal" says.
  static Act calls(const Draft& draft, const Statement& statement, IndexRange content) {
    const std::uint32_t cue_end = draft.document.tokens_in(statement.cue.back()).end;
    if (cue_end < draft.size() &&
        (draft.lower[cue_end] == "on" || draft.lower[cue_end] == "upon")) {
      return Act::Demand;
    }
    return draft.lower[content.begin] == "to" ? Act::Demand : Act::Say;
  }

  /// "did not deny" is no denial, "could not confirm" keeps back an answer.
  static Act negated_act(const CueVerb& verb) {
    switch (verb.act) {
      case Act::Confirm: return Act::Decline;
      case Act::Deny:
      case Act::Accuse:
      case Act::Promise:
      case Act::Warn: return Act::Say;
      default: return verb.act;
    }
  }

  bool is_verb_here(const Draft& draft, std::uint32_t token) const {
    if (!draft.syntax.empty()) return draft.syntax[token].upos == Upos::Verb;
    if (token == 0) return false;
    const std::string& before = draft.lower[token - 1];
    return !one_of(before, {"'s", "the", "a", "an", "of", "on", "their", "his", "her", "its"});
  }

  /// "Estimates suggest that …": the source itself is a forecast.
  bool expects(const Draft& draft, const Statement& statement) const {
    for (const Span span : statement.speaker) {
      const IndexRange range = draft.document.tokens_in(span);
      for (std::uint32_t i = range.begin; i < range.end; ++i) {
        if (one_of(draft.lower[i], {"estimate", "estimates", "forecast", "forecasts", "projections",
                                    "projection", "prediction", "predictions"})) {
          return true;
        }
      }
    }
    return false;
  }

  /// The date in the phrase that opens the sentence, where the clause follows its comma: "On
  /// October 4, the paper reported", "At an October 17 briefing in Oslo, the minister said".
  static std::optional<std::size_t> opening_date(const Draft& draft, Span clause) {
    const IndexRange sentence =
        draft.document.sentence_tokens(draft.document.sentence_at(clause.begin));
    std::uint32_t begin = draft.document.tokens_in(clause).begin;
    if (begin > sentence.begin && one_of(draft.lower[begin - 1], {"was", "were"})) --begin;
    if (begin > sentence.begin &&
        one_of(draft.lower[begin - 1], {"it", "he", "she", "they", "we", "i", "the", "a"})) {
      --begin;
    }
    if (begin < sentence.begin + 2 || draft.lower[begin - 1] != ",") return std::nullopt;
    if (one_of(draft.lower[sentence.begin], {"since", "until", "before", "after", "from", "by"})) {
      return std::nullopt;
    }
    std::uint32_t commas = 0;
    for (std::uint32_t i = sentence.begin; i + 1 < begin; ++i) {
      if (draft.lower[i] == ",") ++commas;
      const bool verb = !draft.syntax.empty() &&
                        (draft.syntax[i].upos == Upos::Verb || draft.syntax[i].upos == Upos::Aux);
      if (verb) return std::nullopt;
    }
    if (begin - sentence.begin > 14 || commas > 2) return std::nullopt;
    const Span phrase = draft.span(sentence.begin, begin - 1);
    const auto& dates = draft.annotations.dates;
    const auto begin_of = [](const Date& date) { return date.span.begin; };
    const auto first = std::ranges::lower_bound(dates, phrase.begin, {}, begin_of);
    // The last: a date line may stand before it on the same line.
    std::optional<std::size_t> found;
    for (auto i = static_cast<std::size_t>(first - dates.begin());
         i < dates.size() && dates[i].span.begin < phrase.end; ++i) {
      const bool calendar = dates[i].value.size() >= 4 && dates[i].value[0] >= '0' &&
                            dates[i].value[0] <= '9' && dates[i].type == TimexType::Date;
      if (calendar && phrase.contains(dates[i].span)) found = i;
    }
    return found;
  }

  /// "The broadcasts began on August 10 and the ministry says …": what stands in the present is not
  /// said on a day that is past.
  static bool says_now(const Draft& draft, Span cue) {
    if (draft.syntax.empty()) return false;
    const TokenSyntax& verb = draft.syntax[draft.document.tokens_in(cue).begin];
    return verb.upos == Upos::Verb && verb.tense == Tense::Present &&
           verb.verb_form == VerbForm::Finite;
  }

  static bool before_publication(const Draft& draft, const Date& date) {
    const auto& published = draft.document.metadata().published;
    return published && date.value < to_string(PublicationDate{published->day, {}, {}});
  }

  /// When it was said: the date that governs the words that say so, not one of the content's own.
  static void set_date(const Draft& draft, const ContentIndex& contents, Statement& statement) {
    if (statement.cue.empty()) return;
    Span clause = statement.cue.front();
    // "the navy reportedly saved 200 on Friday": the day of the deed, not of the report.
    if (draft.lower[draft.document.tokens_in(clause).begin].ends_with("ly")) return;
    for (const Span speaker : statement.speaker) {
      const bool together = speaker.end <= clause.begin
                                ? clause.begin - speaker.end < 40
                                : speaker.begin - std::min(speaker.begin, clause.end) < 4;
      if (!together) continue;
      clause = {std::min(clause.begin, speaker.begin), std::max(clause.end, speaker.end)};
    }
    auto index = opening_date(draft, clause);
    if (!index) index = governing_date(draft, clause);
    if (!index) return;
    const Date& date = draft.annotations.dates[*index];
    bool of_another = false;
    contents.containing(
        date.span, [&](Span part, std::uint32_t /*of*/) { of_another |= !part.contains(clause); });
    if (of_another || (says_now(draft, statement.cue.front()) && before_publication(draft, date))) {
      return;
    }
    statement.date = date.value;
    statement.date_span = date.span;
  }

  /// "asked three times": counted beside the cue, before the content that follows it.
  static void set_times(const Draft& draft, Statement& statement) {
    if (statement.cue.empty()) return;
    const IndexRange cue = draft.document.tokens_in(statement.cue.back());
    const std::size_t sentence = draft.document.sentence_at(statement.cue.back().begin);
    std::uint32_t end = draft.document.sentence_tokens(sentence).end;
    for (const Span part : statement.content) {
      const std::uint32_t begin = draft.document.tokens_in(part).begin;
      if (begin >= cue.end) end = std::min(end, begin);
    }
    for (std::uint32_t i = cue.end; i < end; ++i) {
      const std::string& word = draft.lower[i];
      if (word == "twice") statement.times = 2;
      if (word == "thrice") statement.times = 3;
      if (word == "times" && i > cue.end) {
        if (const auto number = number_of(draft.lower[i - 1])) statement.times = *number;
      }
      if (statement.times) return;
      if (word == "." || word == ";") return;
    }
  }

  /// A statement whose cue stands in the content of another is inside it; inside the smallest,
  /// where there are several.
  static void nest(const ContentIndex& contents, std::vector<Statement>& statements) {
    for (std::uint32_t inner = 0; inner < statements.size(); ++inner) {
      if (statements[inner].by == "turns") continue;
      const Span key = statements[inner].cue.empty() ? statements[inner].content.front()
                                                     : statements[inner].cue.front();
      std::optional<std::uint32_t> best;
      std::uint32_t size = 0;
      contents.containing(key, [&](Span part, std::uint32_t outer) {
        if (outer == inner || part == key) return;
        // The smallest; of equals the first.
        if (best && (part.size() > size || (part.size() == size && outer > *best))) return;
        if (!statements[outer].cue.empty() && statements[outer].cue.front() == key) return;
        best = outer;
        size = part.size();
      });
      statements[inner].inside.reset();
      if (best) statements[inner].inside = Id<Statement>{*best};
    }
  }

  CueLexicon cues_;
  RefusalWords refusals_;
  ActCues contents_;
};

}  // namespace

std::unique_ptr<const Pass> make_acts_pass() { return std::make_unique<ActsPass>(); }

}  // namespace onrecord
