#include "annotate/clarity_question.h"

#include <algorithm>
#include <string_view>

namespace onrecord {

namespace {

bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool is_auxiliary(std::string_view word) {
  return one_of(word, {"is",     "are",  "was",   "were", "do",    "does", "did",
                       "has",    "have", "had",   "will", "would", "can",  "could",
                       "should", "may",  "might", "must", "isn't", "ca",   "wo"});
}

bool is_subject(std::string_view word) {
  return one_of(word, {"the",   "he",   "she",    "it",    "they",  "you", "we",       "i",
                       "there", "that", "this",   "these", "those", "his", "your",     "any",
                       "n't",   "not",  "people", "china", "a",     "an",  "president"});
}

}  // namespace

QuestionKind kind_of(const Draft& draft, const std::vector<IndexRange>& sentences) {
  QuestionKind kind;
  for (const IndexRange sentence : sentences) {
    bool clause_begins = true;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      const std::string_view word = draft.lower[i];
      const std::string_view next =
          i + 1 < sentence.end ? std::string_view(draft.lower[i + 1]) : "";
      ++kind.words;
      if (clause_begins && is_auxiliary(word) && is_subject(next)) kind.closed = true;
      clause_begins = clause_begins ? one_of(word, {"and", "but", "so", "well", "then", "ok",
                                                    "okay", "again", "just", "also"})
                                    : one_of(word, {",", "--", "—", ":", "and", "but", "so", "or"});
      kind.alternative = kind.alternative || word == "or";
      kind.who = kind.who || one_of(word, {"who", "whom", "whose"});
      kind.when = kind.when || word == "when" || (word == "what" && one_of(next, {"time", "day"}));
      kind.where = kind.where || word == "where";
      kind.why = kind.why || word == "why" || (word == "reason");
      kind.how_many =
          kind.how_many ||
          (word == "how" && one_of(next, {"many", "much", "long", "often", "big", "far"}));
      kind.how = kind.how || (word == "how" && !kind.how_many);
      kind.what = kind.what || one_of(word, {"what", "what's", "which"});
      kind.comment = kind.comment ||
                     one_of(word, {"comment", "comments", "reaction", "react", "response",
                                   "respond", "thoughts", "view", "views", "position", "think"});
      kind.confirm = kind.confirm || one_of(word, {"confirm", "verify", "true", "aware"});
      kind.details = kind.details || one_of(word, {"details", "detail", "specific", "specifics",
                                                   "information", "brief", "elaborate", "readout",
                                                   "describe", "tell", "give", "talk"});
      kind.supposes = kind.supposes || word == "if";
      kind.marked = kind.marked || word == "?" || word == "？";
    }
  }
  return kind;
}

}  // namespace onrecord
