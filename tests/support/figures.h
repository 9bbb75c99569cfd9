#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "annotate/pass.h"
#include "onrecord/annotation_names.h"

namespace onrecord::testing {

/// The figures of one text, read by the figures pass alone.
struct Read {
  explicit Read(std::string text) : document(*Document::from_text(std::move(text))) {}

  void run(Annotations annotations = {}) {
    Draft draft(document);
    draft.annotations = std::move(annotations);
    make_figures_pass()->run(draft);
    result = std::move(draft.annotations);
  }

  std::string at(std::size_t i) const { return std::string(document.view(result.figures[i].span)); }
  std::string counts(std::size_t i) const {
    const auto& span = result.figures[i].counts;
    return span ? std::string(document.view(*span)) : "-";
  }

  Document document;
  Annotations result;
};

inline Read read(std::string text) {
  Read read(std::move(text));
  read.run();
  return read;
}

inline std::string number(const std::optional<double>& value) {
  return value ? fmt::format("{}", *value) : "-";
}

/// "at least 20: 20..- at_least" for each figure.
inline std::vector<std::string> values(std::string text) {
  const Read found = read(std::move(text));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < found.result.figures.size(); ++i) {
    const Figure& figure = found.result.figures[i];
    out.push_back(fmt::format("{}: {}..{} {} {}", found.at(i), number(figure.low),
                              number(figure.high), to_string(figure.bound), figure.unit));
  }
  return out;
}

/// "20 soldiers killed" for each figure: span, what it counts, category.
inline std::vector<std::string> counted(std::string text) {
  const Read found = read(std::move(text));
  std::vector<std::string> out;
  for (std::size_t i = 0; i < found.result.figures.size(); ++i) {
    out.push_back(fmt::format("{} | {} | {}", found.at(i), found.counts(i),
                              to_string(found.result.figures[i].category)));
  }
  return out;
}

}  // namespace onrecord::testing
