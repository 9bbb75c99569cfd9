#pragma once

#include <optional>
#include <string_view>

#include "annotate/figure_number.h"
#include "annotate/figure_text.h"

namespace onrecord {

/// The number of one side of a range, with the currency before it and the unit after it.
struct Side {
  std::size_t first = 0;
  std::size_t number_first = 0;
  std::size_t last = 0;
  NumberRead number;
  std::string_view currency;
  double factor = 1;
  std::optional<UnitForm> unit;
  bool attributive = false;
  bool negative = false;
};

/// Reads numbers with their currency and unit within the tokens [begin, end) of one sentence.
class SideReader {
 public:
  SideReader(const FigureText& text, std::size_t begin, std::size_t end)
      : text_(text), begin_(begin), end_(end) {}

  /// False where no number can begin at `at`; cheap.
  bool may_begin(std::size_t at) const;
  std::optional<Side> read_side(std::size_t at) const;

 private:
  /// "EUR50m", "US113": a currency's letters written to the digits.
  struct Written {
    const CurrencyForm* value = nullptr;
    std::size_t length = 0;
  };
  std::string_view lower(std::size_t token) const { return text_.lower(token); }
  bool in(std::size_t token) const { return token < end_; }
  Written written_currency(std::size_t at) const;
  bool plausible_currency(std::size_t first, std::size_t number) const;
  bool read_unit(Side& side) const;
  bool read_suffix(Side& side) const;
  bool currency_fits(const Side& side, std::size_t at) const;
  bool won_is_verb(std::size_t at) const;
  bool unit_fits(const Side& side, std::size_t at, const UnitForm& unit) const;

  const FigureText& text_;
  std::size_t begin_;
  std::size_t end_;
};

}  // namespace onrecord
