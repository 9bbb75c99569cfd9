#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/error.h"
#include "onrecord/span.h"

namespace onrecord {

/// The elements that reading an article tells apart.
enum class HtmlTag : std::uint8_t {
  Text,   ///< Not an element: a stretch of text.
  Other,  ///< An element that has no meaning here.
  A,
  Abbr,
  Address,
  Article,
  Aside,
  B,
  Blockquote,
  Body,
  Br,
  Button,
  Caption,
  Center,
  Dd,
  Div,
  Dl,
  Dt,
  Em,
  Fieldset,
  Figcaption,
  Figure,
  Footer,
  Form,
  H1,
  H2,
  H3,
  H4,
  H5,
  H6,
  Head,
  Header,
  Hr,
  Html,
  I,
  Iframe,
  Img,
  Input,
  Label,
  Li,
  Link,
  Main,
  Meta,
  Nav,
  Noscript,
  Object,
  Ol,
  Option,
  P,
  Picture,
  Pre,
  Q,
  Script,
  Section,
  Select,
  Small,
  Span,
  Strong,
  Style,
  Svg,
  Table,
  Tbody,
  Td,
  Template,
  Textarea,
  Th,
  Thead,
  Time,
  Title,
  Tr,
  Ul,
  Video
};

/// The attributes that are kept.
enum class HtmlAttribute : std::uint8_t {
  AriaHidden,
  AriaLabel,
  Class,
  Content,
  DataTestid,
  Datetime,
  Hidden,
  Href,
  HttpEquiv,
  Id,
  Itemprop,
  Itemtype,
  Lang,
  Name,
  Property,
  Rel,
  Role,
  Style,
  Title,
  Type
};

struct HtmlNode {
  HtmlTag tag = HtmlTag::Other;
  std::uint32_t parent = 0;
  std::uint32_t end = 0;  ///< The nodes inside are those from the one after this up to `end`.
  Span text;              ///< Of Text: where HtmlPage keeps the decoded text.
  Span written;           ///< Of Text: the bytes of the page that it was decoded from.
  Span attributes;        ///< Where HtmlPage keeps its attributes.
};

/// A page's tree as HTML5 builds it, laid out in document order: node 0 is the root, and the nodes
/// inside node i are i+1 .. end-1, so that every walk is a loop. Owns all text; comments, and the
/// text of scripts other than JSON-LD and of styles, are left out.
class HtmlPage {
 public:
  /// `page` is UTF-8. TooLarge or TooDeep for what scan_html() refuses.
  static Result<HtmlPage> parse(std::string_view page);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const HtmlNode& operator[](std::uint32_t index) const { return nodes_[index]; }

  /// The decoded text of a Text node. Valid as long as the page.
  std::string_view text(const HtmlNode& node) const {
    return std::string_view(pool_).substr(node.text.begin, node.text.size());
  }

  /// The value of an attribute, or "" if there is none. Valid as long as the page.
  std::string_view attribute(const HtmlNode& node, HtmlAttribute attribute) const;
  bool has(const HtmlNode& node, HtmlAttribute attribute) const;

  /// All text inside node `index`, white space joined to one space, trimmed.
  std::string inner_text(std::uint32_t index) const;

 private:
  struct Attribute {
    HtmlAttribute name;
    Span value;
  };
  friend class HtmlBuilder;
  HtmlPage() = default;

  std::vector<HtmlNode> nodes_;
  std::vector<Attribute> attributes_;
  std::string pool_;
};

/// `text` with every run of white space made one space, and none at its ends.
std::string collapse_spaces(std::string_view text);

}  // namespace onrecord
