#include <algorithm>

#include "base/utf8.h"
#include "onrecord/answer.h"

namespace onrecord {

namespace {

/// Decides on one row at a time; made once for a filter.
class RowFilter {
 public:
  explicit RowFilter(const RecordFilter& filter) : filter_(filter) {
    if (filter.speaker) speaker_ = fold_case(*filter.speaker);
  }

  bool wants(const StatementRow& row) const {
    return wants_voice(row.voice) && (!filter_.act || row.act == *filter_.act) &&
           wants_day(row.date) && !filter_.category;
  }

  bool wants(const FigureRow& row) const {
    return wants_voice(row.voice) && (!filter_.act || row.act == filter_.act) &&
           wants_day(row.as_of) && (!filter_.category || row.category == *filter_.category);
  }

  bool wants(const QuestionRow& row) const {
    const bool act = !filter_.act || *filter_.act == Act::Ask;
    const bool speaker = speaker_.empty() || holds(row.asker) || holds(row.respondent.value_or(""));
    return act && speaker && !filter_.category;
  }

  bool wants(const EventRow& row) const {
    return speaker_.empty() && !filter_.act && !filter_.category && wants_day(row.date);
  }

  bool wants(const EntityRow& row) const {
    return speaker_.empty() || holds(row.name) ||
           std::ranges::any_of(row.written, [&](auto& text) { return holds(text); });
  }

  bool wants(const RepeatedRow& row) const {
    return !filter_.act && !filter_.category && (speaker_.empty() || holds(row.speaker));
  }

  template <typename Row>
  void apply(std::vector<Row>& rows) const {
    std::erase_if(rows, [&](const Row& row) { return !wants(row); });
    if (filter_.limit > 0 && rows.size() > filter_.limit) {
      rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(filter_.limit), rows.end());
    }
  }

 private:
  bool holds(std::string_view text) const {
    return fold_case(text).find(speaker_) != std::string::npos;
  }

  bool wants_voice(const Voice& voice) const {
    return speaker_.empty() || holds(voice.name) || holds(voice.as_written) ||
           std::ranges::any_of(voice.via, [&](const std::string& name) { return holds(name); });
  }

  // "2024-10" is within any range that begins or ends in it: days are compared at the precision
  // that both have.
  bool wants_day(const When& when) const {
    const std::string& day = when.sort_day;
    if (!filter_.from && !filter_.to) return true;
    if (day.empty()) return false;
    const auto compare = [&](const std::string& limit) {
      const std::size_t length = std::min(day.size(), limit.size());
      return day.compare(0, length, limit, 0, length);
    };
    return (!filter_.from || compare(*filter_.from) >= 0) &&
           (!filter_.to || compare(*filter_.to) <= 0);
  }

  const RecordFilter& filter_;
  std::string speaker_;
};

}  // namespace

void apply(const RecordFilter& filter, Record& record) {
  const RowFilter rows(filter);
  rows.apply(record.statements);
  rows.apply(record.figures);
  rows.apply(record.questions);
  rows.apply(record.events);
  rows.apply(record.entities);
  rows.apply(record.repeated);
}

}  // namespace onrecord
