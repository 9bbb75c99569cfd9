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

  /// Bytes of prose inside a node.
  std::uint64_t prose_in(std::uint32_t node) const {
    return prose_[page_[node].end] - prose_[node];
  }

  std::uint32_t run() const {
    const std::uint64_t all = prose_.back();
    std::uint32_t best = named_body(all);
    // Down to the lowest element that still holds most of it.
    while (prose_in(best) > 0) {
      const std::uint32_t child = largest_child(best);
      if (child == best || prose_in(child) * 100 < prose_in(best) * 85) break;
      best = child;
    }
    return best;
  }

 private:
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
  /// From node `begin` to the end of node `article`; of what stands before the article, only prose.
  Selection(const HtmlPage& page, const HtmlBlocks& blocks, std::uint32_t begin,
            std::uint32_t article)
      : page_(page), blocks_(blocks), begin_(begin), article_(article), end_(page[article].end) {}

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
    return begin_ <= node && node < end_ && (node >= article_ || is_prose(block));
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
  std::uint32_t article_;
  std::uint32_t end_;
};

/// One way of reading the page.
struct Reading {
  HtmlBlocks blocks;
  std::uint32_t article = 0;
  std::uint64_t prose = 0;      ///< In the article.
  std::uint64_t all_prose = 0;  ///< In the page without its furniture.
};

Reading read_page(const HtmlPage& page, std::optional<std::uint32_t> headline,
                  Strictness strictness) {
  std::vector<bool> dropped = html_furniture(page, strictness);
  if (headline) dropped[*headline] = true;
  Reading reading;
  reading.blocks = html_blocks(page, dropped);
  const ArticleSearch search(page, reading.blocks);
  reading.article = search.run();
  reading.prose = search.prose_in(reading.article);
  reading.all_prose = search.prose_in(0);
  return reading;
}

}  // namespace

MappedText article_text(const HtmlPage& page, std::string_view bytes,
                        std::optional<std::uint32_t> headline) {
  Reading reading = read_page(page, headline, Strictness::ByEveryName);
  Reading loose = read_page(page, headline, Strictness::BySurestNames);
  if (loose.prose > reading.prose * 2) reading = std::move(loose);
  ParagraphWriter writer;
  const auto write = [&](std::uint32_t index) {
    const HtmlNode& node = page[index];
    writer.add(page.text(node), bytes.substr(node.written.begin, node.written.size()),
               node.written.begin);
  };
  std::uint32_t begin = reading.article;
  if (headline) {
    for (std::uint32_t i = *headline; i < page[*headline].end; ++i) {
      if (page[i].tag == HtmlTag::Text) write(i);
    }
    // What stands between the headline and the article leads into it.
    if (is_heading(page[*headline].tag)) begin = std::min(begin, page[*headline].end);
  }
  const Selection selection(page, reading.blocks, begin, reading.article);
  for (const HtmlBlock* block : selection.run()) {
    writer.begin_paragraph();
    for (std::uint32_t i = block->first; i < block->last; ++i) write(reading.blocks.texts[i]);
  }
  return writer.finish();
}

}  // namespace onrecord
