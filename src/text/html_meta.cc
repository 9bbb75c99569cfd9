#include "text/html_meta.h"

#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace onrecord {

MetaFields::MetaFields(const HtmlPage& page) {
  static constexpr std::array<HtmlAttribute, 4> kNames = {
      HtmlAttribute::Property, HtmlAttribute::Name, HtmlAttribute::Itemprop,
      HtmlAttribute::HttpEquiv};
  for (const HtmlNode& node : page.nodes()) {
    if (node.tag != HtmlTag::Meta) continue;
    std::string value =
        decode_references(collapse_spaces(page.attribute(node, HtmlAttribute::Content)));
    if (value.empty()) continue;
    for (const HtmlAttribute attribute : kNames) {
      std::string_view names = page.attribute(node, attribute);
      while (!names.empty()) {
        const std::size_t space = std::min(names.find(' '), names.size());
        if (space > 0) values_[fold_case(names.substr(0, space))].push_back(value);
        names.remove_prefix(std::min(space + 1, names.size()));
      }
    }
  }
}

std::optional<std::string> MetaFields::first(std::span<const std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = values_.find(std::string(name)); found != values_.end()) {
      return found->second.front();
    }
  }
  return std::nullopt;
}

std::vector<std::string> MetaFields::all(std::span<const std::string_view> names) const {
  for (const std::string_view name : names) {
    if (const auto found = values_.find(std::string(name)); found != values_.end()) {
      return found->second;
    }
  }
  return {};
}

std::string decode_references(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kNamed = {{
      {"amp", "&"},
      {"quot", "\""},
      {"apos", "'"},
      {"lt", "<"},
      {"gt", ">"},
      {"nbsp", " "},
      {"rsquo", "’"},
      {"lsquo", "‘"},
      {"rdquo", "”"},
      {"ldquo", "“"},
      {"ndash", "–"},
      {"mdash", "—"},
      {"hellip", "…"},
      {"eacute", "é"},
      {"#039", "'"},
  }};
  std::string decoded;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t end =
        text[at] == '&' ? text.substr(at, 12).find(';') : std::string_view::npos;
    if (end == std::string_view::npos) {
      decoded += text[at];
      continue;
    }
    const std::string_view name = text.substr(at + 1, end - 1);
    std::string replacement;
    for (const auto& [known, character] : kNamed) {
      if (name == known) replacement = character;
    }
    if (replacement.empty() && name.size() > 1 && name[0] == '#') {
      const bool hex = name[1] == 'x' || name[1] == 'X';
      const std::string_view digits = name.substr(hex ? 2 : 1);
      unsigned value = 0;
      const auto read =
          std::from_chars(digits.data(), digits.data() + digits.size(), value, hex ? 16 : 10);
      const bool whole = read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
      if (whole && value >= 0x20 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF)) {
        append_utf8(replacement, value);
      }
    }
    if (replacement.empty()) {
      decoded += text[at];
      continue;
    }
    decoded += replacement;
    at += end;
  }
  return decoded;
}

}  // namespace onrecord
