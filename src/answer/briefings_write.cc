#include <fmt/format.h>

#include <algorithm>

#include "answer/page.h"
#include "answer/spoken_date.h"
#include "answer/wording.h"
#include "answer/writers.h"
#include "base/csv.h"
#include "base/json_writer.h"
#include "onrecord/annotation_names.h"
#include "onrecord/briefings.h"

namespace onrecord {

namespace {

constexpr std::array<Technique, 8> kTechniques = {
    Technique::Implicit,        Technique::Dodging,      Technique::Deflection,
    Technique::Partial,         Technique::General,      Technique::Declining,
    Technique::ClaimsIgnorance, Technique::Clarification};

std::string_view name_of(AskedIn place) {
  switch (place) {
    case AskedIn::Transcript: return "transcript";
    case AskedIn::Report: return "report";
    case AskedIn::ReportOnly: return "report_only";
  }
  return {};
}

/// "3 clear replies; general 2; declining 1; not judged 1": each kind for itself.
std::string counts_of(const Briefings& briefings) {
  std::size_t clear = 0;
  std::size_t unjudged = 0;
  std::array<std::size_t, kTechniques.size()> shown{};
  for (const BriefingQuestion& row : briefings.questions) {
    if (row.clarity == Clarity::ClearReply) ++clear;
    if (!row.clarity) ++unjudged;
    if (row.technique) ++shown[static_cast<std::size_t>(*row.technique)];
  }
  std::string out = count_of(briefings.questions.size(), "question") + ": ";
  out += fmt::format("{} answered clearly", clear);
  for (const Technique technique : kTechniques) {
    const std::size_t count = shown[static_cast<std::size_t>(technique)];
    if (count > 0) out += fmt::format("; {} {}", count, words_of(technique));
  }
  if (unjudged > 0) out += fmt::format("; {} not judged", unjudged);
  return out;
}

Entry question_entry(const BriefingQuestion& row) {
  Entry entry;
  entry.lead = row.clarity          ? words_of(*row.clarity)
               : row.answer.empty() ? "no reply read"
                                    : "not judged";
  entry.runs.push_back({Ink::Strong, row.asker.empty() ? "Asker not named" : row.asker});
  entry.runs.push_back({Ink::Plain, row.asker.empty() ? " — " : " "});
  entry.runs.push_back({Ink::Label, "asked"});
  entry.runs.push_back({Ink::Plain, ": "});
  entry.runs.push_back({Ink::Said, row.question});
  if (row.technique) {
    std::string how = fmt::format(" — {}", words_of(*row.technique));
    if (row.shown_by) how += fmt::format(": “{}”", *row.shown_by);
    entry.runs.push_back({Ink::Quiet, std::move(how)});
  }
  entry.evidence = {row.evidence};
  return entry;
}

Entry reply_entry(const BriefingQuestion& row) {
  Entry entry;
  entry.level = 1;
  entry.runs.push_back({Ink::Strong, row.respondent.value_or("Reply")});
  entry.runs.push_back({Ink::Plain, ": "});
  entry.runs.push_back(
      {Ink::Said, row.answer.empty() ? row.shown_by.value_or("") : with_gaps(row.answer)});
  entry.evidence = {*row.answered_at};
  return entry;
}

std::string heading_of(const SourceRow& source) {
  const std::string day =
      source.published ? spoken_date(*source.published).value_or(*source.published) : "undated";
  return fmt::format("{} — {}", day, source.label.empty() ? short_name(source) : source.label);
}

Section section_of(const Briefings& briefings, bool report_only) {
  Section section{"questions", "Questions and replies", "", {}};
  if (report_only) {
    section = {"report-only",
               "Asked, says a report, but not in the transcript of the day",
               "Published transcripts are not always complete.",
               {}};
  }
  for (std::size_t i = 0; i < briefings.questions.size(); ++i) {
    const BriefingQuestion& row = briefings.questions[i];
    if ((row.asked_in == AskedIn::ReportOnly) != report_only) continue;
    const std::string heading = heading_of(briefings.sources[row.evidence.source]);
    if (section.groups.empty() || section.groups.back().heading != heading) {
      section.groups.push_back({heading, {}});
    }
    auto& entries = section.groups.back().entries;
    entries.push_back(question_entry(row));
    // Several questions may have one reply: it is shown behind the last of them.
    const bool goes_on = i + 1 < briefings.questions.size() &&
                         briefings.questions[i + 1].answer == row.answer &&
                         briefings.questions[i + 1].evidence.source == row.evidence.source;
    if (!goes_on && row.answered_at) entries.push_back(reply_entry(row));
  }
  return section;
}

Page page_of(const Briefings& briefings, const std::string& title) {
  Page page{title.empty() ? "Questions at briefings" : title,
            counts_of(briefings),
            {},
            briefings.sources};
  page.sections.push_back(section_of(briefings, false));
  Section missing = section_of(briefings, true);
  if (!missing.groups.empty()) page.sections.push_back(std::move(missing));
  return page;
}

std::string json_of(const Briefings& briefings, const std::string& title) {
  std::string out;
  JsonWriter json(out, JsonLayout::Indented);
  json.begin_object();
  json.field("onrecord", std::int64_t{1}).field("view", "briefings");
  json.optional_field("title", title.empty() ? std::nullopt : std::optional(title));
  json.key("questions").begin_array();
  for (const BriefingQuestion& row : briefings.questions) {
    const SourceRow& source = briefings.sources[row.evidence.source];
    json.begin_object();
    json.optional_field("day", row.day);
    json.optional_field("asker", row.asker.empty() ? std::nullopt : std::optional(row.asker));
    json.optional_field("respondent", row.respondent);
    json.field("question", row.question);
    json.key("answer").begin_array();
    for (const std::string& part : row.answer) json.value(part);
    json.end_array();
    const auto name = [](const auto& value) {
      return value ? std::optional<std::string_view>(to_string(*value)) : std::nullopt;
    };
    json.optional_field("clarity", name(row.clarity));
    json.optional_field("technique", name(row.technique));
    json.optional_field("confidence",
                        row.confidence ? std::optional<double>(*row.confidence) : std::nullopt);
    json.optional_field("evidence", row.shown_by);
    json.field("asked_in", name_of(row.asked_in));
    json.field("document", source.id).field("source", source.name);
    json.optional_field("outlet", source.outlet);
    json.field("start", static_cast<std::int64_t>(row.evidence.points.begin));
    json.field("end", static_cast<std::int64_t>(row.evidence.points.end));
    json.optional_field("link", row.evidence.link);
    json.end_object();
  }
  json.end_array().end_object();
  out += '\n';
  return out;
}

std::string csv_of(const Briefings& briefings) {
  std::string out;
  CsvWriter csv(out);
  for (const char* name :
       {"day", "asker", "respondent", "question", "answer", "clarity", "technique", "confidence",
        "evidence", "asked_in", "start", "end", "outlet", "source", "link"}) {
    csv.text(name);
  }
  csv.end_record();
  for (const BriefingQuestion& row : briefings.questions) {
    const SourceRow& source = briefings.sources[row.evidence.source];
    csv.text(row.day.value_or("")).text(row.asker).text(row.respondent.value_or(""));
    csv.text(row.question).text(fmt::format("{}", fmt::join(row.answer, "\n")));
    csv.text(row.clarity ? to_string(*row.clarity) : "");
    csv.text(row.technique ? to_string(*row.technique) : "");
    if (row.confidence)
      csv.number(*row.confidence);
    else
      csv.empty();
    csv.text(row.shown_by.value_or("")).text(name_of(row.asked_in));
    csv.number(row.evidence.points.begin).number(row.evidence.points.end);
    csv.text(source.outlet.value_or("")).text(source.name).text(row.evidence.link.value_or(""));
    csv.end_record();
  }
  return out;
}

}  // namespace

std::string answer(const Briefings& briefings, const AnswerStyle& style) {
  switch (style.format) {
    case Format::Json: return json_of(briefings, style.title);
    case Format::Csv: return csv_of(briefings);
    case Format::Markdown: return write_markdown(page_of(briefings, style.title), style);
    case Format::Html: return write_html(page_of(briefings, style.title));
    default: return write_text(page_of(briefings, style.title), style);
  }
}

std::string rates_csv(const Briefings& briefings) {
  std::string out;
  CsvWriter csv(out);
  for (const char* name : {"speaker", "month", "words", "questions", "clear_replies", "unjudged"}) {
    csv.text(name);
  }
  for (const Technique technique : kTechniques) {
    csv.text(to_string(technique));
    csv.text(fmt::format("{}_per_1000_words", to_string(technique)));
    csv.text(fmt::format("{}_per_100_questions", to_string(technique)));
  }
  csv.end_record();
  for (const SpeakerMonth& row : briefings.months) {
    csv.text(row.speaker).text(row.month).number(static_cast<double>(row.words));
    csv.number(row.questions).number(row.clear_replies).number(row.unjudged);
    for (const Technique technique : kTechniques) {
      const double count = row.shown[static_cast<std::size_t>(technique)];
      csv.number(count);
      const auto rate = [&](double base, double per) {
        if (base > 0)
          csv.text(fmt::format("{:.2f}", count * per / base));
        else
          csv.empty();
      };
      rate(static_cast<double>(row.words), 1000);
      rate(row.questions, 100);
    }
    csv.end_record();
  }
  return out;
}

}  // namespace onrecord
