#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "annotate/pass.h"
#include "annotate/timex_atoms.h"
#include "annotate/timex_grammar.h"
#include "annotate/timex_resolver.h"
#include "annotate/timex_tense.h"

namespace onrecord {

namespace {

using Kind = TimexMeaning::Kind;

bool is_full_date(const TimexMeaning& meaning) {
  return meaning.kind == Kind::Calendar && meaning.year && meaning.month > 0 && meaning.day > 0;
}

/// "Mrs May", "June Carter": a month, weekday or season inside a person's name.
bool in_person_name(const Draft& draft, Span span) {
  for (const Entity& entity : draft.annotations.entities) {
    if (entity.type != EntityType::Person) continue;
    for (const Mention& mention : entity.mentions) {
      if (mention.form == MentionForm::Name && mention.span.overlaps(span)) return true;
    }
  }
  return false;
}

bool could_be_a_name(const TimexMeaning& meaning) {
  if (meaning.kind != Kind::Calendar || meaning.year || meaning.day > 0) return false;
  return meaning.month > 0 || meaning.weekday > 0 || !meaning.season.empty();
}

/// "today", "two weeks ago", "Friday", "last month": what news dates by the day of its writing.
bool is_of_the_day(const TimexMeaning& meaning) {
  if (meaning.kind == Kind::Offset) return !meaning.from_narrative && meaning.inner.empty();
  if (meaning.kind == Kind::Unit) {
    return meaning.relation == Relation::Last || meaning.relation == Relation::Next ||
           (meaning.relation == Relation::This && meaning.unit != TimeUnit::Day);
  }
  return meaning.kind == Kind::Calendar && meaning.weekday > 0 && meaning.day == 0 &&
         !is_full_date(meaning);
}

class DateReader {
 public:
  DateReader(Draft& draft, const TimexLexicon& lexicon)
      : draft_(draft), atoms_(draft.document, lexicon), grammar_(atoms_) {}

  void run() {
    find_candidates();
    borrow_years();
    TimexResolver resolver(setting());
    for (const TimexCandidate& candidate : candidates_) {
      const Span span = atoms_.span(candidate.begin, candidate.end);
      const TimeDirection direction =
          time_direction(draft_, atoms_, candidate.begin, candidate.end);
      ResolvedTimex resolved = resolver.resolve(candidate.meaning, direction, span.begin);
      if (resolved.value.empty()) continue;
      Date date{span, resolved.type, std::move(resolved.value), std::nullopt, "dates", {}};
      if (!resolved.mod.empty()) date.mod = std::move(resolved.mod);
      draft_.annotations.dates.push_back(std::move(date));
    }
  }

 private:
  /// False for nearly all atoms, which are passed over at once.
  bool may_begin(std::size_t at) const {
    const Atom& atom = atoms_.at(at);
    if (atom.kind == AtomKind::Number) return true;
    if (atom.kind == AtomKind::Mark) return atoms_.at(at + 1).digits == 2;  // "'98"
    if (atom.word == nullptr || !atom.word->begins) return false;
    if (!atoms_.is_any(at, "the", "a", "an", "its", "their", "this", "that")) return true;
    const Atom& next = atoms_.at(at + 1);
    return next.kind == AtomKind::Number || next.kind == AtomKind::Mark ||
           (next.word != nullptr && (next.word->begins || next.word->is_adjective)) ||
           atoms_.is(at + 2, "period") || atoms_.is(at + 3, "period") ||
           atoms_.is_any(at + 1, "very", "near", "foreseeable", "distant", "immediate", "old",
                         "time");
  }

  void find_candidates() {
    std::size_t at = 0;
    while (at < atoms_.size()) {
      if (!may_begin(at)) {
        ++at;
        continue;
      }
      TimexCandidate found = grammar_.read(at);
      if (!found) {
        ++at;
        continue;
      }
      const std::size_t end = std::max(found.end, at + 1);
      const bool name = !found.skip && could_be_a_name(found.meaning) &&
                        in_person_name(draft_, atoms_.span(found.begin, found.end));
      if (!found.skip && !name) {
        add_listed_before(found);
        add_shorter_length(found);
        candidates_.push_back(std::move(found));
        at = add_listed_after(end);
      } else {
        at = end;
      }
    }
  }

  /// "between 60 and 90 days": the first number is a length of the same unit.
  void add_shorter_length(const TimexCandidate& found) {
    const TimexMeaning& meaning = found.meaning;
    if (meaning.kind != Kind::Fixed || meaning.type != TimexType::Duration || found.begin < 3 ||
        !atoms_.is(found.begin - 1, "and") || !atoms_.is(found.begin - 3, "between")) {
      return;
    }
    const std::size_t at = found.begin - 2;
    const Atom& atom = atoms_.at(at);
    const int number = atom.kind == AtomKind::Number ? atom.number : atoms_.word(at).number;
    const TimeUnit unit = atoms_.word(found.end - 1).unit;
    if (number <= 0 || unit == TimeUnit::None) return;
    TimexCandidate first{at, at + 1, false, meaning};
    first.meaning.value = duration_value({at + 1, 1.0 * number, 1.0 * number}, unit);
    first.meaning.mod.clear();
    candidates_.push_back(std::move(first));
  }

  /// "4 and 5 May": the first day is a date of its own.
  void add_listed_before(const TimexCandidate& found) {
    const TimexMeaning& meaning = found.meaning;
    if (meaning.kind != Kind::Calendar || meaning.month == 0 || meaning.day == 0 ||
        meaning.weekday > 0 || atoms_.at(found.begin).kind != AtomKind::Number || found.begin < 3 ||
        !atoms_.is(found.begin - 1, "and")) {
      return;
    }
    const Atom& day = atoms_.at(found.begin - 2);
    if (day.kind != AtomKind::Number || day.digits > 2 || day.number < 1 ||
        day.number >= meaning.day || day.glued) {
      return;
    }
    TimexCandidate first{found.begin - 2, found.begin - 1, false, meaning};
    first.meaning.day = day.number;
    candidates_.push_back(std::move(first));
  }

  /// "May 4 and 5": likewise the last. Returns where reading goes on.
  std::size_t add_listed_after(std::size_t at) {
    const TimexMeaning& meaning = candidates_.back().meaning;
    const Atom& day = atoms_.at(at + 1);
    const bool fits = meaning.kind == Kind::Calendar && meaning.month > 0 && meaning.day > 0 &&
                      !meaning.year && !meaning.has_time() && atoms_.is(at, "and") &&
                      day.kind == AtomKind::Number && day.digits <= 2 && day.number > meaning.day &&
                      day.number <= 31 && !atoms_.is(at + 2, ":") &&
                      atoms_.at(at + 2).kind != AtomKind::Number &&
                      atoms_.word(at + 2).month == 0 && atoms_.word(at + 2).unit == TimeUnit::None;
    const bool ends = atoms_.at(at + 2).kind != AtomKind::Word ||
                      atoms_.is_any(at + 2, "in", "at", "were", "was", "when", "for", "and", "to");
    if (!fits || !ends) return at;
    TimexCandidate last{at + 1, at + 2, false, meaning};
    last.meaning.day = day.number;
    last.meaning.weekday = 0;
    candidates_.push_back(std::move(last));
    return at + 2;
  }

  /// "between May and October 2018": the first takes the year of the second.
  void borrow_years() {
    for (std::size_t i = candidates_.size(); i-- > 1;) {
      TimexMeaning& first = candidates_[i - 1].meaning;
      const TimexMeaning& second = candidates_[i].meaning;
      const std::size_t gap = candidates_[i].begin - candidates_[i - 1].end;
      const bool joined = gap == 1 && (atoms_.is_dash(candidates_[i - 1].end) ||
                                       atoms_.is_any(candidates_[i - 1].end, "and", "to", "through",
                                                     "until", "or", ","));
      const bool dated = second.kind == Kind::Calendar && second.year && second.month > 0;
      const bool lacks = first.kind == Kind::Calendar && !first.year && first.month > 0 &&
                         first.year_relation == Relation::None && first.relation == Relation::None;
      if (!joined || !dated || !lacks) continue;
      first.year = second.year;
      if (first.month > second.month) --*first.year;
    }
  }

  TimexSetting setting() const {
    TimexSetting result;
    if (const auto& published = draft_.document.metadata().published) {
      result.published = SysDay(published->day);
    } else {
      result.published = date_line();
    }
    int told = 0;   // dates with month and year, of another year than that of publication
    int years = 0;  // all that name such a year
    int news = 0;   // what is reckoned from the day of publication
    bool one_year = true;
    for (const TimexCandidate& candidate : candidates_) {
      const TimexMeaning& meaning = candidate.meaning;
      if (is_of_the_day(meaning)) ++news;
      if (meaning.kind != Kind::Calendar) continue;
      if (meaning.order && *meaning.order != DateOrder::Either) result.order = *meaning.order;
      if (!meaning.year) continue;
      if (result.only_year && *result.only_year != *meaning.year) one_year = false;
      result.only_year = meaning.year;
      if (result.published && *meaning.year == year_of(*result.published)) continue;
      ++years;
      if (meaning.month > 0) ++told;
    }
    if (!one_year) result.only_year.reset();
    constexpr int kManyTold = 4;
    constexpr int kManyYears = 12;
    constexpr int kFewYears = 3;
    result.narrative = (told >= kManyTold && told > 2 * news) ||
                       (years >= kManyYears && years > 3 * news) ||
                       (years >= kFewYears && news == 0);
    return result;
  }

  /// A line of the article's head that holds nothing but a full date says when it was written.
  std::optional<SysDay> date_line() const {
    constexpr std::size_t kHeadCandidates = 3;
    for (std::size_t i = 0; i < candidates_.size() && i < kHeadCandidates; ++i) {
      const TimexCandidate& candidate = candidates_[i];
      if (!is_full_date(candidate.meaning)) continue;
      const bool alone = atoms_.before(candidate.begin).kind == AtomKind::Break &&
                         atoms_.at(candidate.end).kind == AtomKind::Break;
      if (!alone) continue;
      return make_day(*candidate.meaning.year, candidate.meaning.month, candidate.meaning.day);
    }
    return std::nullopt;
  }

  Draft& draft_;
  TimexAtoms atoms_;
  TimexGrammar grammar_;
  std::vector<TimexCandidate> candidates_;
};

class DatesPass : public Pass {
 public:
  std::string_view name() const override { return "dates"; }
  void run(Draft& draft) const override { DateReader(draft, lexicon_).run(); }

 private:
  TimexLexicon lexicon_;
};

}  // namespace

std::unique_ptr<const Pass> make_dates_pass() { return std::make_unique<DatesPass>(); }

}  // namespace onrecord
