#pragma once

#include <vector>

#include "annotate/attribution_clauses.h"

namespace onrecord {

/// Labels one document; made for it and used once. The steps run sentence by sentence in the order
/// of their declaration, then over the quotations that nobody was found for.
class AttributionLabeller {
 public:
  explicit AttributionLabeller(const TokenView& view);
  std::vector<Attribution> label();

 private:
  // attribution_rules.cc
  void label_sentence(IndexRange sentence);
  void label_verb(const CueVerbUse& cue);
  bool is_asserted(const CueVerbUse& cue) const;
  void read_verb(const CueVerbUse& cue);
  bool label_quotation_before(const CueVerbUse& cue, Attribution& out);
  bool label_quotation_after(const CueVerbUse& cue, Attribution& out);

  /// Takes the clause at `from` as the content; false if there is none.
  bool take_clause(const CueVerbUse& cue, std::uint32_t from, Attribution& out) const;
  // attribution_clause_rules.cc
  bool label_clause_after(const CueVerbUse& cue, Attribution& out);
  bool label_clause_around(const CueVerbUse& cue, Attribution& out);
  bool label_passive(const CueVerbUse& cue, Attribution& out);
  std::uint32_t addressee_end(const CueVerbUse& cue, std::uint32_t from) const;

  // attribution_nouns.cc
  void label_according_to(std::uint32_t token);
  void label_reportedly(std::uint32_t token);
  void label_noun(std::uint32_t token);

  // attribution_refusals.cc
  void label_refusal(std::uint32_t token);

  // attribution_prompts.cc
  void label_prompt();
  std::uint32_t answer_begin(std::uint32_t from) const;

  // attribution_quotes.cc
  void label_open_quotations();
  bool resume_quotation(std::uint32_t quote);
  bool label_by_colon(std::uint32_t quote);
  bool label_by_dash(std::uint32_t quote);
  bool label_by_verb_behind(std::uint32_t quote);
  bool label_by_verb_before(std::uint32_t quote);
  bool label_whole_paragraph(std::uint32_t quote);

  void add_quotation(Attribution& out, std::uint32_t quote);
  void add(Attribution attribution);
  bool claimed(std::uint32_t token) const { return in_cue_[token]; }

  const TokenView& view_;
  std::vector<Attribution> attributions_;
  std::vector<bool> in_cue_;                    ///< By token: a cue of an attribution that stands.
  std::vector<int> quote_owner_;                ///< By quote: index of the attribution, or -1.
  std::vector<std::size_t> first_by_sentence_;  ///< By sentence: index of its first attribution.
  std::size_t labelled_ = 0;                    ///< Attributions that sentences yielded.
  std::size_t first_of_sentence_ = 0;           ///< Index of the sentence's first attribution.
  IndexRange sentence_;
  std::uint32_t end_ = 0;         ///< Of the sentence, without its full stop.
  std::vector<CueVerbUse> cues_;  ///< Of the sentence.
};

}  // namespace onrecord
