// Dates as pages write them for people. The text is cut into numbers, words and marks; a date is
// one of these, `-` being any of the marks or spaces that people put between the parts:
//
//   YYYY-MM-DD            2024/10/22, 2024.10.22
//   YYYY年M月D日
//   D[th] [of] Month-YYYY 22 October 2024, 22nd of Oct., 2024, 22-Oct-2024
//   Month-D[th]-YYYY      October 22, 2024
//   Month-D-time-YYYY     Oct 22 05:00:00 UTC 2024
//   DD.MM.YYYY, DD/MM/YYYY, MM/DD/YYYY where only one reading is a date
//
// and may be followed by a time: [T | "at" | marks] H[:MM[:SS]] [a.m. | pm] [zone].
#include "intake/written_date.h"

#include <algorithm>
#include <array>
#include <string>

namespace onrecord {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::year_month_day;

bool digit(char c) { return c >= '0' && c <= '9'; }
bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

struct Zone {
  std::string_view name;
  int minutes;
};

// Only names with one meaning in English-language news; "IST" and "ET" have several.
constexpr std::array kZones = {
    Zone{"z", 0},      Zone{"utc", 0},    Zone{"gmt", 0},    Zone{"bst", 60},   Zone{"cet", 60},
    Zone{"cest", 120}, Zone{"eet", 120},  Zone{"eest", 180}, Zone{"msk", 180},  Zone{"est", -300},
    Zone{"edt", -240}, Zone{"cst", -360}, Zone{"cdt", -300}, Zone{"mst", -420}, Zone{"mdt", -360},
    Zone{"pst", -480}, Zone{"pdt", -420}, Zone{"jst", 540},  Zone{"kst", 540},  Zone{"hkt", 480},
    Zone{"aest", 600}, Zone{"aedt", 660}, Zone{"nzst", 720}, Zone{"nzdt", 780}};

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

/// Reads the parts of a date one after the other; every method takes what it names or leaves the
/// position alone.
class Reading {
 public:
  Reading(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  void move_to(std::size_t at) { at_ = at; }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  /// A number of `least` to `most` digits that is not part of a longer one.
  std::optional<int> number(std::size_t least, std::size_t most) {
    std::size_t count = 0;
    int value = 0;
    while (digit(peek(count))) {
      if (++count > most) return std::nullopt;
      value = value * 10 + (peek(count - 1) - '0');
    }
    if (count < least) return std::nullopt;
    at_ += count;
    return value;
  }

  std::optional<int> year() {
    const std::size_t begin = at_;
    const auto value = number(4, 4);
    if (value && *value >= 1900 && *value < 2100) return value;
    at_ = begin;
    return std::nullopt;
  }

  std::string word() {
    std::string folded;
    while (letter(peek(folded.size())) && folded.size() < 12) folded += lower(peek(folded.size()));
    return folded;
  }

  bool accept_word(std::string_view expected) {
    if (word() != expected) return false;
    at_ += expected.size();
    return true;
  }

  /// A month's name or its abbreviation of at least three letters, with its full stop.
  std::optional<unsigned> month() {
    const std::string name = word();
    if (name.size() < 3) return std::nullopt;
    for (unsigned i = 0; i < kMonths.size(); ++i) {
      if (!kMonths[i].starts_with(name) && !(i == 8 && name == "sept")) continue;
      if (name.size() > 4 && name.size() != kMonths[i].size()) continue;
      at_ += name.size();
      if (peek() == '.') ++at_;
      return i + 1;
    }
    return std::nullopt;
  }

  void ordinal() {
    const std::string ending = word();
    if (ending == "st" || ending == "nd" || ending == "rd" || ending == "th") at_ += 2;
  }

  bool accept(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }

  bool accept_mark(std::string_view mark) {
    if (!text_.substr(at_).starts_with(mark)) return false;
    at_ += mark.size();
    return true;
  }

  /// Skips spaces, no-break spaces and `marks`; at most eight of them.
  bool skip(std::string_view marks) {
    const std::size_t begin = at_;
    while (at_ - begin < 8) {
      const char c = peek();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' ||
          (c != '\0' && marks.find(c) != std::string_view::npos)) {
        ++at_;
      } else if (text_.substr(at_).starts_with("\xC2\xA0") ||
                 text_.substr(at_).starts_with("\xC2\xB7")) {
        at_ += 2;
      } else if (text_.substr(at_).starts_with("\xE2\x80") && text_.size() - at_ >= 3) {
        at_ += 3;  // dashes, bullets and narrow spaces
      } else {
        break;
      }
    }
    return at_ > begin;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

std::optional<year_month_day> make_day(int year, unsigned month, int day) {
  const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<seconds> read_clock(Reading& in) {
  const std::size_t begin = in.at();
  const auto fail = [&]() -> std::optional<seconds> {
    in.move_to(begin);
    return std::nullopt;
  };
  auto hours = in.number(1, 2);
  if (!hours) return fail();
  int minute = 0;
  int second = 0;
  const bool colon = (in.peek() == ':' || in.peek() == '.') && digit(in.peek(1));
  if (colon) {
    in.accept(in.peek());
    const auto read = in.number(2, 2);
    if (!read) return fail();
    minute = *read;
    if (in.peek() == ':' && digit(in.peek(1))) {
      in.accept(':');
      second = in.number(2, 2).value_or(0);
      if (in.peek() == '.' && digit(in.peek(1))) {
        in.accept('.');
        while (digit(in.peek())) in.accept(in.peek());
      }
    }
  }
  const std::size_t clock_end = in.at();
  in.skip("");
  const char half = lower(in.peek());
  const bool dotted = in.peek(1) == '.';
  if ((half == 'a' || half == 'p') && lower(in.peek(dotted ? 2 : 1)) == 'm' &&
      !letter(in.peek(dotted ? 3 : 2))) {
    in.move_to(in.at() + (dotted ? 3 : 2));
    in.accept('.');
    if (*hours < 1 || *hours > 12) return fail();
    hours = *hours % 12 + (half == 'p' ? 12 : 0);
  } else if (!colon) {
    return fail();
  } else {
    in.move_to(clock_end);
  }
  if (*hours > 23 || minute > 59 || second > 60) return fail();
  return seconds{(*hours * 60 + minute) * 60 + second};
}

std::optional<minutes> read_zone(Reading& in) {
  const std::size_t begin = in.at();
  in.skip("(");
  const std::string name = in.word();
  std::optional<minutes> offset;
  const auto zone = std::ranges::find(kZones, std::string_view(name), &Zone::name);
  if (zone != kZones.end()) {
    in.move_to(in.at() + name.size());
    offset = minutes{zone->minutes};
  }
  const bool named_utc = name == "utc" || name == "gmt";
  if ((!offset || named_utc) && (in.peek() == '+' || in.peek() == '-') && digit(in.peek(1))) {
    const bool west = in.peek() == '-';
    in.accept(in.peek());
    auto number = in.number(1, 4).value_or(0);
    if (in.accept(':')) number = number * 100 + in.number(2, 2).value_or(0);
    const int total = number > 24 ? number / 100 * 60 + number % 100 : number * 60;
    if (total <= 14 * 60) offset = minutes{west ? -total : total};
  }
  if (!offset) in.move_to(begin);
  return offset;
}

void read_time(Reading& in, PublicationDate& date) {
  const std::size_t begin = in.at();
  if (in.peek() == 'T' && digit(in.peek(1))) {
    in.accept('T');
  } else {
    in.skip(",|-/.@");
    if (in.accept_word("at")) in.skip("");
  }
  date.time_of_day = read_clock(in);
  if (!date.time_of_day) {
    in.move_to(begin);
    return;
  }
  date.utc_offset = read_zone(in);
}

/// YYYY-MM-DD with one mark throughout.
bool read_year_first(Reading& in, PublicationDate& date) {
  const auto year = in.year();
  const char mark = in.peek();
  if (!year || (mark != '-' && mark != '/' && mark != '.') || !in.accept(mark)) return false;
  const auto month = in.number(1, 2);
  if (!month || !in.accept(mark)) return false;
  const auto day = in.number(1, 2);
  if (!day) return false;
  const auto read = make_day(*year, static_cast<unsigned>(*month), *day);
  if (!read) return false;
  date.day = *read;
  return true;
}

bool read_chinese(Reading& in, PublicationDate& date) {
  const auto year = in.year();
  if (!year || !in.accept_mark("年")) return false;
  const auto month = in.number(1, 2);
  if (!month || !in.accept_mark("月")) return false;
  const auto day = in.number(1, 2);
  if (!day || !in.accept_mark("日")) return false;
  const auto read = make_day(*year, static_cast<unsigned>(*month), *day);
  if (!read) return false;
  date.day = *read;
  return true;
}

bool read_numbers(Reading& in, int first, PublicationDate& date) {
  const char mark = in.peek();
  if ((mark != '.' && mark != '/' && mark != '-') || !in.accept(mark)) return false;
  const auto second = in.number(1, 2);
  if (!second || !in.accept(mark)) return false;
  const auto year = in.year();
  if (!year) return false;
  const auto day_first = make_day(*year, static_cast<unsigned>(*second), first);
  const auto month_first = make_day(*year, static_cast<unsigned>(first), *second);
  if (mark == '.' && day_first) {
    date.day = *day_first;
  } else if (day_first && month_first && first != *second) {
    return false;
  } else if (day_first || month_first) {
    date.day = day_first ? *day_first : *month_first;
  } else {
    return false;
  }
  return true;
}

bool read_day_first(Reading& in, PublicationDate& date) {
  const auto day = in.number(1, 2);
  if (!day) return false;
  if (in.peek() == '.' || in.peek() == '/' || in.peek() == '-') {
    const std::size_t before = in.at();
    if (read_numbers(in, *day, date)) return true;
    in.move_to(before);
  }
  in.ordinal();
  in.skip("-./,");
  if (in.accept_word("of")) in.skip("");
  const auto month = in.month();
  if (!month) return false;
  in.skip("-./,'");
  const auto year = in.year();
  if (!year) return false;
  const auto read = make_day(*year, *month, *day);
  if (!read) return false;
  date.day = *read;
  return true;
}

bool read_month_first(Reading& in, PublicationDate& date) {
  const auto month = in.month();
  if (!month || (!in.skip("-./,") && !digit(in.peek()))) return false;
  const auto day = in.number(1, 2);
  if (!day) return false;
  in.ordinal();
  in.skip("-./,'");
  auto year = in.year();
  if (!year) {  // Oct 22 05:00:00 UTC 2024
    date.time_of_day = read_clock(in);
    if (!date.time_of_day) return false;
    date.utc_offset = read_zone(in);
    in.skip(",");
    year = in.year();
    if (!year) return false;
  }
  const auto read = make_day(*year, *month, *day);
  if (!read) return false;
  date.day = *read;
  return true;
}

}  // namespace

std::optional<WrittenDate> find_written_date(std::string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    const bool starts_number = digit(text[at]) && (at == 0 || !digit(text[at - 1]));
    const bool starts_word = letter(text[at]) && (at == 0 || !letter(text[at - 1]));
    if (!starts_number && !starts_word) continue;
    using Form = bool (*)(Reading&, PublicationDate&);
    static constexpr std::array<Form, 4> kForms = {read_year_first, read_chinese, read_day_first,
                                                   read_month_first};
    for (const Form form : kForms) {
      Reading in(text, at);
      PublicationDate date;
      if (!form(in, date) || digit(in.peek())) continue;
      if (!date.time_of_day) read_time(in, date);
      return WrittenDate{date, at, in.at()};
    }
  }
  return std::nullopt;
}

std::optional<PublicationDate> parse_written_date(std::string_view text) {
  if (auto exact = parse_publication_date(text)) return *exact;
  const auto found = find_written_date(text);
  if (!found) return std::nullopt;
  return found->date;
}

std::optional<PublicationDate> date_of_timestamp(double number) {
  constexpr double kFirst = 1e8;
  constexpr double kLast = 4.1e9;
  const double in_seconds = number > kLast ? number / 1000 : number;
  if (!(in_seconds >= kFirst && in_seconds <= kLast)) return std::nullopt;
  const std::chrono::sys_seconds when{seconds{static_cast<std::int64_t>(in_seconds)}};
  const auto day = std::chrono::floor<std::chrono::days>(when);
  PublicationDate date;
  date.day = year_month_day{day};
  date.time_of_day = when - day;
  date.utc_offset = minutes{0};
  return date;
}

}  // namespace onrecord
