#include "text/html.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <utility>

#include "base/utf8.h"
#include "text/html_scan.h"
#include "text/mapped_text.h"

namespace onrecord {

namespace {

HtmlTag tag_of(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_A: return HtmlTag::A;
    case GUMBO_TAG_ABBR: return HtmlTag::Abbr;
    case GUMBO_TAG_ADDRESS: return HtmlTag::Address;
    case GUMBO_TAG_ARTICLE: return HtmlTag::Article;
    case GUMBO_TAG_ASIDE: return HtmlTag::Aside;
    case GUMBO_TAG_B: return HtmlTag::B;
    case GUMBO_TAG_BLOCKQUOTE: return HtmlTag::Blockquote;
    case GUMBO_TAG_BODY: return HtmlTag::Body;
    case GUMBO_TAG_BR: return HtmlTag::Br;
    case GUMBO_TAG_BUTTON: return HtmlTag::Button;
    case GUMBO_TAG_CAPTION: return HtmlTag::Caption;
    case GUMBO_TAG_CENTER: return HtmlTag::Center;
    case GUMBO_TAG_DD: return HtmlTag::Dd;
    case GUMBO_TAG_DIV: return HtmlTag::Div;
    case GUMBO_TAG_DL: return HtmlTag::Dl;
    case GUMBO_TAG_DT: return HtmlTag::Dt;
    case GUMBO_TAG_EM: return HtmlTag::Em;
    case GUMBO_TAG_FIELDSET: return HtmlTag::Fieldset;
    case GUMBO_TAG_FIGCAPTION: return HtmlTag::Figcaption;
    case GUMBO_TAG_FIGURE: return HtmlTag::Figure;
    case GUMBO_TAG_FOOTER: return HtmlTag::Footer;
    case GUMBO_TAG_FORM: return HtmlTag::Form;
    case GUMBO_TAG_H1: return HtmlTag::H1;
    case GUMBO_TAG_H2: return HtmlTag::H2;
    case GUMBO_TAG_H3: return HtmlTag::H3;
    case GUMBO_TAG_H4: return HtmlTag::H4;
    case GUMBO_TAG_H5: return HtmlTag::H5;
    case GUMBO_TAG_H6: return HtmlTag::H6;
    case GUMBO_TAG_HEAD: return HtmlTag::Head;
    case GUMBO_TAG_HEADER: return HtmlTag::Header;
    case GUMBO_TAG_HR: return HtmlTag::Hr;
    case GUMBO_TAG_HTML: return HtmlTag::Html;
    case GUMBO_TAG_I: return HtmlTag::I;
    case GUMBO_TAG_IFRAME: return HtmlTag::Iframe;
    case GUMBO_TAG_IMG: return HtmlTag::Img;
    case GUMBO_TAG_INPUT: return HtmlTag::Input;
    case GUMBO_TAG_LABEL: return HtmlTag::Label;
    case GUMBO_TAG_LI: return HtmlTag::Li;
    case GUMBO_TAG_LINK: return HtmlTag::Link;
    case GUMBO_TAG_MAIN: return HtmlTag::Main;
    case GUMBO_TAG_META: return HtmlTag::Meta;
    case GUMBO_TAG_NAV: return HtmlTag::Nav;
    case GUMBO_TAG_NOSCRIPT: return HtmlTag::Noscript;
    case GUMBO_TAG_OBJECT: return HtmlTag::Object;
    case GUMBO_TAG_OL: return HtmlTag::Ol;
    case GUMBO_TAG_OPTION: return HtmlTag::Option;
    case GUMBO_TAG_P: return HtmlTag::P;
    case GUMBO_TAG_PRE: return HtmlTag::Pre;
    case GUMBO_TAG_Q: return HtmlTag::Q;
    case GUMBO_TAG_SCRIPT: return HtmlTag::Script;
    case GUMBO_TAG_SECTION: return HtmlTag::Section;
    case GUMBO_TAG_SELECT: return HtmlTag::Select;
    case GUMBO_TAG_SMALL: return HtmlTag::Small;
    case GUMBO_TAG_SPAN: return HtmlTag::Span;
    case GUMBO_TAG_STRONG: return HtmlTag::Strong;
    case GUMBO_TAG_STYLE: return HtmlTag::Style;
    case GUMBO_TAG_SVG: return HtmlTag::Svg;
    case GUMBO_TAG_TABLE: return HtmlTag::Table;
    case GUMBO_TAG_TBODY: return HtmlTag::Tbody;
    case GUMBO_TAG_TD: return HtmlTag::Td;
    case GUMBO_TAG_TEMPLATE: return HtmlTag::Template;
    case GUMBO_TAG_TEXTAREA: return HtmlTag::Textarea;
    case GUMBO_TAG_TH: return HtmlTag::Th;
    case GUMBO_TAG_THEAD: return HtmlTag::Thead;
    case GUMBO_TAG_TIME: return HtmlTag::Time;
    case GUMBO_TAG_TITLE: return HtmlTag::Title;
    case GUMBO_TAG_TR: return HtmlTag::Tr;
    case GUMBO_TAG_UL: return HtmlTag::Ul;
    case GUMBO_TAG_VIDEO: return HtmlTag::Video;
    default: return HtmlTag::Other;
  }
}

constexpr std::array<std::pair<std::string_view, HtmlAttribute>, 20> kAttributes = {{
    {"aria-hidden", HtmlAttribute::AriaHidden},
    {"aria-label", HtmlAttribute::AriaLabel},
    {"class", HtmlAttribute::Class},
    {"content", HtmlAttribute::Content},
    {"data-testid", HtmlAttribute::DataTestid},
    {"datetime", HtmlAttribute::Datetime},
    {"hidden", HtmlAttribute::Hidden},
    {"href", HtmlAttribute::Href},
    {"http-equiv", HtmlAttribute::HttpEquiv},
    {"id", HtmlAttribute::Id},
    {"itemprop", HtmlAttribute::Itemprop},
    {"itemtype", HtmlAttribute::Itemtype},
    {"lang", HtmlAttribute::Lang},
    {"name", HtmlAttribute::Name},
    {"property", HtmlAttribute::Property},
    {"rel", HtmlAttribute::Rel},
    {"role", HtmlAttribute::Role},
    {"style", HtmlAttribute::Style},
    {"title", HtmlAttribute::Title},
    {"type", HtmlAttribute::Type},
}};

struct DestroyOutput {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

Span append_to(std::string& pool, std::string_view piece) {
  const auto begin = static_cast<std::uint32_t>(pool.size());
  pool += piece;
  return {begin, static_cast<std::uint32_t>(pool.size())};
}

const GumboVector* children_of(const GumboNode* node) {
  if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE) {
    return &node->v.element.children;
  }
  return nullptr;
}

}  // namespace

/// Lays gumbo's tree out in document order, with a stack of its own instead of recursion.
class HtmlBuilder {
 public:
  /// `parsed` is what the parser was given, and its map leads to the page.
  explicit HtmlBuilder(const MappedText& parsed) : parsed_(parsed) {}

  HtmlPage build(const GumboNode* root) {
    struct Level {
      const GumboNode* node;
      std::uint32_t index;
      unsigned child;
    };
    std::vector<Level> levels;
    add_element(root, 0);
    levels.push_back({root, 0, 0});
    while (!levels.empty()) {
      Level& level = levels.back();
      const GumboVector* children = children_of(level.node);
      if (children == nullptr || level.child >= children->length) {
        page_.nodes_[level.index].end = static_cast<std::uint32_t>(page_.nodes_.size());
        levels.pop_back();
        continue;
      }
      const auto* child = static_cast<const GumboNode*>(children->data[level.child++]);
      const std::uint32_t parent = level.index;
      if (child->type == GUMBO_NODE_ELEMENT || child->type == GUMBO_NODE_TEMPLATE) {
        const auto index = static_cast<std::uint32_t>(page_.nodes_.size());
        add_element(child, parent);
        levels.push_back({child, index, 0});
      } else if (child->type == GUMBO_NODE_TEXT || child->type == GUMBO_NODE_WHITESPACE ||
                 child->type == GUMBO_NODE_CDATA) {
        add_text(child, parent);
      }
    }
    return std::move(page_);
  }

 private:
  void add_element(const GumboNode* source, std::uint32_t parent) {
    const GumboElement& element = source->v.element;
    HtmlNode node;
    node.tag = tag_of(element.tag);
    node.parent = parent;
    node.attributes.begin = static_cast<std::uint32_t>(page_.attributes_.size());
    for (unsigned i = 0; i < element.attributes.length; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      const std::string_view name = attribute->name;
      const auto kept = std::ranges::lower_bound(
          kAttributes, name, {}, &std::pair<std::string_view, HtmlAttribute>::first);
      if (kept == kAttributes.end() || kept->first != name) continue;
      page_.attributes_.push_back({kept->second, append_to(page_.pool_, attribute->value)});
    }
    node.attributes.end = static_cast<std::uint32_t>(page_.attributes_.size());
    page_.nodes_.push_back(node);
  }

  void add_text(const GumboNode* source, std::uint32_t parent) {
    const HtmlNode& holder = page_.nodes_[parent];
    if (holder.tag == HtmlTag::Style) return;
    if (holder.tag == HtmlTag::Script &&
        page_.attribute(holder, HtmlAttribute::Type).find("ld+json") == std::string_view::npos) {
      return;
    }
    const GumboText& text = source->v.text;
    HtmlNode node;
    node.tag = HtmlTag::Text;
    node.parent = parent;
    node.end = static_cast<std::uint32_t>(page_.nodes_.size()) + 1;
    node.text = append_to(page_.pool_, text.text);
    const std::string_view whole = parsed_.text;
    const std::string_view written{text.original_text.data, text.original_text.length};
    const std::less_equal<> not_after;
    if (not_after(whole.data(), written.data()) &&
        not_after(written.data() + written.size(), whole.data() + whole.size()) &&
        !written.empty()) {
      const auto at = static_cast<std::uint32_t>(written.data() - whole.data());
      const auto last = at + static_cast<std::uint32_t>(written.size()) - 1;
      node.written = {static_cast<std::uint32_t>(parsed_.to_source.to_source(at)),
                      static_cast<std::uint32_t>(parsed_.to_source.to_source(last)) + 1};
    }
    page_.nodes_.push_back(node);
  }

  const MappedText& parsed_;
  HtmlPage page_;
};

Result<HtmlPage> HtmlPage::parse(std::string_view page) {
  const Result<std::vector<Span>> inert = scan_html(page);
  if (!inert) return tl::unexpected(inert.error());
  MappedText parsed;
  parsed.text.reserve(page.size());
  std::uint32_t at = 0;
  for (const Span span : *inert) {
    parsed.append(page.substr(at, span.begin - at), at);
    at = span.end;
  }
  parsed.append(page.substr(at), at);
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // each kept error would hold a copy of the stack of open elements
  const std::unique_ptr<GumboOutput, DestroyOutput> output(
      gumbo_parse_with_options(&options, parsed.text.data(), parsed.text.size()));
  return HtmlBuilder(parsed).build(output->root);
}

std::string_view HtmlPage::attribute(const HtmlNode& node, HtmlAttribute attribute) const {
  for (std::uint32_t i = node.attributes.begin; i < node.attributes.end; ++i) {
    if (attributes_[i].name == attribute) {
      const Span value = attributes_[i].value;
      return std::string_view(pool_).substr(value.begin, value.size());
    }
  }
  return {};
}

bool HtmlPage::has(const HtmlNode& node, HtmlAttribute attribute) const {
  return std::any_of(attributes_.begin() + node.attributes.begin,
                     attributes_.begin() + node.attributes.end,
                     [&](const Attribute& a) { return a.name == attribute; });
}

std::string HtmlPage::inner_text(std::uint32_t index) const {
  std::string joined;
  for (std::uint32_t i = index; i < nodes_[index].end; ++i) {
    if (nodes_[i].tag == HtmlTag::Text && nodes_[nodes_[i].parent].tag != HtmlTag::Script) {
      joined += text(nodes_[i]);
    } else if (nodes_[i].tag == HtmlTag::Br) {
      joined += ' ';
    }
  }
  return collapse_spaces(joined);
}

std::string collapse_spaces(std::string_view text) {
  std::string collapsed;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_utf8(text, at);
    if (is_space(c.value)) {
      space = !collapsed.empty();
    } else {
      if (space) collapsed += ' ';
      space = false;
      collapsed += text.substr(at, c.length);
    }
    at += c.length;
  }
  return collapsed;
}

}  // namespace onrecord
