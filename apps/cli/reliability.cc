#include "reliability.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "base/tsv.h"
#include "session.h"

namespace onrecord::cli {

namespace {

char letter_of(std::string_view text) {
  const bool known = text.size() == 1 && text.front() >= 'A' && text.front() <= 'F';
  if (!known) {
    throw CLI::ValidationError(std::string(text),
                               "is no letter from A (completely reliable) to F (cannot be judged)");
  }
  return text.front();
}

void add_set(CLI::App& reliability, Session& session) {
  auto given = std::make_shared<std::pair<std::string, std::string>>();
  CLI::App* command = reliability.add_subcommand("set", "Give a speaker or an outlet a letter");
  command->add_option("SOURCE", given->first, "The name of a speaker or an outlet")->required();
  command->add_option("LETTER", given->second, "A to F")->required();
  add_ledger_option(*command, session);
  command->footer("Example:\n  onrecord reliability set --ledger strait.db \"The Harbour Post\" B");
  command->callback([given, &session] {
    const Reliability judgement{given->first, letter_of(given->second)};
    open_ledger(session, Ledger::Access::ReadWrite).judge(judgement);
  });
}

void add_list(CLI::App& reliability, Session& session) {
  CLI::App* command = reliability.add_subcommand("list", "Show all letters given, as a table");
  add_ledger_option(*command, session);
  command->footer("Example:\n  onrecord reliability list --ledger strait.db > reliability.tsv");
  command->callback([&session] {
    std::string out;
    const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
    for (const Reliability& one : ledger.reliabilities()) {
      out += fmt::format("{}\t{}\n", one.source, one.letter);
    }
    print(out);
  });
}

void add_remove(CLI::App& reliability, Session& session) {
  auto source = std::make_shared<std::string>();
  CLI::App* command = reliability.add_subcommand("remove", "Take a letter back");
  command->add_option("SOURCE", *source, "As `list` shows it")->required();
  add_ledger_option(*command, session);
  command->footer(
      "Example:\n  onrecord reliability remove --ledger strait.db \"The Harbour Post\"");
  command->callback([source, &session] {
    Ledger ledger = open_ledger(session, Ledger::Access::ReadWrite);
    if (ledger.remove_reliability(*source)) return;
    fmt::print(stderr, "onrecord: no letter was given to {}\n", *source);
    session.status = kSomeRejected;
  });
}

}  // namespace

std::vector<Reliability> read_reliability(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw CLI::ValidationError(path, "cannot be read");
  std::stringstream text;
  text << file.rdbuf();
  std::vector<Reliability> judgements;
  const std::string table = text.str();
  read_tsv(table, 2, [&](const auto& fields) {
    judgements.push_back({std::string(fields[0]), letter_of(fields[1])});
  });
  return judgements;
}

void add_reliability(CLI::App& app, Session& session) {
  CLI::App* command = app.add_subcommand(
      "reliability", "What you think of sources: Admiralty letters, shown beside them");
  command->require_subcommand(1);
  command->footer(
      "A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be\n"
      "judged (what every source has until you say otherwise). Onrecord never computes it.\n"
      "Example:\n  onrecord reliability set --ledger strait.db \"The Harbour Post\" B");
  add_set(*command, session);
  add_list(*command, session);
  add_remove(*command, session);
}

}  // namespace onrecord::cli
