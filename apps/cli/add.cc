#include <fmt/core.h>

#include <memory>

#include "onrecord/ingest.h"
#include "progress.h"
#include "session.h"

namespace onrecord::cli {

namespace {

void run(const std::vector<std::string>& inputs, Session& session) {
  const auto reader = open_inputs(inputs, session);
  const Annotators annotators(annotate_options(session));
  Ledger ledger(session.ledger);
  IngestReport report;
  {
    Progress progress(session.quiet ? Progress::Wanted::Never : Progress::Wanted::IfTerminal);
    IngestOptions options;
    options.threads = session.profile ? 1 : session.threads;
    options.profile = session.profile ? &session.times : nullptr;
    options.progress = [&](const IngestReport& now) { progress.show(now); };
    options.rejected = [&](const Rejection& rejection) {
      onrecord::cli::report(rejection, session);
    };
    report = ingest(*reader, annotators, ledger, options);
  }
  if (!session.quiet) {
    fmt::print(stderr, "{}: {} added, {} unchanged, {} read anew, {} refused\n", session.ledger,
               report.added, report.unchanged, report.replaced, report.rejected);
  }
  print_profile(session);
}

}  // namespace

void add_add(CLI::App& app, Session& session) {
  auto inputs = std::make_shared<std::vector<std::string>>();
  CLI::App* command = app.add_subcommand("add", "Read texts into a ledger");
  command->footer(
      "Adding the same text again changes nothing; corrections are kept.\n"
      "Example:\n  onrecord add --ledger strait.db articles/ briefing.html wires.jsonl");
  command->add_option("PATH", *inputs, "Files, folders, globs, or - for standard input")
      ->required();
  add_ledger_option(*command, session);
  add_reading_options(*command, session);
  command->callback([inputs, &session] { run(*inputs, session); });
}

}  // namespace onrecord::cli
