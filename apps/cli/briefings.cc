#include "onrecord/briefings.h"

#include <fmt/format.h>

#include "answering.h"
#include "onrecord/annotation_names.h"

namespace onrecord::cli {

namespace {

struct BriefingOptions {
  AnswerOptions common;
  std::string institution;
  std::string asker;
  std::string technique;
  std::string clarity;
  std::vector<std::string> topic;
  bool rates = false;
};

BriefingFilter filter_of(const BriefingOptions& options) {
  const auto given = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
  };
  BriefingFilter filter;
  filter.institution = given(options.institution);
  filter.speaker = given(options.common.speaker);
  filter.asker = given(options.asker);
  filter.topic = options.topic;
  filter.from = given_day("--from", options.common.from);
  filter.to = given_day("--to", options.common.to);
  filter.limit = options.common.limit;
  if (!options.technique.empty()) {
    filter.technique = from_string<Technique>(options.technique);
    if (!filter.technique) {
      throw CLI::ValidationError("--technique", options.technique + " is not known");
    }
  }
  if (!options.clarity.empty()) {
    filter.clarity = from_string<Clarity>(options.clarity);
    if (!filter.clarity) throw CLI::ValidationError("--clarity", options.clarity + " is not known");
  }
  return filter;
}

void run(const BriefingOptions& options, Session& session) {
  const BriefingFilter filter = filter_of(options);
  BriefingsBuilder builder;
  visit_articles(options.common.inputs, Reading::Exchanges, session,
                 [&](const Article& article) { builder.add(article); });
  Briefings briefings = builder.build();
  apply(filter, briefings);
  print(options.rates ? rates_csv(briefings) : answer(briefings, style_of(options.common)));
  print_profile(session);
}

}  // namespace

void add_briefings(CLI::App& app, Session& session) {
  auto options = std::make_shared<BriefingOptions>();
  CLI::App* command =
      app.add_subcommand("briefings", "Who was asked what, by whom, and whether it was answered");
  command->footer(
      "Examples:\n  onrecord briefings --ledger strait.db --speaker Venn --technique declining\n"
      "  onrecord briefings transcripts/ --rates > rates.csv");
  AnswerOptions& common = options->common;
  command->add_option("FILE|QUERY", common.inputs, "Files, folders, globs, -; or words to find");
  add_format_option(*command, common, Table::Yes);
  command->add_option("--institution", options->institution,
                      "Only documents whose outlet, title or address has this");
  command->add_option("--speaker", common.speaker, "Only questions to this voice");
  command->add_option("--asker", options->asker, "Only questions of this asker or outlet");
  command->add_option("--topic", options->topic, "Words that question or answer must have")
      ->allow_extra_args(false);
  command->add_option("--technique", options->technique,
                      "implicit, dodging, deflection, partial, general, declining, "
                      "claims_ignorance or clarification");
  command->add_option("--clarity", options->clarity, "clear_reply, ambivalent or clear_non_reply");
  command->add_option("--from", common.from, "First publication day, such as 2024-10-17");
  command->add_option("--to", common.to, "Last day");
  command->add_option("--limit", common.limit, "At most so many questions; 0 = all");
  command->add_flag(
      "--rates", options->rates,
      "CSV of each technique per 1,000 words and 100 questions, by speaker and month");
  add_ledger_option(*command, session);
  add_reading_options(*command, session);
  command->callback([options, &session] { run(*options, session); });
}

}  // namespace onrecord::cli
