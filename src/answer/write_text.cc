#include <fmt/format.h>

#include <algorithm>

#include "answer/wording.h"
#include "answer/writers.h"
#include "base/terminal.h"

namespace onrecord {

namespace {

constexpr unsigned kNarrowest = 40;
constexpr std::size_t kWidestLead = 18;
constexpr std::size_t kMostPlaces = 6;

enum class Tone { Plain, Bold, Quiet, Heading };

std::string_view on(Tone tone) {
  switch (tone) {
    case Tone::Bold: return "\x1b[1m";
    case Tone::Quiet: return "\x1b[2m";
    case Tone::Heading: return "\x1b[1;36m";
    case Tone::Plain: break;
  }
  return {};
}

Tone tone_of(Ink ink) {
  switch (ink) {
    case Ink::Strong:
    case Ink::Value: return Tone::Bold;
    case Ink::Quiet: return Tone::Quiet;
    default: return Tone::Plain;
  }
}

/// Words with a tone each, set into lines of a given width.
class Flow {
 public:
  Flow(std::string& out, unsigned width, Colour colour)
      : out_(out), width_(width), colour_(colour) {}

  /// Begins lines: the first after `used` columns, all others after `indent` blanks.
  void begin(std::size_t used, std::size_t indent) {
    column_ = used;
    indent_ = indent;
    at_start_ = true;
    space_ = false;
    word_.clear();
    word_columns_ = 0;
  }

  void add(std::string_view text, Tone tone) {
    const std::string clean = for_terminal(text);
    std::string_view rest = clean;
    while (!rest.empty()) {
      const std::size_t space = rest.find(' ');
      append(rest.substr(0, space), tone);
      if (space == std::string_view::npos) break;
      flush();
      space_ = true;
      rest.remove_prefix(space + 1);
    }
  }

  void end() {
    flush();
    out_ += '\n';
  }

 private:
  // Runs that touch ("Lin" bold, "," plain) are one word for the line breaks.
  void append(std::string_view part, Tone tone) {
    if (part.empty()) return;
    word_columns_ += columns_of(part);
    const bool styled = colour_ == Colour::Ansi && tone != Tone::Plain;
    if (styled) word_ += on(tone);
    word_ += part;
    if (styled) word_ += "\x1b[0m";
  }

  void flush() {
    if (word_columns_ == 0) return;
    if (!at_start_ && column_ + (space_ ? 1 : 0) + word_columns_ > width_) {
      out_ += '\n';
      out_.append(indent_, ' ');
      column_ = indent_;
      space_ = false;
    } else if (space_ && !at_start_) {
      out_ += ' ';
      ++column_;
    }
    out_ += word_;
    column_ += word_columns_;
    at_start_ = false;
    space_ = false;
    word_.clear();
    word_columns_ = 0;
  }

  std::string& out_;
  std::size_t width_;
  Colour colour_;
  std::size_t column_ = 0;
  std::size_t indent_ = 0;
  std::string word_;  // with its escape sequences
  std::size_t word_columns_ = 0;
  bool at_start_ = true;
  bool space_ = false;
};

class TextWriter {
 public:
  TextWriter(const Page& page, const AnswerStyle& style)
      : page_(page), style_(style), flow_(out_, std::max(style.width, kNarrowest), style.colour) {}

  std::string write() {
    line(page_.title, Tone::Bold, 0);
    line(page_.summary, Tone::Quiet, 0);
    for (const Section& section : page_.sections) write(section);
    write_sources();
    return std::move(out_);
  }

 private:
  void line(std::string_view text, Tone tone, std::size_t indent) {
    out_.append(indent, ' ');
    flow_.begin(indent, indent);
    flow_.add(text, tone);
    flow_.end();
  }

  void write(const Section& section) {
    out_ += '\n';
    line(section.heading, Tone::Heading, 0);
    if (!section.note.empty()) line(section.note, Tone::Quiet, 0);
    bool any = false;
    for (const Group& group : section.groups) {
      if (group.entries.empty()) continue;
      if (!group.heading.empty()) {
        out_ += '\n';
        line(group.heading, Tone::Bold, 2);
      }
      lead_ = 0;
      for (const Entry& entry : group.entries) {
        lead_ = std::max(lead_, columns_of(for_terminal(entry.lead)));
      }
      lead_ = std::min(lead_, kWidestLead);
      for (const Entry& entry : group.entries) write(entry, section);
      any = true;
    }
    if (!any) line("Nothing was found.", Tone::Plain, 2);
  }

  void write(const Entry& entry, const Section& section) {
    const bool sentences =
        section.sentences == Sentences::Shown && style_.sentences == Sentences::Shown;
    const std::size_t margin = 2U + 2U * entry.level;
    const std::size_t body = margin + (lead_ > 0 ? lead_ + 2 : 0);
    const std::string lead = for_terminal(entry.lead);
    const std::size_t used = columns_of(lead);
    out_.append(margin, ' ');
    if (section.lead == Lead::Number && used < lead_) out_.append(lead_ - used, ' ');
    flow_.begin(0, 0);
    flow_.add(lead, section.lead == Lead::Number ? Tone::Bold : Tone::Quiet);
    flow_.end();
    out_.pop_back();
    if (used > lead_) {
      out_ += '\n';
      out_.append(body, ' ');
    } else {
      const std::size_t before = section.lead == Lead::Number ? lead_ : used;
      out_.append(body - margin - before, ' ');
    }
    flow_.begin(body, body);
    write_runs(entry, sentences);
    flow_.add(places(entry.evidence), Tone::Quiet);
    flow_.end();
    if (sentences) write_sentences(entry, body);
  }

  /// Without what was said where the whole sentence follows, and without the colon before it.
  void write_runs(const Entry& entry, bool sentences) {
    for (std::size_t i = 0; i < entry.runs.size(); ++i) {
      const Run& run = entry.runs[i];
      const bool said_follows = i + 1 < entry.runs.size() && entry.runs[i + 1].ink == Ink::Said;
      if (run.ink == (sentences ? Ink::Said : Ink::Gist)) continue;
      if (sentences && said_follows && run.ink == Ink::Plain) continue;
      flow_.add(run.text, tone_of(run.ink));
    }
  }

  std::string place(const Evidence& evidence) const {
    if (evidence.points.empty()) return fmt::format("{}", evidence.source + 1);
    return fmt::format("{}:{}", evidence.source + 1, evidence.points.begin);
  }

  std::string places(const std::vector<Evidence>& all) const {
    if (all.empty()) return {};
    std::string out = " [";
    const std::size_t shown = std::min(all.size(), kMostPlaces);
    for (std::size_t i = 0; i < shown; ++i) {
      if (i > 0) out += ", ";
      out += place(all[i]);
    }
    if (shown < all.size()) out += fmt::format(", {} more", all.size() - shown);
    return out + "]";
  }

  void write_sentences(const Entry& entry, std::size_t indent) {
    if (entry.evidence.empty()) return;
    const Evidence& evidence = entry.evidence.front();
    const std::string_view sentence = evidence.sentence;
    out_.append(indent, ' ');
    flow_.begin(indent, indent);
    std::uint32_t done = 0;
    for (const Span mark : shown_marks(evidence)) {
      flow_.add(sentence.substr(done, mark.begin - done), Tone::Quiet);
      flow_.add(sentence.substr(mark.begin, mark.size()), Tone::Plain);
      done = mark.end;
    }
    flow_.add(sentence.substr(done), Tone::Quiet);
    flow_.end();
  }

  void write_sources() {
    if (page_.sources.empty()) return;
    out_ += '\n';
    line("Sources", Tone::Heading, 0);
    line("[1:240] is the place in source 1 that begins at character 240.", Tone::Quiet, 0);
    for (std::size_t i = 0; i < page_.sources.size(); ++i) write(page_.sources[i], i + 1);
  }

  void write(const SourceRow& source, std::size_t number) {
    const std::string lead = fmt::format("  {}  ", number);
    out_ += lead;
    flow_.begin(lead.size(), lead.size());
    if (source.outlet) {
      flow_.add(*source.outlet, Tone::Bold);
      if (source.reliability != 'F') {
        flow_.add(fmt::format(" ({})", reliability_words(source.reliability)), Tone::Quiet);
      }
      flow_.add(": ", Tone::Plain);
    }
    flow_.add(source.label.empty() ? source.name : source.label, Tone::Plain);
    if (source.byline) flow_.add(fmt::format(", {}", *source.byline), Tone::Quiet);
    When published;
    published.value = source.published;
    const std::string day = source.published ? date_words(published) : "publication date unknown";
    flow_.add(fmt::format(", {}", day), Tone::Quiet);
    flow_.end();
    line(source.url.value_or(source.name), Tone::Quiet, lead.size());
    if (!source.credits.empty()) {
      line(fmt::format("{}", fmt::join(source.credits, " · ")), Tone::Quiet, lead.size());
    }
    for (const RelayChain& chain : source.chains) {
      std::string text = short_name(source);
      for (const std::string& name : chain.names) text += " ← " + name;
      line(fmt::format("{} ({})", text, count_of(chain.statements, "statement")), Tone::Quiet,
           lead.size());
    }
  }

  const Page& page_;
  const AnswerStyle& style_;
  std::string out_;
  Flow flow_;
  std::size_t lead_ = 0;
};

}  // namespace

std::string write_text(const Page& page, const AnswerStyle& style) {
  return TextWriter(page, style).write();
}

}  // namespace onrecord
