#include "text/words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/utf8.h"

namespace onrecord {

namespace {

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// The code points of `word`, counted.
std::size_t length_of(std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < word.size(); ++count) at += decode_utf8(word, at).length;
  return count;
}

/// The byte where the last `count` code points of `word` begin.
std::size_t begin_of_last(std::string_view word, std::size_t count) {
  std::size_t at = word.size();
  for (; count > 0 && at > 0; --count) at = previous_code_point(word, at);
  return at;
}

bool is_capitalised(std::string_view word) {
  const CodePoint first = decode_utf8(word, 0);
  return is_upper(first.value) && first.length < word.size() &&
         is_lower(decode_utf8(word, first.length).value);
}

/// The shape of a romanised Chinese or Korean syllable: consonants, vowels, and at most n, ng, k,
/// t, p, m, l or h at the end.
bool is_syllable(std::string_view folded) {
  constexpr std::string_view kVowels = "aeiouy";
  if (folded.size() < 2 || folded.size() > 6) return false;
  std::size_t at = 0;
  while (at < folded.size() && at < 3 && kVowels.find(folded[at]) == std::string_view::npos) ++at;
  const std::size_t vowels = at;
  while (at < folded.size() && kVowels.find(folded[at]) != std::string_view::npos) ++at;
  if (at == vowels || at - vowels > 3) return false;
  const std::string_view coda = folded.substr(at);
  static constexpr std::array<std::string_view, 9> kCodas = {"",  "n", "ng", "k", "t",
                                                             "p", "m", "l",  "h"};
  return among(kCodas, coda);
}

/// "Yiu-chung", "Min-Woo"; not "Iran-run", "Al-Bu".
bool is_given_name(std::string_view before, std::string_view after) {
  if (!is_capitalised(before)) return false;
  const std::string first = fold_case(before);
  const std::string second = fold_case(after);
  if (!is_syllable(first) || !is_syllable(second)) return false;
  static constexpr std::array<std::string_view, 8> kArticles = {"al", "el",  "an", "le",
                                                                "la", "ben", "by", "de"};
  static constexpr std::array<std::string_view, 24> kWords = {
      "run", "in",  "on",  "to",  "out", "up",  "hit",  "set", "cut", "born", "man", "look",
      "bid", "pop", "ban", "ten", "top", "hop", "than", "tip", "ton", "feel", "aim", "too"};
  return !among(kArticles, first) && !among(kWords, second);
}

// Prefixes that stay joined to what follows ("de-escalation", "e-mail").
constexpr std::array<std::string_view, 34> kJoinedPrefixes = {
    "anti",  "bi",    "co",    "counter", "cross", "cyber", "de",    "e",      "ex",
    "extra", "inter", "intra", "mega",    "micro", "mid",   "mini",  "mis",    "multi",
    "non",   "over",  "pan",   "post",    "pre",   "pro",   "proto", "pseudo", "psycho",
    "re",    "semi",  "sub",   "super",   "trans", "ultra", "un"};

// Abbreviations written with a full stop in news English. Single letters and acronyms with inner
// stops ("U.S") are abbreviations by form.
constexpr std::array<std::string_view, 82> kAbbreviations = {
    "adm",  "apr",  "assn", "asst", "aug",   "ave",  "bldg", "blvd", "bros",  "brig",   "capt",
    "cllr", "cmdr", "co",   "col",  "comdr", "corp", "cpl",  "dec",  "dept",  "det",    "dr",
    "esq",  "est",  "etc",  "feb",  "fig",   "fr",   "fri",  "ft",   "gen",   "gov",    "hon",
    "inc",  "insp", "jan",  "jr",   "jul",   "jun",  "lt",   "ltd",  "maj",   "messrs", "mgr",
    "mon",  "mr",   "mrs",  "ms",   "msgr",  "mt",   "no",   "nos",  "nov",   "oct",    "op",
    "pfc",  "ph",   "prof", "pvt",  "rep",   "reps", "ret",  "rev",  "sat",   "sen",    "sens",
    "sep",  "sept", "sgt",  "sr",   "st",    "sun",  "supt", "thu",  "thurs", "tue",    "tues",
    "univ", "vs",   "wed",  "mar",  "viz"};

// Written without their apostrophe, cut before "nt".
constexpr std::array<std::string_view, 17> kBareNegations = {
    "dont",  "doesnt", "didnt",  "wont",   "wouldnt", "cant",  "couldnt", "shouldnt", "isnt",
    "arent", "wasnt",  "werent", "havent", "hasnt",   "hadnt", "aint",    "mustnt"};

constexpr std::array<std::string_view, 4> kCutAfterThree = {"cannot", "gonna", "wanna", "gotta"};

constexpr std::array<std::string_view, 30> kUnitSuffixes = {
    "am", "pm", "k",  "m",  "bn", "mn", "tn", "km",  "cm",  "mm", "nm", "kg", "mg", "g",   "lb",
    "ft", "in", "mi", "mb", "gb", "kb", "tb", "kph", "mph", "kw", "mw", "gw", "hp", "hrs", "hz"};

}  // namespace

std::size_t contraction_cut(std::string_view word) {
  const std::string folded = fold_case(word);
  static constexpr std::array<std::string_view, 7> kClitics = {"n't", "'s", "'re", "'ve",
                                                               "'ll", "'d", "'m"};
  for (const std::string_view clitic : kClitics) {
    if (folded.size() > clitic.size() && folded.ends_with(clitic)) {
      return begin_of_last(word, clitic.size());
    }
  }
  if (among(kBareNegations, folded)) return begin_of_last(word, 2);
  return among(kCutAfterThree, folded) ? 3 : 0;
}

bool is_abbreviation(std::string_view word) {
  // "2.7m." ends a sentence, "U.S." may not.
  const bool digit = std::ranges::any_of(word, [](char c) { return c >= '0' && c <= '9'; });
  if (digit) return false;
  if (word.find('.') != std::string_view::npos) return true;
  const CodePoint first = decode_utf8(word, 0);
  if (first.length == word.size()) return is_upper(first.value);
  if (word.size() > 6) return false;
  const std::string folded = fold_case(word);
  // "no." and the weekdays and months are words of their own too: only with a capital.
  static constexpr std::array<std::string_view, 4> kLowerToo = {"etc", "vs", "viz", "ft"};
  if (!is_upper(first.value) && !among(kLowerToo, folded)) return false;
  return among(kAbbreviations, folded);
}

bool joined_by_hyphen(std::string_view before, std::string_view after) {
  const bool upper = is_upper(decode_utf8(before, 0).value);
  if (is_digit(decode_utf8(after, 0).value)) return upper;  // "KN-23", "Covid-19"
  if (const std::size_t last = before.rfind('-'); last != std::string_view::npos) {
    return upper && !is_digit(decode_utf8(before, last + 1).value) &&
           is_given_name(before.substr(0, last), before.substr(last + 1)) &&
           is_syllable(fold_case(after));
  }
  if (is_given_name(before, after)) return true;
  const std::string folded = fold_case(before);
  // "Pre-election" and "E-mail" stay whole, "US-based" and "A-Team" are cut.
  if (upper && length_of(before) > 1 && !is_capitalised(before)) return false;
  if (length_of(before) == 1 && is_upper(decode_utf8(after, 0).value)) return false;
  return among(kJoinedPrefixes, folded);
}

bool is_unit_suffix(std::string_view letters) { return among(kUnitSuffixes, fold_case(letters)); }

}  // namespace onrecord
