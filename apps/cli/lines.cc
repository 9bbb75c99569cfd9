#include "onrecord/lines.h"

#include "answering.h"
#include "onrecord/record.h"

namespace onrecord::cli {

namespace {

struct LineOptions {
  AnswerOptions common;
  std::string kind;
  std::vector<std::string> words;
  std::uint32_t fewest_days = 2;
};

std::optional<LineKind> kind_named(const std::string& name) {
  for (const LineKind kind :
       {LineKind::Message, LineKind::RefusalFormula, LineKind::Name, LineKind::Ritual}) {
    if (to_string(kind) == name) return kind;
  }
  return std::nullopt;
}

void run(const LineOptions& options, Session& session) {
  LineFinder finder;
  std::vector<SourceRow> sources;
  visit_podiums(
      options.common.inputs, session,
      [&](const StoredPodium& podium) {
        finder.add(podium);
        sources.push_back(source_row(podium));
      },
      [&](const Article& article) {
        finder.add(article);
        sources.push_back(source_row(article.document));
      });
  std::vector<Line> lines = finder.lines();
  LineFilter filter;
  filter.kind = kind_named(options.kind);
  if (!options.common.speaker.empty()) filter.speaker = options.common.speaker;
  filter.words = options.words;
  filter.fewest_days = options.fewest_days;
  filter.limit = options.common.limit;
  onrecord::apply(filter, lines);
  print(answer(lines, sources, style_of(options.common)));
  print_profile(session);
}

}  // namespace

void add_lines(CLI::App& app, Session& session) {
  auto options = std::make_shared<LineOptions>();
  CLI::App* command =
      app.add_subcommand("lines", "Sentences that are repeated: when, by whom, in which wordings");
  command->footer("Example:\n  onrecord lines --ledger strait.db --kind message --days 3");
  AnswerOptions& common = options->common;
  command->add_option("FILE|QUERY", common.inputs, "Files, folders, globs, -; or words to find");
  add_format_option(*command, common, Table::Yes);
  command->add_option("--kind", options->kind, "Only lines of this kind")
      ->check(CLI::IsMember({"message", "refusal_formula", "name", "ritual"}));
  command->add_option("--speaker", common.speaker, "Only lines that this voice has used");
  command->add_option("--words", options->words, "Words that a wording must have")
      ->allow_extra_args(false);
  command->add_option("--days", options->fewest_days, "Only lines of at least so many days")
      ->capture_default_str();
  command->add_option("--limit", common.limit, "At most so many lines; 0 = all");
  add_ledger_option(*command, session);
  add_reading_options(*command, session);
  command->callback([options, &session] { run(*options, session); });
}

}  // namespace onrecord::cli
