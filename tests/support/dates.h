#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "annotate/draft.h"
#include "annotate/pass.h"

namespace onrecord::testing {

/// A date as read: its words and its TIMEX3 value.
using ReadDate = std::pair<std::string, std::string>;

/// The dates pass alone on `text`, published on `published` ("2024-10-22"; "" = unknown).
inline std::vector<Date> dates_of(std::string_view text, std::string_view published,
                                  std::vector<std::string>* words = nullptr) {
  static const std::unique_ptr<const Pass> pass = make_dates_pass();
  Metadata metadata;
  if (!published.empty()) metadata.published = *parse_publication_date(published);
  const auto document = Document::from_text(std::string(text), metadata);
  Draft draft(*document);
  pass->run(draft);
  if (words) {
    for (const Date& date : draft.annotations.dates) {
      words->emplace_back(document->view(date.span));
    }
  }
  return draft.annotations.dates;
}

inline std::vector<ReadDate> read_dates(std::string_view text, std::string_view published) {
  std::vector<std::string> words;
  std::vector<ReadDate> result;
  for (const Date& date : dates_of(text, published, &words)) {
    result.emplace_back(words[result.size()], date.value);
  }
  return result;
}

}  // namespace onrecord::testing
