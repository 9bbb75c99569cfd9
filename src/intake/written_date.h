#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "onrecord/source.h"

namespace onrecord {

/// A date found in running text, and the bytes that it stands in.
struct WrittenDate {
  PublicationDate date;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The first full date (day, month, year) at or after byte `from`, in the forms that pages and
/// feeds write for people: "October 22, 2024", "22 Oct. 2024 at 5:30 p.m. EDT", "2024/10/22",
/// "Tue, 22 Oct 2024 05:00:00 GMT", "22.10.2024", "10/22/2024",
/// "2024年10月22日". Numbers that could be read both
/// ways ("03/04/2024") are no date. Linear in the length of `text`.
std::optional<WrittenDate> find_written_date(std::string_view text, std::size_t from = 0);

/// `text` as a date: what parse_publication_date() reads, else the first date written in it.
std::optional<PublicationDate> parse_written_date(std::string_view text);

/// A Unix time in seconds or milliseconds, if it lies between 1973 and 2100; in UTC.
std::optional<PublicationDate> date_of_timestamp(double number);

}  // namespace onrecord
