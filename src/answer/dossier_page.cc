#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "answer/dossier.h"
#include "answer/page.h"
#include "answer/spoken_date.h"
#include "answer/wording.h"

namespace onrecord {

namespace {

bool is_person_series(const FigureSeries& series) {
  return series.category != FigureCategory::Other && series.category != FigureCategory::Share &&
         series.category != FigureCategory::Distance;
}

/// Adds a place unless one that overlaps it is there.
void add_once(const Evidence& evidence, std::vector<Evidence>& all) {
  const bool known = std::ranges::any_of(all, [&](const Evidence& other) {
    return other.source == evidence.source && other.points.overlaps(evidence.points);
  });
  if (!known) all.push_back(evidence);
}

class DossierPage {
 public:
  explicit DossierPage(const Record& record) : record_(record), dossier_(arrange(record)) {}

  std::vector<Section> sections() {
    add(in_short());
    add(figures());
    add(disputed());
    add(statements("said", "What was said", {Act::Say, Act::Confirm}));
    add(statements("warnings", "Warnings, demands, promises, expectations",
                   {Act::Warn, Act::Demand, Act::Promise, Act::Expect}));
    add(statements("denials", "Accusations and denials", {Act::Accuse, Act::Deny}));
    add(refusals());
    add(questions());
    add(repeated());
    add(voices());
    return std::move(sections_);
  }

 private:
  void add(Section section) {
    std::erase_if(section.groups, [](const Group& group) { return group.entries.empty(); });
    if (!section.groups.empty()) sections_.push_back(std::move(section));
  }

  /// One line a series of people or money, the numbers in order of date, each with its voice; then
  /// who denied what, and who would not answer.
  Section in_short() const {
    Section section{"short",
                    "In short",
                    "Each line says whose words it is; none is a finding.",
                    {},
                    Sentences::LeftOut};
    Group group;
    for (const FigureSeries& series : dossier_.series) {
      if (!is_person_series(series)) continue;
      add_series_line(series, group);
    }
    add_denial_lines(group);
    add_refusal_line(group);
    section.groups.push_back(std::move(group));
    return section;
  }

  const FigureRow& figure(std::uint32_t i) const { return record_.figures[i]; }

  void add_series_line(const FigureSeries& series, Group& group) const {
    Entry entry;
    entry.lead = heading_of(series.category);
    std::vector<std::uint32_t> wholes;
    for (const std::uint32_t i : series.figures) {
      if (!is_shown_under_whole(figure(i), series)) wholes.push_back(i);
    }
    for (std::size_t n = 0; n < wholes.size(); ++n) {
      const FigureRow& row = figure(wholes[n]);
      if (n > 0) entry.runs.push_back({Ink::Plain, "; "});
      add_value(row, entry.runs);
      add_parts(row, series, entry);
      entry.runs.push_back({Ink::Quiet, fmt::format(" ({})", figure_origin(row, record_))});
      for (const Evidence& evidence : row.evidence) add_once(evidence, entry.evidence);
    }
    if (!entry.runs.empty()) group.entries.push_back(std::move(entry));
  }

  static void add_value(const FigureRow& row, std::vector<Run>& runs) {
    runs.push_back({Ink::Value, number_words(row)});
    if (!row.counts || (row.unit != "person" && row.unit != "count")) return;
    runs.push_back({Ink::Plain, " "});
    runs.push_back({Ink::Words, *row.counts});
  }

  bool is_shown_under_whole(const FigureRow& row, const FigureSeries& series) const {
    if (!row.part_of) return false;
    return std::ranges::any_of(series.figures, [&](std::uint32_t i) {
      return std::ranges::find(figure(i).ids, *row.part_of) != figure(i).ids.end();
    });
  }

  std::vector<std::uint32_t> parts_of(const FigureRow& whole, const FigureSeries& series) const {
    std::vector<std::uint32_t> parts;
    for (const std::uint32_t i : series.figures) {
      const FigureRow& row = figure(i);
      const bool part =
          row.part_of && std::ranges::find(whole.ids, *row.part_of) != whole.ids.end();
      if (part) parts.push_back(i);
    }
    return parts;
  }

  void add_parts(const FigureRow& whole, const FigureSeries& series, Entry& entry) const {
    bool first = true;
    for (const std::uint32_t i : parts_of(whole, series)) {
      entry.runs.push_back({Ink::Plain, first ? ", including " : " and "});
      add_value(figure(i), entry.runs);
      first = false;
    }
  }

  void add_denial_lines(Group& group) const {
    for (const StatementRow& row : record_.statements) {
      if (row.act != Act::Deny || row.voice.name.empty()) continue;
      Entry entry;
      entry.lead = "Denied";
      add_statement(entry.runs, row);
      const std::string date = date_words(row.date);
      if (!date.empty()) entry.runs.push_back({Ink::Quiet, fmt::format(" ({})", date)});
      for (const Evidence& evidence : row.evidence) add_once(evidence, entry.evidence);
      group.entries.push_back(std::move(entry));
    }
  }

  void add_refusal_line(Group& group) const {
    Entry entry;
    entry.lead = "No answer";
    for (const Refusals& refusals : dossier_.refusals) {
      if (refusals.name.empty()) continue;
      if (!entry.runs.empty()) entry.runs.push_back({Ink::Plain, "; "});
      entry.runs.push_back({Ink::Strong, refusals.name});
      entry.runs.push_back({Ink::Plain, refusal_words(refusals)});
      for (const std::uint32_t i : refusals.questions) {
        const QuestionRow& row = record_.questions[i];
        add_once(row.answered_at.value_or(row.evidence), entry.evidence);
      }
      for (const std::uint32_t i : refusals.statements) {
        add_once(record_.statements[i].evidence.front(), entry.evidence);
      }
    }
    if (!entry.runs.empty()) group.entries.push_back(std::move(entry));
  }

  /// " gave no direct answer to 3 questions"; what a refusal is reported beside adds nothing.
  static std::string refusal_words(const Refusals& refusals) {
    if (!refusals.questions.empty()) {
      return fmt::format(" gave no direct answer to {}",
                         count_of(refusals.questions.size(), "question"));
    }
    if (refusals.statements.size() == 1) return " would not answer";
    return fmt::format(" would not answer ({} reports)", refusals.statements.size());
  }

  Section figures() const {
    Section section{"figures", "Figures",        "By what is counted, in order of date.",
                    {},        Sentences::Shown, Lead::Number};
    for (const FigureSeries& series : dossier_.series) {
      const std::string heading(heading_of(series.category));
      if (section.groups.empty() || section.groups.back().heading != heading) {
        section.groups.push_back({heading, {}});
      }
      auto& entries = section.groups.back().entries;
      for (const std::uint32_t i : series.figures) {
        if (is_shown_under_whole(figure(i), series)) continue;
        entries.push_back(figure_entry(figure(i), record_));
        for (const std::uint32_t part : parts_of(figure(i), series)) {
          entries.push_back(figure_entry(figure(part), record_));
          entries.back().level = 1;
        }
      }
    }
    return section;
  }

  Section disputed() const {
    Section section{
        "disputed",
        "Where accounts differ",
        "Numbers that exclude each other, and denials beside what others said. Onrecord "
        "does not say who is right.",
        {},
        Sentences::LeftOut};
    for (const Dispute& dispute : dossier_.disputes) {
      Group group;
      for (const std::uint32_t i : dispute.figures) {
        group.entries.push_back(figure_entry(figure(i), record_));
      }
      for (const std::uint32_t i : dispute.statements) {
        group.entries.push_back(statement_entry(record_.statements[i]));
      }
      if (!dispute.figures.empty()) {
        group.heading = heading_of(figure(dispute.figures.front()).category);
      } else {
        group.heading = "Denied";
      }
      section.groups.push_back(std::move(group));
    }
    return section;
  }

  Section statements(std::string id, std::string heading, const std::set<Act>& acts) const {
    Section section{std::move(id), std::move(heading), "", {{}}};
    for (const StatementRow& row : record_.statements) {
      if (acts.contains(row.act)) section.groups.front().entries.push_back(statement_entry(row));
    }
    return section;
  }

  Section refusals() const { return statements("refusals", "Declined to answer", {Act::Decline}); }

  bool is_in_exchange(const StatementRow& row) const {
    return std::ranges::any_of(record_.questions, [&](const QuestionRow& question) {
      return question.evidence.source == row.evidence.front().source &&
             question.question == with_gaps(row.content);
    });
  }

  Section questions() const {
    Section section{"questions",
                    "Questions",
                    "",
                    {{"Open", {}}, {"Answered", {}}, {"Replies that were not judged", {}}}};
    for (std::size_t i = 0; i < record_.questions.size(); ++i) {
      const QuestionRow& row = record_.questions[i];
      const bool judged = row.clarity || row.answer.empty();
      const bool answered = row.clarity == Clarity::ClearReply;
      auto& entries = section.groups[!judged ? 2 : answered ? 1 : 0].entries;
      entries.push_back(question_entry(row));
      // Several questions may have one reply: it is shown behind the last of them.
      const bool goes_on = i + 1 < record_.questions.size() &&
                           record_.questions[i + 1].answer == row.answer &&
                           record_.questions[i + 1].clarity == row.clarity &&
                           record_.questions[i + 1].evidence.source == row.evidence.source;
      if (!goes_on && row.answered_at) entries.push_back(reply_entry(row));
    }
    for (const StatementRow& row : record_.statements) {
      if (row.act != Act::Ask || is_in_exchange(row)) continue;
      section.groups.front().entries.push_back(statement_entry(row));
    }
    return section;
  }

  Entry question_entry(const QuestionRow& row) const {
    Entry entry;
    entry.lead = row.clarity ? words_of(*row.clarity) : row.answer.empty() ? "no reply read" : "";
    entry.runs.push_back({Ink::Strong, row.asker.empty() ? "Asker not named" : row.asker});
    entry.runs.push_back({Ink::Plain, row.asker.empty() ? " — " : " "});
    entry.runs.push_back({Ink::Label, "asked"});
    if (const auto times = times_asked(row)) {
      entry.runs.push_back({Ink::Value, fmt::format(" {} times", *times)});
    }
    entry.runs.push_back({Ink::Plain, ": "});
    entry.runs.push_back({Ink::Said, row.question});
    if (row.technique) {
      entry.runs.push_back({Ink::Quiet, fmt::format(" — {}", words_of(*row.technique))});
    }
    entry.evidence = {row.evidence};
    return entry;
  }

  std::optional<std::uint32_t> times_asked(const QuestionRow& question) const {
    for (const StatementRow& row : record_.statements) {
      const bool same = row.act == Act::Ask && row.times && *row.times > 1 &&
                        row.evidence.front().source == question.evidence.source &&
                        with_gaps(row.content) == question.question;
      if (same) return row.times;
    }
    return std::nullopt;
  }

  static Entry reply_entry(const QuestionRow& row) {
    Entry entry;
    entry.level = 1;
    entry.runs.push_back({Ink::Strong, row.respondent.value_or("Reply")});
    const bool evades = row.clarity && *row.clarity != Clarity::ClearReply;
    if (!row.answer.empty()) {
      entry.runs.push_back({Ink::Label, evades ? " said instead" : " replied"});
    }
    entry.runs.push_back({Ink::Plain, ": "});
    const std::string words =
        row.answer.empty() ? row.shown_by.value_or("") : with_gaps(row.answer);
    entry.runs.push_back({Ink::Said, words});
    entry.evidence = {*row.answered_at};
    return entry;
  }

  Section repeated() const {
    Section section{"repeated", "Lines repeated", "", {{}}};
    for (const RepeatedRow& row : record_.repeated) {
      Entry entry;
      entry.lead = row.times ? count_of(*row.times, "time") : count_of(row.answers, "answer");
      if (!row.speaker.empty()) {
        entry.runs.push_back({Ink::Strong, row.speaker});
        entry.runs.push_back({Ink::Plain, ": "});
      }
      entry.runs.push_back({Ink::Said, row.words});
      std::string found;
      if (row.answers > 0) found = fmt::format(" — found in {}", count_of(row.answers, "answer"));
      if (row.days > 1) found += fmt::format(" on {}", count_of(row.days, "day"));
      if (!found.empty()) entry.runs.push_back({Ink::Quiet, std::move(found)});
      entry.evidence = row.evidence;
      section.groups.front().entries.push_back(std::move(entry));
    }
    return section;
  }

  /// Who speaks on the record, and what they did, most statements first.
  Section voices() const {
    Section section{"voices", "Who is on record", "", {{}}, Sentences::LeftOut};
    struct Tally {
      const Voice* voice;
      std::map<Act, std::size_t> acts;
      std::size_t total = 0;
      const Evidence* first;
    };
    std::vector<Tally> tallies;
    for (const StatementRow& row : record_.statements) {
      if (row.voice.name.empty() || row.voice.kind == SpeakerKind::Unnamed) continue;
      auto found = std::ranges::find_if(
          tallies, [&](const Tally& tally) { return tally.voice->name == row.voice.name; });
      if (found == tallies.end()) {
        tallies.push_back({&row.voice, {}, 0, &row.evidence.front()});
        found = tallies.end() - 1;
      }
      ++found->acts[row.act];
      ++found->total;
    }
    std::ranges::stable_sort(tallies, std::greater<>(), &Tally::total);
    for (const Tally& tally : tallies) {
      Entry entry;
      entry.lead = count_of(tally.total, "statement");
      add_voice(entry.runs, *tally.voice);
      std::string acts;
      for (const auto& [act, count] : tally.acts) {
        acts += acts.empty() ? " — " : ", ";
        acts += verb_of(act);
        if (count > 1) acts += fmt::format(" ×{}", count);
      }
      entry.runs.push_back({Ink::Plain, std::move(acts)});
      entry.evidence = {*tally.first};
      section.groups.front().entries.push_back(std::move(entry));
    }
    return section;
  }

  const Record& record_;
  const Dossier dossier_;
  std::vector<Section> sections_;
};

}  // namespace

std::string summary_of(const Record& record) {
  std::string out = count_of(record.sources.size(), "document");
  std::vector<std::string> days;
  for (const SourceRow& source : record.sources) {
    constexpr std::size_t kDay = 10;
    if (source.published) days.push_back(source.published->substr(0, kDay));
  }
  if (!days.empty()) {
    const auto [first, last] = std::ranges::minmax(days);
    const std::string from = spoken_date(first).value_or(first);
    const std::string to = spoken_date(last).value_or(last);
    out += fmt::format(", published {}{}", from, from == to ? "" : " to " + to);
  }
  out += fmt::format(" · {} · {} · {}", count_of(record.statements.size(), "statement"),
                     count_of(record.figures.size(), "figure"),
                     count_of(record.questions.size(), "question"));
  return out;
}

Page dossier_page(const Record& record, std::string title) {
  return {std::move(title), summary_of(record), DossierPage(record).sections(), record.sources};
}

}  // namespace onrecord
