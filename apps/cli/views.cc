#include <array>

#include "answering.h"

namespace onrecord::cli {

namespace {

struct ViewCommand {
  View view;
  const char* name;
  const char* help;
  const char* example;
};

constexpr std::array<ViewCommand, 4> kViews = {
    {{View::Timeline, "timeline", "What was said and counted, day by day",
      "onrecord timeline --ledger strait.db --from 2031-05-01 --to 2031-05-07"},
     {View::Figures, "figures", "Every number: of what, as of when, according to whom",
      "onrecord figures --ledger strait.db --category deployed --format csv > deployed.csv"},
     {View::Statements, "statements", "Who said what, in order of date",
      "onrecord statements --ledger strait.db --speaker Oden --act deny"},
     {View::Entities, "entities", "The people, bodies and places that are named",
      "onrecord entities --ledger strait.db --format json"}}};

}  // namespace

void add_views(CLI::App& app, Session& session) {
  for (const ViewCommand& one : kViews) {
    auto options = std::make_shared<AnswerOptions>();
    CLI::App* command = app.add_subcommand(one.name, one.help);
    command->footer(std::string("Example:\n  ") + one.example);
    command->add_option("FILE|QUERY", options->inputs,
                        "Files, folders, globs, -; or words to find");
    add_format_option(*command, *options, Table::Yes);
    add_filter_options(*command, *options);
    add_ledger_option(*command, session);
    add_reading_options(*command, session);
    const View view = one.view;
    command->callback([options, view, &session] { print_view(view, *options, session); });
  }
}

}  // namespace onrecord::cli
