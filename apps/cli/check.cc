#include "onrecord/check.h"

#include "answering.h"

namespace onrecord::cli {

namespace {

struct CheckOptions {
  std::string quotation;
  AnswerOptions common;
};

void run(const CheckOptions& options, Session& session) {
  QuotationCheck check(options.quotation);
  visit_articles(options.common.inputs, Reading::Exchanges, session,
                 [&](const Article& article) { check.add(article); });
  std::vector<QuotationPlace> places = check.places();
  if (options.common.limit > 0 && places.size() > options.common.limit) {
    places.resize(options.common.limit);
  }
  print(answer(options.quotation, places, style_of(options.common)));
  print_profile(session);
}

}  // namespace

void add_check(CLI::App& app, Session& session) {
  auto options = std::make_shared<CheckOptions>();
  CLI::App* command = app.add_subcommand("check", "Was it said, by whom, when, and word for word?");
  command->footer(
      "Example:\n  onrecord check \"we will never leave the strait\" --ledger strait.db");
  command->add_option("QUOTATION", options->quotation, "The words to look for")->required();
  command->add_option("FILE", options->common.inputs, "Files to look in; else the ledger");
  add_format_option(*command, options->common, Table::No);
  command->add_option("--limit", options->common.limit, "At most so many places; 0 = all");
  add_ledger_option(*command, session);
  add_reading_options(*command, session);
  command->callback([options, &session] { run(*options, session); });
}

}  // namespace onrecord::cli
