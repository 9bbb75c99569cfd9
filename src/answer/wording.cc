#include "answer/wording.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/pronouns.h"
#include "answer/spoken_date.h"
#include "base/utf8.h"

namespace onrecord {

std::string_view verb_of(Act act) {
  switch (act) {
    case Act::Say: return "said";
    case Act::Confirm: return "acknowledged";
    case Act::Deny: return "denied";
    case Act::Decline: return "declined to answer";
    case Act::Ask: return "asked";
    case Act::Demand: return "demanded";
    case Act::Warn: return "warned";
    case Act::Promise: return "promised";
    case Act::Accuse: return "accused";
    case Act::Expect: return "expected";
  }
  return {};
}

std::string_view heading_of(FigureCategory category) {
  switch (category) {
    case FigureCategory::Killed: return "Killed";
    case FigureCategory::Injured: return "Injured";
    case FigureCategory::Missing: return "Missing";
    case FigureCategory::Detained: return "Detained";
    case FigureCategory::Displaced: return "Displaced";
    case FigureCategory::Deployed: return "Deployed";
    case FigureCategory::Trained: return "Trained";
    case FigureCategory::Arrested: return "Arrested";
    case FigureCategory::Money: return "Money";
    case FigureCategory::Share: return "Shares";
    case FigureCategory::Distance: return "Distances";
    case FigureCategory::Other: return "Other figures";
  }
  return {};
}

std::string_view words_of(Clarity clarity) {
  switch (clarity) {
    case Clarity::ClearReply: return "answered";
    case Clarity::Ambivalent: return "no direct answer";
    case Clarity::ClearNonReply: return "not answered";
  }
  return {};
}

std::string_view words_of(Technique technique) {
  switch (technique) {
    case Technique::Implicit: return "answered by implication";
    case Technique::Dodging: return "dodged";
    case Technique::Deflection: return "deflected";
    case Technique::Partial: return "answered in part";
    case Technique::General: return "answered in general terms";
    case Technique::Declining: return "declined";
    case Technique::ClaimsIgnorance: return "said not to know";
    case Technique::Clarification: return "asked back";
  }
  return {};
}

std::string count_of(std::size_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string date_words(const When& when) {
  if (when.value) {
    if (const auto spoken = spoken_date(*when.value)) return *spoken;
  }
  return when.words.value_or("");
}

std::string date_lead(const When& when) {
  const std::string words = date_words(when);
  if (!words.empty()) return words;
  if (const auto published = spoken_date(when.sort_day)) return fmt::format("by {}", *published);
  return "undated";
}

std::string number_words(const FigureRow& row) {
  const bool counts = row.unit == "person" || row.unit == "count";
  const bool exact = row.bound == Bound::Exact && row.low && row.low == row.high;
  constexpr double kLargest = 1e15;
  if (!counts || !exact || *row.low != std::floor(*row.low) || std::abs(*row.low) > kLargest) {
    return row.written;
  }
  std::string digits = fmt::format("{:.0f}", *row.low);
  const std::size_t first = digits.front() == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string short_name(const SourceRow& source) {
  if (source.outlet) return *source.outlet;
  const std::size_t slash = source.name.find_last_of('/');
  const std::string file = slash == std::string::npos ? source.name : source.name.substr(slash + 1);
  return file.empty() ? source.name : file;
}

std::string with_gaps(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) {
    if (!out.empty()) out += " … ";
    out += part;
  }
  return out;
}

std::vector<Span> shown_marks(const Evidence& evidence) {
  std::vector<Span> shown;
  for (const Span mark : evidence.marks) {
    const bool touches =
        !shown.empty() && mark.begin <= shown.back().end + 1 &&
        (mark.begin == shown.back().end || evidence.sentence[mark.begin - 1] == ' ');
    if (touches)
      shown.back().end = mark.end;
    else
      shown.push_back(mark);
  }
  return shown;
}

namespace {

/// The words in the text that a name goes back to, where the name alone would not show it:
/// "Beijing" for the Government of China. Pronouns and parts of the name tell nothing.
bool shows_as_written(const Voice& voice) {
  if (voice.as_written.empty() || voice.as_written == voice.name) return false;
  const std::string name = fold_case(voice.name);
  const std::string written = fold_case(voice.as_written);
  if (name.find(written) != std::string::npos || written.find(name) != std::string::npos) {
    return false;
  }
  return !is_pronoun(written);
}

bool starts_upper(std::string_view text) {
  return !text.empty() && is_upper(decode_utf8(text, 0).value);
}

std::string_view nobody(Act act) { return act == Act::Ask ? "Asker not named" : "No source named"; }

std::string_view verb_of_nobody(Act act) { return act == Act::Say ? "reported" : verb_of(act); }

/// Papers and documents report; people say.
std::string_view verb_of(const Voice& voice, Act act) {
  const bool written = voice.kind == SpeakerKind::Outlet || voice.kind == SpeakerKind::Document;
  return written && act == Act::Say ? "reported" : verb_of(act);
}

}  // namespace

std::string reliability_words(char letter) { return fmt::format("reliability {}", letter); }

void add_voice(std::vector<Run>& runs, const Voice& voice) {
  runs.push_back({Ink::Strong, voice.name});
  std::vector<std::string> more;
  if (voice.role && fold_case(voice.name).find(fold_case(*voice.role)) == std::string::npos) {
    more.push_back(*voice.role);
  } else if (shows_as_written(voice) && starts_upper(voice.as_written)) {
    more.push_back(fmt::format("“{}”", voice.as_written));
  }
  if (voice.kind == SpeakerKind::Unnamed) more.emplace_back("not named");
  if (voice.kind == SpeakerKind::Outlet) more.emplace_back("outlet");
  if (voice.kind == SpeakerKind::Document) more.emplace_back("document");
  if (voice.reliability != 'F') more.push_back(reliability_words(voice.reliability));
  if (!more.empty()) runs.push_back({Ink::Quiet, fmt::format(" ({})", fmt::join(more, "; "))});
}

void add_relays(std::vector<Run>& runs, const Voice& voice) {
  if (voice.via.empty()) return;
  std::string text = " — via ";
  for (std::size_t i = 0; i < voice.via.size(); ++i) {
    if (i > 0) text += ", citing ";
    text += voice.via[i];
  }
  runs.push_back({Ink::Quiet, std::move(text)});
}

namespace {

/// Refusals, questions, charges and denials read best in the article's own phrase: "has refused to
/// comment on …"; for what was denied may be told ("denied that …") or gainsaid ("said that no …").
bool speaks_by_phrase(Act act) {
  return act == Act::Decline || act == Act::Ask || act == Act::Deny || act == Act::Accuse;
}

}  // namespace

void add_statement(std::vector<Run>& runs, const StatementRow& row) {
  const bool as_phrase = speaks_by_phrase(row.act) && row.phrase;
  const bool nobody_named = row.voice.name.empty();
  std::string verb(nobody_named ? verb_of_nobody(row.act) : verb_of(row.voice, row.act));
  if (row.act == Act::Deny && !as_phrase) verb = "in a denial";
  if (nobody_named) {
    runs.push_back({Ink::Strong, std::string(nobody(row.act))});
    runs.push_back({Ink::Plain, " — "});
  } else {
    add_voice(runs, row.voice);
    if (!as_phrase) runs.push_back({Ink::Plain, " "});
  }
  if (as_phrase) {
    runs.push_back({Ink::Gist, nobody_named ? verb : " " + verb});
  } else {
    runs.push_back({Ink::Label, verb});
  }
  if (row.times && *row.times > 1 && !as_phrase) {
    runs.push_back({Ink::Value, fmt::format(" {} times", *row.times)});
  }
  if (row.place) runs.push_back({Ink::Quiet, fmt::format(" in {}", *row.place)});
  if (!as_phrase) {
    runs.push_back({Ink::Plain, ": "});
  } else if (!nobody_named) {
    runs.push_back({Ink::Plain, " "});
  }
  runs.push_back({Ink::Said, as_phrase ? *row.phrase : with_gaps(row.content)});
}

Entry statement_entry(const StatementRow& row) {
  Entry entry;
  entry.lead = date_lead(row.date);
  add_statement(entry.runs, row);
  add_relays(entry.runs, row.voice);
  if (row.put_by) entry.runs.push_back({Ink::Quiet, fmt::format(" — as put by {}", *row.put_by)});
  entry.evidence = row.evidence;
  return entry;
}

namespace {

/// Whose number it is. What nobody says is the article's own: "asserted by the article (The Harbour
/// Post)".
void add_figure_voice(std::vector<Run>& runs, const FigureRow& row, const Record& record) {
  if (!row.act) {
    const SourceRow& source = record.sources[row.evidence.front().source];
    runs.push_back({Ink::Quiet, fmt::format("asserted by the article ({})", short_name(source))});
  } else if (row.voice.name.empty()) {
    runs.push_back({Ink::Label, std::string(verb_of_nobody(row.act.value_or(Act::Say)))});
    runs.push_back({Ink::Plain, ", no source named"});
  } else {
    add_voice(runs, row.voice);
    runs.push_back({Ink::Plain, " "});
    runs.push_back({Ink::Label, std::string(verb_of(row.voice, row.act.value_or(Act::Say)))});
  }
  add_relays(runs, row.voice);
}

}  // namespace

Entry figure_entry(const FigureRow& row, const Record& record) {
  Entry entry;
  entry.lead = number_words(row);
  if (row.counts) {
    entry.runs.push_back({Ink::Words, *row.counts});
    entry.runs.push_back({Ink::Plain, " — "});
  }
  if (row.whole) {
    entry.runs.push_back({Ink::Quiet, fmt::format("part of the {} — ", *row.whole)});
  }
  add_figure_voice(entry.runs, row, record);
  const std::string date = date_words(row.as_of);
  if (!date.empty()) {
    entry.runs.push_back(
        {Ink::Quiet, fmt::format(", {} {}", row.as_of_is_statement_date ? "on" : "as of", date)});
  }
  if (row.place) entry.runs.push_back({Ink::Quiet, fmt::format(", {}", *row.place)});
  entry.evidence = row.evidence;
  return entry;
}

std::string figure_origin(const FigureRow& row, const Record& record) {
  std::string origin;
  if (!row.act) {
    origin = fmt::format("asserted by {}", short_name(record.sources[row.evidence.front().source]));
  } else {
    origin = row.voice.name.empty() ? "no source named" : row.voice.name;
    const bool claimed = *row.act == Act::Say || *row.act == Act::Confirm;
    if (row.voice.name.empty()) {
      origin = fmt::format("{}, {}", verb_of_nobody(*row.act), origin);
    } else if (!claimed) {
      origin = fmt::format("{} by {}", verb_of(*row.act), origin);
    }
  }
  for (const std::string& relay : row.voice.via) origin += fmt::format(", via {}", relay);
  const std::string date = date_words(row.as_of);
  if (!date.empty()) origin += ", " + date;
  return origin;
}

}  // namespace onrecord
