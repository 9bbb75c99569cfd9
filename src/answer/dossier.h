#pragma once

#include <string>
#include <vector>

#include "onrecord/record.h"

namespace onrecord {

/// Figures of one kind of thing in one category, by date: "killed, troops". Indices into
/// Record::figures.
struct FigureSeries {
  FigureCategory category = FigureCategory::Other;
  std::string unit;
  std::string counted;  ///< Kind of thing, or the last word of what is counted; may be "".
  std::vector<std::uint32_t> figures;
};

/// Accounts that do not agree. A later figure of the same voice, or one as of a later day, is a
/// revision and no dispute; nor is one within the bounds of the other.
struct Dispute {
  enum class Kind : std::uint8_t { Figures, Denial };
  Kind kind = Kind::Figures;
  std::vector<std::uint32_t> figures;     ///< Of Figures: rows whose numbers exclude each other.
  std::vector<std::uint32_t> statements;  ///< Of Denial: the denial, then what others said of it.
};

/// How often one voice would not answer. Indices into Record::statements and Record::questions.
struct Refusals {
  std::string name;  ///< "" = nobody is named.
  std::vector<std::uint32_t> statements;
  std::vector<std::uint32_t> questions;
};

/// A Record arranged as "what we know".
struct Dossier {
  std::vector<FigureSeries> series;  ///< By category, then by the first date.
  std::vector<Dispute> disputes;
  std::vector<Refusals> refusals;  ///< Most first.
};

Dossier arrange(const Record& record);

}  // namespace onrecord
