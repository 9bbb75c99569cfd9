#pragma once

#include <string>
#include <string_view>

namespace onrecord {

/// Appends records of RFC 4180 to a string: CRLF line ends, fields quoted where they must be.
/// Text fields that a spreadsheet would run as a formula (they begin with = + - @, a tab or a
/// carriage return) get an apostrophe before them.
class CsvWriter {
 public:
  /// `out` must outlive the writer.
  explicit CsvWriter(std::string& out) : out_(out) {}

  CsvWriter& text(std::string_view field);
  CsvWriter& number(double value);
  CsvWriter& empty();
  void end_record();

 private:
  void separate();

  std::string& out_;
  bool first_ = true;
};

}  // namespace onrecord
