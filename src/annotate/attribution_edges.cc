#include "annotate/attribution_edges.h"

#include <algorithm>
#include <string_view>

namespace onrecord {

namespace {

std::uint32_t size_of(const std::vector<IndexRange>& parts) {
  std::uint32_t size = 0;
  for (const IndexRange part : parts) size += part.size();
  return size;
}

std::uint32_t shared(const std::vector<IndexRange>& left, const std::vector<IndexRange>& right) {
  std::uint32_t size = 0;
  for (const IndexRange a : left) {
    for (const IndexRange b : right) {
      const std::uint32_t begin = std::max(a.begin, b.begin);
      size += std::max(begin, std::min(a.end, b.end)) - begin;
    }
  }
  return size;
}

/// "[The broadcasts began and] the North said": a source of the network holds a whole clause before
/// the phrase that the rule takes for it, or stands behind "according to" and runs into the next.
bool runs_over(const TokenView& view, IndexRange network, IndexRange rule) {
  if (network.begin >= rule.begin) return false;
  if (network.begin > 1 && view.word_is(network.begin - 1, "to") &&
      view.word_is(network.begin - 2, "according")) {
    return true;
  }
  if (view.draft().syntax[rule.begin - 1].upos != Upos::Cconj) return false;
  for (std::uint32_t i = network.begin; i < rule.begin; ++i) {
    if (view.draft().syntax[i].verb_form == VerbForm::Finite) return true;
  }
  return false;
}

/// "told [the council on Monday] that …": a phrase before a content, and not "too", "all", "what"
/// or the content's own subject.
bool is_addressee(const TokenView& view, IndexRange phrase) {
  const Syntax& syntax = view.draft().syntax;
  for (const std::string_view word : {"what", "who", "whom", "which", "whose"}) {
    if (view.word_is(phrase.begin, word)) return false;
  }
  if (phrase.end < syntax.size() && syntax[phrase.end].verb_form == VerbForm::Finite &&
      !view.word_is(phrase.end - 1, ",")) {
    return false;
  }
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const Upos upos = syntax[i].upos;
    if (upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Pron || upos == Upos::Num ||
        view.is(i, kDateToken) || view.is(i, kPunctuation)) {
      return true;
    }
  }
  return false;
}

/// "asked [the spokesman, Joren Tasse, four times] to say …": however long the addressee is.
bool holds_addressee(const TokenView& view, const Attribution& network, const Attribution& rule) {
  if (network.content.size() != 1 || rule.content.size() != 1) return false;
  const IndexRange whole = network.content.front();
  const IndexRange part = rule.content.front();
  return whole.end == part.end && whole.begin == rule.cue.back().end && whole.begin < part.begin &&
         view.word_is(part.begin, "to");
}

}  // namespace

bool overlap(const std::vector<IndexRange>& left, const std::vector<IndexRange>& right) {
  return std::ranges::any_of(left, [&](IndexRange a) {
    return std::ranges::any_of(right,
                               [&](IndexRange b) { return a.begin < b.end && b.begin < a.end; });
  });
}

void take_edges(const TokenView& view, Attribution& network, const Attribution& rule) {
  // "protesters marching through [the streets] chanted": a rule may lengthen a source to the left,
  // and does not shorten it.
  const bool longer = overlap(network.source, rule.source) &&
                      (network.source.front().begin >= rule.source.front().begin ||
                       runs_over(view, network.source.front(), rule.source.front()));
  if (network.source.empty() || longer) network.source = rule.source;
  const std::uint32_t common = shared(network.content, rule.content);
  const bool alike = 2 * common >= size_of(network.content) + size_of(rule.content) - common;
  if (!alike && !holds_addressee(view, network, rule)) return;
  const std::uint32_t behind = rule.cue.back().end;
  IndexRange& first = network.content.front();
  if (first.begin >= behind && rule.content.front().begin >= behind) {
    // Without addressee and date. Where the network begins behind "that", it has left them out.
    const bool led = first.begin > behind && view.word_is(first.begin - 1, "that");
    const std::uint32_t begin = rule.content.front().begin;
    if (begin <= first.begin ? !led : is_addressee(view, {first.begin, begin})) {
      first.begin = begin;
    }
    first.end = std::max(first.end, first.begin + 1);
    network.cue = rule.cue;
  } else if (!overlap(rule.cue, network.content)) {
    network.cue = rule.cue;
  }
}

}  // namespace onrecord
