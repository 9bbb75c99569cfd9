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

/// What stands before a statement: its date, else "by 22 Oct 2024", the day its report was
/// published, else "undated".
std::string date_lead(const When& when);

/// "10,000", "at least 20", "$1.5 billion": a plain number in figures, all else as written.
std::string number_words(const FigureRow& row);

/// What a source is called in passing: its outlet, else its file's name.
std::string short_name(const SourceRow& source);

/// Parts of one text that stand apart, joined by " … ".
std::string with_gaps(const std::vector<std::string>& parts);

/// An evidence's marks as they are shown: those with only a blank between are one.
std::vector<Span> shown_marks(const Evidence& evidence);

/// "reliability B".
std::string reliability_words(char letter);

void add_voice(std::vector<Run>& runs, const Voice& voice);
void add_relays(std::vector<Run>& runs, const Voice& voice);

/// Who said what, without its date and relays.
void add_statement(std::vector<Run>& runs, const StatementRow& row);

Entry statement_entry(const StatementRow& row);
Entry figure_entry(const FigureRow& row, const Record& record);

/// "Mara Oden, 17 Oct 2031": whose number it is, and as of when.
std::string figure_origin(const FigureRow& row, const Record& record);

}  // namespace onrecord
