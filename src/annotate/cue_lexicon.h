#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/annotations.h"

namespace onrecord {

/// What may follow a cue verb as its content. A set of bits.
enum VerbFrame : std::uint16_t {
  kBareClause = 1U << 0U,      ///< "said the bridge was closed"
  kThatClause = 1U << 1U,      ///< "showed that the bridge was closed"
  kQuestion = 1U << 2U,        ///< "asked whether …"
  kInfinitive = 1U << 3U,      ///< "vowed to rebuild"
  kNounPhrase = 1U << 4U,      ///< "denied the claims"
  kAs = 1U << 5U,              ///< "described the talks as useful"
  kAddressee = 1U << 6U,       ///< "told reporters that …"
  kPreposition = 1U << 7U,     ///< "called for talks"
  kBesideQuotation = 1U << 8U  ///< "“No,” he laughed"
};

struct CueVerb {
  std::string lemma;
  std::uint16_t frames = 0;
  Act act = Act::Say;
  std::vector<std::string> prepositions;
};

/// The forms of an English verb. A set of bits: "said" is past and participle.
enum VerbForms : std::uint8_t {
  kBaseForm = 1U << 0U,
  kThirdForm = 1U << 1U,
  kPastForm = 1U << 2U,
  kParticipleForm = 1U << 3U,
  kGerundForm = 1U << 4U
};

struct CueVerbForm {
  std::uint32_t verb = 0;  ///< Index for CueLexicon::verb().
  std::uint8_t forms = 0;
};

/// What may follow a cue noun. A set of bits.
enum NounFrame : std::uint8_t {
  kNounThat = 1U << 0U,        ///< "the claim that …"
  kNounOf = 1U << 1U,          ///< "reports of boats sinking"
  kNounFor = 1U << 2U,         ///< "calls for talks"
  kNounInfinitive = 1U << 3U,  ///< "a pledge to rebuild"
  kNounSurfaced = 1U << 4U,    ///< "reports surfaced that …"
  kNounGrounds = 1U << 5U      ///< "on the grounds that …"
};

struct CueNoun {
  std::uint8_t frames = 0;
  Act act = Act::Say;
  std::string lemma;
  bool plural = false;
};

/// Cue verbs with all their forms, and cue nouns; by folded word. Read-only after construction.
class CueLexicon {
 public:
  CueLexicon();

  const CueVerbForm* verb_form(const std::string& word) const;
  const CueVerb& verb(const CueVerbForm& form) const { return verbs_[form.verb]; }
  const CueNoun* noun(const std::string& word) const;

 private:
  void add_form(std::string form, std::uint32_t verb, std::uint8_t bit);

  std::vector<CueVerb> verbs_;
  std::unordered_map<std::string, CueVerbForm> forms_;
  std::unordered_map<std::string, CueNoun> nouns_;
};

}  // namespace onrecord
