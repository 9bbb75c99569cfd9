#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "entity_choice.h"
#include "session.h"

namespace onrecord::cli {

namespace {

struct Kind {
  CorrectionKind kind;
  const char* name;
  const char* value;  // nullptr = none
  bool optional;
  const char* help;
  const char* examples;
};

constexpr std::array<Kind, 5> kKinds = {{
    {CorrectionKind::Reject, "reject", nullptr, false, "Leave an item out: it is wrong",
     "  onrecord corrections reject --ledger strait.db s0123456789abcdef --reason \"a caption\""},
    {CorrectionKind::Rename, "rename", "NAME", false, "Give an entity another name, everywhere",
     "  onrecord corrections rename --ledger strait.db Oden \"Mara Oden\""},
    {CorrectionKind::Merge, "merge", "ENTITY", false,
     "Two entities are one: the first is the second",
     R"(  onrecord corrections merge --ledger strait.db "the harbour minister" "Mara Oden")"},
    {CorrectionKind::Split, "split", "WORDS", true,
     "The mentions written so are an entity of their own; without WORDS, an entity of one\n"
     "document is not the one that other documents name so",
     "  onrecord corrections split --ledger strait.db e0123456789abcdef\n"
     "  onrecord corrections split --ledger strait.db \"Mara Oden\" \"Oden Shipping\""},
    {CorrectionKind::Relink, "relink", "ENTITY", false,
     "Another entity says a statement; \"\" = nobody",
     "  onrecord corrections relink --ledger strait.db s0123456789abcdef \"Mara Oden\""},
}};

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

/// Takes back one correction; the latest if `id` is 0.
void undo(std::int64_t id, Session& session) {
  Ledger ledger = open_ledger(session, Ledger::Access::ReadWrite);
  const auto all = ledger.corrections();
  if (id == 0 && !all.empty()) id = all.back().id;
  if (ledger.remove_correction(id)) return;
  if (id == 0) {
    fmt::print(stderr, "onrecord: there are no corrections\n");
  } else {
    fmt::print(stderr, "onrecord: there is no correction {}\n", id);
  }
  session.status = kSomeRejected;
}

struct Given {
  Correction correction;
  std::string author;
  std::string noted_at;
  std::string reason;
};

/// The entities of all documents that are one with `entity`, by a rule or by a merge.
std::vector<EntityHit> all_of_one(const Ledger& ledger, const std::string& entity) {
  std::vector<EntityHit> hits = ledger.find_entities(entity);
  const auto self = std::ranges::find(hits, entity, &EntityHit::id);
  if (self == hits.end()) return {};
  const std::string linked = self->linked;
  for (const Correction& merge : ledger.corrections()) {
    if (merge.kind != CorrectionKind::Merge) continue;
    for (const std::string* side : {&merge.target, &merge.value}) {
      for (EntityHit& hit : ledger.find_entities(*side)) hits.push_back(std::move(hit));
    }
  }
  std::erase_if(hits, [&](const EntityHit& hit) { return hit.linked != linked; });
  std::ranges::sort(hits, {}, &EntityHit::id);
  hits.erase(std::unique(hits.begin(), hits.end(),
                         [](const EntityHit& a, const EntityHit& b) { return a.id == b.id; }),
             hits.end());
  return hits;
}

/// The splits that take the mentions written `words` out of `entity`, in every document in which
/// it has one; each document's entity is split for itself.
std::vector<Correction> splits(const Ledger& ledger, const Correction& correction) {
  // An id that the ledger does not hold now may come back: kept as it is given.
  std::vector<EntityHit> hits = all_of_one(ledger, correction.target);
  if (hits.empty()) return {correction};
  hits = ledger.written(std::move(hits), correction.value);
  if (hits.empty()) {
    throw CLI::ValidationError(correction.value, "no mention of this entity is written so");
  }
  std::vector<Correction> all;
  for (const EntityHit& hit : hits) {
    all.push_back(correction);
    all.back().target = hit.id;
    if (!hit.wholly) continue;
    if (hit.rule == kMergedByPerson) {
      throw CLI::ValidationError(
          hit.id, "a person merged this entity; `undo` the merge (`list` shows its number)");
    }
    all.back().value.clear();  // nothing would be left: the whole stands apart
  }
  return all;
}

void add(Given given, const Session& session) {
  const auto known = [](const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
  };
  Correction& correction = given.correction;
  correction.author = known(given.author);
  correction.noted_at = known(given.noted_at);
  correction.reason = known(given.reason);
  Ledger ledger = open_ledger(session, Ledger::Access::ReadWrite);
  correction.target = chosen_entity(ledger, correction.target);
  const bool names_entity =
      correction.kind == CorrectionKind::Merge || correction.kind == CorrectionKind::Relink;
  if (names_entity) correction.value = chosen_entity(ledger, correction.value);
  std::vector<Correction> all{correction};
  if (correction.kind == CorrectionKind::Split && !correction.value.empty()) {
    all = splits(ledger, correction);
  }
  for (const Correction& one : all) print(fmt::format("{}\n", ledger.correct(one)));
}

void add_kind(CLI::App& corrections, const Kind& kind, Session& session) {
  auto given = std::make_shared<Given>();
  given->correction.kind = kind.kind;
  CLI::App* command = corrections.add_subcommand(kind.name, kind.help);
  command
      ->add_option("ID", given->correction.target,
                   "The item's id, or an entity's name (see `find`)")
      ->required();
  if (kind.value) {
    command->add_option(kind.value, given->correction.value)->required(!kind.optional);
  }
  command->add_option("--author", given->author, "Who decides");
  command->add_option("--date", given->noted_at, "When, as it shall be noted");
  command->add_option("--reason", given->reason, "Why");
  add_ledger_option(*command, session);
  command->footer(fmt::format(
      "Prints the correction's number, for `undo`; of a split one for each document.\nExample:\n{}",
      kind.examples));
  command->callback([given, &session] { add(*given, session); });
}

void add_find(CLI::App& corrections, Session& session) {
  auto words = std::make_shared<std::string>();
  CLI::App* command =
      corrections.add_subcommand("find", "Show entities of a name, with ids and why they are one");
  command->add_option("WORDS", *words, "A name as written anywhere, or an id")->required();
  add_ledger_option(*command, session);
  command->footer("Example:\n  onrecord corrections find --ledger strait.db Oden");
  command->callback([words, &session] {
    const Ledger ledger = open_ledger(session, Ledger::Access::ReadOnly);
    print(entity_lines(ledger.find_entities(*words)));
  });
}

}  // namespace

void add_corrections(CLI::App& app, Session& session) {
  CLI::App* command =
      app.add_subcommand("corrections", "What people decided; kept through every re-reading");
  command->require_subcommand(1);
  command->footer(
      "Example:\n  onrecord corrections find --ledger strait.db Oden\n"
      "  onrecord corrections merge --ledger strait.db e0123456789abcdef \"Mara Oden\"\n"
      "  onrecord corrections undo --ledger strait.db");
  CLI::App* all = command->add_subcommand("list", "Show all, oldest first");
  add_ledger_option(*all, session);
  all->footer("Example:\n  onrecord corrections list --ledger strait.db");
  all->callback([&session] { list(session); });
  add_find(*command, session);
  for (const Kind& kind : kKinds) add_kind(*command, kind, session);
  for (const char* name : {"undo", "remove"}) {
    auto id = std::make_shared<std::int64_t>(0);
    CLI::App* removal = command->add_subcommand(name, "Take a correction back");
    removal->add_option("NUMBER", *id, "As `list` shows it; the latest if left out");
    add_ledger_option(*removal, session);
    removal->footer(fmt::format("Example:\n  onrecord corrections {} --ledger strait.db 3", name));
    removal->callback([id, &session] { undo(*id, session); });
  }
}

}  // namespace onrecord::cli
