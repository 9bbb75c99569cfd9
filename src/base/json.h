#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/error.h"

namespace onrecord {

/// A JSON value that owns all it holds. Strings are decoded UTF-8; numbers keep a form that reads
/// back to the same value.
struct JsonValue {
  enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

  Kind kind = Kind::Null;
  std::string text;               ///< Of a String, Number or Boolean ("true").
  std::vector<JsonValue> items;   ///< Of an Array, or the values of an Object.
  std::vector<std::string> keys;  ///< Of an Object: items[i] is the value of keys[i].

  /// The first member called `key`, or nullptr. Valid as long as this value.
  const JsonValue* find(std::string_view key) const;
  bool is(Kind other) const { return kind == other; }
};

/// Reads one JSON text of at most `max_depth` nested objects and arrays. InvalidUtf8, TooDeep or
/// Malformed otherwise. Keeps its working memory between calls; used by one thread at a time.
class JsonParser {
 public:
  explicit JsonParser(std::size_t max_depth);
  JsonParser(JsonParser&&) noexcept;
  JsonParser& operator=(JsonParser&&) noexcept;
  JsonParser(const JsonParser&) = delete;
  JsonParser& operator=(const JsonParser&) = delete;
  ~JsonParser();

  Result<JsonValue> parse(std::string_view text);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace onrecord
