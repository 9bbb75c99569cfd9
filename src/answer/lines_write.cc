#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "answer/page.h"
#include "answer/spoken_date.h"
#include "answer/wording.h"
#include "answer/writers.h"
#include "base/csv.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "onrecord/lines.h"

namespace onrecord {

namespace {

constexpr std::size_t kShownUses = 5;  // of one wording, on a page

/// First and last day of all uses whose day is known.
struct Days {
  std::string first;
  std::string last;
  std::set<std::string> speakers;
};

Days days_of(const Line& line) {
  Days days;
  for (const LineVariant& variant : line.variants) {
    for (const LineUse& use : variant.uses) {
      if (!use.speaker.empty()) days.speakers.insert(use.speaker);
      if (!use.day) continue;
      if (days.first.empty() || *use.day < days.first) days.first = *use.day;
      if (*use.day > days.last) days.last = *use.day;
    }
  }
  return days;
}

std::string_view words_of(LineKind kind) {
  switch (kind) {
    case LineKind::Message: return "message";
    case LineKind::RefusalFormula: return "refusal formula";
    case LineKind::Name: return "name";
    case LineKind::Ritual: return "ritual";
  }
  return {};
}

class LinesPage {
 public:
  explicit LinesPage(const std::vector<SourceRow>& sources) : sources_(sources) {
    for (std::uint32_t i = 0; i < sources.size(); ++i) source_of_[sources[i].id] = i;
  }

  Page page(const std::vector<Line>& lines, const std::string& title) const {
    Page page{title.empty() ? "Lines that are repeated" : title,
              count_of(lines.size(), "line"),
              {},
              sources_};
    Section section{"lines",
                    "Lines",
                    "Each wording of a line is listed with its first uses. A line that is repeated "
                    "is not thereby an evasion.",
                    {}};
    for (const Line& line : lines) section.groups.push_back(group(line));
    page.sections.push_back(std::move(section));
    return page;
  }

 private:
  Group group(const Line& line) const {
    const Days days = days_of(line);
    Group group;
    group.heading = fmt::format("{}, {}, {}", count_of(line.days, "day"),
                                count_of(line.answers, "answer"), words_of(line.kind));
    if (!days.first.empty()) {
      group.heading += fmt::format(", {} to {}", spoken_date(days.first).value_or(days.first),
                                   spoken_date(days.last).value_or(days.last));
    }
    if (!days.speakers.empty()) {
      group.heading += fmt::format(" — {}", fmt::join(days.speakers, ", "));
    }
    for (const LineVariant& variant : line.variants) group.entries.push_back(entry(variant));
    return group;
  }

  Entry entry(const LineVariant& variant) const {
    Entry entry;
    entry.lead = fmt::format("{} ×", variant.uses.size());
    const LineUse& first = variant.uses.front();
    entry.runs.push_back({Ink::Words, first.text});
    std::vector<std::string> days;
    for (const LineUse& use : variant.uses) {
      const std::string day = use.day.value_or("undated");
      if (days.empty() || days.back() != day) days.push_back(day);
    }
    const std::size_t shown = std::min(days.size(), kShownUses);
    std::string when = fmt::format(
        " — {}", fmt::join(days.begin(), days.begin() + static_cast<std::ptrdiff_t>(shown), ", "));
    if (days.size() > shown) when += fmt::format(" and {} more days", days.size() - shown);
    entry.runs.push_back({Ink::Quiet, std::move(when)});
    for (std::size_t i = 0; i < std::min(variant.uses.size(), kShownUses); ++i) {
      const LineUse& use = variant.uses[i];
      const auto source = source_of_.find(use.document);
      if (source == source_of_.end()) continue;
      Evidence evidence;
      evidence.source = source->second;
      evidence.sentence = use.text;
      evidence.marks = {{0, static_cast<std::uint32_t>(use.text.size())}};
      entry.evidence.push_back(std::move(evidence));
    }
    return entry;
  }

  const std::vector<SourceRow>& sources_;
  std::map<std::string, std::uint32_t> source_of_;
};

template <typename Each>
void for_each_use(const Line& line, Each each) {
  for (std::size_t v = 0; v < line.variants.size(); ++v) {
    for (const LineUse& use : line.variants[v].uses) each(v, use);
  }
}

std::string json_of(const std::vector<Line>& lines, const std::string& title) {
  std::string out;
  JsonWriter json(out, JsonLayout::Indented);
  json.begin_object();
  json.field("onrecord", std::int64_t{1}).field("view", "lines");
  json.optional_field("title", title.empty() ? std::nullopt : std::optional(title));
  json.key("lines").begin_array();
  for (const Line& line : lines) {
    const Days days = days_of(line);
    const auto known = [](const std::string& day) {
      return day.empty() ? std::nullopt : std::optional(day);
    };
    json.begin_object();
    json.field("kind", to_string(line.kind));
    json.field("days", static_cast<std::int64_t>(line.days));
    json.field("answers", static_cast<std::int64_t>(line.answers));
    json.optional_field("first", known(days.first)).optional_field("last", known(days.last));
    json.key("speakers").begin_array();
    for (const std::string& speaker : days.speakers) json.value(speaker);
    json.end_array();
    json.key("variants").begin_array();
    for (const LineVariant& variant : line.variants) {
      json.begin_object().field("text", variant.uses.front().text);
      json.key("uses").begin_array();
      for (const LineUse& use : variant.uses) {
        json.begin_object();
        json.optional_field("day", use.day).field("speaker", use.speaker);
        json.field("document", use.document).field("text", use.text);
        json.field("start", static_cast<std::int64_t>(use.points.begin));
        json.field("end", static_cast<std::int64_t>(use.points.end));
        json.end_object();
      }
      json.end_array().end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().end_object();
  out += '\n';
  return out;
}

std::string csv_of(const std::vector<Line>& lines) {
  std::string out;
  CsvWriter csv(out);
  for (const char* name : {"line", "kind", "days", "answers", "variant", "day", "speaker", "text",
                           "start", "end", "document"}) {
    csv.text(name);
  }
  csv.end_record();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const Line& line = lines[i];
    for_each_use(line, [&](std::size_t variant, const LineUse& use) {
      csv.number(static_cast<double>(i + 1)).text(to_string(line.kind)).number(line.days);
      csv.number(line.answers).number(static_cast<double>(variant + 1));
      csv.text(use.day.value_or("")).text(use.speaker).text(use.text);
      csv.number(use.points.begin).number(use.points.end).text(use.document).end_record();
    });
  }
  return out;
}

bool holds(const std::string& text, const std::string& word) {
  return fold_case(text).find(fold_case(word)) != std::string::npos;
}

}  // namespace

void apply(const LineFilter& filter, std::vector<Line>& lines) {
  std::erase_if(lines, [&](const Line& line) {
    if (filter.kind && line.kind != *filter.kind) return true;
    if (line.days < filter.fewest_days) return true;
    bool said = !filter.speaker;
    for_each_use(line, [&](std::size_t, const LineUse& use) {
      said = said || holds(use.speaker, *filter.speaker);
    });
    const bool worded = std::ranges::any_of(line.variants, [&](const LineVariant& variant) {
      return std::ranges::all_of(filter.words, [&](const std::string& word) {
        return holds(variant.uses.front().text, word);
      });
    });
    return !said || !worded;
  });
  if (filter.limit > 0 && lines.size() > filter.limit) lines.resize(filter.limit);
}

std::string answer(const std::vector<Line>& lines, const std::vector<SourceRow>& sources,
                   const AnswerStyle& style) {
  const LinesPage page(sources);
  switch (style.format) {
    case Format::Json: return json_of(lines, style.title);
    case Format::Csv: return csv_of(lines);
    case Format::Markdown: return write_markdown(page.page(lines, style.title), style);
    case Format::Html: return write_html(page.page(lines, style.title));
    default: return write_text(page.page(lines, style.title), style);
  }
}

}  // namespace onrecord
