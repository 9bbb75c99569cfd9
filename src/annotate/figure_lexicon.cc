#include "annotate/figure_lexicon.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/embedded.h"
#include "base/tsv.h"

namespace onrecord {

namespace {

template <typename Value, std::size_t N>
std::optional<Value> named(const std::array<std::pair<std::string_view, Value>, N>& names,
                           std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

constexpr std::array<std::pair<std::string_view, NumberClass>, 10> kNumberClasses = {{
    {"ones", NumberClass::Ones},
    {"tens", NumberClass::Tens},
    {"hundred", NumberClass::Hundred},
    {"scale", NumberClass::Scale},
    {"short_scale", NumberClass::ShortScale},
    {"dozen", NumberClass::Dozen},
    {"vague", NumberClass::Vague},
    {"fraction", NumberClass::Fraction},
    {"glyph", NumberClass::Glyph},
    {"repeat", NumberClass::Repeat},
}};

constexpr std::array<std::pair<std::string_view, ContextClass>, 26> kContextClasses = {{
    {"determiner", ContextClass::Determiner},
    {"preposition", ContextClass::Preposition},
    {"conjunction", ContextClass::Conjunction},
    {"relative", ContextClass::Relative},
    {"pronoun", ContextClass::Pronoun},
    {"auxiliary", ContextClass::Auxiliary},
    {"adverb", ContextClass::Adverb},
    {"verb", ContextClass::Verb},
    {"month", ContextClass::Month},
    {"label", ContextClass::Label},
    {"rise", ContextClass::Rise},
    {"range", ContextClass::Range},
    {"score", ContextClass::Score},
    {"include", ContextClass::Include},
    {"group", ContextClass::Group},
    {"other", ContextClass::Other},
    {"anaphor", ContextClass::Anaphor},
    {"article_noun", ContextClass::ArticleNoun},
    {"animal", ContextClass::Animal},
    {"collective", ContextClass::Collective},
    {"spaced", ContextClass::Spaced},
    {"street", ContextClass::Street},
    {"time", ContextClass::Time},
    {"direction", ContextClass::Direction},
    {"gain", ContextClass::Gain},
    {"fall", ContextClass::Fall},
}};

constexpr std::array<std::pair<std::string_view, UnitKind>, 5> kUnitKinds = {{
    {"length", UnitKind::Length},
    {"percent", UnitKind::Percent},
    {"points", UnitKind::Points},
    {"duration", UnitKind::Duration},
    {"times", UnitKind::Times},
}};

constexpr std::array<std::pair<std::string_view, Bound>, 6> kBounds = {{
    {"exact", Bound::Exact},
    {"about", Bound::About},
    {"at_least", Bound::AtLeast},
    {"at_most", Bound::AtMost},
    {"more_than", Bound::MoreThan},
    {"less_than", Bound::LessThan},
}};

constexpr std::array<std::pair<std::string_view, FigureCategory>, 8> kCategories = {{
    {"killed", FigureCategory::Killed},
    {"injured", FigureCategory::Injured},
    {"missing", FigureCategory::Missing},
    {"detained", FigureCategory::Detained},
    {"displaced", FigureCategory::Displaced},
    {"deployed", FigureCategory::Deployed},
    {"trained", FigureCategory::Trained},
    {"arrested", FigureCategory::Arrested},
}};

double number(std::string_view field) {
  double value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

void add_category(FigureLexicon& lexicon, const std::vector<std::string_view>& row) {
  const auto category = named(kCategories, row[1]);
  if (!category) return;
  if (row[2] == "toll") {
    lexicon.tolls.add(row[0], *category);
    return;
  }
  FigureWord& word = lexicon.words[row[0]];
  if (row[2] == "transitive") word.transitive = category;
  if (row[2] == "intransitive") word.intransitive = category;
  if (row[2] == "state") word.state = category;
  if (row[2] == "noun") word.noun = category;
  if (row[2] == "act") word.act = category;
}

}  // namespace

template <typename Value>
void PhraseTable<Value>::add(std::string_view phrase, Value value) {
  Entry entry{{}, value};
  while (!phrase.empty()) {
    const std::size_t space = phrase.find(' ');
    entry.words.push_back(phrase.substr(0, space));
    phrase.remove_prefix(space == std::string_view::npos ? phrase.size() : space + 1);
  }
  std::vector<Entry>& entries =
      entries_[anchor_ == Anchor::First ? entry.words.front() : entry.words.back()];
  const auto shorter = std::ranges::find_if(
      entries, [&](const Entry& other) { return other.words.size() < entry.words.size(); });
  entries.insert(shorter, std::move(entry));
}

template <typename Value>
typename PhraseTable<Value>::Match PhraseTable<Value>::find(std::span<const std::string> lower,
                                                            std::size_t at, std::size_t begin,
                                                            std::size_t end) const {
  if (at < begin || at >= end) return {};
  const auto found = entries_.find(lower[at]);
  if (found == entries_.end()) return {};
  for (const Entry& entry : found->second) {
    const std::size_t length = entry.words.size();
    if (anchor_ == Anchor::Last && at - begin + 1 < length) continue;
    const std::size_t first = anchor_ == Anchor::First ? at : at + 1 - length;
    if (first + length > end) continue;
    if (std::ranges::equal(entry.words, lower.subspan(first, length))) {
      return {&entry.value, length};
    }
  }
  return {};
}

template class PhraseTable<UnitForm>;
template class PhraseTable<CurrencyForm>;
template class PhraseTable<Bound>;
template class PhraseTable<FigureCategory>;

FigureLexicon::FigureLexicon() {
  using Row = const std::vector<std::string_view>&;
  read_tsv(embedded_file("data/number_words.tsv"), 4, [&](Row row) {
    const auto number_class = named(kNumberClasses, row[1]);
    if (!number_class) return;
    FigureWord& word = words[row[0]];
    word.number = *number_class;
    word.low = number(row[2]);
    word.high = row[3].empty() ? word.low : number(row[3]);
  });
  read_tsv(embedded_file("data/figure_context.tsv"), 2, [&](Row row) {
    const auto context = named(kContextClasses, row[1]);
    if (context) words[row[0]].classes |= 1U << static_cast<unsigned>(*context);
  });
  read_tsv(embedded_file("data/person_nouns.tsv"), 1, [&](Row row) {
    words[row[0]].classes |= 1U << static_cast<unsigned>(ContextClass::Person);
  });
  read_tsv(embedded_file("data/category_words.tsv"), 3, [&](Row row) { add_category(*this, row); });
  read_tsv(embedded_file("data/units.tsv"), 3, [&](Row row) {
    units.add(row[0], {row[1], named(kUnitKinds, row[2]).value_or(UnitKind::Other)});
  });
  read_tsv(embedded_file("data/currencies.tsv"), 4, [&](Row row) {
    (row[3] == "before" ? currency_before : currency_after).add(row[0], {row[1], number(row[2])});
  });
  read_tsv(embedded_file("data/bound_words.tsv"), 3, [&](Row row) {
    const auto bound = named(kBounds, row[1]);
    if (bound) (row[2] == "before" ? bounds_before : bounds_after).add(row[0], *bound);
  });
}

const FigureWord* FigureLexicon::find(std::string_view lower) const {
  const auto found = words.find(lower);
  return found == words.end() ? nullptr : &found->second;
}

}  // namespace onrecord
