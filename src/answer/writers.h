#pragma once

#include <string>

#include "answer/page.h"
#include "onrecord/answer.h"

namespace onrecord {

/// For a terminal: wrapped, with each line's sentence below it.
std::string write_text(const Page& page, const AnswerStyle& style);

/// CommonMark, with links to the sentences.
std::string write_markdown(const Page& page, const AnswerStyle& style);

/// One HTML file that loads nothing and runs nothing: each line opens its sentence in context.
std::string write_html(const Page& page);

/// The rows behind a view, with W3C Web Annotation selectors (code points).
std::string write_json(View view, const Record& record, const std::string& title);

/// RFC 4180, a header first. REQUIRES: view is not Dossier.
std::string write_csv(View view, const Record& record);

}  // namespace onrecord
