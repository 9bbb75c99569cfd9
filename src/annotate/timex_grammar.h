#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "annotate/timex_atoms.h"
#include "annotate/timex_meaning.h"

namespace onrecord {

/// A number before a unit of time.
struct Amount {
  std::size_t end = 0;  ///< 0: none was found.
  double low = 0;
  double high = 0;       ///< Above `low` for "two to three".
  bool vague = false;    ///< "several": no number at all.
  bool article = false;  ///< "a", "an".
};

/// Reads date expressions from atoms: patterns over the classes of data/timex_words.tsv, the
/// longest reading wins. Knows nothing of when the text was written (see TimexResolver). Lives
/// inside one annotate() call; the atoms must outlive it.
class TimexGrammar {
 public:
  explicit TimexGrammar(const TimexAtoms& atoms) : atoms_(atoms) {}

  /// The expression that begins at atom `at`, if any.
  TimexCandidate read(std::size_t at) const;

 private:
  using Meaning = TimexMeaning;
  using Kind = TimexMeaning::Kind;

  // timex_grammar.cc: modifiers around a core, and the choice of the longest reading.
  TimexCandidate core(std::size_t at) const;
  TimexCandidate with_modifier(std::size_t at) const;
  TimexCandidate fixed_phrase(std::size_t at) const;
  TimexCandidate holiday(std::size_t at) const;
  bool before_season_noun(std::size_t at) const;
  TimexCandidate set(std::size_t at) const;
  TimexCandidate every(std::size_t at) const;
  TimexCandidate rate(std::size_t at) const;
  TimexCandidate dashed_range(const TimexCandidate& first) const;
  /// True if no noun goes on at `at`: a mark, a break or a word like "and", "in", "when".
  bool ends_phrase(std::size_t at) const;

  // timex_numbers.cc
  Amount amount(std::size_t at) const;
  Amount cardinal(std::size_t at) const;
  Amount cardinal_words(std::size_t at) const;
  Amount cardinal_digits(std::size_t at) const;
  /// An ordinal in words or digits ("third", "21st", "twenty-first"); end 0 if none.
  std::size_t ordinal(std::size_t at, int& value) const;
  /// "1998", "'98", "nineteen ninety-eight"; no context looked at.
  std::size_t year_number(std::size_t at, int& value) const;
  std::size_t year_words(std::size_t at, int& value) const;

  // timex_calendar_rules.cc
  TimexCandidate calendar(std::size_t at) const;
  TimexCandidate weekday_date(std::size_t at) const;
  TimexCandidate month_first(std::size_t at) const;
  TimexCandidate day_first(std::size_t at) const;
  TimexCandidate numeric(std::size_t at) const;
  TimexCandidate slashed(std::size_t at) const;
  std::size_t month(std::size_t at, int& value) const;
  bool month_fits(std::size_t at, std::size_t end) const;
  bool weekday_fits(std::size_t at) const;
  /// Reads ", 2017", "of that year", "last year" behind a date and moves `candidate.end`.
  void year_tail(TimexCandidate& candidate) const;

  // timex_period_rules.cc
  TimexCandidate year(std::size_t at) const;
  bool follows_name(std::size_t at) const;
  bool year_fits(std::size_t at, std::size_t end, int value) const;
  TimexCandidate decade(std::size_t at) const;
  TimexCandidate century(std::size_t at) const;
  TimexCandidate quarter(std::size_t at) const;
  TimexCandidate short_quarter(std::size_t at) const;
  TimexCandidate season(std::size_t at) const;
  TimexCandidate fiscal_year(std::size_t at) const;
  TimexCandidate part_of(std::size_t at) const;

  // timex_relative_rules.cc
  TimexCandidate deictic(std::size_t at) const;
  TimexCandidate related(std::size_t at) const;
  TimexCandidate plain_unit(std::size_t at) const;
  TimexCandidate counted_unit(std::size_t at) const;
  TimexCandidate that_time(std::size_t at) const;
  TimexCandidate unit_then(std::size_t at) const;
  TimexCandidate accounting_period(TimexCandidate found) const;
  TimexCandidate unit_tail(TimexCandidate found) const;
  TimexCandidate possessive_tail(const TimexCandidate& first) const;

  // timex_duration_rules.cc
  TimexCandidate duration(std::size_t at) const;
  TimexCandidate period_of_time(std::size_t at) const;
  TimexCandidate bare_units(std::size_t at) const;
  TimexCandidate long_lasting(std::size_t at) const;
  TimexCandidate compound(const TimexCandidate& first, TimeUnit unit) const;
  TimexCandidate shifted(TimexCandidate length, const Amount& amount, TimeUnit unit) const;
  bool is_content(std::size_t end) const;
  bool is_age(std::size_t begin, std::size_t end) const;

  // timex_clock_rules.cc
  TimexCandidate clock(std::size_t at) const;
  TimexCandidate clock_time(std::size_t at) const;
  TimexCandidate day_part(std::size_t at) const;
  std::size_t zone(std::size_t at, bool& utc) const;
  std::size_t am_pm(std::size_t at, int& hour) const;
  /// "Friday morning", "5 p.m. Friday": time and day joined.
  TimexCandidate with_day(TimexCandidate time) const;
  TimexCandidate with_part(TimexCandidate day) const;

  const TimexAtoms& atoms_;
};

/// TIMEX3 of an amount of time: "P3W", "PT1H30M", "PXY" for an unknown number.
std::string duration_value(const Amount& amount, TimeUnit unit);

/// Makes `best` the longer of the two readings, `best` on a draw.
void take_longer(TimexCandidate& best, TimexCandidate other);

}  // namespace onrecord
