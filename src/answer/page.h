#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/answer.h"
#include "onrecord/record.h"

namespace onrecord {

/// How a run of words is meant; each writer has its own way to show it.
enum class Ink : std::uint8_t {
  Plain,
  Strong,  ///< Who speaks.
  Label,   ///< Our word for what was done: "demanded".
  Gist,    ///< Likewise, only where the article's own words for it are left out.
  Value,   ///< A number.
  Words,   ///< An exact slice of a document.
  Said,    ///< What was said, an exact slice: left out where the whole sentence follows.
  Quiet    ///< Role, date, relay.
};

struct Run {
  Ink ink = Ink::Plain;
  std::string text;
};

/// One line of an answer, and the words behind it.
struct Entry {
  std::string lead;  ///< Date or number before the line; may be "".
  std::vector<Run> runs;
  std::vector<Evidence> evidence;
  std::uint8_t level = 0;  ///< 1 = belongs to the entry before it.
};

struct Group {
  std::string heading;  ///< "" = none.
  std::vector<Entry> entries;
};

/// What stands before the lines of a section.
enum class Lead : std::uint8_t { Words, Number };

struct Section {
  std::string id;  ///< For links within the page: "figures".
  std::string heading;
  std::string note;  ///< How to read it; may be "".
  std::vector<Group> groups;
  Sentences sentences = Sentences::Shown;  ///< LeftOut where the lines come again below with them.
  Lead lead = Lead::Words;
};

/// An answer before any formatting: text, Markdown and HTML are three ways to write one Page.
struct Page {
  std::string title;
  std::string summary;
  std::vector<Section> sections;
  std::vector<SourceRow> sources;
};

/// "3 documents, published 17 Oct 2024 to 22 Oct 2024 · 21 statements …".
std::string summary_of(const Record& record);

Page dossier_page(const Record& record, std::string title);
Page timeline_page(const Record& record, std::string title);
Page figures_page(const Record& record, std::string title);
Page statements_page(const Record& record, std::string title);
Page entities_page(const Record& record, std::string title);

}  // namespace onrecord
