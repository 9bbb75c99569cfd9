#include "answering.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/in_order.h"
#include "onrecord/annotation_names.h"
#include "onrecord/links.h"
#include "onrecord/to_document.h"
#include "progress.h"
#include "reliability.h"
#include "terminal.h"

namespace onrecord::cli {

namespace {

bool names_files(const std::string& input) {
  if (input == "-" || input.find_first_of("*?[") != std::string::npos) return true;
  std::error_code ignored;
  return std::filesystem::exists(input, ignored);
}

using ReadArticle = tl::expected<Article, Rejection>;

/// Reads files one after the other. A transcript's questions need no grammar, so where only these
/// are wanted it is read by two passes alone.
void read_files(const std::vector<std::string>& inputs, Reading reading, Session& session,
                const std::function<void(Article)>& visit) {
  const auto reader = open_inputs(inputs, session);
  const Annotators annotators(annotate_options(session));
  AnnotateOptions only_turns = annotate_options(session);
  for (const std::string_view name : Annotators::names()) {
    if (name != "turns" && name != "exchanges") only_turns.without.emplace_back(name);
  }
  const Annotators turns(only_turns);
  Progress progress(session.quiet ? Progress::Wanted::Never : Progress::Wanted::IfTerminal);
  IngestReport done;
  in_order(
      session.profile ? 1 : session.threads, [&] { return reader->next(); },
      [&](tl::expected<Source, Rejection> source) -> ReadArticle {
        if (!source) return tl::unexpected(source.error());
        auto document = to_document(*source);
        if (!document) return tl::unexpected(Rejection{source->name, document.error()});
        const bool lean = reading == Reading::Exchanges && document->transcript();
        Annotations annotations =
            (lean ? turns : annotators)
                .annotate(*document, session.profile ? &session.times : nullptr);
        return Article{std::move(*document), std::move(annotations)};
      },
      [&](ReadArticle article) {
        ++(article ? done.added : done.rejected);
        progress.show(done);
        if (!article) return report(article.error(), session);
        visit(std::move(*article));
      });
}

Record read_files(const AnswerOptions& options, Session& session) {
  std::vector<Article> articles;
  read_files(options.inputs, Reading::All, session, [&](Article article) {
    if (options.least_confidence > 0) {
      keep_confident(options.least_confidence, article.annotations);
    }
    articles.push_back(std::move(article));
  });
  RecordBuilder builder;
  const std::vector<ItemIds> ids = link_entities(articles);
  for (std::size_t i = 0; i < articles.size(); ++i) builder.add(articles[i], ids[i]);
  return builder.build();
}

LedgerQuery query_of(const std::vector<std::string>& words) {
  LedgerQuery query;
  if (!words.empty()) query.text = fmt::format("{}", fmt::join(words, " "));
  return query;
}

Record read_ledger(const AnswerOptions& options, const Session& session) {
  const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
  RecordBuilder builder;
  ledger.for_each(query_of(options.inputs), [&](Article& article, ItemIds& ids) {
    if (options.least_confidence > 0) {
      keep_confident(options.least_confidence, article.annotations, &ids);
    }
    builder.add(article, ids);
  });
  Record record = builder.build();
  onrecord::apply(ledger.reliabilities(), record);
  return record;
}

/// True if all of `inputs` are files; throws CLI::ValidationError if only some are.
bool are_files(const std::vector<std::string>& inputs) {
  const auto files = static_cast<std::size_t>(std::ranges::count_if(inputs, names_files));
  if (files > 0 && files < inputs.size()) {
    const auto missing = std::ranges::find_if_not(inputs, names_files);
    throw CLI::ValidationError(*missing, "no such file (files and a query do not go together)");
  }
  return files > 0;
}

template <typename Enum>
std::optional<Enum> named(const char* option, const std::string& name) {
  if (name.empty()) return std::nullopt;
  const auto value = from_string<Enum>(name);
  if (!value) throw CLI::ValidationError(option, fmt::format("{} is not known", name));
  return value;
}

}  // namespace

std::optional<std::string> given_day(const char* option, const std::string& text) {
  if (text.empty()) return std::nullopt;
  const bool digits =
      std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || c == '-'; });
  if (!digits || text.size() < 4 || text.size() > 10) {
    throw CLI::ValidationError(option, fmt::format("{} is no day such as 2024-10-22", text));
  }
  return text;
}

void add_format_option(CLI::App& command, AnswerOptions& options, Table table) {
  std::vector<std::string> formats{"text", "markdown", "html", "json"};
  if (table == Table::Yes) formats.emplace_back("csv");
  command.add_option("--format", options.format, fmt::format("{}", fmt::join(formats, ", ")))
      ->check(CLI::IsMember(formats))
      ->capture_default_str();
  command.add_flag("--brief", options.brief, "Leave the sentences out of text and Markdown");
}

void add_filter_options(CLI::App& command, AnswerOptions& options) {
  command.add_option("--speaker", options.speaker,
                     "Only what this voice says (a part of the name)");
  command.add_option("--act", options.act,
                     "say, confirm, deny, decline, ask, demand, warn, promise, accuse or expect");
  command.add_option("--category", options.category,
                     "Only these figures: killed, deployed, money …");
  command.add_option("--from", options.from, "First day, such as 2024-10-17");
  command.add_option("--to", options.to, "Last day");
  command.add_option("--reliability", options.reliability,
                     "A table SOURCE<tab>LETTER (A to F) of your own, before the ledger's");
  command.add_option("--limit", options.limit, "At most so many lines of each kind; 0 = all");
  add_confidence_option(command, options);
}

void add_confidence_option(CLI::App& command, AnswerOptions& options) {
  command
      .add_option("--min-confidence", options.least_confidence,
                  "Only statements at least so sure (0 to 1); those that carry no figure go too")
      ->check(CLI::Range(0.0, 1.0));
}

Record collect(const AnswerOptions& options, Session& session) {
  const bool files = are_files(options.inputs);
  RecordFilter filter;
  if (!options.speaker.empty()) filter.speaker = options.speaker;
  filter.act = named<Act>("--act", options.act);
  filter.category = named<FigureCategory>("--category", options.category);
  filter.from = given_day("--from", options.from);
  filter.to = given_day("--to", options.to);
  filter.limit = options.limit;
  Record record = files ? read_files(options, session) : read_ledger(options, session);
  if (!options.reliability.empty()) {
    onrecord::apply(read_reliability(options.reliability), record);
  }
  apply(filter, record);
  return record;
}

void visit_articles(const std::vector<std::string>& inputs, Reading reading, Session& session,
                    const std::function<void(const Article&)>& visit) {
  if (are_files(inputs)) {
    read_files(inputs, reading, session, [&](Article article) { visit(article); });
    return;
  }
  const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
  ledger.for_each(query_of(inputs),
                  [&](const Article& article, const ItemIds&) { visit(article); });
}

void visit_podiums(const std::vector<std::string>& inputs, Session& session,
                   const std::function<void(const StoredPodium&)>& visit_podium,
                   const std::function<void(const Article&)>& visit_other) {
  if (are_files(inputs)) {
    read_files(inputs, Reading::Exchanges, session, [&](Article article) { visit_other(article); });
    return;
  }
  const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
  ledger.for_each_podium(query_of(inputs), visit_podium,
                         [&](const Article& article, const ItemIds&) { visit_other(article); });
}

AnswerStyle style_of(const AnswerOptions& options) {
  AnswerStyle style;
  if (options.format == "markdown") style.format = Format::Markdown;
  if (options.format == "html") style.format = Format::Html;
  if (options.format == "json") style.format = Format::Json;
  if (options.format == "csv") style.format = Format::Csv;
  const bool query = std::ranges::none_of(options.inputs, names_files);
  if (query) style.title = fmt::format("{}", fmt::join(options.inputs, " "));
  style.width = output_width();
  style.colour = output_colour();
  style.sentences = options.brief ? Sentences::LeftOut : Sentences::Shown;
  return style;
}

void print_view(View view, const AnswerOptions& options, Session& session) {
  print(answer(view, collect(options, session), style_of(options)));
  print_profile(session);
}

}  // namespace onrecord::cli
