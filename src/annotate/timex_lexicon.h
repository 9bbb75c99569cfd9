#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {

enum class TimeUnit : std::uint8_t {
  None,
  Second,
  Minute,
  Hour,
  Day,
  Week,
  Weekend,
  Fortnight,
  Month,
  Quarter,
  Season,
  Half,
  Year,
  Decade,
  Century,
  Millennium,
  Period  ///< "the latest period": the length last spoken of.
};

enum class Relation : std::uint8_t {
  None,
  This,
  Last,
  Next,
  Previous,   ///< before the date last mentioned
  Following,  ///< after it
  Same,       ///< that very one
  Past,       ///< "the past three weeks", "the past year"
  Coming,
  Latest
};

enum class TenseCue : std::uint8_t { None, Past, Future, Both, Other };

enum class PhraseKind : std::uint8_t { Reference, Bound, Holiday, NoDate };

struct TimexPhrase {
  std::vector<std::string> words;
  PhraseKind kind = PhraseKind::NoDate;
  std::string value;  ///< Reference: TIMEX3 value; Bound: mod; Holiday: rule.
};

/// All that one word can be. One word may be several: "second" is an ordinal and a unit.
struct TimexWord {
  std::int8_t month = 0;      ///< 1-12
  std::int8_t weekday = 0;    ///< 1-7
  bool abbreviation = false;  ///< of a month or weekday
  bool plural = false;        ///< of a unit, a weekday or a part of the day
  bool is_adjective = false;
  bool is_account = false;
  bool begins = false;  ///< An expression may begin with it.
  TimeUnit unit = TimeUnit::None;
  Relation relation = Relation::None;
  TenseCue tense = TenseCue::None;
  std::string season;  ///< SP, SU, FA, WI or empty
  std::string part;    ///< MO, AF …
  std::string fuzzy;   ///< START, MID, END
  std::string set;     ///< TIMEX3 value
  std::string zone;    ///< minutes east of UTC; "?" for a zone whose offset the season decides
  int number = -1;
  int scale = 0;
  int clock = -1;   ///< Hour of a named time of day.
  int ordinal = 0;  ///< -1 = the last
  int decade = -1;
  int day_offset = 0;
  bool has_day_offset = false;
  int vague = -1;                    ///< 0 = any number, else the number that is roughly meant
  std::vector<TimexPhrase> phrases;  ///< Those that begin with this word, longest first.
};

/// The tables data/timex_*.tsv. Built once, read by any number of threads.
class TimexLexicon {
 public:
  TimexLexicon();

  /// Null for a word of no table. `word` is folded.
  const TimexWord* find(std::string_view word) const;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  void add_word(std::string_view word, std::string_view kind, std::string_view value);
  void add_phrase(std::string_view phrase, PhraseKind kind, std::string_view value);

  std::unordered_map<std::string, TimexWord, Hash, std::equal_to<>> words_;
};

}  // namespace onrecord
