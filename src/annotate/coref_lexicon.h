#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace onrecord {

/// What a word tells of whom it means. A set of bits.
enum CorefWord : std::uint16_t {
  kFemaleWord = 1U << 0U,    ///< "spokeswoman", "Mrs"
  kMaleWord = 1U << 1U,      ///< "king", "Mr"
  kGroupWord = 1U << 2U,     ///< "ministry", "police": "it" or "they"
  kTitleWord = 1U << 3U,     ///< stands before a name
  kPersonWord = 1U << 4U,    ///< a noun that counts people, singular or plural
  kFemaleName = 1U << 5U,    ///< a given name of women
  kMaleName = 1U << 6U,      ///< a given name of men
  kFrontSurname = 1U << 7U,  ///< a family name that stands first: "Lin Jian"
  kOfficeNoun = 1U << 8U,    ///< an office that one person holds: "the Danish minister of ports"
};

enum class PronounWord : std::uint8_t { None, He, She, It, They, I, We, You };

struct PronounForm {
  PronounWord word = PronounWord::None;
  bool possessive = false;  ///< Determines a noun: "his", and "her" before one.
  bool reflexive = false;
};

/// The words of data/coref_words.tsv, data/given_names.tsv and data/person_nouns.tsv. Read-only
/// after construction.
class CorefLexicon {
 public:
  CorefLexicon();

  /// The CorefWord bits of a folded word; those of its singular for a regular plural.
  std::uint16_t of(const std::string& word) const;

  /// The personal pronoun that a folded word is.
  static PronounForm pronoun(std::string_view word);

 private:
  void add_words(std::string_view file, std::uint16_t (*bit_of)(std::string_view));

  std::unordered_map<std::string, std::uint16_t> words_;
};

}  // namespace onrecord
