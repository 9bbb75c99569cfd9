#pragma once

#include "onrecord/article.h"
#include "onrecord/ledger.h"
#include "onrecord/record.h"

namespace onrecord {

/// All that one article says, as rows with evidence from source 0. The single SourceRow is that of
/// the article; nothing is sorted or joined yet.
Record article_rows(const Article& article, const ItemIds& ids);

/// The words of `spans`, "" for none; parts that stand apart are joined by " … ".
std::string joined_words(const Document& document, const std::vector<Span>& spans);

}  // namespace onrecord
