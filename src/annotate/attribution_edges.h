#pragma once

#include <vector>

#include "annotate/attribution.h"

namespace onrecord {

/// True if a part of one shares a token with a part of the other.
bool overlap(const std::vector<IndexRange>& left, const std::vector<IndexRange>& right);

/// What both found: the network's reading with the edges that rules find better.
void take_edges(const TokenView& view, Attribution& network, const Attribution& rule);

}  // namespace onrecord
