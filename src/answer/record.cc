#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "answer/article_rows.h"
#include "answer/evidence.h"
#include "answer/join_rows.h"
#include "answer/spoken_date.h"
#include "ledger/ids.h"
#include "onrecord/answer.h"
#include "onrecord/lines.h"

namespace onrecord {

namespace {

template <typename Row>
void move_rows(std::vector<Row>& from, std::vector<Row>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

template <typename Visit>
void for_each_evidence(Record& record, Visit visit) {
  for (auto& row : record.statements) std::ranges::for_each(row.evidence, visit);
  for (auto& row : record.figures) std::ranges::for_each(row.evidence, visit);
  for (auto& row : record.questions) {
    visit(row.evidence);
    if (row.answered_at) visit(*row.answered_at);
  }
  for (auto& row : record.events) visit(row.evidence);
  for (auto& row : record.entities) visit(row.evidence);
}

/// Puts the sources in order of publication, those of unknown date last, whatever the order in
/// which they came.
void sort_sources(Record& record) {
  std::vector<std::uint32_t> order(record.sources.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [&](std::uint32_t i) {
    const SourceRow& row = record.sources[i];
    return std::tuple(!row.published, row.published.value_or(""), row.name, row.id);
  };
  std::ranges::sort(order, {}, key);
  std::vector<std::uint32_t> place(order.size());
  std::vector<SourceRow> sorted;
  sorted.reserve(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    place[order[i]] = i;
    sorted.push_back(std::move(record.sources[order[i]]));
  }
  record.sources = std::move(sorted);
  for_each_evidence(record, [&](Evidence& evidence) { evidence.source = place[evidence.source]; });
}

std::string_view day_key(const When& when) {
  return when.sort_day.empty() ? std::string_view("~") : std::string_view(when.sort_day);
}

// Rows of one document are in text order already, and stable sorting keeps them so.
void sort_rows(Record& record) {
  const auto by_day = [](const When& when, const Evidence& evidence) {
    return std::pair(day_key(when), evidence.source);
  };
  std::ranges::stable_sort(record.statements, {}, [&](const StatementRow& row) {
    return by_day(row.date, row.evidence.front());
  });
  std::ranges::stable_sort(record.figures, {}, [&](const FigureRow& row) {
    return by_day(row.as_of, row.evidence.front());
  });
  std::ranges::stable_sort(record.questions, {},
                           [](const QuestionRow& row) { return row.evidence.source; });
  std::ranges::stable_sort(record.events, {},
                           [&](const EventRow& row) { return by_day(row.date, row.evidence); });
  std::ranges::stable_sort(record.entities, {},
                           [](const EntityRow& row) { return row.evidence.source; });
}

}  // namespace

struct RecordBuilder::State {
  struct Text {
    std::string text;
    std::optional<std::string> url;
  };

  Record record;
  std::map<std::string, Text> texts;  // by document id, for the lines that are found at the end
  LineFinder lines;

  void add_repeated();
  bool join_counted(const RepeatedRow& line);
};

RecordBuilder::RecordBuilder() : state_(std::make_unique<State>()) {}
RecordBuilder::~RecordBuilder() = default;
RecordBuilder::RecordBuilder(RecordBuilder&&) noexcept = default;
RecordBuilder& RecordBuilder::operator=(RecordBuilder&&) noexcept = default;

void RecordBuilder::add(const Article& article) { add(article, item_ids(article)); }

void RecordBuilder::add(const Article& article, const ItemIds& ids) {
  const Metadata& metadata = article.document.metadata();
  const State::Text text{std::string(article.document.text()), metadata.url};
  if (!state_->texts.emplace(metadata.id, text).second) return;
  state_->lines.add(article);
  Record rows = article_rows(article, ids);
  const auto source = static_cast<std::uint32_t>(state_->record.sources.size());
  for_each_evidence(rows, [&](Evidence& evidence) { evidence.source = source; });
  Record& record = state_->record;
  move_rows(rows.sources, record.sources);
  move_rows(rows.statements, record.statements);
  move_rows(rows.figures, record.figures);
  move_rows(rows.questions, record.questions);
  move_rows(rows.events, record.events);
  move_rows(rows.entities, record.entities);
}

/// What the texts themselves count ("repeated three times"), then the lines that were found.
void RecordBuilder::State::add_repeated() {
  for (const StatementRow& row : record.statements) {
    if (!row.times || *row.times < 2 || row.act == Act::Ask || row.act == Act::Decline) continue;
    RepeatedRow repeated;
    repeated.words = row.content.front();
    for (std::size_t i = 1; i < row.content.size(); ++i) repeated.words += " … " + row.content[i];
    repeated.speaker = row.voice.name;
    repeated.times = row.times;
    repeated.evidence = row.evidence;
    record.repeated.push_back(std::move(repeated));
  }
  std::map<std::string, std::uint32_t> source_of;
  for (std::uint32_t i = 0; i < record.sources.size(); ++i) source_of[record.sources[i].id] = i;
  for (const Line& line : lines.lines()) {
    if (line.kind == LineKind::Ritual) continue;
    RepeatedRow repeated;
    const LineUse& first = line.variants.front().uses.front();
    repeated.words = first.text;
    repeated.answers = line.answers;
    repeated.days = line.days;
    for (const LineVariant& variant : line.variants) {
      for (const LineUse& use : variant.uses) {
        if (use.speaker.size() > repeated.speaker.size()) repeated.speaker = use.speaker;
        const Text& text = texts.at(use.document);
        Metadata metadata;
        metadata.url = text.url;
        const auto document = Document::from_text(text.text, std::move(metadata));
        Evidence evidence = make_evidence(*document, CodePoints(document->text()), {use.span});
        evidence.source = source_of.at(use.document);
        repeated.evidence.push_back(std::move(evidence));
      }
    }
    std::ranges::sort(repeated.evidence, {}, [](const Evidence& evidence) {
      return std::pair(evidence.source, evidence.points);
    });
    if (!join_counted(repeated)) record.repeated.push_back(std::move(repeated));
  }
}

/// A line whose repetitions the text counts too is one row.
bool RecordBuilder::State::join_counted(const RepeatedRow& line) {
  const auto counted = std::ranges::find_if(record.repeated, [&](const RepeatedRow& row) {
    const Evidence& place = row.evidence.front();
    return row.times && std::ranges::any_of(line.evidence, [&](const Evidence& other) {
             return other.source == place.source && other.points.overlaps(place.points);
           });
  });
  if (counted == record.repeated.end()) return false;
  counted->answers = line.answers;
  counted->days = line.days;
  counted->evidence = line.evidence;
  return true;
}

Record RecordBuilder::build() {
  sort_sources(state_->record);
  sort_rows(state_->record);
  join_rows(state_->record);
  state_->add_repeated();
  Record record = std::move(state_->record);
  state_ = std::make_unique<State>();
  return record;
}

}  // namespace onrecord
