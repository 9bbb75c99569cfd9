#include "text/html_content.h"

#include <algorithm>

#include "text/html_blocks.h"
#include "text/html_parts.h"
#include "text/html_written.h"

namespace onrecord {

namespace {

/// Text that reads as prose: long enough, and not mostly links.
bool is_prose(const HtmlBlock& block) {
  return block.characters >= 60 && block.linked * 2 < block.characters && block.marks > 0;
}

/// Finds the element that is the article.
class ArticleSearch {
 public:
  ArticleSearch(const HtmlPage& page, const HtmlBlocks& blocks)
      : page_(page), prose_(page.nodes().size() + 1) {
    for (const HtmlBlock& block : blocks.blocks) {
      if (is_prose(block)) prose_[blocks.first_node(block) + 1] += block.characters - block.linked;
    }
    for (std::size_t i = 1; i < prose_.size(); ++i) prose_[i] += prose_[i - 1];
  }

  std::uint32_t run() const {
    const std::uint64_t all = prose_.back();
    std::uint32_t best = named_body(all);
    // Down to the lowest element that still holds most of it.
    for (;;) {
      const std::uint32_t child = largest_child(best);
      if (child == best || prose_in(child) * 100 < prose_in(best) * 85) break;
      best = child;
    }
    return best;
  }

 private:
  std::uint64_t prose_in(std::uint32_t node) const {
    return prose_[page_[node].end] - prose_[node];
  }

  std::uint32_t largest_child(std::uint32_t node) const {
    std::uint32_t largest = node;
    for (std::uint32_t i = node + 1; i < page_[node].end; i = page_[i].end) {
      if (page_[i].tag == HtmlTag::Text || page_[i].tag == HtmlTag::P) continue;
      if (largest == node || prose_in(i) > prose_in(largest)) largest = i;
    }
    return largest;
  }

  /// The element that says it is the article and holds a good part of the page's prose; the
  /// innermost where they are nested. Else the root.
  std::uint32_t named_body(std::uint64_t all) const {
    std::uint32_t best = 0;
    std::uint64_t most = 0;
    for (std::uint32_t i = 0; i < page_.nodes().size(); ++i) {
      const HtmlNode& node = page_[i];
      if (node.tag == HtmlTag::Text || node.tag == HtmlTag::P || node.tag == HtmlTag::Body)
        continue;
      const std::uint64_t here = prose_in(i);
      if (here == 0 || here * 10 < all * 3) continue;
      const bool named = node.tag == HtmlTag::Article || node.tag == HtmlTag::Main ||
                         PageParts::standard().part_of(page_, node) == PageParts::Part::Body;
      if (!named) continue;
      const bool inside = best != 0 && i < page_[best].end;
      if (best == 0 || (inside ? here * 10 >= most * 7 : here > most)) {
        best = i;
        most = here;
      }
    }
    return best;
  }

  const HtmlPage& page_;
  std::vector<std::uint64_t> prose_;  ///< Before each node.
};

/// Chooses the blocks of the article that are its text.
class Selection {
 public:
  Selection(const HtmlPage& page, const HtmlBlocks& blocks, const HtmlNode& article,
            std::uint32_t article_index)
      : page_(page), blocks_(blocks), begin_(article_index), end_(article.end) {}

  std::vector<const HtmlBlock*> run() const {
    std::vector<const HtmlBlock*> chosen;
    std::uint64_t left = 0;
    for (const HtmlBlock& block : blocks_.blocks) {
      if (inside(block) && is_prose(block)) left += block.characters;
    }
    const std::uint64_t all = left;
    for (const HtmlBlock& block : blocks_.blocks) {
      if (!inside(block)) continue;
      if (is_prose(block)) left -= block.characters;
      const auto line = PageParts::standard().line_of(text_of(block));
      if (line == PageParts::Line::End && left * 3 < all) break;
      if (line != PageParts::Line::Text || is_list_of_links(block)) continue;
      chosen.push_back(&block);
    }
    // A heading that nothing follows introduced something that was left out.
    while (!chosen.empty() && is_heading(page_[chosen.back()->holder].tag)) chosen.pop_back();
    return chosen;
  }

 private:
  bool inside(const HtmlBlock& block) const {
    const std::uint32_t node = blocks_.first_node(block);
    return begin_ <= node && node < end_;
  }

  std::string text_of(const HtmlBlock& block) const {
    std::string text;
    for (std::uint32_t i = block.first; i < block.last && text.size() < 200; ++i) {
      text += page_.text(page_[blocks_.texts[i]]);
    }
    return collapse_spaces(text);
  }

  static bool is_list_of_links(const HtmlBlock& block) {
    return block.linked * 5 > block.characters * 4 ||
           (block.linked * 2 > block.characters && block.marks == 0);
  }

  const HtmlPage& page_;
  const HtmlBlocks& blocks_;
  std::uint32_t begin_;
  std::uint32_t end_;
};

}  // namespace

MappedText article_text(const HtmlPage& page, std::string_view bytes,
                        std::optional<std::uint32_t> headline) {
  std::vector<bool> dropped = html_furniture(page);
  if (headline) dropped[*headline] = true;
  HtmlBlocks blocks = html_blocks(page, dropped);
  ParagraphWriter writer;
  const auto write = [&](std::uint32_t index) {
    const HtmlNode& node = page[index];
    writer.add(page.text(node), bytes.substr(node.written.begin, node.written.size()),
               node.written.begin);
  };
  if (headline) {
    for (std::uint32_t i = *headline; i < page[*headline].end; ++i) {
      if (page[i].tag == HtmlTag::Text) write(i);
    }
  }
  const std::uint32_t article = ArticleSearch(page, blocks).run();
  for (const HtmlBlock* block : Selection(page, blocks, page[article], article).run()) {
    writer.begin_paragraph();
    for (std::uint32_t i = block->first; i < block->last; ++i) write(blocks.texts[i]);
  }
  return writer.finish();
}

}  // namespace onrecord
