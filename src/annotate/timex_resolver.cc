#include "annotate/timex_resolver.h"

#include <array>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace onrecord {

namespace {

// How far, in bytes, a report on a quarter goes on after the quarter was named.
constexpr std::uint32_t kNearQuarter = 700;

// A month of a story that lies so far before the last one told belongs to the next year.
constexpr int kWrapMonths = 11;

}  // namespace

std::optional<TimePoint> TimexResolver::published_point() const {
  if (!setting_.published) return std::nullopt;
  return day_point(*setting_.published);
}

std::optional<TimePoint> TimexResolver::anchor(bool from_narrative) const {
  if (from_narrative && last_ && last_->year > 0) return last_;
  return published_point();
}

std::optional<int> TimexResolver::stated_year(const TimexMeaning& meaning) const {
  if (meaning.year) return meaning.year;
  if (meaning.year_relation == Relation::None) return std::nullopt;
  const auto base = anchor(is_narrative(meaning.year_relation));
  if (!base) return std::nullopt;
  return base->year + step_of(meaning.year_relation);
}

std::optional<int> TimexResolver::implied_year(int month, int months, Relation relation,
                                               TimeDirection direction) const {
  const bool told = is_narrative(relation) || (setting_.narrative && relation == Relation::None);
  if ((told || !setting_.published) && last_) {
    const int step = step_of(relation);
    if (last_->grain == TimeUnit::Year || last_->year <= 0) return last_->year + step;
    const int last_month = month_of(last_->first);
    // A story goes forward: after December comes January of the next year.
    if (step == 0) return last_->year + (last_month - month >= kWrapMonths ? 1 : 0);
    if (step < 0) return month < last_month ? last_->year : last_->year - 1;
    return month > last_month ? last_->year : last_->year + 1;
  }
  if (!setting_.published) return setting_.only_year;
  const int year = year_of(*setting_.published);
  const int ahead = month - month_of(*setting_.published);  // months from publication
  switch (relation) {
    case Relation::Last: return ahead + months - 1 < 0 ? year : year - 1;
    case Relation::Next:
    case Relation::Coming: return ahead > 0 ? year : year + 1;
    case Relation::This:
    case Relation::Latest: return year;
    default: break;
  }
  // A writer leaves the year out where it is that of publication, or where the date lies just
  // across New Year's; the tense decides how far across.
  if (direction == TimeDirection::Past) return ahead <= 3 ? year : year - 1;
  if (direction == TimeDirection::Future) return ahead + months - 1 >= -4 ? year : year + 1;
  if (ahead > 6) return year - 1;
  return ahead < -9 ? year + 1 : year;
}

TimexResolver::Reading TimexResolver::month_or_quarter(const TimexMeaning& meaning,
                                                       TimeDirection direction) const {
  int month = meaning.month;
  int months = 1;
  TimeUnit grain = TimeUnit::Month;
  std::string unknown = "XXXX-" + two_digits(meaning.month);
  if (meaning.quarter > 0) {
    month = meaning.quarter * 3 - 2;
    months = 3;
    grain = TimeUnit::Quarter;
    unknown = "XXXX-Q" + std::to_string(meaning.quarter);
  } else if (meaning.half > 0) {
    month = meaning.half * 6 - 5;
    months = 6;
    grain = TimeUnit::Half;
    unknown = "XXXX-H" + std::to_string(meaning.half);
  }
  auto year = stated_year(meaning);
  if (!year && meaning.year_relation == Relation::None) {
    // What a report on a quarter tells of has been: "expects a third-quarter loss".
    if (meaning.quarter > 0 && (meaning.attributive || direction == TimeDirection::Unknown)) {
      direction = TimeDirection::Past;
    }
    year = implied_year(month, months, meaning.relation, direction);
  }
  if (!year) return {unknown, std::nullopt};
  if (*year <= 0) return {year_value(*year) + unknown.substr(4), std::nullopt};
  const TimePoint point = month_point(*year, month, grain);
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::season(const TimexMeaning& meaning,
                                             TimeDirection direction) const {
  constexpr std::array<std::pair<std::string_view, int>, 4> kBegin = {
      {{"SP", 3}, {"SU", 6}, {"FA", 9}, {"WI", 12}}};
  int month = 1;
  for (const auto& [season, first] : kBegin) {
    if (season == meaning.season) month = first;
  }
  auto year = stated_year(meaning);
  if (!year) {
    if (direction == TimeDirection::Unknown) direction = TimeDirection::Past;
    year = implied_year(month, 3, meaning.relation, direction);
  }
  if (!year) return {"XXXX-" + meaning.season, std::nullopt};
  TimePoint point = month_point(*year, month, TimeUnit::Season);
  point.season = meaning.season;
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::calendar(const TimexMeaning& meaning,
                                               TimeDirection direction) const {
  if (!meaning.holiday.empty()) return holiday_reading(meaning, direction);
  if (meaning.day > 0) return day_reading(meaning, direction);
  if (meaning.weekday > 0) return weekday(meaning, direction);
  if (!meaning.season.empty()) return season(meaning, direction);
  if (meaning.month > 0 || meaning.quarter > 0 || meaning.half > 0) {
    return month_or_quarter(meaning, direction);
  }
  const auto year = stated_year(meaning);
  if (!year) return {"XXXX", std::nullopt};
  if (meaning.unit == TimeUnit::Period && quarter_ && here_ - quarter_at_ < kNearQuarter) {
    const TimePoint same = month_point(*year, month_of(quarter_->first), TimeUnit::Quarter);
    return {point_value(same), std::nullopt};
  }
  const TimePoint point = year_point(*year);
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::weekend(const TimexMeaning& meaning,
                                              TimeDirection direction) const {
  const bool told = is_narrative(meaning.relation) || setting_.narrative;
  const auto base = anchor(told);
  if (!base || rank(base->grain) > rank(TimeUnit::Week)) {
    return {unknown_value(TimeUnit::Weekend), std::nullopt};
  }
  int step = step_of(meaning.relation);
  const bool before_saturday = weekday_of(base->first) < 6;
  const bool ahead = direction == TimeDirection::Future;
  if (meaning.relation == Relation::None && before_saturday && !ahead && !told) step = -1;
  if (meaning.relation == Relation::Past) step = -1;
  const TimePoint point = moved(*base, TimeUnit::Weekend, step);
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::unit(const TimexMeaning& meaning,
                                           TimeDirection direction) const {
  if (!meaning.inner.empty()) {  // "the week of May 5"
    const Reading inside = read(meaning.inner.front(), direction);
    if (!inside.point || inside.point->year <= 0) {
      return {unknown_value(meaning.unit), std::nullopt};
    }
    const TimePoint point = moved(*inside.point, meaning.unit, 0);
    return {point_value(point), point};
  }
  if (meaning.unit == TimeUnit::Weekend) return weekend(meaning, direction);
  const bool quarter_like = meaning.unit == TimeUnit::Quarter || meaning.unit == TimeUnit::Period;
  if (quarter_like) {
    const bool latest = meaning.relation == Relation::Latest;
    const bool same =
        latest || meaning.relation == Relation::None || meaning.relation == Relation::Same;
    const bool over =
        quarter_ && (!setting_.published || add_months(quarter_->first, 3) <= *setting_.published);
    if (same && quarter_ && (over || !latest)) return {point_value(*quarter_), quarter_};
    if (meaning.unit == TimeUnit::Period || meaning.relation == Relation::Same) {
      return {"XXXX-QX", std::nullopt};
    }
    const auto base = published_point();
    if (!base) return {"XXXX-QX", std::nullopt};
    const TimePoint point = moved(*base, TimeUnit::Quarter, same ? -1 : step_of(meaning.relation));
    return {point_value(point), point};
  }
  const bool told = is_narrative(meaning.relation) ||
                    (setting_.narrative &&
                     (meaning.relation == Relation::None || meaning.relation == Relation::This));
  // "a loss in the fourth quarter of 2005 and in the full year": the year of that quarter.
  const bool of_quarter = meaning.whole && meaning.unit == TimeUnit::Year && quarter_ &&
                          here_ - quarter_at_ < kNearQuarter;
  auto base = of_quarter ? quarter_ : anchor(told);
  if (!base) return {unknown_value(meaning.unit), std::nullopt};
  if (rank(base->grain) > rank(meaning.unit) && meaning.unit == TimeUnit::Day && day_) base = day_;
  if (rank(base->grain) > rank(meaning.unit)) return {unknown_value(meaning.unit), std::nullopt};
  const TimePoint point = moved(*base, meaning.unit, step_of(meaning.relation));
  return {point_value(point), point};
}

TimexResolver::Reading TimexResolver::offset(const TimexMeaning& meaning,
                                             TimeDirection direction) const {
  std::optional<TimePoint> base;
  if (!meaning.inner.empty()) {
    base = read(meaning.inner.front(), direction).point;
  } else {
    base = anchor(meaning.from_narrative);
  }
  // "a year earlier" in a report on a quarter is the same quarter a year before.
  const bool near_quarter = quarter_ && here_ - quarter_at_ < kNearQuarter;
  const bool of_quarter = meaning.unit == TimeUnit::Year && std::abs(meaning.count) == 1 &&
                          meaning.inner.empty() && meaning.count < 0 && !meaning.whole;
  if (meaning.quarter > 0 && base) {
    const TimePoint point =
        month_point((near_quarter ? quarter_->year : base->year) + meaning.count,
                    meaning.quarter * 3 - 2, TimeUnit::Quarter);
    return {point_value(point), point};
  }
  if ((of_quarter || meaning.unit == TimeUnit::Quarter || meaning.unit == TimeUnit::Period) &&
      near_quarter) {
    TimePoint point = *quarter_;
    point = month_point(point.year + meaning.count, month_of(point.first), TimeUnit::Quarter);
    return {point_value(point), std::nullopt};
  }
  if (!base || base->year <= 0) return {unknown_value(meaning.unit), std::nullopt};
  if (meaning.relation == Relation::Same) {  // "the same month last year"
    const TimePoint point = moved(moved(*base, meaning.unit, 0), meaning.unit, 0);
    const TimePoint before = month_point(point.year + meaning.count, month_of(point.first));
    // "rose 43% in February from the same period last year"
    const bool month = meaning.unit == TimeUnit::Month ||
                       (meaning.unit == TimeUnit::Period && base->grain == TimeUnit::Month);
    if (month) return {point_value(before), before};
    return {year_value(point.year + meaning.count), std::nullopt};
  }
  if (rank(base->grain) > rank(meaning.unit) && rank(meaning.unit) > 0) {
    return {point_value(*base), base};
  }
  const TimePoint point = moved(*base, meaning.unit, meaning.count);
  return {point_value(point), point};
}

}  // namespace onrecord
