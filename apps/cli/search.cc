#include <fmt/format.h>

#include "answering.h"

namespace onrecord::cli {

namespace {

constexpr std::size_t kDefaultLimit = 20;

void run(const AnswerOptions& options, const Session& session) {
  const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
  AnswerStyle style = style_of(options);
  style.title = fmt::format("{}", fmt::join(options.inputs, " "));
  print(answer(ledger.search(style.title, options.limit), style));
}

}  // namespace

void add_search(CLI::App& app, Session& session) {
  auto options = std::make_shared<AnswerOptions>();
  options->limit = kDefaultLimit;
  CLI::App* command = app.add_subcommand("search", "Find words in the texts of a ledger");
  command->footer("Example:\n  onrecord search --ledger strait.db \"no comment\"");
  command->add_option("WORDS", options->inputs, "Words that must all be there")->required();
  add_format_option(*command, *options, Table::Yes);
  command->add_option("--limit", options->limit, "At most so many places")->capture_default_str();
  add_ledger_option(*command, session);
  command->callback([options, &session] { run(*options, session); });
}

}  // namespace onrecord::cli
