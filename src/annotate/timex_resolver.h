#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "annotate/timex_meaning.h"
#include "annotate/timex_point.h"
#include "annotate/timex_tense.h"

namespace onrecord {

/// What year-less and relative expressions are reckoned from, before any is read.
struct TimexSetting {
  std::optional<SysDay> published;
  /// A history rather than news: year-less dates belong to the year last told, not to the year of
  /// publication.
  bool narrative = false;
  /// The only year that the text names in full; used where `published` is unknown.
  std::optional<int> only_year;
  /// How the unambiguous ones among the text's slashed dates are written; Either if there are none.
  DateOrder order = DateOrder::Either;
};

struct ResolvedTimex {
  TimexType type = TimexType::Date;
  std::string value;
  std::string mod;
};

/// Turns meanings into values, in the order of the text: each date read is what the next relative
/// one ("a day earlier", "that year") may be reckoned from. The rules, with their sources, are in
/// docs/rules/timex.md. One per document.
class TimexResolver {
 public:
  explicit TimexResolver(const TimexSetting& setting) : setting_(setting) {}

  /// `offset` is the byte where the expression begins; it must not fall from call to call.
  /// The value is empty where the words are no date after all.
  ResolvedTimex resolve(const TimexMeaning& meaning, TimeDirection direction, std::uint32_t offset);

 private:
  /// A value, and its point where it is known.
  struct Reading {
    std::string value;
    std::optional<TimePoint> point;
  };

  Reading read(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading calendar(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading day_reading(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading weekday(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading holiday_reading(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading season(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading month_or_quarter(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading unit(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading weekend(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading offset(const TimexMeaning& meaning, TimeDirection direction) const;
  Reading part(const TimexMeaning& meaning, TimeDirection direction, TimexType& type) const;
  Reading range(const TimexMeaning& meaning, TimeDirection direction) const;
  DateOrder written_order(const TimexMeaning& meaning, int year) const;
  std::optional<int> year_by_weekday(const TimexMeaning& meaning, TimeDirection direction) const;
  std::optional<int> told_year(const TimexMeaning& meaning, TimeDirection direction) const;
  std::string with_time(const TimexMeaning& meaning, const Reading& day) const;

  /// The year that the words fix, or that "last year", "that year" fix.
  std::optional<int> stated_year(const TimexMeaning& meaning) const;
  /// The year of a year-less period that begins in `month` and is `months` long.
  std::optional<int> implied_year(int month, int months, Relation relation,
                                  TimeDirection direction) const;
  /// The point that "that", "the following" … are reckoned from.
  std::optional<TimePoint> anchor(bool from_narrative) const;
  std::optional<TimePoint> published_point() const;
  void remember(const Reading& reading, const TimexMeaning& meaning);

  TimexSetting setting_;
  std::optional<TimePoint> last_;     ///< The last date read.
  std::optional<TimePoint> day_;      ///< The day that a clock time without a day belongs to.
  std::optional<TimePoint> quarter_;  ///< The last quarter read …
  std::uint32_t quarter_at_ = 0;      ///< … and where.
  std::map<int, int> told_days_;      ///< Month * 100 + day to the year that the text last gave it.
  std::uint32_t here_ = 0;
};

}  // namespace onrecord
