#include "base/csv.h"

#include "base/json_writer.h"

namespace onrecord {

void CsvWriter::separate() {
  if (!first_) out_ += ',';
  first_ = false;
}

CsvWriter& CsvWriter::text(std::string_view field) {
  separate();
  constexpr std::string_view kFormula = "=+-@\t\r";
  const bool formula = !field.empty() && kFormula.find(field.front()) != std::string_view::npos;
  const bool quoted = field.find_first_of(",\"\r\n") != std::string_view::npos;
  if (!quoted) {
    if (formula) out_ += '\'';
    out_ += field;
    return *this;
  }
  out_ += '"';
  if (formula) out_ += '\'';
  for (const char c : field) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
  return *this;
}

CsvWriter& CsvWriter::number(double value) {
  separate();
  JsonWriter(out_, JsonLayout::Compact).value(value);
  return *this;
}

CsvWriter& CsvWriter::empty() {
  separate();
  return *this;
}

void CsvWriter::end_record() {
  out_ += "\r\n";
  first_ = true;
}

}  // namespace onrecord
