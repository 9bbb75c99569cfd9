#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

enum class JsonLayout : std::uint8_t {
  Compact,  ///< One line.
  Indented  ///< Two spaces a level.
};

/// Appends JSON to a string, in the order of the calls, with commas and indentation set by itself.
/// Strings must be UTF-8; control characters are escaped, and so is "</" (as "<\/"), so that the
/// output may stand inside a script element. Numbers are written shortest, integers without a
/// point; infinities and NaN have no JSON and are written as null.
///
///   JsonWriter json(out, JsonLayout::Compact);
///   json.begin_object().field("id", "e1").field("lat", 50.45).end_object();
class JsonWriter {
 public:
  /// `out` must outlive the writer.
  JsonWriter(std::string& out, JsonLayout layout) : out_(out), layout_(layout) {}

  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& value(std::string_view text);
  JsonWriter& value(const char* text) { return value(std::string_view(text)); }
  JsonWriter& value(const std::string& text) { return value(std::string_view(text)); }
  JsonWriter& value(double number);
  JsonWriter& value(std::int64_t number);
  template <std::same_as<bool> Bool>
  JsonWriter& value(Bool flag) {
    return raw(flag ? "true" : "false");
  }
  JsonWriter& null() { return raw("null"); }

  template <typename Value>
  JsonWriter& field(std::string_view name, const Value& content) {
    return key(name).value(content);
  }
  /// The value, or null where there is none.
  template <typename Optional>
  JsonWriter& optional_field(std::string_view name, const Optional& content) {
    key(name);
    return content ? value(*content) : null();
  }

 private:
  JsonWriter& raw(std::string_view text);
  void before_value();
  void close(char bracket);
  void new_line();

  std::string& out_;
  JsonLayout layout_;
  std::vector<bool> has_items_;  // one a level that is open
  bool after_key_ = false;
};

}  // namespace onrecord
