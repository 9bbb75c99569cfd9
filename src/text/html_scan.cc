#include "text/html_scan.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "intake/limits.h"

namespace onrecord {

namespace {

/// How an element behaves when an end tag looks for the element to close (HTML standard 13.2.4.2,
/// 13.2.6.4.7).
enum class Role : std::uint8_t {
  Ignored,     ///< Void, or closed by its next sibling or parent: adds no depth of its own.
  Ordinary,    ///< An end tag does not look beyond special elements.
  Formatting,  ///< Its end tag takes out this element alone; it is opened again in later blocks.
  Special,     ///< An end tag closes all that is open inside.
  Scope,       ///< Special, and end tags of what is outside are ignored inside.
  Table,       ///< A scope; its own end tag looks beyond other scopes.
  Raw,         ///< What follows is text up to its end tag.
  Foreign      ///< svg, math
};

const std::unordered_map<std::string_view, Role>& roles() {
  static const std::unordered_map<std::string_view, Role> kRoles = [] {
    std::unordered_map<std::string_view, Role> map;
    const auto add = [&](Role role, std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names) map.emplace(name, role);
    };
    add(Role::Ignored,
        {"html", "head",  "body",     "area",   "base",     "br",     "col",      "embed",  "hr",
         "img",  "input", "link",     "meta",   "param",    "source", "track",    "wbr",    "p",
         "li",   "dt",    "dd",       "option", "optgroup", "tr",     "thead",    "tbody",  "tfoot",
         "rp",   "rt",    "colgroup", "image",  "frame",    "keygen", "basefont", "bgsound"});
    add(Role::Formatting, {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small",
                           "strike", "strong", "tt", "u", "form"});
    add(Role::Special,
        {"address",  "article",  "aside",   "blockquote", "button",   "center",     "details",
         "dialog",   "dir",      "div",     "dl",         "fieldset", "figcaption", "figure",
         "footer",   "header",   "hgroup",  "h1",         "h2",       "h3",         "h4",
         "h5",       "h6",       "listing", "main",       "menu",     "nav",        "ol",
         "pre",      "search",   "section", "summary",    "ul",       "select",     "frameset",
         "noscript", "plaintext"});
    add(Role::Scope, {"applet", "caption", "marquee", "object", "template"});
    add(Role::Table, {"table", "td", "th"});
    add(Role::Raw,
        {"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"});
    add(Role::Foreign, {"svg", "math"});
    return map;
  }();
  return kRoles;
}

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_html_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'; }
char to_ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

class Scan {
 public:
  explicit Scan(std::string_view page) : page_(page) {}

  Result<std::vector<Span>> run() {
    while (!error_) {
      at_ = page_.find('<', at_);
      if (at_ == std::string_view::npos || at_ + 1 >= page_.size()) break;
      const char next = page_[at_ + 1];
      if (is_ascii_letter(next)) {
        start_tag();
      } else if (next == '/' && at_ + 2 < page_.size() && is_ascii_letter(page_[at_ + 2])) {
        end_tag();
      } else if (page_.substr(at_).starts_with("<!--")) {
        skip_comment();
      } else {
        at_ += 1;
      }
    }
    if (error_) return tl::unexpected(std::move(*error_));
    return std::move(inert_);
  }

 private:
  struct Open {
    std::string name;
    Role role;
  };

  void refuse(ErrorCode code, std::string message) {
    error_ = Error{code, std::move(message), at_};
  }

  void skip_comment() {
    const std::size_t end = page_.find("-->", at_ + 2);
    // Without an end, HTML closes a comment at a ">" in some forms: go on behind the mark.
    at_ = end == std::string_view::npos ? at_ + 4 : end + 3;
  }

  /// The name at `from`, lower case; names longer than any that matters are cut.
  std::string read_name(std::size_t from) {
    std::string name;
    at_ = from;
    while (at_ < page_.size() && !is_html_space(page_[at_]) && page_[at_] != '/' &&
           page_[at_] != '>') {
      if (name.size() < 24) name += to_ascii_lower(page_[at_]);
      ++at_;
    }
    return name;
  }

  /// Goes behind the ">" of the tag; true if it closes itself ("/>").
  bool skip_attributes() {
    std::size_t attributes = 0;
    bool slash = false;
    while (at_ < page_.size() && page_[at_] != '>') {
      const char c = page_[at_];
      if (is_html_space(c) || c == '/') {
        slash = c == '/';
        ++at_;
        continue;
      }
      slash = false;
      if (++attributes > Limits::kHtmlAttributes) {
        refuse(ErrorCode::TooLarge,
               fmt::format("an element has more than {} attributes", Limits::kHtmlAttributes));
        return false;
      }
      skip_attribute();
    }
    if (at_ < page_.size()) ++at_;
    return slash;
  }

  void skip_attribute() {
    ++at_;  // even if it is "="
    const auto is_end = [&] { return at_ >= page_.size() || page_[at_] == '>'; };
    while (!is_end() && !is_html_space(page_[at_]) && page_[at_] != '/' && page_[at_] != '=') ++at_;
    const std::size_t name_end = at_;
    while (!is_end() && is_html_space(page_[at_])) ++at_;
    if (is_end() || page_[at_] != '=') {
      at_ = name_end;
      return;
    }
    ++at_;
    while (!is_end() && is_html_space(page_[at_])) ++at_;
    if (is_end()) return;
    if (page_[at_] == '"' || page_[at_] == '\'') {
      const std::size_t close = page_.find(page_[at_], at_ + 1);
      at_ = close == std::string_view::npos ? page_.size() : close + 1;
      return;
    }
    while (!is_end() && !is_html_space(page_[at_])) ++at_;
  }

  void start_tag() {
    const std::size_t begin = at_;
    const std::string name = read_name(at_ + 1);
    const bool closes_itself = skip_attributes();
    if (error_) return;
    if (++tags_ > Limits::kHtmlTags) {
      refuse(ErrorCode::TooLarge, fmt::format("has more than {} tags", Limits::kHtmlTags));
      return;
    }
    repeated_ += formatting_;
    if (repeated_ > Limits::kHtmlRepeated) {
      refuse(ErrorCode::TooDeep, "leaves formatting elements open that every block repeats");
      return;
    }
    const auto found = roles().find(name);
    Role role = found == roles().end() ? Role::Ordinary : found->second;
    if (foreign_ > 0) note_foreign(name, closes_itself);
    if (foreign_ > 0 && closes_itself) return;
    if (role == Role::Raw && foreign_ == 0 && !tainted_) {
      skip_raw(name, page_.substr(begin, at_ - begin));
      return;
    }
    if (role == Role::Foreign) {
      if (closes_itself) return;
      ++foreign_;
      tainted_ = tainted_ || name == "math";
    }
    if (foreign_ == 0 && is_cell_or_row(name)) leave_cell();
    if (role == Role::Ignored) return;
    if (role == Role::Raw) role = Role::Ordinary;
    if (role == Role::Formatting) ++formatting_;
    push({name, role});
  }

  static bool is_cell_or_row(std::string_view name) {
    return name == "td" || name == "th" || name == "tr" || name == "tbody" || name == "thead" ||
           name == "tfoot" || name == "caption";
  }

  /// A new cell or row closes the cell of the same table that is open.
  void leave_cell() {
    std::size_t cell = open_.size();
    for (std::size_t i = open_.size(); i-- > 0;) {
      const std::string& name = open_[i].name;
      if (name == "table" || name == "template") break;
      if (name == "td" || name == "th" || name == "caption") cell = i;
    }
    if (cell < open_.size()) pop_to(cell);
  }

  void push(Open element) {
    open_.push_back(std::move(element));
    if (open_.size() > Limits::kHtmlDepth) {
      refuse(ErrorCode::TooDeep,
             fmt::format("has more than {} elements within each other", Limits::kHtmlDepth));
    }
  }

  /// Inside svg, "<style>" is no raw text, and HTML elements inside "<desc>" can keep "</svg>" from
  /// closing it. Where such things stand in an svg, it is no longer sure what later tags are, and
  /// everything that looks like one is counted.
  void note_foreign(std::string_view name, bool closes_itself) {
    static constexpr std::array<std::string_view, 5> kHoldHtml = {"title", "desc", "foreignobject",
                                                                  "style", "script"};
    if (inside_holder_) tainted_ = true;
    const auto found = roles().find(name);
    if (found != roles().end() && found->second != Role::Raw && found->second != Role::Foreign &&
        name != "a") {
      tainted_ = true;
    }
    if (!closes_itself && std::ranges::find(kHoldHtml, name) != kHoldHtml.end()) {
      inside_holder_ = true;
    }
  }

  /// Goes to the end tag of an element that holds only text; notes what it holds as inert.
  void skip_raw(std::string_view name, std::string_view tag) {
    const std::size_t begin = at_;
    at_ = page_.size();
    for (std::size_t at = begin; (at = page_.find("</", at)) != std::string_view::npos; at += 2) {
      if (std::ranges::equal(page_.substr(at + 2, name.size()), name, {}, to_ascii_lower)) {
        at_ = at;
        break;
      }
    }
    const bool silent = name == "style" || (name == "script" && tag.find("json") == tag.npos);
    // "<!--" in a script can hide an end tag, so such a script is left for the parser to judge.
    const std::string_view held = page_.substr(begin, at_ - begin);
    if (!silent || at_ == page_.size() || held.find("<!--") != held.npos) return;
    inert_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at_)});
  }

  void end_tag() {
    const std::string name = read_name(at_ + 2);
    skip_attributes();
    if (error_) return;
    if (foreign_ > 0) inside_holder_ = false;
    const auto found = roles().find(name);
    const Role role =
        found == roles().end() || found->second == Role::Raw ? Role::Ordinary : found->second;
    if (role == Role::Ignored) return;
    close(name, role);
  }

  void close(std::string_view name, Role role) {
    const bool heading = name.size() == 2 && name[0] == 'h';
    for (std::size_t i = open_.size(); i-- > 0;) {
      const Open& element = open_[i];
      const bool same =
          element.name == name || (heading && element.name.size() == 2 && element.name[0] == 'h');
      if (same) {
        if (role == Role::Formatting) {
          --formatting_;
          open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
        } else {
          pop_to(i);
        }
        return;
      }
      if (role == Role::Formatting) continue;
      const bool scope = element.role == Role::Scope || element.role == Role::Table;
      if (role == Role::Table ? element.name == "table" || element.name == "template" : scope)
        return;
      if (role == Role::Ordinary && element.role == Role::Special) return;
    }
  }

  /// Takes out element `i` and all inside it. Formatting elements stay to be opened again.
  void pop_to(std::size_t i) {
    for (std::size_t k = i; k < open_.size(); ++k) {
      if (open_[k].role == Role::Foreign && foreign_ > 0) --foreign_;
      if (open_[k].role == Role::Table || open_[k].role == Role::Scope) leave_scope(k);
    }
    open_.resize(i);
  }

  /// Formatting elements opened inside a table cell are forgotten with it.
  void leave_scope(std::size_t scope) {
    for (std::size_t k = scope; k < open_.size(); ++k) {
      if (open_[k].role == Role::Formatting && formatting_ > 0) --formatting_;
    }
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::size_t tags_ = 0;
  std::size_t formatting_ = 0;  ///< Formatting elements not closed by a tag of their own.
  std::size_t repeated_ = 0;    ///< How often such an element may have been opened again.
  std::size_t foreign_ = 0;
  bool inside_holder_ = false;
  bool tainted_ = false;
  std::vector<Span> inert_;
  std::optional<Error> error_;
};

}  // namespace

Result<std::vector<Span>> scan_html(std::string_view page) { return Scan(page).run(); }

}  // namespace onrecord
