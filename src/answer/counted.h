#pragma once

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {

/// The lower-case words of a text: letters, digits and what joins them ("de-escalation").
std::vector<std::string> bare_words(std::string_view text);

/// What a figure counts: "North Korean infantrymen" is troops, narrowed to {korean, north}.
struct Counted {
  std::string kind;
  std::set<std::string> narrowed;
};

/// Knows which words count the same kind of thing (data/counted_heads.tsv).
class CountedKinds {
 public:
  CountedKinds();
  Counted read(std::string_view counts) const;

 private:
  std::unordered_map<std::string, std::string> kind_of_;
};

/// The words of a text that say what it is about: no articles, pronouns, prepositions or auxiliary
/// verbs; without the ending of a plural.
std::set<std::string> topic_words(std::string_view text);

}  // namespace onrecord
