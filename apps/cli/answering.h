#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/answer.h"
#include "session.h"

namespace onrecord::cli {

/// What the commands that answer have in common, as given on the command line.
struct AnswerOptions {
  std::vector<std::string> inputs;  ///< Files to read at once, or the words of a query.
  std::string format = "text";
  std::string speaker;
  std::string act;
  std::string category;
  std::string from;
  std::string to;
  std::string reliability;  ///< A file; "" = only what the ledger keeps.
  std::size_t limit = 0;
  float least_confidence = 0;  ///< 0 = all, also what carries none.
  bool brief = false;
};

enum class Table { Yes, No };  ///< Whether CSV is offered.

void add_format_option(CLI::App& command, AnswerOptions& options, Table table);
void add_filter_options(CLI::App& command, AnswerOptions& options);
void add_confidence_option(CLI::App& command, AnswerOptions& options);

/// Reads what was asked for: the files, if all of `inputs` are such; else from the ledger what
/// matches the query. Refused inputs are named on standard error.
Record collect(const AnswerOptions& options, Session& session);

/// What is read of a file: everything, or of a transcript only its questions and answers.
enum class Reading { All, Exchanges };

/// Calls `visit` with each article that was asked for, as collect() does, one at a time.
void visit_articles(const std::vector<std::string>& inputs, Reading reading, Session& session,
                    const std::function<void(const Article&)>& visit);

/// The same for finding repeated lines: of a ledger's transcripts, only what it keeps for that.
void visit_podiums(const std::vector<std::string>& inputs, Session& session,
                   const std::function<void(const StoredPodium&)>& visit_podium,
                   const std::function<void(const Article&)>& visit_other);

/// `text` if it is a day, month or year, nothing if empty. Throws CLI::ValidationError otherwise.
std::optional<std::string> given_day(const char* option, const std::string& text);

/// Format, width and colours for standard output.
AnswerStyle style_of(const AnswerOptions& options);

/// Collects, filters and prints one view.
void print_view(View view, const AnswerOptions& options, Session& session);

}  // namespace onrecord::cli
