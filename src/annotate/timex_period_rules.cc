// Years, decades, centuries, quarters, halves, fiscal years and seasons: "1998", "1995-96",
// "the late 1990s", "the 19th century", "Q3 2018", "the first half of last year", "fiscal 1990",
// "the winter of 1994", and parts of them: "the last week of May".

#include "annotate/timex_grammar.h"

namespace onrecord {

/// True behind a capitalised word that does not begin its sentence and is no word of time.
bool TimexGrammar::follows_name(std::size_t at) const {
  const Atom& name = atoms_.before(at);
  if (name.kind != AtomKind::Word || atoms_.is_any(at - 1, "since", "summer", "class"))
    return false;
  const TimexWord& word = atoms_.word(at - 1);
  if (word.month > 0 || word.weekday > 0 || !word.season.empty() || ends_phrase(at - 1)) {
    return false;
  }
  return name.second_capital || (name.capital && atoms_.before(at - 1).kind == AtomKind::Word);
}

bool TimexGrammar::year_fits(std::size_t at, std::size_t end, int value) const {
  const Atom& atom = atoms_.at(at);
  // "Messe '09": a shortened year directly behind a name belongs to the name.
  if (atoms_.is_any(at, "'", "\xE2\x80\x98") && follows_name(at)) return false;
  if (atom.glued && !atoms_.is_dash(at - 1) && !atoms_.is_any(at - 1, "(", "[", "/", "\"")) {
    return false;
  }
  if (atoms_.is_any(at - 1, "$", "#", "\xC2\xA3", "\xE2\x82\xAC", "no", "number", "route", "top",
                    "least", "than", "page", "room", "nearly", "almost", "only")) {
    return false;
  }
  if (atoms_.is(at - 1, ".") && atoms_.at(at).glued) return false;
  // "138-2010-2015" is a number to call.
  if (atoms_.is_dash(at - 1) && atom.glued && atoms_.at(at - 2).kind == AtomKind::Number &&
      atoms_.at(at - 2).digits != 4) {
    return false;
  }
  if (atoms_.is_dash(at - 1) && atoms_.is_any(at - 2, "post", "pre", "mid", "early", "late")) {
    return true;
  }
  // "2010 Year Treasury", "1500 people", "2000 metres".
  const TimexWord& next = atoms_.word(end);
  if (next.unit != TimeUnit::None && next.ordinal == 0 && next.unit != TimeUnit::Period &&
      next.unit != TimeUnit::Quarter && next.unit != TimeUnit::Season) {
    return false;
  }
  if (atoms_.is_any(end, "%", "percent", "per", "people", "km", "hours", "men", "women")) {
    return false;
  }
  // "the Russell 2000 Index"
  if (atoms_.is(end, "index") && atoms_.before(at).capital && atoms_.word(at - 1).month == 0) {
    return false;
  }
  const bool strong =
      atoms_.is_any(at - 1, "in", "since", "of", "by", "until", "from", "during", "before", "after",
                    "early", "late", "mid", "year", "through", "between", "fiscal", "circa") ||
      atoms_.word(at - 1).month > 0 || atoms_.word(end).ordinal > 0;
  const bool counted = atoms_.at(end).kind == AtomKind::Word && !atoms_.at(end).capital &&
                       atoms_.text(end).ends_with('s') &&
                       !atoms_.is_any(end, "was", "is", "has", "as", "'s", "this", "its", "his");
  if (strong) return value >= 1500 || !counted;
  if (value < 1900 || value > 2049) {
    return value >= 1500 && (atoms_.is_any(at - 1, "the", "and", "to") || atoms_.is(at - 1, "(")) &&
           !counted;
  }
  if (atoms_.is_any(at - 1, "the", "'s", "this", "a", "an", "(", "and", "or")) return true;
  return !counted;
}

TimexCandidate TimexGrammar::year(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Calendar;
  std::size_t number_at = at;
  const bool named = atoms_.is_any(at, "the") && atoms_.is_any(at + 1, "year", "years");
  if (named) number_at = at + 2;
  if (atoms_.is_any(at, "ad", "a.d.")) number_at = at + 1;
  int value = 0;
  const Atom& atom = atoms_.at(number_at);
  if (atom.kind == AtomKind::Number && atom.digits <= 4 && atom.number > 0 &&
      atoms_.is_any(number_at + 1, "bc", "b.c.", "b.c", "bce", "ad", "a.d.", "ce")) {
    const bool before_christ = atoms_.text(number_at + 1).starts_with('b');
    found.meaning.year = before_christ ? -atom.number : atom.number;
    found.end = number_at + 2;
    return found;
  }
  const std::size_t end = year_number(number_at, value);
  if (!end) return {};
  if (number_at == at && !year_fits(at, end, value)) return {};
  found.meaning.year = value;
  found.end = end;
  if (atoms_.is(at - 1, "the") && atoms_.is_any(end, "quarter", "period")) {
    found.begin = at - 1;  // "the 1988 period"
    found.end = end + 1;
    found.meaning.unit = TimeUnit::Period;
    return found;
  }
  // "1995-96", "1995-1998"
  const Atom& second = atoms_.at(end + 1);
  if (atoms_.is_dash(end) && second.kind == AtomKind::Number &&
      (second.glued == atoms_.at(end).glued)) {
    const bool dangling = atoms_.at(end + 2).glued && atoms_.at(end + 2).kind == AtomKind::Word &&
                          !atoms_.is(end + 2, "'s");
    int last = second.number;
    if (second.digits == 2) last += value / 100 * 100;
    if ((second.digits == 4 || (second.digits == 2 && second.glued)) && last > value &&
        last < 2200 && !dangling) {
      Meaning until = found.meaning;
      until.year = last;
      found.meaning = Meaning{};
      found.meaning.inner = {Meaning{}, until};
      found.meaning.inner[0].kind = Kind::Calendar;
      found.meaning.inner[0].year = value;
      found.meaning.kind = Kind::Range;
      found.end = end + 2;
    }
  }
  return found;
}

TimexCandidate TimexGrammar::decade(std::size_t at) const {
  std::size_t i = at;
  if (atoms_.is(i, "the")) ++i;
  std::string mod;
  if (!atoms_.word(i).fuzzy.empty() && atoms_.is_any(i, "early", "mid", "late", "later")) {
    mod = atoms_.word(i).fuzzy;
    ++i;
    if (atoms_.is_dash(i)) ++i;
  }
  const bool apostrophe = atoms_.is_any(i, "'", "\xE2\x80\x98");
  if (apostrophe) ++i;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.mod = mod;
  int decade = -1;
  const Atom& atom = atoms_.at(i);
  if (atom.kind == AtomKind::Number && atom.number % 10 == 0 && atoms_.at(i + 1).glued &&
      atoms_.is_any(i + 1, "s", "'s")) {
    const bool possessive = atoms_.is(i + 1, "'s") && atom.digits == 4 && !atoms_.is(i - 1, "the");
    if (possessive) return {};
    if (atom.digits == 4 && atom.number >= 1000 && atom.number < 2100) decade = atom.number / 10;
    const bool listed = atoms_.is(i - 1, "and") && atoms_.is(i - 2, "s");
    if (atom.digits == 2 && (apostrophe || listed || atoms_.is(i - 1, "the") || !mod.empty())) {
      decade = (atom.number >= 20 ? 190 : 200) + atom.number / 10;
    }
    found.end = i + 2;
  } else if (atoms_.word(i).decade > 0 && i > at) {
    decade = 190 + atoms_.word(i).decade / 10;
    found.end = i + 1;
  } else if (atoms_.is(i, "nineteen") && atoms_.word(i + 1).decade > 0) {
    decade = 190 + atoms_.word(i + 1).decade / 10;
    found.end = i + 2;
  }
  if (decade < 0) return {};
  found.meaning.value = std::to_string(decade);
  return found;
}

TimexCandidate TimexGrammar::century(std::size_t at) const {
  std::size_t i = at;
  if (atoms_.is(i, "the")) ++i;
  TimexCandidate found{at, 0, false, {}};
  if (atoms_.is_any(i, "early", "mid", "late")) {
    found.meaning.mod = atoms_.word(i).fuzzy;
    ++i;
    if (atoms_.is_dash(i)) ++i;
  }
  int number = 0;
  std::size_t end = ordinal(i, number);
  if (!end || number < 1) return {};
  if (atoms_.is_dash(end)) ++end;
  if (!atoms_.is_any(end, "century", "centuries")) return {};
  found.end = end + 1;
  const bool before_christ = atoms_.is_any(found.end, "bc", "b.c.", "b.c", "bce");
  if (before_christ || atoms_.is_any(found.end, "ad", "a.d.")) ++found.end;
  std::string value;
  if (before_christ) value = "BC";
  if (number <= 10) value += '0';
  value += std::to_string(number - 1);
  found.meaning.value = value;
  return found;
}

TimexCandidate TimexGrammar::short_quarter(std::size_t at) const {
  int year_value = 0;
  if (std::size_t end = year_number(at, year_value)) {  // "2019 Q1", "2019-H2"
    if (atoms_.is_dash(end)) ++end;
    TimexCandidate inside = atoms_.is_any(end, "q", "h") ? short_quarter(end) : TimexCandidate{};
    if (!inside) return {};
    inside.begin = at;
    inside.meaning.year = year_value;
    return inside;
  }
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Calendar;
  const Atom& first = atoms_.at(at);
  const Atom& second = atoms_.at(at + 1);
  const bool letter_first =
      atoms_.is_any(at, "q", "h") && first.capital && second.glued && second.digits == 1;
  const bool number_first = first.kind == AtomKind::Number && first.digits == 1 && second.glued &&
                            second.capital && atoms_.is_any(at + 1, "q", "h");
  if (!letter_first && !number_first) return {};
  const int number = letter_first ? second.number : first.number;
  const bool is_quarter = atoms_.is_any(letter_first ? at : at + 1, "q");
  if (number < 1 || number > (is_quarter ? 4 : 2)) return {};
  (is_quarter ? found.meaning.quarter : found.meaning.half) = number;
  found.end = at + 2;
  year_tail(found);
  const bool after_year = atoms_.at(at - 1).digits == 4 || atoms_.is_dash(at - 1);
  if (!is_quarter && !found.meaning.year && !after_year) return {};
  return found;
}

TimexCandidate TimexGrammar::quarter(std::size_t at) const {
  if (TimexCandidate found = short_quarter(at)) return found;
  std::size_t i = at;
  if (atoms_.is_any(i, "the", "its", "their")) ++i;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Calendar;
  int year_value = 0;
  if (const std::size_t end = year_number(i, year_value); end && i > at) {
    found.meaning.year = year_value;
    i = end;
  }
  if (atoms_.is_any(i, "year") && atoms_.is_dash(i + 1) && atoms_.is_any(i + 2, "earlier", "ago")) {
    found.meaning.year_relation = Relation::Previous;
    i += 3;
  }
  if (atoms_.is(i, "fiscal")) ++i;
  if (atoms_.is_dash(i)) ++i;
  int number = 0;
  std::size_t end = ordinal(i, number);
  if (atoms_.is(i, "latter")) {
    number = -1;
    end = i + 1;
  }
  const bool last_half = atoms_.word(i).relation == Relation::Last && atoms_.is(i + 1, "half");
  if (last_half) {
    number = -1;
    end = i + 1;
  }
  if (!end) return {};
  const bool hyphen = atoms_.is_dash(end) && atoms_.at(end).glued;
  if (hyphen) ++end;
  const bool is_quarter = atoms_.is(end, "quarter");
  if (!is_quarter && !atoms_.is(end, "half")) return {};
  found.meaning.attributive = hyphen;
  if (hyphen && i > at && !found.meaning.year && atoms_.is(at, "the")) {
    found.begin = i;  // "the third-quarter results"
  }
  if (number == -1) number = is_quarter ? 4 : 2;
  if (number < 1 || number > (is_quarter ? 4 : 2)) return {};
  (is_quarter ? found.meaning.quarter : found.meaning.half) = number;
  found.end = end + 1;
  if (!found.meaning.year) year_tail(found);
  const bool dated = found.meaning.year || found.meaning.year_relation != Relation::None;
  if (!is_quarter && !dated) {
    // "the first half" of a match; "the first half of the year" is dated by year_tail's neighbour.
    if (!atoms_.is(found.end, "of") || !atoms_.is(found.end + 1, "the") ||
        !atoms_.is(found.end + 2, "year")) {
      return {};
    }
    found.meaning.year_relation = Relation::This;
    found.end += 3;
  }
  if (is_quarter && atoms_.is(found.end, "century")) return {};
  return found;
}

TimexCandidate TimexGrammar::season(std::size_t at) const {
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Calendar;
  if (atoms_.is_any(i, "early", "mid", "late") && !atoms_.word(i).fuzzy.empty()) {
    found.meaning.mod = atoms_.word(i).fuzzy;
    ++i;
    if (atoms_.is_dash(i)) ++i;
  }
  const TimexWord& word = atoms_.word(i);
  if (word.season.empty()) return {};
  found.meaning.season = word.season;
  found.end = i + 1;
  year_tail(found);
  if (found.meaning.year || found.meaning.year_relation != Relation::None) return found;
  const bool in = atoms_.is_any(at - 1, "in", "during", "by", "since", "until", "through", "of",
                                "next", "last", "this");
  // "their autumn meetings", "its summer offensive": of bodies; not "his winter coat".
  const bool owned = (word.season == "FA" || word.season == "SU" || word.season == "WI") &&
                     !atoms_.is(i, "fall") && atoms_.is_any(at - 1, "its", "their") &&
                     !atoms_.at(found.end).capital;
  if (owned) return found;
  // "but spring brought floods": the season itself is the subject.
  const bool subject =
      !article && !atoms_.at(i).capital && i == at && ends_phrase(at - 1) &&
      atoms_.is_any(found.end, "is", "was", "has", "had", "will", "comes", "came", "arrives",
                    "arrived", "approaches", "approached", "begins", "began", "brings", "brought",
                    "shows", "showed", "ends", "ended", "turns", "turned", "looks", "looked");
  if (subject) return found;
  // "the fall of the government", "spring" the verb, "Summer Olympics", "a winter coat".
  if (atoms_.is(found.end, "of")) return {};
  if (atoms_.at(found.end).capital || (atoms_.at(i).capital && atoms_.before(i).capital)) return {};
  if (word.season == "FA" && atoms_.is(i, "fall") && !(in && article)) return {};
  if (word.season == "SP" && !in && !article && found.meaning.mod.empty()) return {};
  if (!in && !article && found.meaning.mod.empty()) return {};
  if (article && !in && atoms_.at(found.end).kind == AtomKind::Word &&
      !atoms_.is_any(found.end, "and", "when", "but", "that", "to", "as", "in", "before")) {
    return {};
  }
  return found;
}

TimexCandidate TimexGrammar::fiscal_year(std::size_t at) const {
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Calendar;
  std::size_t i = at;
  const bool article = atoms_.is(i, "the");
  if (article) ++i;
  Relation relation = atoms_.word(i).relation;
  if (relation != Relation::None) ++i;
  int value = 0;
  if (atoms_.is(i, "fy") && atoms_.at(i).capital) {
    const Atom& number = atoms_.at(i + 1);
    if (number.kind != AtomKind::Number || (number.digits != 4 && number.digits != 2)) return {};
    found.meaning.year = number.digits == 4 ? number.number : 2000 + number.number;
    found.end = i + 2;
    return found;
  }
  if (!atoms_.is_any(i, "fiscal", "financial")) return {};
  const bool named = atoms_.is(i + 1, "year");
  const std::size_t number_at = named ? i + 2 : i + 1;
  if (atoms_.is(i, "financial") && !named) return {};
  if (const std::size_t end = year_number(number_at, value)) {
    TimexCandidate years = year(number_at);
    if (years && years.meaning.kind == Kind::Range) {
      years.begin = at;
      return years;
    }
    found.meaning.year = value;
    found.end = end;
    return found;
  }
  if (!named || !(article || relation != Relation::None)) return {};
  found.meaning.kind = Kind::Unit;
  found.meaning.unit = TimeUnit::Year;
  found.meaning.relation = relation == Relation::None ? Relation::This : relation;
  found.end = i + 2;
  return found;
}

TimexCandidate TimexGrammar::part_of(std::size_t at) const {
  // "the last week of May", "the first Monday in October", "the last 5 days of this month"
  std::size_t i = at;
  if (atoms_.is(i, "the")) ++i;
  TimexCandidate found{at, 0, false, {}};
  found.meaning.kind = Kind::Part;
  int number = 0;
  std::size_t end = ordinal(i, number);
  if (!end && atoms_.word(i).relation == Relation::Last) {
    number = -1;
    end = i + 1;
  }
  if (!end) return {};
  found.meaning.ordinal = number;
  found.meaning.count = 1;
  if (const Amount many = cardinal(end); many.end && many.low >= 2 && many.low <= 366) {
    found.meaning.count = static_cast<int>(many.low);
    end = many.end;
  }
  const TimexWord& word = atoms_.word(end);
  const bool day_or_week = word.unit == TimeUnit::Day || word.unit == TimeUnit::Week ||
                           word.unit == TimeUnit::Weekend || word.unit == TimeUnit::Month;
  if (word.weekday > 0) {
    found.meaning.weekday = word.weekday;
  } else if (day_or_week) {
    found.meaning.unit = word.unit;
  } else {
    return {};
  }
  ++end;
  if (!atoms_.is_any(end, "of", "in")) return {};
  TimexCandidate whole = calendar(end + 1);
  take_longer(whole, related(end + 1));
  if (word.unit == TimeUnit::Month || word.unit == TimeUnit::Week || word.unit == TimeUnit::Day) {
    take_longer(whole, year(end + 1));
  }
  if (!whole) return {};
  const bool container =
      (whole.meaning.kind == Kind::Calendar && whole.meaning.day == 0 &&
       whole.meaning.weekday == 0) ||
      (whole.meaning.kind == Kind::Unit &&
       (whole.meaning.unit == TimeUnit::Month || whole.meaning.unit == TimeUnit::Year));
  if (!container || whole.meaning.has_time()) return {};
  found.meaning.inner = {whole.meaning};
  found.end = whole.end;
  return found;
}

}  // namespace onrecord
