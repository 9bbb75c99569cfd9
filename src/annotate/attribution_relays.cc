#include <algorithm>
#include <optional>

#include "annotate/attribution_clauses.h"

namespace onrecord {

namespace {

/// True if the phrase names a news outlet, an agency or its correspondent.
bool is_outlet(const TokenView& view, IndexRange phrase) {
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (view.is(i, kOutlet) && view.is(i, kCapital)) return true;
  }
  return view.is(phrase.end - 1, kOutlet) && !view.word_is(phrase.end - 1, "media");
}

/// True of people, bodies and papers that can be quoted; not of reasons ("citing safety concerns").
bool can_be_quoted(const TokenView& view, IndexRange phrase) {
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (view.is(i, kCapital | kUnnamed | kRole | kDocumentWord)) return true;
  }
  return false;
}

std::uint32_t first_token(const Attribution& attribution) {
  const std::uint32_t cue =
      attribution.cue.empty() ? attribution.content.front().begin : attribution.cue.front().begin;
  return attribution.source.empty() ? cue : std::min(cue, attribution.source.front().begin);
}

class Relays {
 public:
  Relays(const TokenView& view, std::vector<Attribution>& attributions)
      : view_(view), all_(attributions), dropped_(attributions.size(), false) {}

  void follow() {
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (!follow_quoted_as(all_[i]) && !follow_quoted_by(all_[i])) follow_citing(all_[i]);
      // "quoted [the minister as] saying", "citing [officials]": whom it quotes was taken for what
      // was said.
      if (all_[i].via.empty() || all_[i].source.empty()) continue;
      const std::uint32_t said = all_[i].content.front().begin;
      const bool cited = !all_[i].cue.empty() && said == all_[i].cue.front().begin;
      if (cited || said == all_[i].source.front().begin) dropped_[i] = true;
    }
    for (std::size_t outer = 0; outer < all_.size(); ++outer) {
      if (!dropped_[outer] && relays(all_[outer])) hand_down(outer);
    }
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (is_reference(all_[i])) dropped_[i] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < all_.size(); ++i) {
      if (dropped_[i]) continue;
      if (kept != i) all_[kept] = std::move(all_[i]);
      ++kept;
    }
    all_.resize(kept);
  }

 private:
  bool relays(const Attribution& one) const {
    return !one.source.empty() && !one.cue.empty() && is_outlet(view_, one.source.front());
  }

  /// "“Pier to close” — Daily Post, May 3, 2021": names an article, nobody says it.
  bool is_reference(const Attribution& one) const {
    if (one.origin != AttributionOrigin::Signature || one.source.empty()) return false;
    const IndexRange line = one.source.front();
    for (std::uint32_t i = line.begin; i < line.end; ++i) {
      if (view_.is(i, kDateToken)) return true;
    }
    return is_outlet(view_, line);
  }

  /// "Yonhap, quoting KCNA, said …", "…, Reuters reported, citing officials".
  void follow_citing(Attribution& one) const {
    if (!relays(one)) return;
    const IndexRange outlet = one.source.front();
    const IndexRange sentence = view_.sentence(outlet.begin);
    for (std::uint32_t i = outlet.end; i + 1 < sentence.end; ++i) {
      if (!view_.word_is(i, "quoting") && !view_.word_is(i, "citing")) continue;
      if (view_.quote_of(i) >= 0) continue;
      const IndexRange cited = noun_phrase_after(view_, i + 1, sentence.end);
      const bool beside = i <= outlet.end + 1 && view_.word_is(cited.end, ",");
      if (cited.size() == 0 || (!beside && !can_be_quoted(view_, cited))) continue;
      one.via.push_back(outlet);
      one.source = {cited};
      one.cue = {{i, i + 1}};
      leave_out(one, {i, cited.end});
      return;
    }
  }

  /// "The agency quoted the minister as saying …", "The minister was quoted by the agency as …".
  bool follow_quoted_as(Attribution& one) const {
    if (one.cue.empty()) return false;
    const IndexRange cue = one.cue.back();
    const IndexRange sentence = view_.sentence(cue.begin);
    const std::uint32_t first = cue.begin > sentence.begin + 15 ? cue.begin - 15 : sentence.begin;
    for (std::uint32_t i = first; i < cue.end; ++i) {
      if (!view_.word_is(i, "quoted") && !view_.word_is(i, "quotes") && !view_.word_is(i, "cited"))
        continue;
      const auto subject = noun_phrase_before(view_, i, sentence.begin);
      const bool agent = view_.word_is(i + 1, "by");
      const IndexRange after = noun_phrase_after(view_, i + 1 + (agent ? 1 : 0), sentence.end);
      if (after.size() == 0 || !view_.word_is(after.end, "as")) continue;
      // "cited the audit as the reason": nobody is quoted.
      if (after.end + 1 >= sentence.end) continue;
      const CueVerbForm* saying = view_.cue(after.end + 1);
      if (saying == nullptr || (saying->forms & kGerundForm) == 0) continue;
      if (agent) {
        if (is_outlet(view_, after)) one.via.push_back(after);
        return true;
      }
      if (subject && is_outlet(view_, *subject)) one.via.push_back(*subject);
      one.source = {after};
      return true;
    }
    return false;
  }

  /// "The institute, quoted by Yonhap, said …", "According to the institute, cited by Yonhap, …".
  bool follow_quoted_by(Attribution& one) const {
    if (one.source.empty()) return false;
    IndexRange& source = one.source.front();
    const IndexRange sentence = view_.sentence(source.begin);
    const std::uint32_t limit = std::min(source.end + 2, sentence.end);
    for (std::uint32_t i = source.begin + 1; i + 2 < sentence.end && i < limit; ++i) {
      if (!view_.word_is(i, "quoted") && !view_.word_is(i, "cited")) continue;
      const bool apposed = view_.is(i - 1, kComma) && view_.word_is(i + 1, "by");
      const IndexRange outlet = noun_phrase_after(view_, i + 2, sentence.end);
      if (!apposed || outlet.size() == 0 || !is_outlet(view_, outlet)) continue;
      one.via.push_back(outlet);
      source.end = std::min(source.end, i - 1);
      leave_out(one, {i, outlet.end});
      return true;
    }
    return false;
  }

  /// Cuts `phrase` from the begin of a content.
  void leave_out(Attribution& one, IndexRange phrase) const {
    for (IndexRange& part : one.content) {
      if (part.begin > phrase.begin || part.end <= phrase.begin) continue;
      if (part.begin + 1 < phrase.begin) {
        part.end = phrase.begin;
      } else {
        part.begin = std::min(phrase.end, part.end);
      }
      part = trim_phrase(view_, part);
    }
    std::erase_if(one.content, [](IndexRange part) { return part.size() == 0; });
    if (one.content.empty()) one.content.push_back(phrase);
  }

  /// An outlet's words that are another's statement: the outlet relays it.
  void hand_down(std::size_t outer) {
    Attribution& relay = all_[outer];
    if (is_anaphoric(view_, relay)) {
      // "A correspondent of the Daily Post reported the development": the sentence before.
      const std::uint32_t begin = view_.sentence(first_token(relay)).begin;
      const auto before = last_before(outer, begin);
      dropped_[outer] = true;
      if (before) all_[*before].via.push_back(relay.source.front());
      return;
    }
    bool handed = false;
    const std::size_t reach = 6;
    const std::size_t from = outer > reach ? outer - reach : 0;
    const std::size_t to = std::min(all_.size(), outer + reach + 1);
    for (std::size_t inner = from; inner < to; ++inner) {
      if (inner == outer || dropped_[inner] || all_[inner].cue.empty()) continue;
      if (!is_relayed_by(relay, all_[inner])) continue;
      // "…, Reuters reported, citing Xinhua": both, the nearest to this text first.
      std::vector<IndexRange> chain = relay.via;
      chain.push_back(relay.source.front());
      all_[inner].via.insert(all_[inner].via.begin(), chain.begin(), chain.end());
      handed = true;
    }
    dropped_[outer] = handed;
  }

  /// True if the outlet's words begin with who says `inner`. "According to the Daily Post, mayor
  /// Jana Novak, who …, said": a source that runs into the next is cut where that begins.
  bool is_relayed_by(Attribution& relay, const Attribution& inner) const {
    const std::uint32_t begin = std::min(first_token(inner), inner.content.front().begin);
    const std::uint32_t end = inner.cue.back().end;
    IndexRange& outlet = relay.source.front();
    const bool led = relay.cue.back().end <= outlet.begin;
    if (led && outlet.begin < begin && begin < outlet.end && inner.cue.front().begin >= begin &&
        view_.is(begin - 1, kComma) && is_outlet(view_, {outlet.begin, begin - 1})) {
      outlet.end = begin - 1;
      return true;
    }
    return std::ranges::any_of(relay.content, [&](IndexRange part) {
      return !view_.is(part.begin, kQuoteMark) && end <= part.end && begin >= part.begin &&
             begin <= part.begin + 2;
    });
  }

  /// The attribution of the sentence that ends at `begin`.
  std::optional<std::size_t> last_before(std::size_t outer, std::uint32_t begin) const {
    for (std::size_t i = outer; i > 0;) {
      --i;
      if (dropped_[i] || all_[i].cue.empty()) continue;
      const std::uint32_t at = all_[i].cue.front().begin;
      if (at >= begin) continue;
      if (begin == 0 || view_.sentence(at).end < begin) return std::nullopt;
      // The outermost of that sentence.
      std::size_t first = i;
      while (first > 0 && !all_[first - 1].cue.empty() &&
             view_.sentence_index(all_[first - 1].cue.front().begin) == view_.sentence_index(at)) {
        --first;
      }
      return first;
    }
    return std::nullopt;
  }

  const TokenView& view_;
  std::vector<Attribution>& all_;
  std::vector<bool> dropped_;
};

}  // namespace

void follow_relays(const TokenView& view, std::vector<Attribution>& attributions) {
  Relays(view, attributions).follow();
  std::erase_if(attributions, [&](const Attribution& one) { return is_anaphoric(view, one); });
  // "According to the agency, quoting …" may have been found from both words.
  const auto same = [](const Attribution& a, const Attribution& b) {
    return !a.cue.empty() && !b.cue.empty() && a.cue.front().begin == b.cue.front().begin;
  };
  std::ranges::stable_sort(attributions, {}, [](const Attribution& a) {
    return std::pair(a.cue.empty() ? a.content.front().begin : a.cue.front().begin, a.via.empty());
  });
  attributions.erase(std::unique(attributions.begin(), attributions.end(), same),
                     attributions.end());
}

}  // namespace onrecord
