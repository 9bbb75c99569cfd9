#include "text/html_blocks.h"

#include "base/utf8.h"
#include "text/html_parts.h"

namespace onrecord {

namespace {

bool is_inline(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::Other:
    case HtmlTag::A:
    case HtmlTag::Abbr:
    case HtmlTag::B:
    case HtmlTag::Em:
    case HtmlTag::I:
    case HtmlTag::Img:
    case HtmlTag::Label:
    case HtmlTag::Picture:
    case HtmlTag::Q:
    case HtmlTag::Small:
    case HtmlTag::Span:
    case HtmlTag::Strong:
    case HtmlTag::Time: return true;
    default: return false;
  }
}

/// Elements whose text is never part of what a reader sees as the article.
bool holds_no_text(HtmlTag tag) {
  switch (tag) {
    case HtmlTag::Button:
    case HtmlTag::Head:
    case HtmlTag::Iframe:
    case HtmlTag::Object:
    case HtmlTag::Option:
    case HtmlTag::Script:
    case HtmlTag::Select:
    case HtmlTag::Style:
    case HtmlTag::Svg:
    case HtmlTag::Template:
    case HtmlTag::Textarea:
    case HtmlTag::Video: return true;
    default: return false;
  }
}

bool is_furniture(HtmlTag tag, Strictness strictness) {
  switch (tag) {
    case HtmlTag::Figcaption:
    case HtmlTag::Figure:
    case HtmlTag::Form:
    case HtmlTag::Noscript: return strictness == Strictness::ByEveryName;
    case HtmlTag::Aside:
    case HtmlTag::Fieldset:
    case HtmlTag::Footer:
    case HtmlTag::Nav: return true;
    default: return false;
  }
}

bool is_hidden(const HtmlPage& page, const HtmlNode& node) {
  if (page.has(node, HtmlAttribute::Hidden)) return true;
  if (page.attribute(node, HtmlAttribute::AriaHidden) == "true") return true;
  const std::string_view style = page.attribute(node, HtmlAttribute::Style);
  const std::size_t display = style.find("display");
  if (display == std::string_view::npos) return false;
  const std::size_t value = style.find_first_not_of(" :", display + 7);
  return value != std::string_view::npos && style.substr(value).starts_with("none");
}

bool is_named_furniture(const HtmlPage& page, const HtmlNode& node, Strictness strictness) {
  const PageParts::Part part = PageParts::standard().part_of(page, node);
  if (part == PageParts::Part::Drop) return true;
  return part == PageParts::Part::Weak && strictness == Strictness::ByEveryName &&
         !is_inline(node.tag);
}

struct Counts {
  std::uint32_t characters = 0;
  std::uint32_t marks = 0;
};

Counts count(std::string_view text) {
  Counts counts;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) continue;
    ++counts.characters;
    if (c == ',' || c == '.' || c == '?' || c == '!' || c == ';') ++counts.marks;
  }
  return counts;
}

/// For each node, how much running text stands before it; the difference of two is what stands
/// between. Running text is what stretches over more than a few words outside of links.
std::vector<std::uint64_t> running_text(const HtmlPage& page) {
  constexpr std::size_t kStretch = 60;
  const auto& nodes = page.nodes();
  std::vector<std::uint64_t> before(nodes.size() + 1);
  std::uint64_t sum = 0;
  std::uint32_t passive_end = 0;  // end of the link or script that the node is in
  for (std::uint32_t i = 0; i < nodes.size(); ++i) {
    before[i] = sum;
    if (nodes[i].tag == HtmlTag::A || holds_no_text(nodes[i].tag)) {
      passive_end = std::max(passive_end, nodes[i].end);
    }
    if (nodes[i].tag == HtmlTag::Text && i >= passive_end && nodes[i].text.size() >= kStretch) {
      sum += nodes[i].text.size();
    }
  }
  before[nodes.size()] = sum;
  return before;
}

class BlockWalk {
 public:
  BlockWalk(const HtmlPage& page, const std::vector<bool>& dropped)
      : page_(page), dropped_(dropped) {}

  HtmlBlocks run() {
    const auto& nodes = page_.nodes();
    for (std::uint32_t i = 0; i < nodes.size();) {
      while (!open_.empty() && i >= nodes[open_.back()].end) {
        flush();
        open_.pop_back();
      }
      const HtmlNode& node = nodes[i];
      if (dropped_[i] || holds_no_text(node.tag)) {
        if (!is_inline(node.tag)) flush();
        i = node.end;
        continue;
      }
      if (node.tag == HtmlTag::Text) {
        add(i, node);
      } else if (node.tag == HtmlTag::A) {
        link_end_ = node.end;
      } else if (!is_inline(node.tag)) {
        flush();
        open_.push_back(i);
      }
      ++i;
    }
    flush();
    return std::move(result_);
  }

 private:
  void add(std::uint32_t index, const HtmlNode& node) {
    const Counts counts = count(page_.text(node));
    if (block_.characters == 0 && counts.characters == 0) return;
    if (block_.characters == 0) {
      block_.first = static_cast<std::uint32_t>(result_.texts.size());
      block_.holder = open_.empty() ? 0 : open_.back();
    }
    result_.texts.push_back(index);
    block_.last = static_cast<std::uint32_t>(result_.texts.size());
    block_.characters += counts.characters;
    block_.marks += counts.marks;
    if (index < link_end_) block_.linked += counts.characters;
  }

  void flush() {
    if (block_.characters > 0) result_.blocks.push_back(block_);
    block_ = {};
  }

  const HtmlPage& page_;
  const std::vector<bool>& dropped_;
  HtmlBlocks result_;
  std::vector<std::uint32_t> open_;
  HtmlBlock block_;
  std::uint32_t link_end_ = 0;
};

}  // namespace

HtmlBlocks html_blocks(const HtmlPage& page, const std::vector<bool>& dropped) {
  return BlockWalk(page, dropped).run();
}

std::vector<bool> html_furniture(const HtmlPage& page, Strictness strictness) {
  const auto& nodes = page.nodes();
  const std::vector<std::uint64_t> running = running_text(page);
  const std::uint64_t all = running.back();
  std::vector<bool> dropped(nodes.size(), false);
  std::uint32_t article_end = 0;
  for (std::uint32_t i = 0; i < nodes.size();) {
    const HtmlNode& node = nodes[i];
    if (node.tag == HtmlTag::Text || node.tag == HtmlTag::Html || node.tag == HtmlTag::Body ||
        node.tag == HtmlTag::Head) {
      ++i;
      continue;
    }
    // Names mislead: what holds the larger part of the page's text is no furniture.
    const bool large = (running[node.end] - running[i]) * 5 > all * 2;
    const bool site_header = node.tag == HtmlTag::Header && i >= article_end;
    if (!large && (is_furniture(node.tag, strictness) || site_header || is_hidden(page, node) ||
                   is_named_furniture(page, node, strictness))) {
      dropped[i] = true;
      i = node.end;
      continue;
    }
    if (node.tag == HtmlTag::Article || node.tag == HtmlTag::Main) {
      article_end = std::max(article_end, node.end);
    }
    ++i;
  }
  return dropped;
}

bool is_heading(HtmlTag tag) { return tag >= HtmlTag::H1 && tag <= HtmlTag::H6; }

}  // namespace onrecord
