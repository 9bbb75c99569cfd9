#pragma once

#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

/// The layers of a Document, each computed from the ones before it. All run in linear time.

/// Paragraphs: stretches between line breaks, white space trimmed.
std::vector<Span> split_paragraphs(std::string_view text);

/// Tokens of one paragraph, in order. No token holds white space.
std::vector<Token> tokenize(std::string_view text, Span paragraph);

/// Sentences of one paragraph as ranges of its `tokens`; together they cover all tokens.
std::vector<IndexRange> split_sentences(std::string_view text, const std::vector<Token>& tokens);

/// Quotations of the whole document, paired within each paragraph.
std::vector<Quotation> pair_quotations(std::string_view text, const std::vector<Span>& paragraphs);

}  // namespace onrecord
