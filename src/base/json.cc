#include "base/json.h"

#include <fmt/core.h>
#include <simdjson.h>

namespace onrecord {

const JsonValue* JsonValue::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

struct JsonParser::State {
  simdjson::dom::parser parser;
  std::size_t max_depth;
};

JsonParser::JsonParser(std::size_t max_depth) : state_(std::make_unique<State>()) {
  state_->max_depth = max_depth;
}
JsonParser::JsonParser(JsonParser&&) noexcept = default;
JsonParser& JsonParser::operator=(JsonParser&&) noexcept = default;
JsonParser::~JsonParser() = default;

namespace {

ErrorCode code_of(simdjson::error_code error) {
  switch (error) {
    case simdjson::UTF8_ERROR: return ErrorCode::InvalidUtf8;
    case simdjson::DEPTH_ERROR: return ErrorCode::TooDeep;
    case simdjson::EMPTY: return ErrorCode::Empty;
    default: return ErrorCode::Malformed;
  }
}

using Open = std::pair<simdjson::dom::element, JsonValue*>;

/// Fills `value` with `element` itself; what it holds is put on `open` to be filled later.
void fill(simdjson::dom::element element, JsonValue& value, std::vector<Open>& open) {
  using Type = simdjson::dom::element_type;
  switch (element.type()) {
    case Type::ARRAY: {
      value.kind = JsonValue::Kind::Array;
      const simdjson::dom::array array = element.get_array().value_unsafe();
      value.items.resize(static_cast<std::size_t>(std::distance(array.begin(), array.end())));
      std::size_t i = 0;
      for (const simdjson::dom::element item : array) open.emplace_back(item, &value.items[i++]);
      return;
    }
    case Type::OBJECT: {
      value.kind = JsonValue::Kind::Object;
      const simdjson::dom::object object = element.get_object().value_unsafe();
      for (const auto field : object) value.keys.emplace_back(field.key);
      value.items.resize(value.keys.size());
      std::size_t i = 0;
      for (const auto field : object) open.emplace_back(field.value, &value.items[i++]);
      return;
    }
    case Type::STRING:
      value.kind = JsonValue::Kind::String;
      value.text = element.get_string().value_unsafe();
      return;
    case Type::INT64:
      value.kind = JsonValue::Kind::Number;
      value.text = fmt::format("{}", element.get_int64().value_unsafe());
      return;
    case Type::UINT64:
      value.kind = JsonValue::Kind::Number;
      value.text = fmt::format("{}", element.get_uint64().value_unsafe());
      return;
    case Type::DOUBLE:
      value.kind = JsonValue::Kind::Number;
      value.text = fmt::format("{}", element.get_double().value_unsafe());
      return;
    case Type::BOOL:
      value.kind = JsonValue::Kind::Boolean;
      value.text = element.get_bool().value_unsafe() ? "true" : "false";
      return;
    case Type::NULL_VALUE: return;
  }
}

}  // namespace

Result<JsonValue> JsonParser::parse(std::string_view text) {
  simdjson::dom::parser& parser = state_->parser;
  if (parser.capacity() < text.size() || parser.max_depth() != state_->max_depth) {
    if (parser.allocate(text.size(), state_->max_depth) != simdjson::SUCCESS)
      throw std::bad_alloc();
  }
  simdjson::dom::element root;
  const simdjson::error_code error = parser.parse(text.data(), text.size()).get(root);
  if (error != simdjson::SUCCESS) {
    return tl::unexpected(Error{code_of(error), simdjson::error_message(error), 0});
  }
  JsonValue value;
  std::vector<Open> open{{root, &value}};
  while (!open.empty()) {
    const auto [element, target] = open.back();
    open.pop_back();
    fill(element, *target, open);
  }
  return value;
}

}  // namespace onrecord
