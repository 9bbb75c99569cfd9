// Lengths of time and what is reckoned from them: "three weeks", "the past 48 hours", "two to three
// years", "12-year", "decades-long", "a year and a half", "two weeks ago", "three days later".

#include <array>
#include <cmath>

#include "annotate/timex_grammar.h"

namespace onrecord {

namespace {

struct UnitForm {
  TimeUnit unit;
  std::string_view prefix;  // "P" or "PT"
  std::string_view letters;
  int half;                  // how many of the next smaller unit are half of it; 0: none
  std::string_view smaller;  // that unit's letter
};

constexpr std::array<UnitForm, 12> kForms = {{
    {TimeUnit::Second, "PT", "S", 0, ""},
    {TimeUnit::Minute, "PT", "M", 30, "S"},
    {TimeUnit::Hour, "PT", "H", 30, "M"},
    {TimeUnit::Day, "P", "D", 0, ""},
    {TimeUnit::Week, "P", "W", 0, ""},
    {TimeUnit::Weekend, "P", "WE", 0, ""},
    {TimeUnit::Month, "P", "M", 0, ""},
    {TimeUnit::Quarter, "P", "Q", 0, ""},
    {TimeUnit::Year, "P", "Y", 6, "M"},
    {TimeUnit::Decade, "P", "DE", 0, ""},
    {TimeUnit::Century, "P", "CE", 0, ""},
    {TimeUnit::Millennium, "P", "ML", 0, ""},
}};

const UnitForm* form_of(TimeUnit unit) {
  for (const UnitForm& form : kForms) {
    if (form.unit == unit) return &form;
  }
  return nullptr;
}

/// Years in a unit, for the larger ones; 1 for every smaller one.
double years_in(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Decade: return 10;
    case TimeUnit::Century: return 100;
    case TimeUnit::Millennium: return 1000;
    default: return 1;
  }
}

/// "2", "2.5", "0.75": at most two decimals, no zeros at the end.
std::string number_text(double number) {
  const auto hundredths = static_cast<long long>(std::llround(number * 100));
  std::string text = std::to_string(hundredths / 100);
  const long long rest = hundredths % 100;
  if (rest == 0) return text;
  text += '.';
  text += static_cast<char>('0' + rest / 10);
  if (rest % 10) text += static_cast<char>('0' + rest % 10);
  return text;
}

std::string one_value(double number, const UnitForm& form) {
  const double whole = std::floor(number);
  // "half a year" is P6M and "an hour and a half" PT1H30M, but "a year and a half" P1.5Y.
  const bool clock = form.unit == TimeUnit::Hour || form.unit == TimeUnit::Minute;
  const bool has_half = form.half > 0 && number - whole == 0.5 && (whole == 0 || clock);
  std::string value(form.prefix);
  if (has_half) {
    if (whole > 0) value += number_text(whole) + std::string(form.letters);
    return value + std::to_string(form.half) + std::string(form.smaller);
  }
  if (number == 0.5 && form.unit == TimeUnit::Day) return "PT12H";
  if (number == 0.5 && form.unit == TimeUnit::Decade) return "P5Y";
  if (number == 0.5 && form.unit == TimeUnit::Century) return "P50Y";
  return value + number_text(number) + std::string(form.letters);
}

}  // namespace

std::string duration_value(const Amount& amount, TimeUnit unit) {
  double low = amount.low;
  double high = amount.high;
  if (unit == TimeUnit::Fortnight) {
    unit = TimeUnit::Week;
    low *= 2;
    high *= 2;
  }
  const UnitForm* form = form_of(unit);
  if (!form) return {};
  if (amount.vague) return std::string(form->prefix) + "X" + std::string(form->letters);
  const std::string value = one_value(low, *form);
  return high > low ? value + "/" + one_value(high, *form) : value;
}

bool TimexGrammar::is_content(std::size_t end) const {
  return atoms_.is(end, "of") && atoms_.is_any(end + 1, "video", "videos", "audio", "music",
                                               "footage", "film", "recordings", "tape", "tapes");
}

bool TimexGrammar::is_age(std::size_t begin, std::size_t end) const {
  const std::size_t next = atoms_.is_dash(end) ? end + 1 : end;
  if (atoms_.is_any(next, "old", "olds") || atoms_.is_any(begin - 1, "aged", "ages", "age")) {
    return true;
  }
  return atoms_.is(end, "of") && atoms_.is(end + 1, "age");
}

TimexCandidate TimexGrammar::duration(std::size_t at) const {
  std::size_t i = at;
  if (atoms_.is(i, "the")) ++i;
  if (atoms_.is(i, "just") || atoms_.is(i, "only")) return {};
  const TimexWord& lead = atoms_.word(i);
  const bool led = i > at || lead.relation != Relation::None;
  if (led && (lead.relation != Relation::None || atoms_.is_any(i, "first", "final", "recent"))) {
    ++i;
  }
  const Amount number = amount(i);
  if (!number.end) return led ? TimexCandidate{} : bare_units(at);
  if (led && i == at) return {};
  std::size_t end = number.end;
  const bool hyphen = atoms_.is_dash(end) && atoms_.at(end).glued && atoms_.at(end + 1).glued;
  if (hyphen) ++end;
  while (!hyphen && atoms_.word(end).is_adjective && atoms_.at(end).kind == AtomKind::Word) ++end;
  const TimexWord& unit = atoms_.word(end);
  const bool known = unit.unit != TimeUnit::None &&
                     form_of(unit.unit == TimeUnit::Fortnight ? TimeUnit::Week : unit.unit);
  if (!known) return {};
  // "a second", "the second day" are ordinals; "one second" is not.
  if (unit.ordinal != 0 && (number.article || i > at) && !unit.plural) return {};
  if (unit.plural && number.low == 1 && !number.vague && number.article) return {};
  if (led && !unit.plural && !hyphen) return {};
  // "three-quarters of", "a quarter of": shares; "60 Minutes": a name.
  if (unit.unit == TimeUnit::Quarter &&
      (!unit.plural || hyphen || (number.low == 3 && atoms_.is(end + 1, "of")))) {
    return {};
  }
  if (atoms_.at(end).capital && !atoms_.before(end).capital) return {};
  ++end;
  const bool compared = atoms_.is_dash(end) && atoms_.is_any(end + 1, "earlier", "ago", "end");
  if (compared) return {};  // "a year-earlier loss"
  // "if the day came, a day when nobody would …": one that is spoken of, no length.
  const bool spoken_of = number.article && !hyphen &&
                         atoms_.is_any(end, "when", "that", "which", "anybody", "anyone", "nobody",
                                       "everybody", "everyone");
  if (spoken_of && unit.unit == TimeUnit::Day) return {at, end, true, {}};
  // "75 hours of video": what a disk holds or a camera took, not how long something lasted.
  const bool clock_unit =
      unit.unit == TimeUnit::Hour || unit.unit == TimeUnit::Minute || unit.unit == TimeUnit::Second;
  if (clock_unit && is_content(end)) return {at, end, true, {}};
  if (is_age(at, end)) return {at, atoms_.is_dash(end) ? end + 2 : end + 1, true, {}};
  TimexCandidate found{at, end, false, {}};
  found.meaning.type = TimexType::Duration;
  Amount length = number;
  if (!hyphen && atoms_.is(end, "and") && atoms_.is_any(end + 1, "a") &&
      atoms_.is(end + 2, "half")) {
    length.low = length.high = number.low + 0.5;
    found.end = end + 3;
  }
  found.meaning.value = duration_value(length, unit.unit);
  if (atoms_.is(found.end, "or") && atoms_.is_any(found.end + 1, "so", "more", "longer", "less")) {
    found.meaning.mod = atoms_.is(found.end + 1, "so")     ? "APPROX"
                        : atoms_.is(found.end + 1, "less") ? "EQUAL_OR_LESS"
                                                           : "EQUAL_OR_MORE";
    found.end += 2;
  }
  if (hyphen) {
    if (atoms_.is_dash(found.end) && atoms_.is_any(found.end + 1, "long")) found.end += 2;
    found.begin = i;
    if (atoms_.is(i, "a") && !number.article && i + 1 < number.end) ++found.begin;
    return found;
  }
  if (const TimexCandidate longer = compound(found, unit.unit)) return longer;
  return led ? found : shifted(found, length, unit.unit);
}

TimexCandidate TimexGrammar::compound(const TimexCandidate& first, TimeUnit unit) const {
  std::size_t next = first.end;
  if (atoms_.is_any(next, "and", ",")) ++next;
  const Amount rest = amount(next);
  if (!rest.end || rest.vague || rest.article || rest.high > rest.low) return {};
  const TimeUnit smaller = atoms_.word(rest.end).unit;
  const bool fits = (unit == TimeUnit::Year && smaller == TimeUnit::Month) ||
                    (unit == TimeUnit::Hour && smaller == TimeUnit::Minute) ||
                    (unit == TimeUnit::Minute && smaller == TimeUnit::Second);
  if (!fits) return {};
  TimexCandidate found = first;
  const UnitForm* form = form_of(smaller);
  found.meaning.value += number_text(rest.low) + std::string(form->letters);
  found.end = rest.end + 1;
  return found;
}

TimexCandidate TimexGrammar::shifted(TimexCandidate length, const Amount& amount,
                                     TimeUnit unit) const {
  const std::size_t end = length.end;
  const bool ago = atoms_.is(end, "ago");
  const bool back = atoms_.is_any(end, "earlier", "before", "previously");
  const bool ahead = atoms_.is_any(end, "later", "after", "afterward", "afterwards");
  const bool from_now =
      (atoms_.is(end, "from") && atoms_.is_any(end + 1, "now", "today")) || atoms_.is(end, "hence");
  Meaning shift;
  shift.kind = Kind::Offset;
  shift.unit = unit;
  shift.mod = length.meaning.mod;
  shift.count = static_cast<int>(amount.low) * (ago || back ? -1 : 1);
  if (amount.low != std::floor(amount.low) && unit == TimeUnit::Year) {
    shift.unit = TimeUnit::Month;
    shift.count = static_cast<int>(amount.low * 12) * (ago || back ? -1 : 1);
  }
  shift.from_narrative = back || ahead;
  // "a week ago", "two weeks ago": the day; further off, the week.
  if (ago && unit == TimeUnit::Week && (amount.low == 1 || amount.low == 2) && shift.mod.empty()) {
    shift.unit = TimeUnit::Day;
    shift.count *= 7;
  }
  const bool joins = atoms_.is_any(end, "before", "after", "from");
  if (joins && amount.low < 1000 && !from_now && !amount.vague) {
    TimexCandidate anchor = calendar(end + 1);
    take_longer(anchor, holiday(end + 1));
    take_longer(anchor, deictic(end + 1));
    const TimexCandidate near = related(end + 1);
    if (near && (near.meaning.weekday > 0 || near.meaning.unit == TimeUnit::Day)) anchor = near;
    if (anchor && !atoms_.is(anchor.end, "'s") && anchor.meaning.kind != Kind::Range &&
        (anchor.meaning.day > 0 || anchor.meaning.kind != Kind::Calendar ||
         anchor.meaning.weekday > 0 || !anchor.meaning.holiday.empty())) {
      shift.inner = {anchor.meaning};
      length.end = anchor.end;
      length.meaning = shift;
      return length;
    }
  }
  constexpr double kFarthest = 9999;  // years
  const double years = amount.low * years_in(unit);
  if (years > kFarthest || (!ago && !back && !ahead && !from_now)) return length;
  // "two days before the vote", "a year after he left": the day is told by what follows.
  const bool stops = atoms_.at(end + 1).kind == AtomKind::Break ||
                     atoms_.at(end + 1).kind == AtomKind::Mark ||
                     atoms_.is_any(end + 1, "and", "but", "when");
  if (atoms_.is_any(end, "before", "after") && !stops) return length;
  if ((back || ahead) && atoms_.is(end + 1, "than"))
    return length;  // "two days later than planned"
  // "an hour later": of a clock time that is seldom told.
  const bool within_day =
      unit == TimeUnit::Hour || unit == TimeUnit::Minute || unit == TimeUnit::Second;
  if (within_day && !ago && !from_now) return length;
  length.end = end + (from_now && atoms_.is(end, "from") ? 2 : 1);
  if (amount.vague) {
    length.meaning = Meaning{};
    length.meaning.value = ago || back ? "PAST_REF" : "FUTURE_REF";
    return length;
  }
  length.meaning = shift;
  return length;
}

/// "a period of time", "an uncertain period of time": of unknown length, in the unit of days.
TimexCandidate TimexGrammar::period_of_time(std::size_t at) const {
  if (!atoms_.is_any(at, "a", "an", "some", "any")) return {};
  constexpr std::size_t kMostAdjectives = 2;
  std::size_t i = at + 1;
  while (i <= at + kMostAdjectives && atoms_.at(i).kind == AtomKind::Word &&
         !atoms_.is(i, "period") && !ends_phrase(i)) {
    ++i;
  }
  if (!atoms_.is(i, "period") || !atoms_.is(i + 1, "of") || !atoms_.is(i + 2, "time")) return {};
  TimexCandidate found{at, i + 3, false, {}};
  found.meaning.type = TimexType::Duration;
  found.meaning.value = "PXD";
  return found;
}

TimexCandidate TimexGrammar::bare_units(std::size_t at) const {
  const TimexWord& word = atoms_.word(at);
  // "within minutes", "in just minutes"; other bare minutes are the papers of a meeting.
  const std::size_t lead = atoms_.is_any(at - 1, "just", "only", "mere") ? at - 2 : at - 1;
  const bool papers = word.unit == TimeUnit::Minute &&
                      !(atoms_.is_any(lead, "in", "within") && ends_phrase(at + 1));
  if (!word.plural || word.unit == TimeUnit::None || word.unit == TimeUnit::Second || papers ||
      word.unit == TimeUnit::Quarter || word.unit == TimeUnit::Weekend || atoms_.at(at).capital) {
    return {};
  }
  const bool lasting = atoms_.is_dash(at + 1) && atoms_.is(at + 2, "long");
  if (is_age(at, at + 1) ||
      (!lasting && atoms_.is_any(at - 1, "-", "on", "these", "those", "early", "business",
                                 "trading", "working", "'s", "school", "man"))) {
    return {};
  }
  TimexCandidate found{at, at + 1, false, {}};
  found.meaning.type = TimexType::Duration;
  Amount unknown{at, 0, 0, true};
  found.meaning.value = duration_value(unknown, word.unit);
  if (lasting) {
    found.end = at + 3;
    return found;
  }
  const TimexWord& other = atoms_.word(at + 2);
  if (atoms_.is_any(at + 1, "or", "and") && other.plural && other.unit != TimeUnit::None) {
    found.end = at + 3;  // "weeks or months"
    return found;
  }
  return shifted(found, unknown, word.unit);
}

TimexCandidate TimexGrammar::long_lasting(std::size_t at) const {
  // "year-long", "a day-long"
  const TimexWord& word = atoms_.word(at);
  if (word.unit == TimeUnit::None || word.plural || !atoms_.is_dash(at + 1) ||
      !atoms_.is(at + 2, "long") || !atoms_.at(at + 2).glued) {
    return {};
  }
  TimexCandidate found{at, at + 3, false, {}};
  found.meaning.type = TimexType::Duration;
  found.meaning.value = duration_value({at, 1, 1}, word.unit);
  return found;
}

}  // namespace onrecord
