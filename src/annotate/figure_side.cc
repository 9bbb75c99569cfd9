#include "annotate/figure_side.h"

#include <algorithm>
#include <array>
#include <string>

namespace onrecord {

bool SideReader::may_begin(std::size_t at) const {
  return text_.numeral(at) || text_.number(at) != NumberClass::None || lower(at) == "a" ||
         lower(at) == "an" || lower(at) == "several" || lower(at) == "few" ||
         (lower(at) == "." && text_.adjacent(at)) || written_currency(at).value;
}

SideReader::Written SideReader::written_currency(std::size_t at) const {
  const std::string_view form = lower(at);
  if (form.size() < 3 || form.front() < 'a' || form.front() > 'z') return {};
  const std::size_t digits = form.find_first_of("0123456789");
  if (digits == std::string_view::npos || digits > 4 || digits == 0) return {};
  // "EUR50", and "$US50", "$A50", where the letters stand after the mark.
  const std::array<std::string, 2> forms = {std::string(form.substr(0, digits)), "$"};
  const bool marked = at > begin_ && lower(at - 1) == "$" && text_.adjacent(at - 1);
  if (digits < 2 && !marked) return {};
  const std::size_t length = marked ? 2 : 1;
  const auto match = text_.lexicon().currency_before.find(std::span(forms), length - 1, 0, length);
  if (match.tokens < length) return {};
  return {match.value, digits};
}

std::optional<Side> SideReader::read_side(std::size_t at) const {
  Side side;
  side.first = side.number_first = at;
  const auto& lexicon = text_.lexicon();
  const auto& tokens = text_.draft().lower;
  std::size_t before = at;
  if (at > begin_ && lower(at - 1) == "-" && text_.adjacent(at - 1) &&
      (at - 1 == begin_ || !text_.adjacent(at - 2) || text_.kind(at - 2) == TokenKind::Symbol)) {
    side.negative = text_.numeral(at);
    if (side.negative) before = at - 1;
  } else if (at > begin_ + 1 && text_.dash(at - 1) && lower(at - 2) == "minus") {
    side.negative = true;
    before = at - 2;
  } else if (at > begin_ && (lower(at - 1) == "minus" || lower(at - 1) == "negative")) {
    side.negative = true;
    before = at - 1;
  }
  if (before > begin_) {
    auto money = lexicon.currency_before.find(tokens, before - 1, begin_, end_);
    if (money.tokens > 1 && !plausible_currency(before - money.tokens, before)) {
      money = lexicon.currency_before.find(tokens, before - 1, before - 1, end_);
    }
    if (money.value && plausible_currency(before - money.tokens, before)) {
      side.currency = money.value->code;
      before -= money.tokens;
    }
  }
  side.first = before;
  const ShortScale scale = side.currency.empty() ? ShortScale::Adjacent : ShortScale::Money;
  const Written written = written_currency(at);
  if (written.value) side.currency = written.value->code;
  const auto number =
      read_number(text_, at, end_, written.value ? ShortScale::Money : scale, written.length);
  if (!number) return std::nullopt;
  // "PS6m" and "PS20,000" are pounds, "PS5" is a console.
  const bool letters = written.value && lower(at).starts_with("ps");
  if (letters && number->scale == 1 && number->low < 10) return std::nullopt;
  side.number = *number;
  side.last = number->last;
  if (!read_unit(side)) return std::nullopt;
  return side;
}

/// Letters before a number are a currency only in capitals ("RM23", not "rm 23"; "Rs 500").
bool SideReader::plausible_currency(std::size_t first, std::size_t number) const {
  if (number - first == 1) {
    const char last = lower(first).back();
    return last < 'a' || last > 'z' || text_.capitalised(first);
  }
  // "A$20", "NZ $ 26"; not "a $20 note".
  const std::string_view letters = text_.draft().text(first);
  const bool capitals = std::ranges::none_of(letters, [](char c) { return c >= 'a' && c <= 'z'; });
  return capitals && (letters.size() > 1 || text_.adjacent(first));
}

/// The unit after the number; false if letters are written to it that are none.
bool SideReader::read_unit(Side& side) const {
  const auto& tokens = text_.draft().lower;
  if (!side.number.suffix.empty()) return read_suffix(side);
  std::size_t at = side.last + 1;
  if (!in(at)) return true;
  if (text_.dash(at) && text_.adjacent(at) && text_.adjacent(at - 1)) {
    if (!in(at + 1) || !text_.is_word(at + 1)) return true;
    ++at;
    side.attributive = true;
  }
  if (const auto money = text_.lexicon().currency_after.find(tokens, at, begin_, end_);
      money.value && side.number.form != NumberForm::Fraction && currency_fits(side, at)) {
    side.currency = money.value->code;
    side.factor = money.value->factor;
    side.last = at + money.tokens - 1;
  } else if (const auto unit = text_.lexicon().units.find(tokens, at, begin_, end_);
             unit.value && unit_fits(side, at, *unit.value)) {
    side.unit = *unit.value;
    side.last = at + unit.tokens - 1;
  }
  return true;
}

bool SideReader::currency_fits(const Side& side, std::size_t at) const {
  if (lower(at) == "p") return text_.adjacent(at - 1);
  if (lower(at) == "us") {
    // "up $31.20 US", as Canadian papers write; not "gave us 50 US flags", "$50 US tax".
    return side.currency == "USD" && text_.draft().text(at) == "US" &&
           (!in(at + 1) || !text_.content(at + 1));
  }
  if (!side.currency.empty()) {
    // "$5 million dollars", "A$20 AUD"; not "$5 $10".
    return text_.is_word(at);
  }
  if (text_.kind(at) == TokenKind::Symbol) {
    return !in(at + 1) || !text_.numeral(at + 1) || !text_.adjacent(at);
  }
  return !(lower(at) == "won" && won_is_verb(at)) && lower(at) != "ether";
}

/// "the 12 won" against "1.3 million won": the verb stands after small numbers of people.
bool SideReader::won_is_verb(std::size_t at) const {
  return in(at + 1) && (text_.is(at + 1, ContextClass::Determiner) || text_.numeral(at + 1));
}

bool SideReader::unit_fits(const Side& side, std::size_t at, const UnitForm& unit) const {
  if (!side.currency.empty()) return false;
  const std::string_view form = lower(at);
  if (side.number.form == NumberForm::Fraction && unit.kind == UnitKind::Percent) return false;
  if (form == "x" || form.size() == 1) {
    // "5 m", "45g": a letter alone is a unit after digits; not "5G".
    if (form != "m" && form != "g" && form != "w" && form != "v") return true;
    const bool upper = text_.capitalised(at);
    return text_.numeral(side.number_first) && upper == (form == "w" || form == "v");
  }
  if (form == "in" || form == "st" || form == "pt" || form == "ct") {
    return text_.adjacent(at - 1);
  }
  if (form == "times" || form == "mi" || (form == "stone" && side.number.low > 99))
    return !text_.capitalised(at);
  if (form == "stone" || form == "second" || form == "foot" || form == "yards" ||
      form == "nights") {
    return side.number.low != 1 || side.attributive;
  }
  return true;
}

/// Letters written to the digits: "32m2", "115USD", "164p".
bool SideReader::read_suffix(Side& side) const {
  // "32m2", and "1.19deg C", where the unit goes on in the next word.
  const bool more = in(side.last + 1);
  const std::array<std::string, 2> words = {std::string(side.number.suffix),
                                            more ? std::string(lower(side.last + 1)) : ""};
  const std::span<const std::string> suffix(words.data(), 1);
  const auto unit = text_.lexicon().units.find(words, 0, 0, more ? 2 : 1);
  if (unit.value) side.unit = *unit.value;
  if (unit.tokens == 2) ++side.last;
  const auto code = text_.lexicon().currency_after.find(suffix, 0, 0, 1);
  if (!unit.value && code.value && suffix.size() == 3) {
    side.currency = code.value->code;
    return true;
  }
  if (!unit.value && side.number.suffix == "p") {
    side.currency = "GBP";
    side.factor = 0.01;
    return true;
  }
  return unit.value != nullptr;
}

}  // namespace onrecord
