#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/annotate.h"

namespace onrecord::testing {

inline std::string joined(const Document& document, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    if (!out.empty()) out += " + ";
    out += document.view(span);
  }
  return out;
}

/// The statements of `text`, in text order, each as "speaker / cue / content".
inline std::vector<std::string> said(std::string_view text) {
  const Document document = *Document::from_text(std::string(text));
  std::vector<std::string> lines;
  for (const Statement& s : Annotators().annotate(document).statements) {
    lines.push_back(joined(document, s.speaker) + " / " + joined(document, s.cue) + " / " +
                    joined(document, s.content));
  }
  return lines;
}

}  // namespace onrecord::testing
