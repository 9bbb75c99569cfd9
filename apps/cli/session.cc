#include "session.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace onrecord::cli {

void add_reading_options(CLI::App& command, Session& session) {
  command.add_option("--published", session.published,
                     "Publication date (2024-10-22) of inputs that do not tell theirs");
  command
      .add_option("--gazetteer", session.gazetteer,
                  "Table of your own names of places and bodies, read before the built-in ones")
      ->check(CLI::ExistingFile);
  command.add_option("--without", session.without, "Leave out a pass; may be given again")
      ->allow_extra_args(false)  // the words behind it are inputs
      ->check(CLI::IsMember([] {
        std::vector<std::string> names;
        for (const std::string_view name : Annotators::names()) names.emplace_back(name);
        return names;
      }()));
  command.add_flag("--profile", session.profile, "Print the time of each pass to standard error");
  command.add_flag("--quiet", session.quiet, "No progress");
  command.add_option("--threads", session.threads, "Threads that read; the output does not change")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  const auto field = [&](const char* name, std::string& target) {
    command.add_option(name, target, "Name of this field in JSON Lines")
        ->capture_default_str()
        ->group("JSON Lines");
  };
  field("--json-text", session.json_fields.text);
  field("--json-html", session.json_fields.html);
  field("--json-title", session.json_fields.title);
  field("--json-date", session.json_fields.date);
  field("--json-url", session.json_fields.url);
  field("--json-outlet", session.json_fields.outlet);
  field("--json-byline", session.json_fields.byline);
}

void add_ledger_option(CLI::App& command, Session& session) {
  command.add_option("--ledger", session.ledger, "The ledger's file")->capture_default_str();
}

std::unique_ptr<Reader> open_inputs(const std::vector<std::string>& inputs,
                                    const Session& session) {
  ReadOptions options;
  options.json_fields = session.json_fields;
  if (!session.published.empty()) {
    auto date = parse_publication_date(session.published);
    if (!date) throw CLI::ValidationError("--published", date.error().message);
    options.published = *date;
  }
  return open_reader(inputs, std::move(options));
}

Ledger open_ledger(const Session& session, Ledger::Access access) {
  std::error_code ignored;
  if (!std::filesystem::exists(session.ledger, ignored)) {
    throw CLI::ValidationError(
        "--ledger", fmt::format("there is no {}; make it with: onrecord add --ledger {} FILE…",
                                session.ledger, session.ledger));
  }
  return Ledger(session.ledger, access);
}

AnnotateOptions annotate_options(const Session& session) {
  AnnotateOptions options;
  options.without = session.without;
  if (session.gazetteer.empty()) return options;
  std::ifstream file(session.gazetteer, std::ios::binary);
  options.gazetteer.assign(std::istreambuf_iterator<char>(file), {});
  if (!file) throw CLI::ValidationError("--gazetteer", "cannot read " + session.gazetteer);
  return options;
}

void report(const Rejection& rejection, Session& session) {
  fmt::print(stderr, "onrecord: {}: {}\n", rejection.name, describe(rejection.error));
  session.status = kSomeRejected;
}

void print_profile(const Session& session) {
  if (!session.profile) return;
  for (const PassTime& pass : session.times) {
    fmt::print(stderr, "{:<12} {:>10.3f} ms\n", pass.name,
               std::chrono::duration<double, std::milli>(pass.time).count());
  }
}

void print(std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno == EPIPE) std::exit(kDone);
      throw std::runtime_error(fmt::format("cannot write the output: {}", std::strerror(errno)));
    }
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace onrecord::cli
