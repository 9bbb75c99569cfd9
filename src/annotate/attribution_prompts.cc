#include <algorithm>
#include <array>
#include <span>

#include "annotate/attribution_labeller.h"

namespace onrecord {

namespace {

/// Participles that put a question to somebody at the head of a sentence. "Asked" is read with the
/// other verbs (attribution_clause_rules.cc).
constexpr std::array<std::string_view, 7> kPrompts = {
    "challenged", "grilled", "pressed", "pushed", "queried", "questioned", "quizzed"};
constexpr std::array<std::string_view, 4> kPromptPrepositions = {"about", "on", "over",
                                                                 "regarding"};

bool is_one_of(std::span<const std::string_view> words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

/// Where the clause of whoever answers begins, behind a comma: "…, the spokesman said"; `from` if
/// nobody does.
std::uint32_t AttributionLabeller::answer_begin(std::uint32_t from) const {
  std::uint32_t best = end_;
  const auto look = [&](std::uint32_t subject) {
    if (subject > from + 1 && view_.is(subject - 1, kComma) && view_.quote_of(subject) < 0) {
      best = std::min(best, subject);
    }
  };
  for (const CueVerbUse& cue : cues_) {
    if (cue.subject) look(cue.subject->begin);
  }
  for (std::size_t i = first_of_sentence_; i < attributions_.size(); ++i) {
    for (const IndexRange source : attributions_[i].source) look(source.begin);
  }
  return best == end_ ? from : best;
}

/// "Put that the minister had misled the House, the spokesman said …", "On whether the envoy would
/// go, …", "Pressed by reporters on the number, …": the style of the summaries that Downing Street
/// published until 2015.
void AttributionLabeller::label_prompt() {
  const std::uint32_t first = sentence_.begin;
  if (claimed(first) || first + 3 >= end_) return;
  Attribution out;
  out.origin = AttributionOrigin::Prompt;
  out.cue.push_back({first, first + 1});
  std::uint32_t i = first + 1;
  if (view_.word_is(first, "on")) {
    // "On what would have been her birthday" is a day.
    if (!view_.is(i, kIf) && !view_.word_is(i, "how") && !view_.word_is(i, "why")) return;
  } else {
    const bool put = view_.word_is(first, "put");
    if (!put && !is_one_of(kPrompts, view_.word(first))) return;
    while (i < end_ && view_.is_adverb(i)) ++i;
    if (view_.word_is(i, "by") || (put && view_.word_is(i, "to"))) {
      // "by reporters / on the number of ships": what is asked is no part of who asks.
      std::uint32_t limit = i + 1;
      while (limit < end_ && !is_one_of(kPromptPrepositions, view_.word(limit))) ++limit;
      const IndexRange who = noun_phrase_after(view_, i + 1, limit);
      if (who.size() == 0) return;
      if (!put) out.source.push_back(who);
      i = who.end;
    }
    const bool that = i < end_ && view_.word_is(i, "that");
    if (put && !that) return;
    if (that || is_one_of(kPromptPrepositions, view_.word(i))) {
      ++i;
      if (view_.is(i, kDateToken)) return;  // "questioned by the police on Monday"
    } else if (!view_.is(i, kIf | kWh)) {
      return;
    }
  }
  const std::uint32_t answer = answer_begin(i);
  if (answer == i) return;
  out.content.push_back({i, answer - 1});
  add(std::move(out));
}

}  // namespace onrecord
