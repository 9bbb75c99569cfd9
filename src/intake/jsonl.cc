// JSON Lines: one object a line, each a source of its own.
//
//   {"text": "…", "title": "…", "date": "2024-10-22", "url": "…", "outlet": "…", "byline": "…"}
//   {"html": "<!doctype html>…", "url": "…"}
//
// "text" or "html" is needed, all else may be missing, null or empty. Lines of white space are
// skipped. A line that cannot be read is a Rejection, and the next line is read.
#include <fmt/core.h>

#include <charconv>

#include "base/json.h"
#include "intake/format.h"
#include "intake/limits.h"
#include "intake/written_date.h"

namespace onrecord {

namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

/// The text of a string, or the strings of an array joined by ", "; absent if there is none.
std::optional<std::string> text_of(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  std::string text;
  if (value->is(JsonValue::Kind::String)) {
    text = value->text;
  } else if (value->is(JsonValue::Kind::Array)) {
    for (const JsonValue& item : value->items) {
      if (!item.is(JsonValue::Kind::String) || item.text.empty()) continue;
      if (!text.empty()) text += ", ";
      text += item.text;
    }
  }
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string::npos) return std::nullopt;
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

/// A date as text in any form that written_date.h knows, or as seconds or milliseconds since 1970.
std::optional<PublicationDate> date_of(const JsonValue* value) {
  if (value == nullptr) return std::nullopt;
  if (value->is(JsonValue::Kind::String)) return parse_written_date(value->text);
  if (!value->is(JsonValue::Kind::Number)) return std::nullopt;
  double number = 0;
  const char* end = value->text.data() + value->text.size();
  if (std::from_chars(value->text.data(), end, number).ec != std::errc{}) return std::nullopt;
  return date_of_timestamp(number);
}

class JsonlReader : public Reader {
 public:
  JsonlReader(Input input, const ReadOptions& options)
      : input_(std::move(input)),
        fields_(options.json_fields),
        published_(options.published),
        parser_(Limits::kJsonDepth) {}

  std::optional<tl::expected<Source, Rejection>> next() override {
    for (;;) {
      const ByteStream::Line read = input_.stream.read_line(line_, Limits::kJsonLineBytes);
      if (read == ByteStream::Line::End) return std::nullopt;
      ++number_;
      if (read == ByteStream::Line::TooLong) {
        return reject({ErrorCode::TooLarge,
                       fmt::format("a line of more than {} MiB", Limits::kJsonLineBytes >> 20U),
                       Limits::kJsonLineBytes});
      }
      if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
      if (line_.find_first_not_of(kSpace) == std::string::npos) continue;
      Result<JsonValue> record = parser_.parse(line_);
      if (record) return source_of(*record);
      const bool spread = record.error().code == ErrorCode::Malformed && spread_over_lines();
      if (!spread) return reject(std::move(record.error()));
      input_.stream.close();
      return tl::unexpected(Rejection{
          input_.name,
          {ErrorCode::Unsupported, "holds JSON over several lines: put each record on one", 0}});
    }
  }

 private:
  std::string name() const { return fmt::format("{}:{}", input_.name, number_); }

  /// A first line like "{" or "[": one rejection says it better than one for every line.
  bool spread_over_lines() const {
    const std::size_t last = line_.find_last_not_of(kSpace);
    return number_ == 1 && last < 64 &&
           (line_[last] == '{' || line_[last] == '[' || line_[last] == ',');
  }

  tl::unexpected<Rejection> reject(Error error) const {
    return tl::unexpected(Rejection{name(), std::move(error)});
  }

  tl::expected<Source, Rejection> source_of(const JsonValue& record) const {
    if (!record.is(JsonValue::Kind::Object)) {
      return reject({ErrorCode::Malformed, "the line is not a JSON object", 0});
    }
    const auto is_text = [&](const std::string& field) {
      const JsonValue* value = record.find(field);
      return value != nullptr && value->is(JsonValue::Kind::String) && !value->text.empty();
    };
    const bool text = is_text(fields_.text);
    if (!text && !is_text(fields_.html)) {
      return reject(
          {ErrorCode::Malformed,
           fmt::format("the record has no text in \"{}\" or \"{}\"", fields_.text, fields_.html),
           0});
    }
    Source source = make_source(name(), text ? SourceFormat::PlainText : SourceFormat::Html,
                                record.find(text ? fields_.text : fields_.html)->text);
    source.charset = "utf-8";
    source.title = text_of(record.find(fields_.title));
    source.url = text_of(record.find(fields_.url));
    source.outlet = text_of(record.find(fields_.outlet));
    source.byline = text_of(record.find(fields_.byline));
    source.published = date_of(record.find(fields_.date));
    source.published_otherwise = published_;
    return source;
  }

  Input input_;
  JsonFields fields_;
  std::optional<PublicationDate> published_;
  JsonParser parser_;
  std::string line_;
  std::uint64_t number_ = 0;
};

/// An object that the first line ends, or that goes on beyond what can be seen of it.
bool begins_like_jsonl(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(kSpace), head.size()));
  std::string_view line = head.substr(0, head.find('\n'));
  const bool whole = line.size() < head.size();
  while (!line.empty() && kSpace.find(line.back()) != std::string_view::npos) line.remove_suffix(1);
  if (!line.starts_with('{')) return false;
  line.remove_prefix(std::min(line.find_first_not_of(kSpace, 1), line.size()));
  return line.starts_with('"') && (!whole || head.find("}") != std::string_view::npos);
}

}  // namespace

constinit const Format kJsonlFormat = {
    .endings = ".jsonl .ndjson .json ",
    .recognizes = begins_like_jsonl,
    .open = [](Input input, const ReadOptions& options) -> std::unique_ptr<Reader> {
      return std::make_unique<JsonlReader>(std::move(input), options);
    },
};

}  // namespace onrecord
