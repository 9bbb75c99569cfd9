#include "annotate/figure_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "annotate/governing_date.h"

namespace onrecord {

namespace {

constexpr int kRecentDays = 31;  // an older day is background, not the story's

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
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      if (figures_[i].unit != "times" && !readings_[i].quantity.attributive) own_date(i);
    }
    for (std::size_t i = 0; i < figures_.size(); ++i) hand_on(i);
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

  void own_date(std::size_t i) {
    Figure& figure = figures_[i];
    const QuantityReading& reading = readings_[i];
    if (names_speaker(figure)) return;
    if (relative_date(figure, reading)) return;
    const Span clause = text_.draft().span(reading.quantity.first, reading.end() - 1);
    if (const auto date = governing_date(text_.draft(), clause)) {
      take(figure, annotations_.dates[*date]);
      return;
    }
    if (figure.statement) {
      const Statement& statement = annotations_.statements[figure.statement->value];
      if (statement.date) {
        figure.as_of = without_time(*statement.date);
        figure.as_of_span = statement.date_span;
        return;
      }
    }
    if (present_date(figure, reading)) return;
    if (simple_past(reading)) story_day(figure);
  }

  /// "the head of the panel of twelve said": the date is that of the saying.
  bool names_speaker(const Figure& figure) const {
    return std::ranges::any_of(annotations_.statements, [&](const Statement& statement) {
      return std::ranges::any_of(statement.speaker,
                                 [&](Span span) { return span.contains(figure.span); });
    });
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
    for (const Date& date : annotations_.dates) {
      if (date.type != TimexType::Date || !before.overlaps(date.span) || date.value.front() < '0' ||
          date.value.front() > '9') {
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
    const Span sentence =
        text_.draft().span(reading.quantity.first, reading.quantity.sentence_end - 1);
    for (const Date& date : annotations_.dates) {
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
      }
    }
  }

  void story_day(Figure& figure) const {
    const EventDay* only = nullptr;
    for (const EventDay& event : event_days_) {
      if (annotations_.dates[event.date].span.begin > figure.span.begin) break;
      if (only && only->day != event.day) return;
      if (!only) only = &event;
    }
    if (only) take(figure, annotations_.dates[only->date]);
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
    for (std::size_t at = reading.quantity.sentence_begin; at < reading.quantity.sentence_end;
         ++at) {
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

  void hand_on(std::size_t i) {
    if (const auto whole = links_[i].part_of) {
      copy(*whole, i);
      copy(i, *whole);
    }
    if (links_[i].converts) copy(*links_[i].converts, i);
    if (figures_[i].unit == "times" || !readings_[i].counted) return;
    for (std::size_t j = 0; j < i; ++j) {
      if (!repeats(figures_[j], figures_[i])) continue;
      copy(j, i);
      copy(i, j);
    }
  }

  /// The same figure again. Small numbers are the same by chance.
  static bool repeats(const Figure& a, const Figure& b) {
    return a.low == b.low && a.high == b.high && a.bound == b.bound && a.unit == b.unit &&
           a.category == b.category && (a.low > 9 || a.high > 9);
  }

  const FigureText& text_;
  const Annotations& annotations_;
  const std::vector<QuantityReading>& readings_;
  const std::vector<FigureLinks>& links_;
  std::span<Figure> figures_;
  std::vector<EventDay> event_days_;
};

}  // namespace

void set_figure_dates(const FigureText& text, const std::vector<QuantityReading>& readings,
                      const std::vector<FigureLinks>& links, std::span<Figure> figures) {
  DateSetter(text, readings, links, figures).run();
}

}  // namespace onrecord
