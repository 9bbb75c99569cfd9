#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {

/// Somebody who surely held an office from one day to another.
struct OfficeHolder {
  std::string country;  ///< ISO 3166-1 alpha-3.
  std::string office;   ///< "president", "prime minister"; office_word() gives it.
  std::vector<std::vector<std::string>> names;  ///< The folded words of each way to write his name.
  std::string first;                            ///< YYYY-MM-DD.
  std::string last;
};

/// The table of data/office_holders.tsv: who held the highest offices of states when. At times, and
/// for offices, that it does not have, nothing is known. Read-only after construction.
class OfficeHolders {
 public:
  OfficeHolders();
  /// Of a table of that form: for tests.
  explicit OfficeHolders(std::string_view table);

  /// Who held it on `day` (YYYY-MM-DD); null if nobody is known, or two are.
  const OfficeHolder* on(std::string_view country, std::string_view office,
                         std::string_view day) const;

  /// All who held an office on `day` and may be called `words` (folded): by all the words that the
  /// shorter of the two names has, at least `fewest`. Those of whom on() would not tell are none.
  std::vector<const OfficeHolder*> called(const std::vector<std::string>& words,
                                          std::string_view day, std::size_t fewest) const;

 private:
  void read(std::string_view table);

  std::vector<OfficeHolder> holders_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_office_;  ///< "iso3 office".
  std::unordered_map<std::string, std::vector<std::size_t>> by_word_;    ///< Of the names.
};

/// The word by which the table has an office that a text calls so, folded: "premier" is "prime
/// minister"; "" for offices that it does not have ("former president", "foreign minister").
std::string_view office_word(std::string_view called);

/// True if the shorter of two names, folded, has at least `fewest` words and all are in the other.
bool may_be_called(const OfficeHolder& holder, const std::vector<std::string>& words,
                   std::size_t fewest);

}  // namespace onrecord
