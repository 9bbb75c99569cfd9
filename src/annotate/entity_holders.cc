#include <algorithm>
#include <set>

#include "annotate/entity_names.h"
#include "onrecord/source.h"

namespace onrecord {

namespace {

/// Finds the persons of a text whom the table knows as holders of an office on the day of
/// publication, and the words that name them by it.
class HolderFinder {
 public:
  HolderFinder(const NameText& text, const OfficeHolders& holders, std::string day,
               std::vector<NameMention>& names)
      : text_(text),
        holders_(holders),
        day_(std::move(day)),
        names_(names),
        holder_of_(names.size()),
        taken_(text.size()) {}

  void run() {
    for (const NameMention& name : names_) {
      if (name.country) countries_.insert(code(name));
      std::fill(taken_.begin() + name.tokens.begin, taken_.begin() + name.tokens.end, true);
    }
    for (std::uint32_t i = 0; i < names_.size(); ++i) find_office(i);
    for (const OfficeHolder* holder : found_) give_office(*holder);
    const std::size_t named = names_.size();
    for (const OfficeHolder* holder : found_) {
      if (only_one(*holder, named)) add_bare_offices(*holder);
    }
    std::ranges::stable_sort(names_, {}, [](const NameMention& name) { return name.tokens; });
  }

 private:
  const std::string& code(const NameMention& name) const {
    return text_.lexicon().country(*name.country).iso3;
  }

  static bool is_person(const NameMention& name) {
    return name.type == EntityType::Person && !name.office_only;
  }

  /// The words of a name without "Mr" and initials.
  std::vector<std::string> words_of(IndexRange range) const {
    std::vector<std::string> words;
    for (std::uint32_t token = range.begin; token < range.end; ++token) {
      const bool says_little = text_.is(token, kTitleWord) || text_.lower(token).ends_with('.');
      if (!says_little || range.size() == 1) words.push_back(text_.lower(token));
    }
    return words;
  }

  /// "Jinping" where the text has "Xi Jinping": the model saw one word of a name that the table
  /// has.
  void complete(NameMention& name) {
    const IndexRange range = name.tokens;
    const bool left = range.begin > text_.sentence_begin(range.begin);
    if (range.size() != 1 || !left) return;
    const std::uint32_t before = range.begin - 1;
    if (taken_[before] || !text_.capital(before) || text_.is(before, kTitleWord)) return;
    if (holders_.called({text_.lower(before), text_.lower(range.begin)}, day_, 2).empty()) return;
    name.tokens.begin = before;
    taken_[before] = true;
  }

  /// A name of two words may be enough; of one ("President Xi"), where the text gives the office.
  void find_office(std::uint32_t index) {
    const NameMention& name = names_[index];
    if (!is_person(name)) return;
    const std::string_view office = office_word(name.topic);
    if (!name.topic.empty() && office.empty()) return;  // "former president", "mayor"
    complete(names_[index]);
    const auto words = words_of(name.tokens);
    if (words.size() < 2 && office.empty()) return;
    const OfficeHolder* only = nullptr;
    for (const OfficeHolder* holder :
         holders_.called(words, day_, std::min<std::size_t>(words.size(), 2))) {
      const bool fits = (office.empty() || holder->office == office) &&
                        (!name.country || code(name) == holder->country) &&
                        countries_.contains(holder->country);
      if (!fits) continue;
      if (only != nullptr) return;
      only = holder;
    }
    if (only == nullptr) return;
    holder_of_[index] = only;
    if (std::ranges::find(found_, only) == found_.end()) found_.push_back(only);
  }

  /// So that the office alone ("the Italian premier") leads to him: see NameGrouper.
  void give_office(const OfficeHolder& holder) {
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      NameMention& name = names_[i];
      const bool alone = name.office_only && name.country && code(name) == holder.country &&
                         office_word(name.topic) == holder.office;
      if (!alone && holder_of_[i] != &holder) continue;
      name.country = text_.lexicon().country_of_code(holder.country);
      name.topic = holder.office;
    }
  }

  /// No other holder of such an office, of this country or another, is in the text.
  bool only_one(const OfficeHolder& holder, std::size_t named) const {
    for (std::size_t i = 0; i < named; ++i) {
      const NameMention& name = names_[i];
      // "former president" too: "the president" may be he, at the time that is told of.
      const bool deputy = name.topic.starts_with("vice ") || name.topic.starts_with("deputy ");
      const bool office = name.type == EntityType::Person && name.topic.ends_with(holder.office);
      if (!office || deputy || holder_of_[i] == &holder) continue;
      const bool alone = name.office_only && name.country && code(name) == holder.country;
      if (!alone && !may_be_called(holder, words_of(name.tokens), 1)) return false;
    }
    return true;
  }

  /// "the prime minister" without a country, where the text has just one and the table says who.
  void add_bare_offices(const OfficeHolder& holder) {
    for (std::uint32_t token = 1; token < text_.size(); ++token) {
      const auto tokens = bare_office(token, holder.office);
      if (!tokens) continue;
      NameMention name;
      name.type = EntityType::Person;
      name.tokens = *tokens;
      name.role = tokens;
      name.office_only = true;
      name.country = text_.lexicon().country_of_code(holder.country);
      name.topic = holder.office;
      taken_[tokens->begin] = true;
      names_.push_back(std::move(name));
    }
  }

  std::optional<IndexRange> bare_office(std::uint32_t head, std::string_view office) const {
    const bool minister = office == "prime minister";
    if (!text_.is(head, kUniqueOffice) || text_.upos(head) == Upos::Verb) return std::nullopt;
    std::uint32_t begin = head;
    if (minister && text_.lower_is(head, "minister")) {
      if (!text_.lower_is(head - 1, "prime")) return std::nullopt;
      --begin;
    } else if (office_word(text_.lower(head)) != office) {
      return std::nullopt;
    }
    if (begin == 0 || !text_.lower_is(begin - 1, "the")) return std::nullopt;
    const std::uint32_t next = head + 1;
    const std::uint32_t limit = text_.sentence_end(head);
    // "the president of the club", "the president's son", "the president elect", "the King Peter"
    const bool goes_on =
        next < limit && (text_.lower_is(next, "of") || text_.possessive(next) ||
                         text_.capital(next) || text_.upos(next) == Upos::Noun ||
                         text_.upos(next) == Upos::Propn || text_.lower_is(next, "-"));
    if (goes_on || taken_[begin] || taken_[head]) return std::nullopt;
    return IndexRange{begin, next};
  }

  const NameText& text_;
  const OfficeHolders& holders_;
  const std::string day_;
  std::vector<NameMention>& names_;
  std::set<std::string> countries_;             ///< That the text names.
  std::vector<const OfficeHolder*> holder_of_;  ///< Of each name; null if unknown.
  std::vector<const OfficeHolder*> found_;      ///< Each once, in text order.
  std::vector<bool> taken_;                     ///< Tokens of names.
};

}  // namespace

void name_office_holders(const NameText& text, const OfficeHolders& holders,
                         std::vector<NameMention>& names) {
  const auto& published = text.draft().document.metadata().published;
  if (!published) return;
  HolderFinder(text, holders, to_string(PublicationDate{published->day, {}, {}}), names).run();
}

}  // namespace onrecord
