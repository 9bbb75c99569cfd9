#pragma once

#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>
#include <vector>

#include "onrecord/annotate.h"
#include "onrecord/ledger.h"
#include "onrecord/reader.h"

namespace onrecord::cli {

/// Exit statuses (docs/ledger.md).
inline constexpr int kDone = 0;
inline constexpr int kSomeRejected = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kMachineFailed = 3;

/// What all commands share: options before the command's own, and what they have come to.
struct Session {
  std::vector<std::string> without;
  bool profile = false;
  bool quiet = false;
  unsigned threads = 1;
  std::string published;
  std::string gazetteer;  ///< Path; "" = none.
  JsonFields json_fields;
  std::string ledger = "onrecord.db";
  int status = kDone;

  std::vector<PassTime> times;  ///< Filled where `profile` is set.
};

/// Options that several commands have.
void add_reading_options(CLI::App& command, Session& session);
void add_ledger_option(CLI::App& command, Session& session);

/// The reader over `inputs` with the session's options. Throws CLI::ValidationError for a date that
/// is none.
std::unique_ptr<Reader> open_inputs(const std::vector<std::string>& inputs, const Session& session);

/// The session's ledger, which must exist. Throws CLI::ValidationError if it does not.
Ledger open_ledger(const Session& session, Ledger::Access access);

AnnotateOptions annotate_options(const Session& session);

/// Names a refused input on standard error and notes it in the exit status.
void report(const Rejection& rejection, Session& session);

/// Prints the time of each pass to standard error, if it was asked for.
void print_profile(const Session& session);

/// Writes all of `text` to standard output. Throws std::runtime_error if that fails; a reader that
/// has closed its end ("| head") ends the program quietly.
void print(std::string_view text);

/// The commands; each adds itself to `app` and runs when it is parsed.
void add_add(CLI::App& app, Session& session);
void add_briefings(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_corrections(CLI::App& app, Session& session);
void add_dossier(CLI::App& app, Session& session);
void add_extract(CLI::App& app, Session& session);
void add_lines(CLI::App& app, Session& session);
void add_reliability(CLI::App& app, Session& session);
void add_search(CLI::App& app, Session& session);
void add_views(CLI::App& app, Session& session);  ///< timeline, figures, statements, entities

}  // namespace onrecord::cli
