#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

#include "annotate/attribution_clauses.h"
#include "annotate/attribution_edges.h"

namespace onrecord {

namespace {

using Origin = AttributionOrigin;

/// Below this score a reading needs a rule that reads the same cue. 0.36 and 0.44
/// gave 0.1 and 0.3 less on PolNeAR dev, with another network of the same kind.
constexpr float kLeastAlone = 0.4F;

/// From this score on a reading keeps its own content and source whatever rule reads its cue, and
/// is more than an act upon somebody.
constexpr float kSure = 0.45F;

/// Where rules and network read the same cue, these rules' readings are kept: refusals and prompts
/// always, as exchanges stand on them.
bool beats_network(const Attribution& rule, const Attribution& network) {
  if (rule.origin == Origin::Refusal || rule.origin == Origin::Prompt) return true;
  return network.score < kSure &&
         (rule.origin == Origin::AccordingTo || rule.origin == Origin::Reportedly);
}

/// How likely a cue the network must take a word for, for a rule's reading of it to be added.
/// Chosen on PolNeAR dev and the gold articles: without, the rules that are listed add twice as
/// many wrong readings as right ones.
float least_chance(Origin origin) {
  switch (origin) {
    case Origin::Noun: return 0.02F;
    case Origin::ClauseAfter: return 0.25F;
    default: return 0.0F;
  }
}

/// True if the network holds the rule's cue for possible. Without a network all are.
bool is_likely(const TokenView& view, const Attribution& rule) {
  const std::vector<float>& chances = view.draft().reading.cue_chances;
  if (chances.empty()) return true;
  float most = 0;
  for (const IndexRange part : rule.cue) {
    for (std::uint32_t i = part.begin; i < part.end; ++i) most = std::max(most, chances[i]);
  }
  return most >= least_chance(rule.origin);
}

/// Where the network reads nothing, these rules' readings are added.
bool adds(Origin origin) { return origin != Origin::ClauseAfter && origin != Origin::Passive; }

bool reads_quotation(Origin origin) {
  return origin == Origin::QuotationBefore || origin == Origin::QuotationAfter;
}

bool is_free(std::span<const Attribution> near, IndexRange part) {
  return std::ranges::none_of(
      near, [&](const Attribution& other) { return overlap(other.content, {part}); });
}

/// "“One,” she said. “Two.”": quotations that a rule gives to the cue and that nobody else has.
void take_quotations(const TokenView& view, std::span<const Attribution> near,
                     const Attribution& rule, Attribution& network) {
  if (!reads_quotation(rule.origin)) return;
  for (const IndexRange part : rule.content) {
    if (view.is(part.begin, kQuoteMark) && is_free(near, part)) network.content.push_back(part);
  }
  std::ranges::sort(network.content, {}, &IndexRange::begin);
}

/// "“It is closed,” she said at a meeting announcing [that …]": the network gave the cue of the
/// quotation to a later clause. Leaves it what stands of its cue behind the rule's.
bool hands_over_cue(const TokenView& view, std::span<const Attribution> near,
                    const Attribution& rule, Attribution& network) {
  if (!reads_quotation(rule.origin)) return false;
  const bool free = std::ranges::all_of(rule.content, [&](IndexRange part) {
    return view.is(part.begin, kQuoteMark) && is_free(near, part);
  });
  if (!free) return false;
  for (IndexRange& part : network.cue) part.begin = std::max(part.begin, rule.cue.back().end);
  std::erase_if(network.cue, [](IndexRange part) { return part.begin >= part.end; });
  if (network.cue.empty()) network.content.clear();
  return true;
}

/// "She pressed him to explain …": clauses that the network leaves out are taken where the verb has
/// a source and stands for more than saying; inside another content, for the acts of conflict only.
bool is_plain_act(const TokenView& view, const Attribution& rule, bool inside) {
  if (rule.origin != Origin::ClauseAfter || rule.source.empty()) return false;
  const CueVerbForm* form = view.cue(rule.cue.back().end - 1);
  if (form == nullptr) return false;
  switch (view.cues().verb(*form).act) {
    case Act::Deny:
    case Act::Decline:
    case Act::Warn:
    case Act::Accuse: return true;
    case Act::Confirm:
    case Act::Ask:
    case Act::Demand:
    case Act::Promise: return !inside;
    default: return false;
  }
}

/// "Holm said that the port [had denied] the leak": a nested statement that the network leaves out.
/// "Critics denying them entry" say nothing.
bool is_denial(const TokenView& view, const Attribution& rule) {
  if (rule.origin != Origin::ClauseAfter) return false;
  const CueVerbForm* form = view.cue(rule.cue.back().end - 1);
  if (form == nullptr) return false;
  if ((form->forms & kGerundForm) != 0) return false;
  const Act act = view.cues().verb(*form).act;
  return act == Act::Deny || act == Act::Decline;
}

/// "Asked about the delay, the mayor said …": exchanges stand on it.
bool opens_with_question(const TokenView& view, const Attribution& rule) {
  if (rule.origin != Origin::Passive) return false;
  const std::uint32_t cue = rule.cue.front().begin;
  const bool first = cue == 0 || view.sentence_index(cue) != view.sentence_index(cue - 1);
  return first && view.word_is(cue, "asked");
}

/// "Asked about the delay[, the mayor said …]": what is asked ends where the answer begins.
void stop_at_answer(const TokenView& view, std::span<const Attribution> near, Attribution& rule) {
  IndexRange& part = rule.content.front();
  for (const Attribution& answer : near) {
    if (answer.source.empty()) continue;
    const std::uint32_t begin = answer.source.front().begin;
    const bool comma = begin > part.begin + 1 && view.is(begin - 1, kComma);
    if (comma && begin < part.end) part.end = begin - 1;
  }
}

/// "The agency has learned that according to a letter, …": whose words the content is.
bool opens_content(const Attribution& rule, std::span<const Attribution> near) {
  if (rule.origin != Origin::AccordingTo) return false;
  return std::ranges::any_of(near, [&](const Attribution& outer) {
    return !outer.content.empty() && !outer.cue.empty() &&
           outer.content.front().begin == rule.cue.front().begin &&
           outer.cue.back().end <= rule.cue.front().begin;
  });
}

/// A content's begin and the begin of the cue that a rule gives it to.
using Claim = std::pair<std::uint32_t, std::uint32_t>;

/// A quotation is one statement's: where two share it, it stays with the cue that the rules for
/// quotations give it to.
void share_quotations(const TokenView& view, const std::vector<Claim>& claims,
                      std::vector<Attribution>& all) {
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].cue.empty() || all[i].content.size() < 2) continue;
    const std::size_t first = i > 2 ? i - 2 : 0;
    const std::size_t last = std::min(all.size(), i + 3);
    std::erase_if(all[i].content, [&](IndexRange part) {
      if (!view.is(part.begin, kQuoteMark)) return false;
      const auto claim = std::ranges::lower_bound(claims, Claim{part.begin, 0});
      if (claim == claims.end() || claim->first != part.begin) return false;
      if (overlap(all[i].cue, {{claim->second, claim->second + 1}})) return false;
      for (std::size_t other = first; other < last; ++other) {
        if (other != i && overlap(all[other].content, {part})) return true;
      }
      return false;
    });
  }
  std::erase_if(all, [](const Attribution& one) { return one.content.empty(); });
}

/// "summoned the ambassador": an act upon somebody, which says nothing.
bool is_mere_act(const TokenView& view, const Attribution& one) {
  if (one.origin != Origin::Network || one.agreed || one.cue.empty()) return false;
  if (one.score >= kSure) return false;
  for (const IndexRange part : one.cue) {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      if (view.cue(i) != nullptr || view.cues().noun(view.word(i)) != nullptr) return false;
    }
  }
  for (const IndexRange part : one.content) {
    for (std::uint32_t i = part.begin; i < part.end; ++i) {
      const Upos upos = view.draft().syntax[i].upos;
      if (upos == Upos::Verb || upos == Upos::Aux || view.is(i, kQuoteMark)) return false;
    }
  }
  return true;
}

/// "said it was old and denied that …": a content ends where its source's next cue begins.
void stop_at_next_cue(std::vector<Attribution>& all) {
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].cue.empty() || all[i].source.empty()) continue;
    for (std::size_t next = i + 1; next < std::min(all.size(), i + 4); ++next) {
      if (all[next].cue.empty() || all[next].source != all[i].source) continue;
      const std::uint32_t cue = all[next].cue.front().begin;
      for (IndexRange& part : all[i].content) {
        if (part.begin + 1 < cue && cue < part.end && part.begin >= all[i].cue.back().end) {
          part.end = cue;
        }
      }
      // What stands behind the next cue is said with that one.
      std::erase_if(all[i].content, [&](IndexRange part) {
        return cue > all[i].cue.back().end && part.begin > cue &&
               overlap({part}, all[next].content);
      });
    }
  }
}

/// "said that it was old. The embassy did not reply": a later sentence that has a cue of its own is
/// no part of the content, unless it is in quotation marks.
void leave_sentences_with_cues(const TokenView& view, std::vector<Attribution>& all) {
  constexpr std::size_t kNear = 3;
  for (std::size_t i = 0; i + 1 < all.size(); ++i) {
    if (all[i].cue.empty()) continue;
    const std::size_t sentence = view.sentence_index(all[i].cue.back().begin);
    std::erase_if(all[i].content, [&](IndexRange part) {
      if (view.sentence_index(part.begin) <= sentence || view.quote_of(part.begin) >= 0) {
        return false;
      }
      for (std::size_t next = i + 1; next < std::min(all.size(), i + 1 + kNear); ++next) {
        if (overlap(all[next].cue, {part})) return true;
      }
      return false;
    });
  }
}

/// "The pier will close, the mayor / said, Reuters reported": who relays somebody's words relays
/// all of them, that person and the cue too, and is another person.
void take_nested(const Attribution& inner, Attribution& outer) {
  if (inner.cue.empty() || inner.source.empty() || inner.content.empty()) return;
  if (outer.cue.empty() || outer.content.empty()) return;
  const IndexRange speaker = inner.source.front();
  const IndexRange cue = inner.cue.back();
  if (outer.cue.front().begin < cue.end || inner.content.back().end > speaker.begin) return;
  IndexRange& last = outer.content.back();
  const bool both = outer.source.size() > 1 && outer.source.front() == speaker;
  if (both) std::erase(outer.source, speaker);
  const bool same = both && outer.content.front().begin == inner.content.front().begin;
  if (same || (last.begin <= inner.content.front().begin && last.end == speaker.end)) {
    if (inner.cue.front().begin == speaker.end) last.end = cue.end;
  }
}

void take_nested(std::vector<Attribution>& all) {
  for (std::size_t i = 0; i + 1 < all.size(); ++i) take_nested(all[i], all[i + 1]);
}

/// "She told the council: “…”": the network read both the verb and the colon for a cue.
void leave_out_colons(const TokenView& view, std::vector<Attribution>& all) {
  for (std::size_t i = 1; i < all.size(); ++i) {
    const Attribution& verb = all[i - 1];
    const bool colon = all[i].cue.size() == 1 && all[i].cue.front().size() == 1 &&
                       view.word_is(all[i].cue.front().begin, ":");
    if (colon && overlap(verb.source, all[i].source) && overlap(verb.content, all[i].content)) {
      all[i].content.clear();
    }
  }
  std::erase_if(all, [](const Attribution& one) { return one.content.empty(); });
}

std::uint32_t key(const Attribution& attribution) {
  return attribution.cue.empty() ? attribution.content.front().begin
                                 : attribution.cue.front().begin;
}

/// Finds the attributions near another without a look at all.
class Neighbours {
 public:
  explicit Neighbours(const std::vector<Attribution>& sorted) {
    for (const Attribution& one : sorted) {
      std::uint32_t begin = key(one);
      std::uint32_t end = begin + 1;
      for (const auto* parts : {&one.source, &one.cue, &one.content}) {
        for (const IndexRange part : *parts) {
          begin = std::min(begin, part.begin);
          end = std::max(end, part.end);
        }
      }
      begins_.push_back(begin);
      reach_.push_back(reach_.empty() ? end : std::max(end, reach_.back()));
    }
    // What begins behind a place, whatever the order: the least begin from there on.
    for (std::size_t i = begins_.size(); i-- > 1;) {
      begins_[i - 1] = std::min(begins_[i - 1], begins_[i]);
    }
  }

  /// [first, last): no other attribution touches it.
  std::pair<std::ptrdiff_t, std::ptrdiff_t> around(const Attribution& one) const {
    std::uint32_t begin = key(one);
    std::uint32_t end = begin + 1;
    for (const IndexRange part : one.content) {
      begin = std::min(begin, part.begin);
      end = std::max(end, part.end);
    }
    const auto first = std::ranges::upper_bound(reach_, begin) - reach_.begin();
    const auto last = std::ranges::lower_bound(begins_, end) - begins_.begin();
    return {first, std::max(first, last)};
  }

 private:
  std::vector<std::uint32_t> begins_;  ///< Ascending.
  std::vector<std::uint32_t> reach_;   ///< The furthest end up to each; ascending.
};

}  // namespace

std::vector<Attribution> merge_attributions(const TokenView& view, std::vector<Attribution> network,
                                            std::vector<Attribution> rules) {
  leave_out_colons(view, network);
  const Neighbours found(network);
  std::vector<Claim> claims;
  for (const Attribution& rule : rules) {
    if (rule.cue.empty()) continue;
    for (const IndexRange part : rule.content) {
      claims.push_back({part.begin, rule.cue.front().begin});
    }
  }
  std::ranges::sort(claims);
  std::vector<Attribution> added;
  for (Attribution& rule : rules) {
    const auto [first, last] = found.around(rule);
    const std::span near(network.data() + first, static_cast<std::size_t>(last - first));
    const auto same = std::ranges::find_if(
        near, [&](const Attribution& other) { return overlap(rule.cue, other.cue); });
    if (same != near.end()) {
      if (same->origin != Origin::Network) continue;
      // "asked the mayor / to explain": the network took the addressee for the content.
      const bool behind = rule.content.front().begin >= same->content.back().end;
      if (beats_network(rule, *same) || opens_content(rule, near) ||
          overlap(rule.cue, same->source) || behind) {
        if (behind) {
          // Nor can the begin of the content be the cue of another.
          const std::uint32_t begin = rule.content.front().begin;
          for (Attribution& other : near) {
            if (overlap(other.cue, {{begin, begin + 2}})) other.content.clear();
          }
        }
        *same = std::move(rule);
      } else if (hands_over_cue(view, near, rule, *same)) {
        added.push_back(std::move(rule));
      } else {
        take_edges(view, *same, rule);
        // "Brandt was asked whether": the subject of a passive is not who asks.
        if (rule.origin == Origin::Passive && rule.source.empty() &&
            !is_state_of_mind(view.word(rule.cue.back().end - 1))) {
          same->source.clear();
        }
        take_quotations(view, near, rule, *same);
        same->agreed = true;
      }
      continue;
    }
    if (opens_with_question(view, rule)) stop_at_answer(view, near, rule);
    const bool inside = std::ranges::any_of(near, [&](const Attribution& other) {
      return overlap(rule.content, other.content) || overlap(rule.cue, other.content);
    });
    if (!is_likely(view, rule) && !(inside && is_denial(view, rule))) continue;
    const bool nested = rule.origin == Origin::Noun || opens_content(rule, near);
    const bool wanted = inside ? nested : adds(rule.origin) || opens_with_question(view, rule);
    if (wanted || is_plain_act(view, rule, inside)) added.push_back(std::move(rule));
  }
  std::erase_if(network, [](const Attribution& one) {
    return one.origin == Origin::Network && !one.agreed && one.score < kLeastAlone;
  });
  std::ranges::move(added, std::back_inserter(network));
  std::erase_if(network, [](const Attribution& one) { return one.content.empty(); });
  std::ranges::stable_sort(network, {}, key);
  share_quotations(view, claims, network);
  stop_at_next_cue(network);
  leave_sentences_with_cues(view, network);
  take_nested(network);
  std::erase_if(network, [&](const Attribution& one) {
    return one.content.empty() || is_mere_act(view, one);
  });
  return network;
}

}  // namespace onrecord
