#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "text/html.h"

namespace onrecord {

/// The <meta> elements of a page by their name, property, itemprop or http-equiv, in lower case;
/// the first one of each name that says something.
class MetaFields {
 public:
  explicit MetaFields(const HtmlPage& page);

  /// The value of the first of `names` that the page has.
  std::optional<std::string> first(std::span<const std::string_view> names) const;

  /// All values of the first of `names` that the page has, in order.
  std::vector<std::string> all(std::span<const std::string_view> names) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> values_;
};

/// Text that was escaped once more than needed: "Smith &amp; Sons" -> "Smith & Sons". Knows numbers
/// and the names that are common in titles.
std::string decode_references(std::string_view text);

}  // namespace onrecord
