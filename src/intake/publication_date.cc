// Dates as standards write them (RFC 3339, ISO 8601). How pages write them for people is read by
// text/page_date.h.
//
//   date     = YYYY "-" MM "-" DD  |  YYYYMMDD
//   time     = HH ":" MM [":" SS ["." digits]]  |  HHMM [SS]
//   offset   = "Z"  |  ("+" | "-") HH [":"] [MM]
//   accepted = date  |  date ("T" | "t" | " "+) time [" "] [offset]
#include <fmt/core.h>

#include "onrecord/source.h"

namespace onrecord {

namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  bool done() const { return at_ == text_.size(); }
  std::size_t at() const { return at_; }
  char peek() const { return done() ? '\0' : text_[at_]; }

  bool accept(char c) {
    if (peek() != c || done()) return false;
    ++at_;
    return true;
  }

  /// Exactly `count` digits, else nothing is taken.
  std::optional<int> number(std::size_t count) {
    if (text_.size() - at_ < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const char c = text_[at_ + i];
      if (!is_ascii_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    at_ += count;
    return value;
  }

  void skip_digits() {
    while (is_ascii_digit(peek())) ++at_;
  }
  void skip_spaces() {
    while (peek() == ' ') ++at_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

std::string_view trim(std::string_view text) {
  static constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

std::optional<std::chrono::year_month_day> scan_day(Scanner& in) {
  using namespace std::chrono;
  const auto y = in.number(4);
  if (!y) return std::nullopt;
  const bool dashes = in.accept('-');
  const auto m = in.number(2);
  if (!m || (dashes && !in.accept('-'))) return std::nullopt;
  const auto d = in.number(2);
  if (!d) return std::nullopt;
  const year_month_day date{year{*y}, month{static_cast<unsigned>(*m)},
                            day{static_cast<unsigned>(*d)}};
  if (!date.ok() || *y == 0) return std::nullopt;
  return date;
}

std::optional<std::chrono::seconds> scan_time(Scanner& in) {
  const auto hours = in.number(2);
  if (!hours) return std::nullopt;
  const bool colons = in.accept(':');
  const auto minutes = in.number(2);
  if (!minutes) return std::nullopt;
  int seconds = 0;
  if (colons ? in.accept(':') : is_ascii_digit(in.peek())) {
    const auto read = in.number(2);
    if (!read) return std::nullopt;
    seconds = *read;
    if (in.accept('.') || in.accept(',')) in.skip_digits();
  }
  if (*hours > 23 || *minutes > 59 || seconds > 60) return std::nullopt;
  return std::chrono::seconds{(*hours * 60 + *minutes) * 60 + seconds};
}

std::optional<std::chrono::minutes> scan_offset(Scanner& in) {
  if (in.accept('Z') || in.accept('z')) return std::chrono::minutes{0};
  const bool west = in.accept('-');
  if (!west && !in.accept('+')) return std::nullopt;
  const auto hours = in.number(2);
  if (!hours || *hours > 23) return std::nullopt;
  in.accept(':');
  const int minutes = in.number(2).value_or(0);
  if (minutes > 59) return std::nullopt;
  const int total = *hours * 60 + minutes;
  return std::chrono::minutes{west ? -total : total};
}

}  // namespace

Result<PublicationDate> parse_publication_date(std::string_view text) {
  Scanner in(trim(text));
  const auto malformed = [&] {
    return tl::unexpected(
        Error{ErrorCode::Malformed,
              fmt::format("\"{}\" is not a date like 2024-10-22 or 2024-10-22T05:00:00+03:00",
                          text.substr(0, 60)),
              in.at()});
  };
  PublicationDate date;
  const auto day = scan_day(in);
  if (!day) return malformed();
  date.day = *day;
  if (in.done()) return date;
  if (!in.accept('T') && !in.accept('t') && in.peek() != ' ') return malformed();
  in.skip_spaces();
  date.time_of_day = scan_time(in);
  if (!date.time_of_day) return malformed();
  in.skip_spaces();
  if (!in.done()) {
    date.utc_offset = scan_offset(in);
    if (!date.utc_offset || !in.done()) return malformed();
  }
  return date;
}

std::string to_string(const PublicationDate& date) {
  std::string out =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.day.year()),
                  static_cast<unsigned>(date.day.month()), static_cast<unsigned>(date.day.day()));
  if (!date.time_of_day) return out;
  const auto seconds = date.time_of_day->count();
  out += fmt::format("T{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (!date.utc_offset) return out;
  const auto minutes = date.utc_offset->count();
  const auto size = minutes < 0 ? -minutes : minutes;
  return out + fmt::format("{}{:02}:{:02}", minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace onrecord
