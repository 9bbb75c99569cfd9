#include "annotate/draft.h"

#include "base/utf8.h"

namespace onrecord {

Draft::Draft(const Document& of) : document(of) {
  lower.reserve(of.tokens().size());
  for (const Token& token : of.tokens()) lower.push_back(fold_case(of.view(token.span)));
}

}  // namespace onrecord
