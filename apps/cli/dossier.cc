#include "answering.h"

namespace onrecord::cli {

void add_dossier(CLI::App& app, Session& session) {
  auto options = std::make_shared<AnswerOptions>();
  CLI::App* command = app.add_subcommand(
      "dossier", "What is on record: who says what, how many, and who would not answer");
  command->footer(
      "Names of files are read at once, without a ledger; other words are looked up in it.\n"
      "Examples:\n  onrecord dossier examples/*.html --format html > dossier.html\n"
      "  onrecord dossier --ledger strait.db ferry harbour");
  command->add_option("FILE|QUERY", options->inputs, "Files, folders, globs, -; or words to find");
  add_format_option(*command, *options, Table::No);
  add_filter_options(*command, *options);
  add_ledger_option(*command, session);
  add_reading_options(*command, session);
  command->callback([options, &session] { print_view(View::Dossier, *options, session); });
}

}  // namespace onrecord::cli
