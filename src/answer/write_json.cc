#include <algorithm>

#include "answer/dossier.h"
#include "answer/writers.h"
#include "base/json_writer.h"
#include "base/utf8.h"
#include "onrecord/annotation_names.h"

namespace onrecord {

namespace {

constexpr std::size_t kContext = 32;  // code points before and behind a quotation

std::string_view last_points(std::string_view text, std::size_t count) {
  std::size_t begin = text.size();
  while (begin > 0 && count-- > 0) begin = previous_code_point(text, begin);
  return text.substr(begin);
}

std::string_view first_points(std::string_view text, std::size_t count) {
  std::size_t end = 0;
  while (end < text.size() && count-- > 0) end += decode_utf8(text, end).length;
  return text.substr(0, end);
}

std::uint32_t points_in(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string_view name_of(View view) {
  switch (view) {
    case View::Dossier: return "dossier";
    case View::Timeline: return "timeline";
    case View::Figures: return "figures";
    case View::Statements: return "statements";
    case View::Entities: return "entities";
  }
  return {};
}

class RecordJson {
 public:
  RecordJson(const Record& record, std::string& out)
      : record_(record), json_(out, JsonLayout::Indented) {}

  void write(View view, const std::string& title) {
    json_.begin_object();
    json_.field("onrecord", std::int64_t{1});
    json_.field("view", name_of(view));
    json_.key("title");
    if (title.empty())
      json_.null();
    else
      json_.value(std::string_view(title));
    write_all("sources", record_.sources);
    const bool all = view == View::Dossier;
    if (all) write_arrangement();
    if (all || view == View::Figures || view == View::Timeline) {
      write_all("figures", record_.figures);
    }
    if (all || view == View::Statements || view == View::Timeline) {
      write_all("statements", record_.statements);
    }
    if (all) {
      write_all("questions", record_.questions);
      write_all("repeated", record_.repeated);
    }
    if (view == View::Timeline) write_all("events", record_.events);
    if (view == View::Entities) write_all("entities", record_.entities);
    json_.end_object();
  }

 private:
  template <typename Row>
  void write_all(std::string_view name, const std::vector<Row>& rows) {
    json_.key(name).begin_array();
    for (const Row& row : rows) {
      json_.begin_object();
      write(row);
      json_.end_object();
    }
    json_.end_array();
  }

  void strings(std::string_view name, const std::vector<std::string>& values) {
    json_.key(name).begin_array();
    for (const std::string& value : values) json_.value(std::string_view(value));
    json_.end_array();
  }

  template <typename Enum>
  void optional_name(std::string_view name, const std::optional<Enum>& value) {
    json_.key(name);
    if (value)
      json_.value(to_string(*value));
    else
      json_.null();
  }

  void number(std::string_view name, std::uint32_t value) {
    json_.field(name, static_cast<std::int64_t>(value));
  }

  void when(std::string_view name, const When& when) {
    json_.optional_field(name, when.value);
    if (when.words) json_.optional_field(std::string(name) + "_words", when.words);
  }

  /// Series, disputes and refusals, by the ids of the rows that follow.
  void write_arrangement() {
    const Dossier dossier = arrange(record_);
    json_.key("series").begin_array();
    for (const FigureSeries& series : dossier.series) {
      json_.begin_object();
      json_.field("category", to_string(series.category));
      json_.field("unit", std::string_view(series.unit));
      json_.key("counted");
      if (series.counted.empty())
        json_.null();
      else
        json_.value(std::string_view(series.counted));
      ids("figures", series.figures, record_.figures);
      json_.end_object();
    }
    json_.end_array();
    json_.key("disputed").begin_array();
    for (const Dispute& dispute : dossier.disputes) {
      json_.begin_object();
      json_.field("kind", dispute.kind == Dispute::Kind::Denial ? "denial" : "figures");
      ids("figures", dispute.figures, record_.figures);
      ids("statements", dispute.statements, record_.statements);
      json_.end_object();
    }
    json_.end_array();
    json_.key("would_not_answer").begin_array();
    for (const Refusals& refusals : dossier.refusals) {
      json_.begin_object();
      json_.key("name");
      if (refusals.name.empty())
        json_.null();
      else
        json_.value(std::string_view(refusals.name));
      ids("statements", refusals.statements, record_.statements);
      ids("questions", refusals.questions, record_.questions);
      json_.end_object();
    }
    json_.end_array();
  }

  template <typename Row>
  void ids(std::string_view name, const std::vector<std::uint32_t>& indices,
           const std::vector<Row>& rows) {
    json_.key(name).begin_array();
    for (const std::uint32_t i : indices) json_.value(std::string_view(rows[i].id));
    json_.end_array();
  }

  void write(const SourceRow& row) {
    json_.field("id", std::string_view(row.id));
    json_.field("source", std::string_view(row.name));
    json_.field("label", std::string_view(row.label));
    json_.optional_field("outlet", row.outlet);
    json_.optional_field("byline", row.byline);
    json_.optional_field("url", row.url);
    json_.optional_field("published", row.published);
    json_.field("kind", to_string(row.kind));
    json_.field("reliability", std::string_view(&row.reliability, 1));
    strings("credits", row.credits);
    json_.key("relays").begin_array();
    for (const RelayChain& chain : row.chains) {
      json_.begin_object();
      strings("names", chain.names);
      number("statements", chain.statements);
      json_.end_object();
    }
    json_.end_array();
  }

  void write(const Voice& voice) {
    json_.key("speaker");
    if (voice.name.empty())
      json_.null();
    else
      json_.value(std::string_view(voice.name));
    json_.key("speaker_as_written");
    if (voice.as_written.empty())
      json_.null();
    else
      json_.value(std::string_view(voice.as_written));
    json_.optional_field("speaker_role", voice.role);
    json_.optional_field("speaker_linked", voice.linked);
    json_.field("speaker_kind", to_string(voice.kind));
    json_.field("speaker_reliability", std::string_view(&voice.reliability, 1));
    strings("via", voice.via);
  }

  void write(const StatementRow& row) {
    json_.field("id", std::string_view(row.id));
    write(row.voice);
    json_.field("act", to_string(row.act));
    json_.field("cameo", cameo_code(row.act));
    json_.field("form", to_string(row.form));
    strings("cue", row.cue);
    strings("content", row.content);
    strings("quoted", row.quoted);
    json_.optional_field("phrase", row.phrase);
    when("date", row.date);
    json_.optional_field("place", row.place);
    if (row.times) number("times", *row.times);
    json_.optional_field("inside", row.inside);
    strings("reports", row.ids);
    write_evidence(row.evidence);
  }

  void write(const FigureRow& row) {
    json_.field("id", std::string_view(row.id));
    json_.field("written", std::string_view(row.written));
    json_.optional_field("low", row.low);
    json_.optional_field("high", row.high);
    json_.field("bound", to_string(row.bound));
    json_.field("unit", std::string_view(row.unit));
    json_.optional_field("counts", row.counts);
    json_.field("category", to_string(row.category));
    json_.optional_field("part_of", row.part_of);
    when(row.as_of_is_statement_date ? "said_on" : "as_of", row.as_of);
    json_.optional_field("place", row.place);
    json_.optional_field("statement", row.statement);
    write(row.voice);
    optional_name("act", row.act);
    strings("reports", row.ids);
    write_evidence(row.evidence);
  }

  void write(const QuestionRow& row) {
    json_.field("id", std::string_view(row.id));
    json_.field("question", std::string_view(row.question));
    json_.key("asker");
    if (row.asker.empty())
      json_.null();
    else
      json_.value(std::string_view(row.asker));
    strings("answer", row.answer);
    json_.optional_field("respondent", row.respondent);
    optional_name("clarity", row.clarity);
    optional_name("technique", row.technique);
    json_.optional_field("shown_by", row.shown_by);
    json_.key("evidence").begin_array();
    write(row.evidence);
    if (row.answered_at) write(*row.answered_at);
    json_.end_array();
  }

  void write(const RepeatedRow& row) {
    json_.field("words", std::string_view(row.words));
    json_.field("speaker", std::string_view(row.speaker));
    if (row.times) number("times", *row.times);
    number("answers", row.answers);
    number("days", row.days);
    write_evidence(row.evidence);
  }

  void write(const EventRow& row) {
    json_.field("id", std::string_view(row.id));
    json_.field("trigger", std::string_view(row.trigger));
    json_.field("type", std::string_view(row.type));
    json_.optional_field("mode", row.mode);
    strings("actor", row.actors);
    strings("recipient", row.recipients);
    when("date", row.date);
    json_.field("status", to_string(row.status));
    write_evidence({row.evidence});
  }

  void write(const EntityRow& row) {
    strings("ids", row.ids);
    json_.field("name", std::string_view(row.name));
    json_.field("type", to_string(row.type));
    json_.optional_field("linked", row.linked);
    json_.optional_field("role", row.role);
    json_.optional_field("country", row.country);
    strings("written", row.written);
    number("mentions", row.mentions);
    number("documents", row.documents);
    write_evidence({row.evidence});
  }

  void write_evidence(const std::vector<Evidence>& all) {
    json_.key("evidence").begin_array();
    for (const Evidence& evidence : all) write(evidence);
    json_.end_array();
  }

  /// A Web Annotation target: its selectors find the sentence, `words` what was read in it.
  void write(const Evidence& evidence) {
    const SourceRow& source = record_.sources[evidence.source];
    json_.begin_object();
    json_.field("source", std::string_view(source.url.value_or(source.name)));
    json_.field("document", std::string_view(source.id));
    if (evidence.link) json_.optional_field("link", evidence.link);
    json_.key("selector").begin_array();
    json_.begin_object();
    json_.field("type", "TextQuoteSelector");
    json_.field("exact", std::string_view(evidence.sentence));
    json_.field("prefix", last_points(evidence.before, kContext));
    json_.field("suffix", first_points(evidence.after, kContext));
    json_.end_object();
    json_.begin_object();
    json_.field("type", "TextPositionSelector");
    number("start", evidence.points.begin);
    number("end", evidence.points.end);
    json_.end_object();
    json_.end_array();
    json_.key("words").begin_array();
    for (const Span mark : evidence.marks) {
      const std::string_view sentence = evidence.sentence;
      const std::string_view text = sentence.substr(mark.begin, mark.size());
      const std::uint32_t start = evidence.points.begin + points_in(sentence.substr(0, mark.begin));
      json_.begin_object();
      number("start", start);
      number("end", start + points_in(text));
      json_.field("text", text);
      json_.end_object();
    }
    json_.end_array();
    json_.end_object();
  }

  const Record& record_;
  JsonWriter json_;
};

}  // namespace

std::string write_json(View view, const Record& record, const std::string& title) {
  std::string out;
  RecordJson(record, out).write(view, title);
  out += '\n';
  return out;
}

}  // namespace onrecord
