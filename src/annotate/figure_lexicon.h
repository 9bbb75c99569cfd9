#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/annotations.h"

namespace onrecord {

enum class NumberClass : std::uint8_t {
  None,
  Ones,
  Tens,
  Hundred,
  Scale,
  ShortScale,  ///< "bn", "m", "k": only written to a numeral
  Dozen,
  Vague,     ///< "dozens": low and high
  Fraction,  ///< low is the denominator
  Glyph,     ///< low over high: "½"
  Repeat     ///< "twice"
};

/// What a word around a number can be; one bit each of FigureWord::classes.
enum class ContextClass : std::uint8_t {
  Determiner,
  Preposition,
  Conjunction,
  Relative,
  Pronoun,
  Auxiliary,
  Adverb,
  Verb,
  Month,
  Label,
  Rise,
  Range,
  Score,
  Include,
  Group,
  Other,
  Anaphor,
  ArticleNoun,
  Animal,
  Collective,
  Spaced,
  Street,
  Time,       ///< "year", "Thursday": no subject of a figure
  Direction,  ///< "up", "worth": right before a number, what precedes has that number
  Gain,       ///< "rose": the number after it is an amount of growth
  Fall,       ///< "fell"
  Person
};

/// What the tables say of one word.
struct FigureWord {
  NumberClass number = NumberClass::None;
  double low = 0;
  double high = 0;
  std::uint32_t classes = 0;
  std::optional<FigureCategory> transitive;
  std::optional<FigureCategory> intransitive;
  std::optional<FigureCategory> state;
  std::optional<FigureCategory> noun;
  std::optional<FigureCategory> act;  ///< "the arrest of 20"

  bool is(ContextClass c) const { return (classes >> static_cast<unsigned>(c) & 1U) != 0; }
};

enum class UnitKind : std::uint8_t { Length, Percent, Points, Duration, Times, Other };

struct UnitForm {
  std::string_view symbol;
  UnitKind kind = UnitKind::Other;
};

struct CurrencyForm {
  std::string_view code;  ///< ISO 4217.
  double factor = 1;      ///< 0.01 for cents.
};

/// Phrases of one or more tokens, found from their first token or, if built so, from their last.
template <typename Value>
class PhraseTable {
 public:
  enum class Anchor : std::uint8_t { First, Last };
  explicit PhraseTable(Anchor anchor) : anchor_(anchor) {}

  /// `phrase` must outlive the table.
  void add(std::string_view phrase, Value value);

  struct Match {
    const Value* value = nullptr;  ///< Null where no phrase matches.
    std::size_t tokens = 0;
  };

  /// The longest phrase that begins at `at` (or ends at it), within [begin, end).
  Match find(std::span<const std::string> lower, std::size_t at, std::size_t begin,
             std::size_t end) const;

 private:
  struct Entry {
    std::vector<std::string_view> words;
    Value value;
  };
  Anchor anchor_;
  std::unordered_map<std::string_view, std::vector<Entry>> entries_;
};

struct FigureLexicon {
  FigureLexicon();  ///< Reads the tables of data/.

  /// Null where the tables do not hold `lower`.
  const FigureWord* find(std::string_view lower) const;

  std::unordered_map<std::string_view, FigureWord> words;
  PhraseTable<UnitForm> units{PhraseTable<UnitForm>::Anchor::First};
  PhraseTable<CurrencyForm> currency_before{PhraseTable<CurrencyForm>::Anchor::Last};
  PhraseTable<CurrencyForm> currency_after{PhraseTable<CurrencyForm>::Anchor::First};
  PhraseTable<Bound> bounds_before{PhraseTable<Bound>::Anchor::Last};
  PhraseTable<Bound> bounds_after{PhraseTable<Bound>::Anchor::First};
  PhraseTable<FigureCategory> tolls{PhraseTable<FigureCategory>::Anchor::Last};
};

}  // namespace onrecord
