#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "session.h"

namespace onrecord::cli {

namespace {

struct Kind {
  CorrectionKind kind;
  const char* name;
  const char* value;  // nullptr = none
  const char* help;
};

constexpr std::array<Kind, 5> kKinds = {
    {{CorrectionKind::Reject, "reject", nullptr, "Leave an item out: it is wrong"},
     {CorrectionKind::Rename, "rename", "NAME", "Give an entity another name"},
     {CorrectionKind::Merge, "merge", "ENTITY", "Two entities are one: the first is the second"},
     {CorrectionKind::Split, "split", "WORDS",
      "The mentions written so are an entity of their own"},
     {CorrectionKind::Relink, "relink", "ENTITY",
      "Another entity says a statement; \"\" = nobody"}}};

void list(const Session& session) {
  const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
  const auto dangling = ledger.dangling_corrections();
  std::string out;
  for (const Correction& one : ledger.corrections()) {
    out += fmt::format("{:>4}  {:<7} {}", one.id, to_string(one.kind), one.target);
    if (!one.value.empty()) out += fmt::format(" → {}", one.value);
    if (one.author) out += fmt::format(", by {}", *one.author);
    if (one.noted_at) out += fmt::format(", {}", *one.noted_at);
    if (one.reason) out += fmt::format(": {}", *one.reason);
    const bool lost =
        std::ranges::any_of(dangling, [&](const Correction& other) { return other.id == one.id; });
    if (lost) out += " (its item is not in the ledger now)";
    out += '\n';
  }
  print(out);
}

void remove(std::int64_t id, Session& session) {
  Ledger ledger = open_ledger(session, Ledger::Access::ReadWrite);
  if (ledger.remove_correction(id)) return;
  fmt::print(stderr, "onrecord: there is no correction {}\n", id);
  session.status = kSomeRejected;
}

struct Given {
  Correction correction;
  std::string author;
  std::string noted_at;
  std::string reason;
};

void add(Given given, const Session& session) {
  const auto known = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
  };
  given.correction.author = known(given.author);
  given.correction.noted_at = known(given.noted_at);
  given.correction.reason = known(given.reason);
  Ledger ledger = open_ledger(session, Ledger::Access::ReadWrite);
  print(fmt::format("{}\n", ledger.correct(given.correction)));
}

void add_kind(CLI::App& corrections, const Kind& kind, Session& session) {
  auto given = std::make_shared<Given>();
  given->correction.kind = kind.kind;
  CLI::App* command = corrections.add_subcommand(kind.name, kind.help);
  command->add_option("ID", given->correction.target, "The item's id (--format json shows it)")
      ->required();
  if (kind.value) command->add_option(kind.value, given->correction.value)->required();
  command->add_option("--author", given->author, "Who decides");
  command->add_option("--date", given->noted_at, "When, as it shall be noted");
  command->add_option("--reason", given->reason, "Why");
  add_ledger_option(*command, session);
  command->footer(fmt::format("Example:\n  onrecord corrections {} --ledger strait.db {}{}",
                              kind.name, "e0123456789abcdef", kind.value ? " \"Mara Oden\"" : ""));
  command->callback([given, &session] { add(*given, session); });
}

}  // namespace

void add_corrections(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("corrections", "What people decided; kept through every re-reading");
  command->require_subcommand(1);
  command->footer("Example:\n  onrecord corrections list --ledger strait.db");
  CLI::App* all = command->add_subcommand("list", "Show all, oldest first");
  add_ledger_option(*all, session);
  all->footer("Example:\n  onrecord corrections list --ledger strait.db");
  all->callback([&session] { list(session); });
  for (const Kind& kind : kKinds) add_kind(*command, kind, session);
  auto id = std::make_shared<std::int64_t>(0);
  CLI::App* removal = command->add_subcommand("remove", "Take a correction back");
  removal->add_option("NUMBER", *id, "As `list` shows it")->required();
  add_ledger_option(*removal, session);
  removal->footer("Example:\n  onrecord corrections remove --ledger strait.db 3");
  removal->callback([id, &session] { remove(*id, session); });
}

}  // namespace onrecord::cli
