#pragma once

#include <cstdint>
#include <vector>

#include "text/html.h"

namespace onrecord {

/// A stretch of text between two borders of block elements (or <br>): a paragraph, a heading, a
/// list item, a table cell.
struct HtmlBlock {
  std::uint32_t holder = 0;      ///< The innermost block element.
  std::uint32_t first = 0;       ///< Its text: HtmlBlocks::texts from `first` ...
  std::uint32_t last = 0;        ///< ... up to `last`.
  std::uint32_t characters = 0;  ///< Bytes that are not white space.
  std::uint32_t linked = 0;      ///< Of these, within links.
  std::uint32_t marks = 0;       ///< Commas, full stops and the like.
};

struct HtmlBlocks {
  std::vector<HtmlBlock> blocks;
  std::vector<std::uint32_t> texts;  ///< Text nodes, in document order.

  std::uint32_t first_node(const HtmlBlock& block) const { return texts[block.first]; }
};

/// The blocks of a page in document order, without elements that hold no text of an article
/// (scripts, forms' controls, hidden ones) and without the nodes for which `dropped` is set.
HtmlBlocks html_blocks(const HtmlPage& page, const std::vector<bool>& dropped);

enum class Strictness : std::uint8_t {
  ByEveryName,   ///< Everything that is named or shaped like furniture.
  BySurestNames  ///< For pages whose article hides behind such names: figures and weak names stay.
};

/// Which nodes are the page's furniture, with all that is inside them.
std::vector<bool> html_furniture(const HtmlPage& page, Strictness strictness);

bool is_heading(HtmlTag tag);

}  // namespace onrecord
