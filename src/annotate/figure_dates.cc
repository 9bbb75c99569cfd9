#include "annotate/figure_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <iterator>
#include <map>
#include <tuple>

#include "annotate/governing_date.h"

namespace onrecord {

namespace {

constexpr int kRecentDays = 31;  // an older day is background, not the story's
// Tokens; longer "sentences" are tables or worse.
constexpr std::size_t kLongestSentence = 400;
constexpr std::size_t kFarthestAuxiliary = 16;
constexpr std::size_t kFarthestSource = 8;  // tokens from "a recent poll" to its number

std::optional<std::chrono::sys_days> day_of(std::string_view value) {
  const auto number = [&](std::size_t at, std::size_t length) {
    int result = -1;
    std::from_chars(value.data() + at, value.data() + at + length, result);
    return result;
  };
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return std::nullopt;
  const std::chrono::year_month_day day{
      std::chrono::year{number(0, 4)},
      std::chrono::month{static_cast<unsigned>(std::max(0, number(5, 2)))},
      std::chrono::day{static_cast<unsigned>(std::max(0, number(8, 2)))}};
  if (!day.ok()) return std::nullopt;
  return std::chrono::sys_days{day};
}

/// The date without its time of day: "2024-10-04" of "2024-10-04TAF".
std::string without_time(const std::string& value) {
  const std::size_t time = value.find('T');
  return time == 10 ? value.substr(0, time) : value;
}

class DateSetter {
 public:
  DateSetter(const FigureText& text, const std::vector<QuantityReading>& readings,
             const std::vector<FigureLinks>& links, std::span<Figure> figures)
      : text_(text),
        annotations_(text.draft().annotations),
        readings_(readings),
        links_(links),
        figures_(figures) {}

  void run() {
    find_event_days();
    find_speakers();
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (may_have_date(i)) clause_date(i);
    }
    // "killed 14 on Monday, including five marines, he said on Tuesday": the part is of Monday.
    follow_links();
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (!figures_[i].as_of && may_have_date(i)) date_of_telling(i);
    }
    follow_links();
    hand_on();
    follow_links();
  }

 private:
  struct EventDay {
    std::size_t date = 0;  ///< Index into annotations.dates.
    std::chrono::sys_days day;
  };

  void take(Figure& figure, const Date& date) const {
    figure.as_of = without_time(date.value);
    figure.as_of_span = date.span;
  }

  bool may_have_date(std::size_t i) const {
    return figures_[i].unit != "times" && !readings_[i].quantity.attributive &&
           !names_speaker(figures_[i]);
  }

  /// The date in the figure's own clause.
  void clause_date(std::size_t i) {
    Figure& figure = figures_[i];
    const QuantityReading& reading = readings_[i];
    if (relative_date(figure, reading)) return;
    const Span clause = text_.draft().span(reading.quantity.first, reading.end() - 1);
    if (const auto date = governing_date(text_.draft(), clause)) {
      take(figure, annotations_.dates[*date]);
    }
  }

  /// Where the figure's own clause has no date: when it was said, or when the story happened.
  void date_of_telling(std::size_t i) {
    Figure& figure = figures_[i];
    const QuantityReading& reading = readings_[i];
    if (figure.statement) {
      const Statement& statement = annotations_.statements[figure.statement->value];
      if (statement.date) {
        figure.as_of = without_time(*statement.date);
        figure.as_of_span = statement.date_span;
        return;
      }
    }
    if (present_date(figure, reading)) return;
    if (simple_past(reading) && !group_size(reading) && !other_time(reading)) story_day(figure);
  }

  /// "were put in groups of three": how large each is, not how many there were that day.
  bool group_size(const QuantityReading& reading) const {
    const std::size_t first = reading.quantity.first;
    return first >= reading.quantity.sentence_begin + 2 && text_.lower(first - 1) == "of" &&
           text_.is(first - 2, ContextClass::Group) && text_.plural(first - 2);
  }

  /// "a recent poll found only a quarter": of a day that is not told.
  bool other_time(const QuantityReading& reading) const {
    constexpr std::array<std::string_view, 4> kWords = {"recent", "earlier", "previous", "past"};
    const std::size_t first = reading.quantity.first;
    const std::size_t begin =
        std::max(reading.quantity.sentence_begin + kFarthestSource, first) - kFarthestSource;
    for (std::size_t at = begin + 1; at < first; ++at) {
      if (std::ranges::find(kWords, text_.lower(at)) == kWords.end()) continue;
      if (text_.lower(at - 1) == "a" || text_.lower(at - 1) == "an") return true;
    }
    return false;
  }

  /// "the head of the panel of twelve said": the date is that of the saying.
  bool names_speaker(const Figure& figure) const {
    const auto after = std::ranges::upper_bound(speakers_, figure.span.begin, {},
                                                [](const Span& span) { return span.begin; });
    return after != speakers_.begin() && std::prev(after)->end >= figure.span.end;
  }

  /// The speakers in the order of the text, each reaching as far as any that begins before it.
  void find_speakers() {
    for (const Statement& statement : annotations_.statements) {
      speakers_.insert(speakers_.end(), statement.speaker.begin(), statement.speaker.end());
    }
    std::ranges::sort(speakers_, {}, [](const Span& span) { return span.begin; });
    for (std::size_t i = 1; i < speakers_.size(); ++i) {
      speakers_[i].end = std::max(speakers_[i].end, speakers_[i - 1].end);
    }
  }

  /// The dates that overlap `span`.
  std::span<const Date> dates_in(Span span) const {
    const std::vector<Date>& dates = annotations_.dates;
    const auto begin_of = [](const Date& date) { return date.span.begin; };
    auto first = std::ranges::lower_bound(dates, span.begin, {}, begin_of);
    const auto last = std::ranges::lower_bound(dates, span.end, {}, begin_of);
    if (first != dates.begin() && std::prev(first)->span.overlaps(span)) --first;
    return {dates.data() + (first - dates.begin()), static_cast<std::size_t>(last - first)};
  }

  /// "the 1991 voyage, in which 30 drowned", "the year before, when it was 40 percent".
  bool relative_date(Figure& figure, const QuantityReading& reading) const {
    const Quantity& quantity = reading.quantity;
    std::size_t relative = quantity.first;
    bool found = false;
    for (int back = 0; back < 5 && relative > quantity.sentence_begin && !found; ++back) {
      --relative;
      found = text_.lower(relative) == "when" ||
              (text_.lower(relative) == "which" && relative > quantity.sentence_begin &&
               text_.is(relative - 1, ContextClass::Preposition));
    }
    if (!found) return false;
    const std::size_t first = std::max(quantity.sentence_begin + 5, relative) - 5;
    const Span before = text_.draft().span(first, relative);
    for (const Date& date : dates_in(before)) {
      if (date.type != TimexType::Date || date.value.front() < '0' || date.value.front() > '9') {
        continue;
      }
      take(figure, date);
      return true;
    }
    return false;
  }

  /// "may be currently at sea": the day of publication.
  bool present_date(Figure& figure, const QuantityReading& reading) const {
    const auto& published = text_.draft().document.metadata().published;
    if (!published) return false;
    const std::size_t last =
        std::min(reading.quantity.sentence_end, reading.quantity.first + kLongestSentence) - 1;
    const Span sentence = text_.draft().span(reading.quantity.first, last);
    for (const Date& date : dates_in(sentence)) {
      if (date.value != "PRESENT_REF" || !sentence.contains(date.span)) continue;
      figure.as_of = to_string(PublicationDate{published->day, {}, {}});
      figure.as_of_span = date.span;
      return true;
    }
    return false;
  }

  /// The recent days that govern a sentence, in text order.
  void find_event_days() {
    const Document& document = text_.draft().document;
    const auto& published = document.metadata().published;
    for (std::size_t i = 0; i < annotations_.dates.size(); ++i) {
      const Date& date = annotations_.dates[i];
      if (date.type != TimexType::Date && date.type != TimexType::Time) continue;
      const auto day = day_of(date.value);
      if (!day) continue;
      if (published) {
        const auto age = (std::chrono::sys_days{published->day} - *day).count();
        if (age < 0 || age > kRecentDays) continue;
      }
      const std::size_t sentence = document.sentence_at(date.span.begin);
      const IndexRange tokens = document.sentence_tokens(sentence);
      // A line that is only a date is the dateline.
      if (document.tokens_in(date.span).size() + 1 >= tokens.size()) continue;
      if (governing_date(text_.draft(), document.sentences()[sentence]) == i) {
        event_days_.push_back({i, *day});
        // Where a second day is told of, none is the story's from there on.
        if (event_days_.front().day != *day) return;
      }
    }
  }

  void story_day(Figure& figure) const {
    const auto begin_of = [&](const EventDay& event) {
      return annotations_.dates[event.date].span.begin;
    };
    if (event_days_.empty() || begin_of(event_days_.front()) > figure.span.begin) return;
    const EventDay& last = event_days_.back();
    if (last.day != event_days_.front().day && begin_of(last) <= figure.span.begin) return;
    take(figure, annotations_.dates[event_days_.front().date]);
  }

  /// True if the verb over the number is in the simple past, by the syntax pass.
  bool simple_past(const QuantityReading& reading) const {
    if (!text_.has_syntax()) return false;
    const Syntax& syntax = text_.draft().syntax;
    std::size_t verb = reading.quantity.number_last;
    for (int steps = 0; steps < 8 && syntax[verb].upos != Upos::Verb; ++steps) {
      if (syntax[verb].head == verb) break;
      verb = syntax[verb].head;
    }
    // "won by defeating two rivals": the verb that the gerund hangs on.
    for (int steps = 0; steps < 3 && syntax[verb].verb_form != VerbForm::Finite &&
                        text_.lower(verb).ends_with("ing");
         ++steps) {
      if (syntax[verb].head == verb) break;
      verb = syntax[verb].head;
    }
    bool past = syntax[verb].tense == Tense::Past && syntax[verb].verb_form == VerbForm::Finite;
    const std::size_t begin =
        std::max(reading.quantity.sentence_begin + kFarthestAuxiliary, verb) - kFarthestAuxiliary;
    const std::size_t end = std::min(reading.quantity.sentence_end, verb + kFarthestAuxiliary);
    for (std::size_t at = begin; at < end; ++at) {
      if (syntax[at].head != verb || syntax[at].upos != Upos::Aux) continue;
      const std::string_view word = text_.lower(at);
      if (word != "was" && word != "were" && word != "been" && word != "did") return false;
      past = true;
    }
    return past;
  }

  void copy(std::size_t from, std::size_t to) {
    if (figures_[to].as_of || !figures_[from].as_of) return;
    figures_[to].as_of = figures_[from].as_of;
    figures_[to].as_of_span = figures_[from].as_of_span;
  }

  void follow_links() {
    for (std::size_t i = 0; i < figures_.size(); ++i) follow_links(i);
  }

  void follow_links(std::size_t i) {
    if (const auto whole = links_[i].part_of) {
      copy(*whole, i);
      copy(i, *whole);
    }
    if (links_[i].converts) copy(*links_[i].converts, i);
  }

  /// What makes two figures the same one told again.
  using Likeness =
      std::tuple<std::optional<double>, std::optional<double>, Bound, std::string, FigureCategory>;
  struct Repeats {
    std::optional<std::size_t> dated;  ///< The first that has a date.
    std::vector<std::size_t> undated;
  };

  /// The same figure again takes the date of the first that has one. Small numbers are the same by
  /// chance.
  void hand_on() {
    std::map<Likeness, Repeats> all;
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      const Figure& f = figures_[i];
      if (f.unit == "times" || !(f.low > 9 || f.high > 9)) continue;
      Repeats& repeats = all[{f.low, f.high, f.bound, f.unit, f.category}];
      // What counts nothing gives its date and takes none.
      if (!f.as_of && readings_[i].counted && repeats.dated) copy(*repeats.dated, i);
      if (!figures_[i].as_of) {
        repeats.undated.push_back(i);
        continue;
      }
      if (!repeats.dated) repeats.dated = i;
      if (!readings_[i].counted) continue;
      for (const std::size_t earlier : repeats.undated) copy(i, earlier);
      repeats.undated.clear();
    }
  }

  const FigureText& text_;
  const Annotations& annotations_;
  const std::vector<QuantityReading>& readings_;
  const std::vector<FigureLinks>& links_;
  std::span<Figure> figures_;
  std::vector<EventDay> event_days_;  ///< Up to the first of a second day.
  std::vector<Span> speakers_;
};

}  // namespace

void set_figure_dates(const FigureText& text, const std::vector<QuantityReading>& readings,
                      const std::vector<FigureLinks>& links, std::span<Figure> figures) {
  DateSetter(text, readings, links, figures).run();
}

}  // namespace onrecord
