#include <fmt/format.h>

#include "answer/wording.h"
#include "answer/writers.h"
#include "base/terminal.h"

namespace onrecord {

namespace {

/// Text in which no character means anything to Markdown or HTML, on one line.
std::string escaped(std::string_view text) {
  constexpr std::string_view kSpecial = "\\`*_[]#|~!$";
  std::string out;
  const std::string line = for_terminal(text);
  // At the start of a line "+", "-", "=" and "1." would begin a list or a heading.
  std::size_t starter = line.find_first_not_of("0123456789");
  if (starter != std::string::npos) {
    const bool begins_list = starter == 0
                                 ? std::string_view("+-=").find(line[0]) != std::string::npos
                                 : line[starter] == '.';
    if (!begins_list) starter = std::string::npos;
  }
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      default:
        if (i == starter || kSpecial.find(c) != std::string_view::npos) out += '\\';
        out += c;
    }
  }
  return out;
}

/// A URL that cannot end its link early.
std::string link_target(std::string_view url) {
  std::string out;
  for (const char c : url) {
    switch (c) {
      case '(': out += "%28"; break;
      case ')': out += "%29"; break;
      case '<': out += "%3C"; break;
      case '>': out += "%3E"; break;
      case '\\': out += "%5C"; break;
      default:
        if (static_cast<unsigned char>(c) <= ' ') {
          out += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
          out += c;
        }
    }
  }
  return out;
}

/// `text` between marks of emphasis; the blanks at its ends stay outside, where Markdown wants
/// them.
std::string emphasised(std::string_view mark, std::string_view text) {
  const std::string clean = for_terminal(text);
  const std::size_t begin = clean.find_first_not_of(' ');
  if (begin == std::string::npos) return clean;
  const std::size_t end = clean.find_last_not_of(' ') + 1;
  return fmt::format("{}{}{}{}{}", clean.substr(0, begin), mark,
                     escaped(std::string_view(clean).substr(begin, end - begin)), mark,
                     clean.substr(end));
}

class MarkdownWriter {
 public:
  MarkdownWriter(const Page& page, const AnswerStyle& style) : page_(page), style_(style) {}

  std::string write() {
    out_ += fmt::format("# {}\n\n{}\n", escaped(page_.title), escaped(page_.summary));
    for (const Section& section : page_.sections) write(section);
    write_sources();
    return std::move(out_);
  }

 private:
  void write(const Section& section) {
    out_ += fmt::format("\n## {}\n\n", escaped(section.heading));
    if (!section.note.empty()) out_ += fmt::format("{}\n\n", escaped(section.note));
    bool any = false;
    for (const Group& group : section.groups) {
      if (group.entries.empty()) continue;
      if (!group.heading.empty()) {
        out_ += fmt::format("{}### {}\n\n", any ? "\n" : "", escaped(group.heading));
      }
      for (const Entry& entry : group.entries) write(entry, section);
      any = true;
    }
    if (!any) out_ += "Nothing was found.\n";
  }

  void write(const Entry& entry, const Section& section) {
    const std::string indent(2U * entry.level, ' ');
    out_ += indent + "- ";
    if (!entry.lead.empty()) {
      const bool number = section.lead == Lead::Number;
      out_ += number ? fmt::format("**{}** ", escaped(entry.lead))
                     : fmt::format("{}: ", escaped(entry.lead));
    }
    for (const Run& run : entry.runs) write(run);
    for (std::size_t i = 0; i < entry.evidence.size(); ++i) {
      out_ += i == 0 ? " (" : ", ";
      write_reference(entry.evidence[i]);
    }
    out_ += entry.evidence.empty() ? "\n" : ")\n";
    const bool sentences =
        section.sentences == Sentences::Shown && style_.sentences == Sentences::Shown;
    if (sentences && !entry.evidence.empty()) {
      out_ += fmt::format("{}  > {}\n", indent, sentence(entry.evidence.front()));
    }
  }

  void write(const Run& run) {
    switch (run.ink) {
      case Ink::Strong:
      case Ink::Value: out_ += emphasised("**", run.text); break;
      case Ink::Gist: break;
      case Ink::Label: out_ += emphasised("*", run.text); break;
      default: out_ += escaped(run.text);
    }
  }

  void write_reference(const Evidence& evidence) {
    const SourceRow& source = page_.sources[evidence.source];
    const std::string name = escaped(short_name(source));
    if (evidence.link) {
      out_ += fmt::format("[{}]({})", name, link_target(*evidence.link));
    } else if (evidence.points.empty()) {
      out_ += fmt::format("{}", name);
    } else {
      out_ += fmt::format("{}, characters {}–{}", name, evidence.points.begin, evidence.points.end);
    }
  }

  static std::string sentence(const Evidence& evidence) {
    std::string out;
    const std::string_view text = evidence.sentence;
    std::uint32_t done = 0;
    for (const Span mark : shown_marks(evidence)) {
      out += escaped(text.substr(done, mark.begin - done));
      out += emphasised("**", text.substr(mark.begin, mark.size()));
      done = mark.end;
    }
    return out + escaped(text.substr(done));
  }

  void write_sources() {
    if (page_.sources.empty()) return;
    out_ += "\n## Sources\n\n";
    for (std::size_t i = 0; i < page_.sources.size(); ++i) {
      const SourceRow& source = page_.sources[i];
      out_ += fmt::format("{}. ", i + 1);
      if (source.outlet) out_ += fmt::format("**{}** ", escaped(*source.outlet));
      if (source.reliability != 'F') {
        out_ += fmt::format("({}) ", reliability_words(source.reliability));
      }
      const std::string label = escaped(source.label.empty() ? source.name : source.label);
      const bool linked =
          source.url && (source.url->starts_with("https://") || source.url->starts_with("http://"));
      out_ += linked ? fmt::format("[{}]({})", label, link_target(*source.url)) : label;
      if (!linked && !source.label.empty()) out_ += fmt::format(", {}", escaped(source.name));
      if (source.byline) out_ += fmt::format(", {}", escaped(*source.byline));
      When published;
      published.value = source.published;
      out_ += source.published ? ", " + date_words(published) : ", publication date unknown";
      out_ += '\n';
      if (!source.credits.empty()) {
        out_ +=
            fmt::format("   - {}\n", escaped(fmt::format("{}", fmt::join(source.credits, " · "))));
      }
      for (const RelayChain& chain : source.chains) {
        out_ += fmt::format("   - {}", escaped(short_name(source)));
        for (const std::string& name : chain.names) out_ += fmt::format(" ← {}", escaped(name));
        out_ += fmt::format(" ({})\n", count_of(chain.statements, "statement"));
      }
    }
  }

  const Page& page_;
  const AnswerStyle& style_;
  std::string out_;
};

}  // namespace

std::string write_markdown(const Page& page, const AnswerStyle& style) {
  return MarkdownWriter(page, style).write();
}

}  // namespace onrecord
