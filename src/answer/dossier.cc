#include "answer/dossier.h"

#include <algorithm>
#include <limits>
#include <map>

#include "answer/counted.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
};

Range range_of(const FigureRow& row) {
  Range range;
  if (row.low) range.low = *row.low;
  if (row.high) range.high = *row.high;
  // "About 1,500" is no denial of 1,540.
  if (row.bound == Bound::About && row.low == row.high && row.low) {
    constexpr double kAbout = 0.1;
    range.low -= kAbout * *row.low;
    range.high += kAbout * *row.low;
  }
  return range;
}

/// Counts: amounts whose parts and disagreements mean something. Not "three times".
bool is_amount(const FigureRow& row) { return row.unit != "times" && (row.low || row.high); }

bool same_voice(const FigureRow& a, const FigureRow& b) {
  return fold_case(a.voice.name) == fold_case(b.voice.name) && a.voice.kind == b.voice.kind;
}

/// The two numbers cannot both be right, as far as their dates tell.
bool exclude_each_other(const FigureRow& a, const FigureRow& b) {
  if (a.part_of.has_value() != b.part_of.has_value()) return false;
  const bool same_source = a.evidence.front().source == b.evidence.front().source;
  if (same_voice(a, b) && (a.voice.kind == SpeakerKind::Named || same_source)) return false;
  if (a.as_of.value && b.as_of.value && *a.as_of.value != *b.as_of.value) return false;
  const Range x = range_of(a);
  const Range y = range_of(b);
  return x.high < y.low || y.high < x.low;
}

std::vector<FigureSeries> series_of(const Record& record, const std::vector<Counted>& counted) {
  std::vector<FigureSeries> series;
  std::map<std::tuple<FigureCategory, std::string, std::string>, std::size_t> at;
  for (std::uint32_t i = 0; i < record.figures.size(); ++i) {
    const FigureRow& row = record.figures[i];
    if (!is_amount(row)) continue;
    const auto [place, fresh] =
        at.emplace(std::tuple(row.category, row.unit, counted[i].kind), series.size());
    if (fresh) series.push_back({row.category, row.unit, counted[i].kind, {}});
    series[place->second].figures.push_back(i);
  }
  std::ranges::stable_sort(series, {}, &FigureSeries::category);
  return series;
}

void add_figure_disputes(const Record& record, const std::vector<Counted>& counted,
                         const std::vector<FigureSeries>& series, std::vector<Dispute>& disputes) {
  for (const FigureSeries& one : series) {
    if (one.category == FigureCategory::Other && one.counted.empty()) continue;
    std::map<std::set<std::string>, std::vector<std::uint32_t>> same_thing;
    for (const std::uint32_t i : one.figures) same_thing[counted[i].narrowed].push_back(i);
    for (const auto& [narrowed, rows] : same_thing) {
      Dispute dispute;
      for (const std::uint32_t i : rows) {
        const bool differs = std::ranges::any_of(rows, [&](std::uint32_t j) {
          return exclude_each_other(record.figures[i], record.figures[j]);
        });
        if (differs) dispute.figures.push_back(i);
      }
      if (!dispute.figures.empty()) disputes.push_back(std::move(dispute));
    }
  }
}

std::set<std::string> topic_of(const StatementRow& row) {
  std::string text;
  for (const std::string& part : row.content) text += part + " ";
  return topic_words(text);
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const std::string& word) { return b.contains(word); }));
}

/// What others said that shares at least three words, and half of the shorter one's, with a denial:
/// the nearest three, in their order.
void add_denials(const Record& record, std::vector<Dispute>& disputes) {
  constexpr std::size_t kFewest = 3;
  constexpr std::size_t kMost = 3;
  std::vector<std::set<std::string>> topics;
  for (const StatementRow& row : record.statements) topics.push_back(topic_of(row));
  for (std::uint32_t i = 0; i < record.statements.size(); ++i) {
    if (record.statements[i].act != Act::Deny) continue;
    Dispute dispute{Dispute::Kind::Denial, {}, {i}};
    std::vector<std::pair<std::size_t, std::uint32_t>> claims;
    for (std::uint32_t j = 0; j < record.statements.size(); ++j) {
      const StatementRow& other = record.statements[j];
      const bool is_claim = other.act == Act::Say || other.act == Act::Confirm ||
                            other.act == Act::Accuse || other.act == Act::Warn;
      if (!is_claim || fold_case(other.voice.name) == fold_case(record.statements[i].voice.name)) {
        continue;
      }
      const std::size_t common = shared(topics[i], topics[j]);
      const std::size_t shorter = std::min(topics[i].size(), topics[j].size());
      if (common >= kFewest && 2 * common >= shorter) claims.emplace_back(common, j);
    }
    std::ranges::stable_sort(claims, std::greater<>(), [](const auto& one) { return one.first; });
    if (claims.size() > kMost) claims.resize(kMost);
    std::ranges::sort(claims, {}, [](const auto& one) { return one.second; });
    for (const auto& [common, j] : claims) dispute.statements.push_back(j);
    if (dispute.statements.size() > 1) disputes.push_back(std::move(dispute));
  }
}

std::vector<Refusals> refusals_of(const Record& record) {
  std::vector<Refusals> all;
  const auto of = [&](const std::string& name) -> Refusals& {
    const std::string folded = fold_case(name);
    const auto found = std::ranges::find_if(
        all, [&](const Refusals& one) { return fold_case(one.name) == folded; });
    if (found != all.end()) return *found;
    all.push_back({name, {}, {}});
    return all.back();
  };
  for (std::uint32_t i = 0; i < record.statements.size(); ++i) {
    const StatementRow& row = record.statements[i];
    if (row.act == Act::Decline) of(row.voice.name).statements.push_back(i);
  }
  for (std::uint32_t i = 0; i < record.questions.size(); ++i) {
    const QuestionRow& row = record.questions[i];
    if (!row.clarity || *row.clarity == Clarity::ClearReply) continue;
    of(row.respondent.value_or("")).questions.push_back(i);
  }
  std::ranges::stable_sort(all, [](const Refusals& a, const Refusals& b) {
    return a.questions.size() + a.statements.size() > b.questions.size() + b.statements.size();
  });
  return all;
}

}  // namespace

Dossier arrange(const Record& record) {
  const CountedKinds kinds;
  std::vector<Counted> counted;
  counted.reserve(record.figures.size());
  for (const FigureRow& row : record.figures)
    counted.push_back(kinds.read(row.counts.value_or("")));
  Dossier dossier;
  dossier.series = series_of(record, counted);
  add_figure_disputes(record, counted, dossier.series, dossier.disputes);
  add_denials(record, dossier.disputes);
  dossier.refusals = refusals_of(record);
  return dossier;
}

}  // namespace onrecord
