#include "text/html_linked_data.h"

#include <algorithm>
#include <unordered_map>

#include "base/json.h"
#include "intake/limits.h"

namespace onrecord {

namespace {

using Kind = JsonValue::Kind;

/// JSON as pages write it: raw control characters in strings become spaces, a comma before a
/// closing bracket and what stands around the outermost brackets go away.
std::string mend(std::string_view text) {
  constexpr std::string_view kCdata = "<![CDATA[";
  if (const std::size_t cdata = text.find(kCdata); cdata != std::string_view::npos) {
    text = text.substr(cdata + kCdata.size());
    text = text.substr(0, text.rfind("]]>"));
  }
  const std::size_t begin = text.find_first_of("{[");
  const std::size_t end = text.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  std::string mended;
  mended.reserve(end - begin + 1);
  bool quoted = false;
  for (std::size_t i = begin; i <= end; ++i) {
    const char c = text[i];
    if (quoted && c == '\\' && i < end) {
      mended += c;
      mended += text[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    if (static_cast<unsigned char>(c) < 0x20) {
      mended += ' ';
      continue;
    }
    if (!quoted && (c == '}' || c == ']')) {
      const std::size_t last = mended.find_last_not_of(' ');
      if (last != std::string::npos && mended[last] == ',') mended[last] = ' ';
    }
    mended += c;
  }
  return mended;
}

bool has_type(const JsonValue& object, std::string_view ending) {
  const JsonValue* type = object.find("@type");
  if (type == nullptr) return false;
  if (type->is(Kind::String)) return type->text.ends_with(ending);
  return std::ranges::any_of(type->items,
                             [&](const JsonValue& item) { return item.text.ends_with(ending); });
}

/// How surely an object describes the article itself.
int rank(const JsonValue& object) {
  if (has_type(object, "Article") || has_type(object, "BlogPosting") ||
      has_type(object, "Posting") || has_type(object, "Report") || has_type(object, "Review")) {
    return 3;
  }
  if (has_type(object, "WebPage") || has_type(object, "ItemPage") ||
      has_type(object, "AboutPage")) {
    return 2;
  }
  if (has_type(object, "VideoObject") || has_type(object, "CreativeWork") ||
      has_type(object, "Recipe") || has_type(object, "Event") || has_type(object, "MediaObject")) {
    return 1;
  }
  return 0;
}

class DataReader {
 public:
  LinkedData read(const std::vector<JsonValue>& roots) {
    std::vector<const JsonValue*> objects;
    for (const JsonValue& root : roots) collect(root, objects);
    for (const JsonValue* object : objects) {
      const JsonValue* id = object->find("@id");
      // The fullest object of an id; the others only point at it.
      if (id == nullptr || !id->is(Kind::String)) continue;
      const JsonValue*& known = by_id_[id->text];
      if (known == nullptr || object->items.size() > known->items.size()) known = object;
    }
    for (int wanted = 3; wanted > 0; --wanted) {
      for (const JsonValue* object : objects) {
        if (rank(*object) == wanted) take(*object);
      }
    }
    for (const JsonValue* object : objects) {
      if (!has_type(*object, "WebSite")) continue;
      if (!data_.publisher) data_.publisher = name_of(object);
    }
    return std::move(data_);
  }

 private:
  /// The objects that describe something of their own: roots, members of arrays and of "@graph",
  /// and what a page says is its main part.
  static void collect(const JsonValue& root, std::vector<const JsonValue*>& objects) {
    constexpr std::size_t kMost = 1000;
    std::vector<const JsonValue*> waiting{&root};
    while (!waiting.empty() && objects.size() < kMost) {
      const JsonValue* value = waiting.back();
      waiting.pop_back();
      if (value->is(Kind::Array)) {
        for (auto it = value->items.rbegin(); it != value->items.rend(); ++it) {
          waiting.push_back(&*it);
        }
      } else if (value->is(Kind::Object)) {
        objects.push_back(value);
        for (const char* key : {"@graph", "mainEntity", "mainEntityOfPage"}) {
          if (const JsonValue* inner = value->find(key)) waiting.push_back(inner);
        }
      }
    }
  }

  std::optional<std::string> text_of(const JsonValue* value) const {
    if (value == nullptr) return std::nullopt;
    if (value->is(Kind::Array) && !value->items.empty()) value = &value->items.front();
    if (!value->is(Kind::String)) return std::nullopt;
    std::string text = collapse_spaces(value->text);
    if (text.empty()) return std::nullopt;
    return text;
  }

  const JsonValue* resolve(const JsonValue* value) const {
    if (value == nullptr || !value->is(Kind::Object) || value->find("name") != nullptr)
      return value;
    const JsonValue* id = value->find("@id");
    if (id == nullptr) return value;
    const auto known = by_id_.find(id->text);
    return known == by_id_.end() ? value : known->second;
  }

  std::optional<std::string> name_of(const JsonValue* value) const {
    if (value != nullptr && value->is(Kind::Array) && !value->items.empty()) {
      value = &value->items.front();
    }
    value = resolve(value);
    if (value == nullptr) return std::nullopt;
    return value->is(Kind::Object) ? text_of(value->find("name")) : text_of(value);
  }

  void take_authors(const JsonValue* value) {
    if (value == nullptr || !data_.authors.empty()) return;
    std::vector<const JsonValue*> people;
    if (value->is(Kind::Array)) {
      for (const JsonValue& item : value->items) people.push_back(&item);
    } else if (const JsonValue* names = value->find("name");
               names != nullptr && names->is(Kind::Array)) {
      for (const JsonValue& item : names->items) people.push_back(&item);
    } else {
      people.push_back(value);
    }
    for (const JsonValue* person : people) {
      const auto name = name_of(person);
      if (name && std::ranges::find(data_.authors, *name) == data_.authors.end()) {
        data_.authors.push_back(*name);
      }
    }
  }

  void take(const JsonValue& object) {
    const auto fill = [](std::optional<std::string>& field, std::optional<std::string> value) {
      if (!field) field = std::move(value);
    };
    fill(data_.headline, text_of(object.find("headline")));
    fill(data_.published, text_of(object.find("datePublished")));
    fill(data_.created, text_of(object.find("dateCreated")));
    fill(data_.created, text_of(object.find("uploadDate")));
    fill(data_.modified, text_of(object.find("dateModified")));
    fill(data_.language, text_of(object.find("inLanguage")));
    fill(data_.url, text_of(object.find("url")));
    fill(data_.publisher, name_of(object.find("publisher")));
    take_authors(object.find("author"));
    take_authors(object.find("creator"));
  }

  LinkedData data_;
  std::unordered_map<std::string, const JsonValue*> by_id_;
};

}  // namespace

LinkedData read_linked_data(const HtmlPage& page) {
  std::vector<JsonValue> roots;
  JsonParser parser(Limits::kJsonDepth);
  const auto& nodes = page.nodes();
  for (const HtmlNode& node : nodes) {
    if (node.tag != HtmlTag::Text || nodes[node.parent].tag != HtmlTag::Script) continue;
    const std::string_view text = page.text(node);
    Result<JsonValue> value = parser.parse(text);
    if (!value) value = parser.parse(mend(text));
    if (value) roots.push_back(std::move(*value));
  }
  return DataReader().read(roots);
}

}  // namespace onrecord
