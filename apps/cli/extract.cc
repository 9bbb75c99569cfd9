#include "onrecord/extract.h"

#include <memory>

#include "answering.h"
#include "base/in_order.h"
#include "onrecord/to_document.h"

namespace onrecord::cli {

namespace {

/// One input's output, or why there is none.
using Output = tl::expected<std::string, Rejection>;

bool is_json(const std::string& format) { return format == "json" || format == "jsonl"; }

void run(const AnswerOptions& options, Session& session) {
  const auto reader = open_inputs(options.inputs, session);
  const Annotators annotators(annotate_options(session));
  const JsonStyle style = options.format == "jsonl" ? JsonStyle::OneLine : JsonStyle::Indented;
  const unsigned threads = session.profile ? 1 : session.threads;
  in_order(
      threads, [&] { return reader->next(); },
      [&](tl::expected<Source, Rejection> source) -> Output {
        if (!source) return tl::unexpected(source.error());
        auto document = to_document(*source);
        if (!document) return tl::unexpected(Rejection{source->name, document.error()});
        Annotations annotations =
            annotators.annotate(*document, session.profile ? &session.times : nullptr);
        if (options.least_confidence > 0) keep_confident(options.least_confidence, annotations);
        return to_json({std::move(*document), std::move(annotations)}, style);
      },
      [&](Output output) {
        if (output) {
          print(*output);
        } else {
          report(output.error(), session);
        }
      });
  print_profile(session);
}

}  // namespace

void add_extract(CLI::App& app, Session& session) {
  auto options = std::make_shared<AnswerOptions>();
  options->format = "json";
  CLI::App* command = app.add_subcommand("extract", "Read texts and print what they say");
  command->footer(
      "Example:\n  onrecord extract --published 2024-10-22 story.txt\n"
      "  cat story.txt | onrecord extract --format jsonl -");
  command->add_option("FILE", options->inputs, "Files, folders, globs, or - for standard input")
      ->required();
  command
      ->add_option("--format", options->format,
                   "json (indented), jsonl (one line a document); text, markdown, html: as dossier")
      ->check(CLI::IsMember({"json", "jsonl", "text", "markdown", "html"}))
      ->capture_default_str();
  add_confidence_option(*command, *options);
  add_reading_options(*command, session);
  command->callback([options, &session] {
    if (is_json(options->format)) {
      run(*options, session);
    } else {
      print_view(View::Dossier, *options, session);
    }
  });
}

}  // namespace onrecord::cli
