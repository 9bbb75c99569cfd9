#include "annotate/attribution_clauses.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace onrecord {

namespace {

constexpr std::uint32_t kBeforeNoun = kDeterminer | kPossessive | kPrepositionWord | kNumberWord;

/// True if the word may begin what a cue verb takes as its content.
bool may_begin_content(const TokenView& view, std::uint32_t token, IndexRange sentence) {
  if (token >= sentence.end) return false;
  return view.is(token, kDeterminer | kPossessive | kSubject | kObject | kIf | kWh | kCapital |
                            kNumberWord | kQuoteMark | kDateToken) ||
         view.word_is(token, "that") || view.word_is(token, "to") || view.word_is(token, ":");
}

bool has_subject_word(const TokenView& view, std::uint32_t token) {
  return view.is(token, kSubject | kRelative | kModal | kUnnamed) || view.word_is(token, "to") ||
         view.word_is(token, "do") || view.word_is(token, "does") || view.word_is(token, "did") ||
         view.is(token, kNegation);
}

/// Tells verbs from the nouns and adjectives that look alike ("claims", "a reported case").
bool is_used_as_verb(const TokenView& view, std::uint32_t token, IndexRange sentence) {
  const CueVerbForm& form = *view.cue(token);
  if (view.is(token, kCapital) && token != sentence.begin && view.quote_of(token) < 0) {
    // In a headline with capitals all words are; elsewhere it is a name.
    if (token + 1 < sentence.end && !view.is(token - 1, kCapital)) return false;
  }
  const Syntax& syntax = view.draft().syntax;
  if (!syntax.empty()) {
    return syntax[token].upos == Upos::Verb || syntax[token].upos == Upos::Aux;
  }
  std::uint32_t previous = token;
  while (previous > sentence.begin && view.is_adverb(previous - 1)) --previous;
  const bool first = previous == sentence.begin;
  const std::uint32_t left = first ? token : previous - 1;
  if (!first && has_subject_word(view, left)) return true;
  const bool possessive = !first && view.word_is(left, "'s") && (form.forms & kParticipleForm) == 0;
  if ((form.forms & kGerundForm) != 0) {
    if (view.cues().noun(view.word(token)) == nullptr) {
      return first || !(view.is(left, kDeterminer | kPossessive) || possessive);
    }
    return may_begin_content(view, token + 1, sentence) && !first && !view.is(left, kBeforeNoun);
  }
  if (!first && (view.is(left, kBeforeNoun) || possessive)) return false;
  if ((form.forms & kPastForm) != 0 || (form.forms & kParticipleForm) != 0) return true;
  // Present forms: nouns look alike. A subject must stand before, content after.
  if (first) return false;
  if (view.is(left, kQuoteMark | kComma)) return true;
  const bool noun = view.cues().noun(view.word(token)) != nullptr;
  const bool content =
      may_begin_content(view, token + 1, sentence) ||
      (token + 1 < sentence.end && (view.is(token + 1, kComma) || view.is_nominal(token + 1) ||
                                    view.word_is(token + 1, "for")));
  if ((form.forms & kThirdForm) != 0) {
    if (!noun) return content || token + 1 >= sentence.end || view.is(token + 1, kPunctuation);
    return content && view.is_nominal(left) && !view.word_is(token + 1, "for") &&
           (view.is(left, kCapital | kRole | kDocumentWord | kOutlet) ||
            !view.is_nominal(token + 1));
  }
  const bool plural = view.word(left).ends_with("s") || view.is(left, kUnnamed | kCoordinator) ||
                      view.word_is(left, "people");
  return plural && content &&
         !(noun && view.is_nominal(token + 1) && !view.is(token + 1, kCapital | kNumberWord));
}

/// The subject that a verb without one of its own shares: that of the cue before it, else that of
/// the sentence.
std::optional<IndexRange> shared_subject(const TokenView& view,
                                         const std::vector<CueVerbUse>& earlier,
                                         IndexRange sentence, std::uint32_t verb) {
  for (auto cue = earlier.rbegin(); cue != earlier.rend(); ++cue) {
    if (!cue->subject) continue;
    if (view.quote_of(cue->verb) != view.quote_of(verb)) continue;
    return cue->subject;
  }
  std::uint32_t begin = sentence.begin;
  // "On Monday, the ministry …": the subject stands behind the opening phrase.
  return clause_subject(view, begin, verb);
}

}  // namespace

std::optional<CueVerbUse> verb_use(const TokenView& view, std::uint32_t token, IndexRange sentence,
                                   const std::vector<CueVerbUse>& earlier) {
  CueVerbUse use;
  use.verb = token;
  std::uint32_t limit = sentence.begin;
  const int quote = view.quote_of(token);
  if (quote >= 0) {
    const QuoteTokens& inside = view.quotes()[static_cast<std::size_t>(quote)];
    if (!inside.speech && inside.tokens.begin > sentence.begin) return std::nullopt;
    limit = std::max(limit, inside.tokens.begin + 1);
  }
  use.group = verb_group(view, token, limit);
  use.after = token + 1;
  const std::uint32_t end = use.group.subject_end;
  use.clause_begin = use.group.tokens.begin;
  const bool quote_before =
      end > limit && view.is(end - 1, kQuoteMark) && view.quote_of(end - 1) >= 0;
  const bool comma_before = end > limit && view.is(end - 1, kComma);
  if (use.group.gerund || use.group.infinitive) {
    use.kind = CueKind::Gerund;
    const bool noun_before = end > limit && view.is_nominal(end - 1) && !comma_before;
    if (noun_before && !use.group.infinitive) {
      use.subject = noun_phrase_before(view, end, limit);
    } else {
      use.subject = shared_subject(view, earlier, sentence, token);
    }
    return use;
  }
  const bool bare = use.group.tokens.begin == token;
  if (bare && (quote_before || (comma_before && end > limit + 1 &&
                                (view.is(end - 2, kQuoteMark) || earlier.empty())))) {
    const IndexRange speaker = noun_phrase_after(view, token + 1, sentence.end);
    const bool closes = speaker.end >= sentence.end || view.is(speaker.end, kPunctuation) ||
                        quote_before || view.is(end - 2, kQuoteMark);
    const CueVerbForm* form = view.cue(token);
    const bool speech =
        form != nullptr && (view.cues().verb(*form).frames & (kThatClause | kBesideQuotation)) != 0;
    if (speaker.size() > 0 && closes && speech) {
      use.kind = CueKind::Inverted;
      use.subject = speaker;
      use.after = speaker.end;
      return use;
    }
  }
  if (use.group.passive) {
    use.kind = CueKind::Passive;
    use.subject = noun_phrase_before(view, end, limit);
    if (use.subject) use.clause_begin = use.subject->begin;
    return use;
  }
  const bool coordinated = end > limit && view.is(end - 1, kCoordinator);
  if (!coordinated) use.subject = noun_phrase_before(view, end, limit);
  if (!use.subject) {
    if (!coordinated && !comma_before) {
      const CueVerbForm* form = view.cue(token);
      if (end != sentence.begin || form == nullptr || (form->forms & kParticipleForm) == 0) {
        return std::nullopt;
      }
      // "Asked about the delay, she …"
      use.kind = CueKind::Passive;
      return use;
    }
    use.kind = CueKind::Coordinated;
    use.subject = shared_subject(view, earlier, sentence, token);
    return use.subject ? std::optional(use) : std::nullopt;
  }
  use.clause_begin = use.subject->begin;
  return use;
}

std::vector<CueVerbUse> find_cue_verbs(const TokenView& view, IndexRange sentence) {
  std::vector<CueVerbUse> cues;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    if (view.cue(i) == nullptr || !is_used_as_verb(view, i, sentence)) continue;
    auto use = verb_use(view, i, sentence, cues);
    if (use) cues.push_back(*use);
  }
  return cues;
}

std::uint32_t clause_end(const TokenView& view, const std::vector<CueVerbUse>& cues,
                         std::uint32_t from, std::uint32_t limit, std::uint32_t own) {
  std::uint32_t end = limit;
  for (std::uint32_t i = from; i < end; ++i) {
    if (view.word_is(i, ";") && view.quote_of(i) < 0) end = i;
  }
  for (const CueVerbUse& cue : cues) {
    if (cue.verb == own || cue.clause_begin <= from || cue.clause_begin >= end) continue;
    if (view.quote_of(cue.verb) >= 0) continue;
    std::uint32_t before = cue.clause_begin;
    while (before > from && view.is_adverb(before - 1)) --before;
    const bool comma = before > from && view.is(before - 1, kComma);
    const bool joined =
        before > from &&
        (view.is(before - 1, kCoordinator) || view.word_is(before - 1, "while") ||
         view.word_is(before - 1, "although") || view.word_is(before - 1, "though"));
    const bool comma_joined = joined && before > from + 1 && view.is(before - 2, kComma);
    bool cut = false;
    switch (cue.kind) {
      case CueKind::Gerund: cut = comma; break;
      case CueKind::Coordinated:
        cut = comma_joined || (joined && view.cue(own) != nullptr &&
                               view.cue(cue.verb)->forms == view.cue(own)->forms);
        break;
      default: cut = comma_joined || (joined && view.word_is(before - 1, "but")); break;
    }
    if (!cut) continue;
    end = before - (joined ? 1 : 0);
    while (end > from && view.is(end - 1, kComma)) --end;
  }
  return end;
}

std::uint32_t without_full_stop(const TokenView& view, IndexRange sentence) {
  std::uint32_t end = sentence.end;
  while (end > sentence.begin && view.is(end - 1, kPunctuation) && !view.is(end - 1, kQuoteMark) &&
         !view.word_is(end - 1, ")")) {
    const std::string& word = view.word(end - 1);
    if (word == "?" || word == "!") break;
    --end;
  }
  return end;
}

bool is_state_of_mind(std::string_view word) {
  static constexpr std::array<std::string_view, 12> kWords = {
      "alarmed",    "committed", "concerned", "convinced", "determined", "disappointed",
      "frustrated", "inclined",  "opposed",   "pleased",   "surprised",  "worried"};
  return std::ranges::find(kWords, word) != kWords.end();
}

}  // namespace onrecord
