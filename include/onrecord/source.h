#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/error.h"

namespace onrecord {

/// When something was published, at the precision that its source gives. Never made up.
struct PublicationDate {
  std::chrono::year_month_day day{};                ///< As written, in the source's own zone.
  std::optional<std::chrono::seconds> time_of_day;  ///< Local to `utc_offset`; unknown if absent.
  std::optional<std::chrono::minutes> utc_offset;   ///< Unknown if absent.

  friend bool operator==(const PublicationDate&, const PublicationDate&) = default;
};

/// Reads RFC 3339 and ISO 8601: "2024-10-22", "2024-10-22T05:00", "2024-10-22T05:00:00.5Z",
/// "2024-10-22 05:00:00 +0300", "20241022T050000Z". Malformed if it is none of these or no day of
/// the calendar.
Result<PublicationDate> parse_publication_date(std::string_view text);

/// ISO 8601, at the precision known: "2024-10-22" or "2024-10-22T05:00:00+03:00".
std::string to_string(const PublicationDate& date);

enum class SourceFormat : std::uint8_t { PlainText, Html };

/// What arrived, exactly as it arrived, with what its container said of it. Never edited after
/// intake. Text fields are UTF-8; those that nobody gave are absent, never "".
struct Source {
  std::string id;    ///< "sha256:" and 64 hex digits of `bytes`.
  std::string name;  ///< Path or URL as the user gave it; "-" for standard input; "a.jsonl:17".
  SourceFormat format = SourceFormat::PlainText;
  std::optional<std::string> charset;  ///< Declared outside the bytes (HTTP header, container).
  std::optional<std::string> url;
  std::optional<std::string> title;
  std::optional<std::string> outlet;
  std::optional<std::string> byline;
  std::optional<std::string> language;  ///< BCP 47.
  std::optional<PublicationDate> published;
  /// What the user says of sources that do not tell theirs: used where neither `published` nor the
  /// page itself does.
  std::optional<PublicationDate> published_otherwise;
  std::string bytes;
};

}  // namespace onrecord
