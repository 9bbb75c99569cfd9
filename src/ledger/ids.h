#pragma once

#include "onrecord/article.h"
#include "onrecord/ledger.h"

namespace onrecord {

/// The ids of all items of one article. An id is a letter (e, d, s, f, v, x), the first 12 digits
/// of the document's hash, and 10 hex digits of the SHA-256 of the document's id, the kind and the
/// item's spans, so that a re-run gives the same ids; a second item with the same spans has ".2"
/// behind it.
ItemIds item_ids(const Article& article);

}  // namespace onrecord
