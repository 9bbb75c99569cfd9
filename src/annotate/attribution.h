#pragma once

#include <cstdint>
#include <vector>

#include "annotate/attribution_reading.h"
#include "onrecord/document.h"

namespace onrecord {

/// What found an attribution: the network, or one of the rules of docs/rules/attribution.md.
enum class AttributionOrigin : std::uint8_t {
  Network,
  QuotationBefore,  ///< "“…,” she said"
  QuotationAfter,   ///< "she said: “…”"
  ClauseAfter,      ///< "she said that …"
  ClauseAround,     ///< "the pier, she said, is closed"
  Passive,          ///< "it was said that …"
  AccordingTo,      ///< "according to her, …"
  Reportedly,       ///< "the pier reportedly sank"
  Noun,             ///< "the claim that …"
  Refusal,          ///< "declined to comment on …"
  Prompt,           ///< "Put that …, she said": what she was asked
  Colon,            ///< "Jana Novak: “…”"
  Signature,        ///< "“…” — Jana Novak"
  VerbBehind,       ///< "“…,” the mayor smiled"
  VerbBefore,       ///< "The mayor posted two words: “…”"
  QuotedParagraph   ///< a quotation that goes on with the speaker before
};

/// Who (source) says so (cue) of what (content), as ranges of tokens in text order. The three roles
/// are all that a labeller decides; form, act, dates and links are made from them afterwards.
struct Attribution {
  std::vector<IndexRange> source;
  std::vector<IndexRange> cue;
  std::vector<IndexRange> content;
  std::vector<IndexRange> via;  ///< Outlets that relay it, nearest to the document first.
  AttributionOrigin origin = AttributionOrigin::Network;
  float score = 0;            ///< 0..1: the share of such attributions that are right on dev data.
  bool agreed = false;        ///< Network and rules read the same cue.
  bool continuation = false;  ///< A quotation without a cue of its own.
};

/// Finds the roles: what the network read (Draft::reading), put into the form of the rules of
/// annotation, and what rules find where they do better. Without a reading the rules stand alone.
/// docs/rules/attribution.md says which wins where. Read-only after construction.
class Attributor {
 public:
  std::vector<Attribution> attributions(const Draft& draft) const;

 private:
  WordClasses classes_;
  CueLexicon cues_;
  RefusalWords refusals_;
};

/// What the network read, in the form of the rules: "that" and the full stop left out of contents,
/// "to" with the content, no source for a passive cue. In the order of the cues.
std::vector<Attribution> network_attributions(const TokenView& view);

/// "reported the development": points at what another sentence says, and says nothing itself.
bool is_anaphoric(const TokenView& view, const Attribution& attribution);

/// Network and rules in one list, by the place of the cue; where both found the same attribution,
/// one of them is kept.
std::vector<Attribution> merge_attributions(const TokenView& view, std::vector<Attribution> network,
                                            std::vector<Attribution> rules);

/// Takes out of a content what is none of it: the source's own words, and before a quotation what
/// only says what it is about ("Of the pier, she said: “It will close.”").
void leave_out_lead_ins(const TokenView& view, Attribution& attribution);

/// Follows the words back to whom they come from: an outlet that quotes somebody is no source but
/// relays (`via`), and its own attribution is dropped.
void follow_relays(const TokenView& view, std::vector<Attribution>& attributions);

}  // namespace onrecord
