#include "base/json_writer.h"

#include <gtest/gtest.h>

#include <functional>
#include <limits>

namespace onrecord {
namespace {

std::string written(const std::function<void(JsonWriter&)>& calls,
                    JsonLayout layout = JsonLayout::Compact) {
  std::string out;
  JsonWriter json(out, layout);
  calls(json);
  return out;
}

TEST(JsonWriter, SetsCommasAndNesting) {
  EXPECT_EQ(written([](JsonWriter& json) {
              json.begin_object().field("a", std::int64_t{1}).key("b").begin_array();
              json.value("x").value(true).null().end_array().end_object();
            }),
            R"({"a":1,"b":["x",true,null]})");
}

TEST(JsonWriter, IndentsByTwo) {
  EXPECT_EQ(written([](JsonWriter& json) { json.begin_object().field("a", "b").end_object(); },
                    JsonLayout::Indented),
            "{\n  \"a\": \"b\"\n}");
}

TEST(JsonWriter, KeepsEmptyContainersShort) {
  EXPECT_EQ(written([](JsonWriter& json) { json.begin_array().end_array(); }, JsonLayout::Indented),
            "[]");
}

TEST(JsonWriter, EscapesWhatWouldEndAStringOrAScript) {
  EXPECT_EQ(written([](JsonWriter& json) { json.value("\"\\\n\x01</script>“é”"); }),
            "\"\\\"\\\\\\n\\u0001<\\/script>“é”\"");
}

TEST(JsonWriter, WritesNumbersShortestAndIntegersWithoutPoint) {
  EXPECT_EQ(written([](JsonWriter& json) { json.value(11000.0); }), "11000");
  EXPECT_EQ(written([](JsonWriter& json) { json.value(22.3); }), "22.3");
  EXPECT_EQ(written([](JsonWriter& json) { json.value(-0.5); }), "-0.5");
  EXPECT_EQ(written([](JsonWriter& json) { json.value(std::numeric_limits<double>::infinity()); }),
            "null");
}

}  // namespace
}  // namespace onrecord
