#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

#include "answer/spoken_date.h"
#include "answer/wording.h"
#include "answer/writers.h"
#include "base/csv.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

class RecordCsv {
 public:
  RecordCsv(const Record& record, std::string& out) : record_(record), csv_(out) {}

  void figures() {
    header({"id", "category", "low", "high", "bound", "unit", "written", "counts", "as_of",
            "said_on", "speaker", "speaker_kind", "via", "act", "part_of"});
    for (const FigureRow& row : record_.figures) {
      csv_.text(row.id).text(to_string(row.category));
      number(row.low);
      number(row.high);
      csv_.text(to_string(row.bound))
          .text(row.unit)
          .text(row.written)
          .text(row.counts.value_or(""));
      const std::string date = row.as_of.value.value_or("");
      csv_.text(row.as_of_is_statement_date ? "" : date);
      csv_.text(row.as_of_is_statement_date ? date : "");
      voice(row.voice);
      csv_.text(row.act ? to_string(*row.act) : "").text(row.part_of.value_or(""));
      evidence(row.evidence);
    }
  }

  void statements() {
    header({"id", "date", "speaker", "speaker_kind", "via", "act", "form", "content", "times",
            "cameo"});
    for (const StatementRow& row : record_.statements) {
      csv_.text(row.id).text(row.date.value.value_or(""));
      voice(row.voice);
      csv_.text(to_string(row.act)).text(to_string(row.form)).text(with_gaps(row.content));
      number(row.times ? std::optional<double>(*row.times) : std::nullopt);
      csv_.text(cameo_code(row.act));
      evidence(row.evidence);
    }
  }

  void entities() {
    header({"name", "type", "role", "country", "mentions", "documents", "written"});
    for (const EntityRow& row : record_.entities) {
      csv_.text(row.name).text(to_string(row.type)).text(row.role.value_or(""));
      csv_.text(row.country.value_or("")).number(row.mentions).number(row.documents);
      csv_.text(fmt::format("{}", fmt::join(row.written, "; ")));
      evidence({row.evidence});
    }
  }

  void timeline() {
    header({"date", "kind", "speaker", "speaker_kind", "via", "text"});
    struct Dated {
      std::string day;
      const StatementRow* statement = nullptr;
      const FigureRow* figure = nullptr;
      const EventRow* event = nullptr;
    };
    std::vector<Dated> all;
    const auto day_of = [](const When& when) -> std::optional<std::string> {
      if (!when.value) return std::nullopt;
      return sort_day(*when.value);
    };
    for (const auto& row : record_.statements) {
      if (const auto day = day_of(row.date)) all.push_back({*day, &row});
    }
    for (const auto& row : record_.figures) {
      if (const auto day = day_of(row.as_of)) all.push_back({*day, nullptr, &row});
    }
    for (const auto& row : record_.events) {
      if (const auto day = day_of(row.date)) all.push_back({*day, nullptr, nullptr, &row});
    }
    std::ranges::stable_sort(all, {}, &Dated::day);
    for (const Dated& one : all) {
      if (one.statement) {
        csv_.text(*one.statement->date.value).text(to_string(one.statement->act));
        voice(one.statement->voice);
        csv_.text(with_gaps(one.statement->content));
        evidence(one.statement->evidence);
      } else if (one.figure) {
        csv_.text(*one.figure->as_of.value).text("figure");
        voice(one.figure->voice);
        csv_.text(one.figure->written + " " + one.figure->counts.value_or(""));
        evidence(one.figure->evidence);
      } else {
        csv_.text(*one.event->date.value).text(one.event->type).empty().empty().empty();
        csv_.text(one.event->trigger);
        evidence({one.event->evidence});
      }
    }
  }

 private:
  void header(std::initializer_list<const char*> names) {
    for (const char* name : names) csv_.text(name);
    for (const char* name : {"sentence", "start", "end", "outlet", "published", "source", "link"}) {
      csv_.text(name);
    }
    csv_.end_record();
  }

  void number(const std::optional<double>& value) {
    if (value)
      csv_.number(*value);
    else
      csv_.empty();
  }

  void voice(const Voice& voice) {
    csv_.text(voice.name).text(to_string(voice.kind));
    csv_.text(fmt::format("{}", fmt::join(voice.via, "; ")));
  }

  /// The first report's sentence: a table has one row a line.
  void evidence(const std::vector<Evidence>& all) {
    const Evidence& first = all.front();
    const SourceRow& source = record_.sources[first.source];
    csv_.text(first.sentence).number(first.points.begin).number(first.points.end);
    csv_.text(source.outlet.value_or("")).text(source.published.value_or(""));
    csv_.text(source.name).text(first.link.value_or(""));
    csv_.end_record();
  }

  const Record& record_;
  CsvWriter csv_;
};

}  // namespace

std::string write_csv(View view, const Record& record) {
  std::string out;
  RecordCsv csv(record, out);
  switch (view) {
    case View::Figures: csv.figures(); break;
    case View::Entities: csv.entities(); break;
    case View::Timeline: csv.timeline(); break;
    default: csv.statements();
  }
  return out;
}

}  // namespace onrecord
