#pragma once

#include "onrecord/annotations.h"
#include "onrecord/document.h"

namespace onrecord {

/// A document with all that was read from it: what `annotate()` makes, the ledger keeps and
/// `answer` turns into a page.
struct Article {
  Document document;
  Annotations annotations;
};

}  // namespace onrecord
