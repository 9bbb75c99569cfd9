#pragma once

#include <vector>

#include "annotate/draft.h"

namespace onrecord {

/// What a question asks for, by its own words.
struct QuestionKind {
  bool closed = false;       // yes or no
  bool alternative = false;  // "… or …"
  bool who = false, when = false, where = false, why = false, how = false, how_many = false;
  bool what = false, comment = false, confirm = false, details = false, supposes = false;
  bool marked = false;  // ends in a question mark
  std::size_t words = 0;
};

QuestionKind kind_of(const Draft& draft, const std::vector<IndexRange>& sentences);

}  // namespace onrecord
