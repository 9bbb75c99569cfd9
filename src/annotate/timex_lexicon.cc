#include "annotate/timex_lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>
#include <utility>

#include "annotate/timex_atoms.h"
#include "base/embedded.h"
#include "base/tsv.h"

namespace onrecord {

namespace {

constexpr std::array<std::pair<std::string_view, TimeUnit>, 15> kUnits = {{
    {"S", TimeUnit::Second},
    {"MIN", TimeUnit::Minute},
    {"H", TimeUnit::Hour},
    {"D", TimeUnit::Day},
    {"W", TimeUnit::Week},
    {"WE", TimeUnit::Weekend},
    {"FN", TimeUnit::Fortnight},
    {"M", TimeUnit::Month},
    {"Q", TimeUnit::Quarter},
    {"HALF", TimeUnit::Half},
    {"Y", TimeUnit::Year},
    {"DE", TimeUnit::Decade},
    {"CE", TimeUnit::Century},
    {"ML", TimeUnit::Millennium},
    {"PERIOD", TimeUnit::Period},
}};

constexpr std::array<std::pair<std::string_view, Relation>, 9> kRelations = {{
    {"this", Relation::This},
    {"last", Relation::Last},
    {"next", Relation::Next},
    {"previous", Relation::Previous},
    {"following", Relation::Following},
    {"same", Relation::Same},
    {"past", Relation::Past},
    {"coming", Relation::Coming},
    {"latest", Relation::Latest},
}};

template <typename Value, std::size_t N>
Value look_up(std::string_view key,
              const std::array<std::pair<std::string_view, Value>, N>& table) {
  for (const auto& [name, value] : table) {
    if (name == key) return value;
  }
  throw std::logic_error("data/timex_words.tsv: unknown value \"" + std::string(key) + "\"");
}

int number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::logic_error("data/timex_words.tsv: no number \"" + std::string(text) + "\"");
  }
  return value;
}

}  // namespace

TimexLexicon::TimexLexicon() {
  read_tsv(embedded_file("data/timex_words.tsv"), 3,
           [&](const auto& row) { add_word(row[0], row[1], row[2]); });
  read_tsv(embedded_file("data/timex_tense.tsv"), 2, [&](const auto& row) {
    TenseCue& tense = words_[std::string(row[0])].tense;
    if (row[1] == "other") {
      tense = TenseCue::Other;
      return;
    }
    const TenseCue cue = row[1] == "past" ? TenseCue::Past : TenseCue::Future;
    tense = tense == TenseCue::None || tense == cue ? cue : TenseCue::Both;
  });
  read_tsv(embedded_file("data/timex_phrases.tsv"), 3, [&](const auto& row) {
    const PhraseKind kind = row[1] == "reference" ? PhraseKind::Reference
                            : row[1] == "bound"   ? PhraseKind::Bound
                                                  : PhraseKind::NoDate;
    add_phrase(row[0], kind, row[2]);
  });
  read_tsv(embedded_file("data/timex_holidays.tsv"), 2,
           [&](const auto& row) { add_phrase(row[0], PhraseKind::Holiday, row[1]); });
  for (auto& [word, entry] : words_) {
    std::ranges::stable_sort(entry.phrases, std::ranges::greater{},
                             [](const TimexPhrase& phrase) { return phrase.words.size(); });
  }
}

void TimexLexicon::add_word(std::string_view word, std::string_view kind, std::string_view value) {
  TimexWord& entry = words_[std::string(word)];
  entry.begins = entry.begins || (kind != "adjective" && kind != "account" && kind != "zone");
  if (kind == "month" || kind == "month_abbr") {
    entry.month = static_cast<std::int8_t>(number_of(value));
    entry.abbreviation = kind == "month_abbr";
  } else if (kind == "weekday" || kind == "weekdays" || kind == "weekday_abbr") {
    entry.weekday = static_cast<std::int8_t>(number_of(value));
    entry.abbreviation = kind == "weekday_abbr";
    entry.plural = kind == "weekdays";
  } else if (kind == "unit" || kind == "units") {
    entry.unit = look_up(value, kUnits);
    entry.plural = kind == "units";
  } else if (kind == "part" || kind == "parts") {
    entry.part = value;
    entry.plural = kind == "parts";
  } else if (kind == "season") {
    entry.season = value;
  } else if (kind == "number") {
    entry.number = number_of(value);
  } else if (kind == "scale") {
    entry.scale = number_of(value);
  } else if (kind == "vague") {
    entry.vague = value == "X" ? 0 : number_of(value);
  } else if (kind == "ordinal") {
    entry.ordinal = number_of(value);
  } else if (kind == "decade") {
    entry.decade = number_of(value);
  } else if (kind == "fuzzy") {
    entry.fuzzy = value;
  } else if (kind == "relation") {
    entry.relation = look_up(value, kRelations);
  } else if (kind == "day") {
    entry.day_offset = number_of(value);
    entry.has_day_offset = true;
  } else if (kind == "set") {
    entry.set = value;
  } else if (kind == "zone") {
    entry.zone = value.empty() ? "?" : value;
  } else if (kind == "adjective") {
    entry.is_adjective = true;
  } else if (kind == "account") {
    entry.is_account = true;
  } else if (kind == "clock") {
    entry.clock = number_of(value);
  } else if (kind == "start") {
    // Being in the table is enough.
  } else {
    throw std::logic_error("data/timex_words.tsv: unknown class \"" + std::string(kind) + "\"");
  }
}

void TimexLexicon::add_phrase(std::string_view phrase, PhraseKind kind, std::string_view value) {
  TimexPhrase entry{{}, kind, std::string(value)};
  for (const Span piece : atom_spans(phrase)) {
    entry.words.emplace_back(phrase.substr(piece.begin, piece.size()));
  }
  TimexWord& first = words_[entry.words.front()];
  first.begins = true;
  first.phrases.push_back(std::move(entry));
}

const TimexWord* TimexLexicon::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace onrecord
