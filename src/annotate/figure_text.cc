#include "annotate/figure_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr FigureWord kUnknownWord;

bool among(std::span<const std::string_view> list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

}  // namespace

FigureText::FigureText(const Draft& draft, const FigureLexicon& lexicon)
    : draft_(draft), lexicon_(lexicon) {
  words_.reserve(draft.size());
  for (const std::string& lower : draft.lower) {
    const FigureWord* word = lexicon.find(lower);
    words_.push_back(word ? word : &kUnknownWord);
  }
}

bool FigureText::capitalised(std::size_t token) const {
  const std::string_view text = draft_.text(token);
  return is_upper(decode_utf8(text, 0).value);
}

bool FigureText::dash(std::size_t token) const {
  const std::string_view text = draft_.text(token);
  return text == "-" || text == "\u2013" || text == "\u2014" || text == "\u2010" ||
         text == "\u2011" || text == "--";
}

bool FigureText::numeral(std::size_t token) const {
  const char first = draft_.text(token).front();
  return first >= '0' && first <= '9';
}

bool FigureText::tagged_verb(std::size_t token) const {
  if (draft_.syntax.empty()) return false;
  const Upos upos = draft_.syntax[token].upos;
  return upos == Upos::Verb || upos == Upos::Aux;
}

bool FigureText::content(std::size_t token) const {
  if (!is_word(token) || number(token) != NumberClass::None) return false;
  if (has_syntax()) {
    const Upos upos = draft_.syntax[token].upos;
    if (upos == Upos::Noun || upos == Upos::Propn) return true;
    // "300 recorded songs": a participle before its noun.
    if (upos == Upos::Verb) {
      return draft_.syntax[token].deprel == Deprel::Amod && draft_.syntax[token].head > token;
    }
  }
  constexpr std::array kClosed = {ContextClass::Determiner,  ContextClass::Preposition,
                                  ContextClass::Conjunction, ContextClass::Relative,
                                  ContextClass::Pronoun,     ContextClass::Auxiliary,
                                  ContextClass::Adverb,      ContextClass::Verb};
  return std::ranges::none_of(kClosed, [&](ContextClass c) { return is(token, c); });
}

bool FigureText::plural(std::size_t token) const {
  if (has_syntax()) {
    const TokenSyntax& syntax = draft_.syntax[token];
    if (syntax.upos == Upos::Adj || syntax.upos == Upos::Verb) return false;
    if (syntax.number != GrammaticalNumber::None) {
      return syntax.number == GrammaticalNumber::Plural;
    }
  }
  static constexpr std::array<std::string_view, 26> kIrregular = {
      "people",   "men",        "women", "children",  "police",   "personnel", "troops",
      "infantry", "cattle",     "sheep", "fish",      "aircraft", "staff",     "cavalry",
      "feet",     "teeth",      "mice",  "geese",     "criteria", "phenomena", "media",
      "data",     "spacecraft", "crew",  "artillery", "lives"};
  static constexpr std::array<std::string_view, 10> kSingular = {
      "previous", "this", "various", "numerous", "religious",
      "news",     "bus",  "gas",     "virus",    "campus"};
  const std::string_view word = lower(token);
  if (among(kIrregular, word)) return true;
  if (word.size() < 3 || !word.ends_with('s') || word.ends_with("ss") || word.ends_with("ous") ||
      word.ends_with("us") || word.ends_with("is") || among(kSingular, word)) {
    return word.ends_with("men") && word.size() > 4;
  }
  return true;
}

bool FigureText::person(std::size_t token) const {
  if (is(token, ContextClass::Person)) return true;
  const std::string_view word = lower(token);
  static constexpr std::array<std::string_view, 15> kEndings = {
      "men",     "women",  "ists",    "crats",   "ologists", "icians",   "goers",  "holders",
      "workers", "makers", "keepers", "leaders", "dwellers", "fighters", "seekers"};
  if (std::ranges::any_of(kEndings, [&](std::string_view e) { return word.ends_with(e); })) {
    return word.size() > 5;
  }
  // Demonyms: "Ukrainians", "Germans".
  return capitalised(token) && (word.ends_with("ans") || word.ends_with("is") ||
                                word.ends_with("ese") || word.ends_with("ns"));
}

}  // namespace onrecord
