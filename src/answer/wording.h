#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "answer/page.h"
#include "onrecord/record.h"

namespace onrecord {

/// The words in which answers speak. They never take a side: an act of confirming is
/// "acknowledged", and words that nobody is named for are "reported, no source named".
std::string_view verb_of(Act act);
std::string_view heading_of(FigureCategory category);
std::string_view words_of(Clarity clarity);
std::string_view words_of(Technique technique);

/// "1 statement", "2 statements".
std::string count_of(std::size_t count, std::string_view noun);

/// "17 Oct 2024", the article's own words for a date that the calendar cannot tell, or "".
std::string date_words(const When& when);

/// "10,000", "at least 20", "$1.5 billion": a plain number in figures, all else as written.
std::string number_words(const FigureRow& row);

/// What a source is called in passing: its outlet, else its file's name.
std::string short_name(const SourceRow& source);

/// Parts of one text that stand apart, joined by " … ".
std::string with_gaps(const std::vector<std::string>& parts);

void add_voice(std::vector<Run>& runs, const Voice& voice);
void add_relays(std::vector<Run>& runs, const Voice& voice);

Entry statement_entry(const StatementRow& row);
Entry figure_entry(const FigureRow& row, const Record& record);

/// "Zelenskyy, 17 Oct 2024": whose number it is, and as of when.
std::string figure_origin(const FigureRow& row, const Record& record);

}  // namespace onrecord
