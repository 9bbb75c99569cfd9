// Times of day: "5:30 p.m. EST Friday", "22:30", "0600 GMT", "eight o'clock", "noon", "the morning
// of May 3", "Tuesday night".

#include "annotate/timex_grammar.h"

namespace onrecord {

namespace {

bool names_a_day(const TimexMeaning& meaning) {
  using Kind = TimexMeaning::Kind;
  if (meaning.has_time()) return false;
  switch (meaning.kind) {
    case Kind::Calendar: return meaning.day > 0 || meaning.weekday > 0 || !meaning.holiday.empty();
    case Kind::Unit:
    case Kind::Offset: return meaning.unit == TimeUnit::Day;
    case Kind::Part: return meaning.weekday > 0 || meaning.unit == TimeUnit::Day;
    default: return false;
  }
}

}  // namespace

std::size_t TimexGrammar::am_pm(std::size_t at, int& hour) const {
  const bool am = atoms_.is_any(at, "am", "a.m.", "a.m");
  const bool pm = atoms_.is_any(at, "pm", "p.m.", "p.m");
  if ((!am && !pm) || hour > 12 || hour < 0) return 0;
  if (am && hour == 12) hour = 0;
  if (pm && hour < 12) hour += 12;
  return at + 1;
}

std::size_t TimexGrammar::zone(std::size_t at, bool& utc) const {
  std::size_t i = at;
  const bool bracket = atoms_.is(i, "(");
  if (bracket) ++i;
  std::size_t end = 0;
  if (!atoms_.word(i).zone.empty() && atoms_.at(i).capital) {
    utc = atoms_.is(i, "utc");
    end = i + 1;
  } else if (atoms_.is(i, "local") && atoms_.is(i + 1, "time")) {
    end = i + 2;
  } else if (atoms_.at(i).capital && atoms_.at(i).kind == AtomKind::Word) {
    std::size_t last = i + 1;
    if (atoms_.is_any(last, "standard", "daylight", "summer")) ++last;
    if (atoms_.is(last, "time")) end = last + 1;
  }
  if (!end || !bracket) return end;
  return atoms_.is(end, ")") ? end + 1 : 0;
}

TimexCandidate TimexGrammar::clock_time(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  Meaning& meaning = found.meaning;
  meaning.kind = Kind::Clock;
  meaning.type = TimexType::Time;
  const Atom& first = atoms_.at(at);
  if (atoms_.word(at).clock >= 0) {
    meaning.hour = atoms_.word(at).clock;
    meaning.minute = 0;
    found.end = at + 1;
    return found;
  }
  if (first.kind == AtomKind::Number && first.glued && !atoms_.is_any(at - 1, "(", "\"")) return {};
  const Amount words = first.kind == AtomKind::Word ? cardinal_words(at) : Amount{};
  const bool spelled = words.end && words.low >= 1 && words.low <= 12;
  if (first.kind != AtomKind::Number && !spelled) return {};
  int hour = spelled ? static_cast<int>(words.low) : first.number;
  std::size_t end = spelled ? words.end : at + 1;
  const Atom& second = atoms_.at(end + 1);
  const bool minutes = !spelled && first.digits <= 2 && second.kind == AtomKind::Number &&
                       second.digits == 2 && second.glued && atoms_.at(end).glued &&
                       second.number < 60 && hour <= 24;
  if (minutes && atoms_.is_any(end, ":", ".")) {
    const bool point = atoms_.is(end, ".");
    meaning.minute = second.number;
    end += 2;
    const Atom& third = atoms_.at(end + 1);
    if (!point && atoms_.is(end, ":") && third.digits == 2 && third.glued) {
      meaning.second = third.number;
      end += 2;
    }
    const std::size_t half = am_pm(end, hour);
    if (half) end = half;
    if (point && !half) return {};
    if (!half && atoms_.is_any(end, "hrs", "hours")) ++end;
    if (!half && atoms_.is(end, ":")) return {};
    meaning.hour = hour;
    found.end = end;
  } else if (const std::size_t half = am_pm(end, hour);
             half && (atoms_.at(end).glued || !atoms_.is(end, "am") || first.digits > 0)) {
    meaning.hour = hour;
    meaning.minute = 0;
    found.end = half;
  } else if (atoms_.is(end, "o") && atoms_.is_any(end + 1, "'clock")) {
    meaning.hour = hour;
    meaning.minute = 0;
    found.end = end + 2;
  } else if (first.digits == 4 && first.number / 100 <= 24 && first.number % 100 < 60) {
    bool utc = false;
    const bool hours = atoms_.is_any(end, "hrs", "hours") && first.number % 100 < 60;
    if (!hours && !zone(end, utc)) return {};
    meaning.hour = first.number / 100;
    meaning.minute = first.number % 100;
    found.end = hours ? end + 1 : end;
  } else if (hour >= 1 && hour <= 12 && (first.digits > 0 || spelled) &&
             ((atoms_.is(end, "in") && atoms_.is(end + 1, "the") &&
               atoms_.is_any(end + 2, "morning", "afternoon", "evening")) ||
              (atoms_.is(end, "at") && atoms_.is(end + 1, "night")))) {
    const bool night = atoms_.is(end, "at");
    const bool before_noon = !night && atoms_.is(end + 2, "morning");
    meaning.hour = before_noon || hour == 12 ? hour : hour + 12;
    meaning.minute = 0;
    found.end = end + (night ? 2 : 3);
  }
  return found.end ? found : TimexCandidate{};
}

TimexCandidate TimexGrammar::clock(std::size_t at) const {
  TimexCandidate found = clock_time(at);
  if (!found) return {};
  if (atoms_.is(found.end, "in") && atoms_.is(found.end + 1, "the") &&
      atoms_.is_any(found.end + 2, "morning", "afternoon", "evening")) {
    if (!atoms_.is(found.end + 2, "morning") && found.meaning.hour < 12) found.meaning.hour += 12;
    found.end += 3;
  }
  bool utc = false;
  if (bool other = false; atoms_.is(found.end, "(") && zone(found.end + 1, other)) {
    found.meaning.zoned = true;  // "6:40 p.m. (GMT +3)": the hour as written there
  }
  if (const std::size_t end = zone(found.end, utc)) {
    found.end = end;
    found.meaning.utc = utc;
    found.meaning.zoned = true;
  }
  return with_day(found);
}

TimexCandidate TimexGrammar::with_day(TimexCandidate time) const {
  std::size_t next = time.end;
  if (atoms_.is_any(next, ",", "on", "of")) ++next;
  TimexCandidate day = calendar(next);
  take_longer(day, deictic(next));
  take_longer(day, related(next));
  take_longer(day, unit_then(next));
  // "8 p.m. tonight", "7 a.m. this morning": the hour says more than the part.
  if (day && time.meaning.hour >= 0 && !day.meaning.part.empty() && day.meaning.hour < 0) {
    day.meaning.part.clear();
  }
  if (!day || !names_a_day(day.meaning)) return time;
  day.begin = time.begin;
  day.meaning.type = TimexType::Time;
  day.meaning.hour = time.meaning.hour;
  day.meaning.minute = time.meaning.minute;
  day.meaning.second = time.meaning.second;
  day.meaning.utc = time.meaning.utc;
  day.meaning.zoned = time.meaning.zoned;
  day.meaning.part = time.meaning.part;
  day.meaning.mod = time.meaning.mod;
  return day;
}

TimexCandidate TimexGrammar::with_part(TimexCandidate day) const {
  if (!names_a_day(day.meaning)) return day;
  std::size_t next = day.end;
  std::string mod;
  if (atoms_.is_any(next, "early", "late", "mid")) {
    mod = atoms_.word(next).fuzzy;
    ++next;
    if (atoms_.is_dash(next)) ++next;
  }
  const TimexWord& word = atoms_.word(next);
  if (!word.part.empty()) {
    day.meaning.part = word.part;
    day.meaning.type = word.plural ? TimexType::Set : TimexType::Time;
    if (!mod.empty()) day.meaning.mod = mod;
    day.end = next + 1;
    return day;
  }
  const TimexCandidate time = clock_time(atoms_.is(day.end, ",") ? day.end + 1 : day.end);
  const bool named =
      time && atoms_.word(atoms_.is(day.end, ",") ? day.end + 1 : day.end).clock >= 0;
  if (time && !(named && atoms_.is(day.end, ","))) {
    day.meaning.hour = time.meaning.hour;
    day.meaning.minute = time.meaning.minute;
    day.meaning.second = time.meaning.second;
    day.meaning.type = TimexType::Time;
    day.end = time.end;
    bool utc = false;
    if (const std::size_t end = zone(day.end, utc)) day.end = end;
    day.meaning.utc = utc;
  }
  return day;
}

TimexCandidate TimexGrammar::day_part(std::size_t at) const {
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Clock;
  found.meaning.type = TimexType::Time;
  if (atoms_.is_any(i, "early", "late", "mid")) {
    found.meaning.mod = atoms_.word(i).fuzzy;
    ++i;
    if (atoms_.is_dash(i)) ++i;
  }
  const TimexWord& word = atoms_.word(i);
  if (word.part.empty() || word.plural) return {};
  found.meaning.part = word.part;
  found.end = i + 1;
  if (atoms_.is(found.end, "hours") || atoms_.is(found.end, "hour")) ++found.end;
  if (atoms_.is_any(found.end, "of", "on", ",") || atoms_.word(found.end).weekday > 0 ||
      atoms_.word(found.end).has_day_offset || atoms_.is(found.end, "the")) {
    const TimexCandidate dated = with_day(found);
    if (dated.end > found.end) return dated;
  }
  // "rose in morning trading"
  if (!article && atoms_.is(at - 1, "in") && atoms_.is_any(found.end, "trading", "trade")) {
    return found;
  }
  const bool in_the = article && atoms_.is_any(at - 1, "in", "during");
  const bool at_night = !article && atoms_.is(at - 1, "at") && atoms_.is(i, "night");
  if (!in_the && !at_night && (found.meaning.mod.empty() || found.meaning.mod == "END")) return {};
  if (!ends_phrase(found.end)) return {};
  return found;
}

}  // namespace onrecord
