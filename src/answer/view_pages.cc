#include <fmt/format.h>

#include <algorithm>

#include "answer/page.h"
#include "answer/spoken_date.h"
#include "answer/wording.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

/// A line of the timeline, before it is put under its day.
struct Dated {
  std::string day;
  std::string heading;
  std::uint32_t source = 0;
  std::uint32_t offset = 0;
  Entry entry;
};

void add_dated(std::vector<Dated>& all, const std::string& value, const Evidence& evidence,
               Entry entry) {
  const auto day = sort_day(value);
  if (!day) return;
  all.push_back(
      {*day, *spoken_date(value), evidence.source, evidence.points.begin, std::move(entry)});
}

Entry event_entry(const EventRow& row) {
  Entry entry;
  entry.lead = to_string(row.status);
  const auto names = [](const std::vector<std::string>& parties) {
    return fmt::format("{}", fmt::join(parties, ", "));
  };
  if (!row.actors.empty()) entry.runs.push_back({Ink::Strong, names(row.actors) + ": "});
  entry.runs.push_back({Ink::Said, row.trigger});
  if (!row.recipients.empty()) entry.runs.push_back({Ink::Strong, " → " + names(row.recipients)});
  std::string type = " — " + row.type;
  if (row.mode) type += "/" + *row.mode;
  entry.runs.push_back({Ink::Quiet, std::move(type)});
  entry.evidence = {row.evidence};
  return entry;
}

/// True if the timeline has the figure's statement under the same day.
bool is_in_statement(const FigureRow& row, const Record& record) {
  return std::ranges::any_of(record.statements, [&](const StatementRow& statement) {
    return row.statement && statement.date.value && statement.date.value == row.as_of.value &&
           std::ranges::find(statement.ids, *row.statement) != statement.ids.end();
  });
}

std::vector<Dated> dated_entries(const Record& record) {
  std::vector<Dated> all;
  for (const StatementRow& row : record.statements) {
    if (!row.date.value) continue;
    Entry entry = statement_entry(row);
    entry.lead.clear();
    add_dated(all, *row.date.value, row.evidence.front(), std::move(entry));
  }
  for (const FigureRow& row : record.figures) {
    if (!row.as_of.value || row.as_of_is_statement_date || is_in_statement(row, record)) continue;
    Entry entry = figure_entry(row, record);
    entry.runs.insert(entry.runs.begin(), {Ink::Value, entry.lead + " "});
    entry.lead.clear();
    add_dated(all, *row.as_of.value, row.evidence.front(), std::move(entry));
  }
  for (const EventRow& row : record.events) {
    if (row.date.value) add_dated(all, *row.date.value, row.evidence, event_entry(row));
  }
  std::ranges::stable_sort(all, {}, [](const Dated& one) {
    return std::tie(one.day, one.heading, one.source, one.offset);
  });
  return all;
}

}  // namespace

Page timeline_page(const Record& record, std::string title) {
  Page page{std::move(title), summary_of(record), {}, record.sources};
  Section section{"timeline", "Timeline", "", {}};
  std::vector<Dated> all = dated_entries(record);
  const auto undated =
      record.statements.size() - static_cast<std::size_t>(std::ranges::count_if(
                                     record.statements, [](const StatementRow& row) {
                                       return row.date.value && sort_day(*row.date.value);
                                     }));
  if (undated > 0) {
    section.note =
        fmt::format("{} no date of {} own {} not shown.",
                    count_of(undated, "statement") + (undated == 1 ? " that has" : " that have"),
                    undated == 1 ? "its" : "their", undated == 1 ? "is" : "are");
  }
  for (Dated& one : all) {
    if (section.groups.empty() || section.groups.back().heading != one.heading) {
      section.groups.push_back({one.heading, {}});
    }
    section.groups.back().entries.push_back(std::move(one.entry));
  }
  page.sections.push_back(std::move(section));
  return page;
}

Page figures_page(const Record& record, std::string title) {
  Page page{std::move(title), summary_of(record), {}, record.sources};
  Section section{"figures", "Figures", "", {}, Sentences::Shown, Lead::Number};
  std::vector<std::uint32_t> order(record.figures.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return record.figures[i].category; });
  for (const std::uint32_t i : order) {
    const FigureRow& row = record.figures[i];
    const std::string heading(heading_of(row.category));
    if (section.groups.empty() || section.groups.back().heading != heading) {
      section.groups.push_back({heading, {}});
    }
    section.groups.back().entries.push_back(figure_entry(row, record));
  }
  page.sections.push_back(std::move(section));
  return page;
}

Page statements_page(const Record& record, std::string title) {
  Page page{std::move(title), summary_of(record), {}, record.sources};
  Section section{"statements", "Statements", "", {{}}};
  for (const StatementRow& row : record.statements) {
    section.groups.front().entries.push_back(statement_entry(row));
  }
  page.sections.push_back(std::move(section));
  return page;
}

Page entities_page(const Record& record, std::string title) {
  Page page{std::move(title), summary_of(record), {}, record.sources};
  Section section{"entities", "Who and what is named", "", {}, Sentences::LeftOut};
  std::vector<std::uint32_t> order(record.entities.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return record.entities[i].type; });
  for (const std::uint32_t i : order) {
    const EntityRow& row = record.entities[i];
    const std::string heading(to_string(row.type));
    if (section.groups.empty() || section.groups.back().heading != heading) {
      section.groups.push_back({heading, {}});
    }
    Entry entry;
    entry.lead = count_of(row.mentions, "mention");
    entry.runs.push_back({Ink::Strong, row.name});
    std::string more;
    if (row.role) more += ", " + *row.role;
    if (row.country) more += fmt::format(" ({})", *row.country);
    std::vector<std::string> others;
    for (const std::string& words : row.written) {
      if (words != row.name) others.push_back(words);
    }
    if (!others.empty()) more += fmt::format(" — written {}", fmt::join(others, ", "));
    if (row.documents > 1) more += fmt::format(" — in {}", count_of(row.documents, "document"));
    if (!more.empty()) entry.runs.push_back({Ink::Quiet, std::move(more)});
    entry.evidence = {row.evidence};
    section.groups.back().entries.push_back(std::move(entry));
  }
  page.sections.push_back(std::move(section));
  return page;
}

}  // namespace onrecord
