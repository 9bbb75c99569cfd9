#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotate/syntax.h"
#include "model/reading.h"
#include "onrecord/annotations.h"
#include "onrecord/document.h"

namespace onrecord {

/// A document while it is being annotated: what the passes share. Lives inside one `annotate()`
/// call, on one thread.
struct Draft {
  explicit Draft(const Document& of);

  const Document& document;
  std::vector<std::string> lower;  ///< fold_case() of each token, parallel to document.tokens().
  Syntax syntax;                   ///< Empty unless the "syntax" pass has run.
  Reading reading;                 ///< Names and attributions that it read; its syntax is above.
  Annotations annotations;

  std::size_t size() const { return lower.size(); }
  std::string_view text(std::size_t token) const {
    return document.view(document.tokens()[token].span);
  }
  Span span(std::size_t token) const { return document.tokens()[token].span; }
  /// From the begin of token `first` to the end of token `last`, inclusive.
  Span span(std::size_t first, std::size_t last) const {
    return {span(first).begin, span(last).end};
  }
};

}  // namespace onrecord
