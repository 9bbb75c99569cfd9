#include <fmt/format.h>

#include <algorithm>

#include "answer/wording.h"
#include "answer/writers.h"
#include "base/embedded.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

/// Text in which no character means anything to HTML, in content or in a quoted attribute. Control
/// characters, which HTML does not allow, become U+FFFD.
std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\'': out += "&#39;"; break;
      case '\n':
      case '\t': out += c; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
          append_utf8(out, U'\uFFFD');
        } else {
          out += c;
        }
    }
  }
  return out;
}

/// Words of a document; a blank line between paragraphs is shown as a new line.
std::string passage(std::string_view text) {
  std::string out = escaped(text);
  for (std::size_t at = out.find("\n\n"); at != std::string::npos; at = out.find("\n\n", at)) {
    out.erase(at, 1);
  }
  return out;
}

class HtmlWriter {
 public:
  explicit HtmlWriter(const Page& page) : page_(page) {}

  std::string write() {
    write_head();
    out_ += "<main id=\"main\">\n";
    for (const Section& section : page_.sections) write(section);
    write_sources();
    out_ +=
        "</main>\n<footer>Made by Onrecord. Every line is tied to the words that it was read from; "
        "open a source below a line to see them in their place. What is said here is said by those "
        "named.</footer>\n</body>\n</html>\n";
    return std::move(out_);
  }

 private:
  void write_head() {
    out_ += fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n"
        "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n"
        "<a class=\"skip\" href=\"#main\">Skip to the record</a>\n<header>\n"
        "<p class=\"kind\">On record</p>\n<h1 dir=\"auto\">{}</h1>\n<p class=\"summary\">{}</p>\n",
        escaped(page_.title), embedded_file("src/answer/page.css"), escaped(page_.title),
        escaped(page_.summary));
    out_ += "<nav aria-label=\"Sections\"><ul>\n";
    for (const Section& section : page_.sections) {
      out_ +=
          fmt::format("<li><a href=\"#{}\">{}</a></li>\n", section.id, escaped(section.heading));
    }
    if (!page_.sources.empty()) out_ += "<li><a href=\"#sources\">Sources</a></li>\n";
    out_ += "</ul></nav>\n</header>\n";
  }

  void write(const Section& section) {
    out_ += fmt::format(
        "<section id=\"{0}\" aria-labelledby=\"{0}-title\"{2}>\n"
        "<h2 id=\"{0}-title\">{1}</h2>\n",
        section.id, escaped(section.heading),
        section.lead == Lead::Number ? " class=\"numbers\"" : "");
    if (!section.note.empty()) {
      out_ += fmt::format("<p class=\"note\">{}</p>\n", escaped(section.note));
    }
    bool any = false;
    for (const Group& group : section.groups) {
      if (group.entries.empty()) continue;
      any = true;
      if (!group.heading.empty()) out_ += fmt::format("<h3>{}</h3>\n", escaped(group.heading));
      out_ += "<ul class=\"lines\">\n";
      for (const Entry& entry : group.entries) write(entry);
      out_ += "</ul>\n";
    }
    if (!any) out_ += "<p>Nothing was found.</p>\n";
    out_ += "</section>\n";
  }

  void write(const Entry& entry) {
    out_ += fmt::format(
        "<li class=\"line{}\"><div class=\"lead\">{}</div><div class=\"body\"><p class=\"says\">",
        entry.level > 0 ? " part" : "", escaped(entry.lead));
    for (const Run& run : entry.runs) write(run);
    out_ += "</p>\n";
    if (!entry.evidence.empty()) {
      out_ += "<div class=\"evs\">\n";
      for (const Evidence& evidence : entry.evidence) write(evidence);
      out_ += "</div>";
    }
    out_ += "</div></li>\n";
  }

  void write(const Run& run) {
    const std::string text = escaped(run.text);
    switch (run.ink) {
      case Ink::Plain: out_ += text; break;
      case Ink::Gist: break;
      case Ink::Strong: out_ += fmt::format("<strong><bdi>{}</bdi></strong>", text); break;
      case Ink::Label: out_ += fmt::format("<span class=\"act\">{}</span>", text); break;
      case Ink::Value: out_ += fmt::format("<span class=\"val\">{}</span>", text); break;
      case Ink::Words:
      case Ink::Said: out_ += fmt::format("<bdi>{}</bdi>", text); break;
      case Ink::Quiet: out_ += fmt::format("<span class=\"q\">{}</span>", text); break;
    }
  }

  void write(const Evidence& evidence) {
    const SourceRow& source = page_.sources[evidence.source];
    out_ += fmt::format(
        "<details class=\"ev\"><summary>{}</summary><figure><blockquote dir=\"auto\"{}>",
        escaped(short_name(source)),
        evidence.link ? fmt::format(" cite=\"{}\"", escaped(*source.url)) : "");
    write_around(evidence.before);
    out_ += "<b>";
    const std::string_view sentence = evidence.sentence;
    std::uint32_t done = 0;
    for (const Span mark : shown_marks(evidence)) {
      out_ += passage(sentence.substr(done, mark.begin - done));
      out_ += fmt::format("<mark>{}</mark>", passage(sentence.substr(mark.begin, mark.size())));
      done = mark.end;
    }
    out_ += passage(sentence.substr(done));
    out_ += "</b>";
    write_around(evidence.after);
    out_ += "</blockquote><figcaption>";
    if (evidence.link) {
      out_ += fmt::format("<a class=\"open\" href=\"{}\">Open at this sentence</a>",
                          escaped(*evidence.link));
    }
    out_ += fmt::format("<a href=\"#source-{0}\">Source {0}<span class=\"paper\">, {1}</span></a>",
                        evidence.source + 1, escaped(short_name(source)));
    if (!evidence.points.empty()) {
      out_ +=
          fmt::format("<span>characters {}–{}</span>", evidence.points.begin, evidence.points.end);
    }
    out_ += "</figcaption></figure></details>\n";
  }

  void write_around(std::string_view text) {
    if (!text.empty()) out_ += fmt::format("<span class=\"around\">{}</span>", passage(text));
  }

  void write_sources() {
    if (page_.sources.empty()) return;
    out_ +=
        "<section id=\"sources\" aria-labelledby=\"sources-title\">\n"
        "<h2 id=\"sources-title\">Sources</h2>\n<ol class=\"sources\">\n";
    for (std::size_t i = 0; i < page_.sources.size(); ++i) write(page_.sources[i], i + 1);
    out_ += "</ol>\n</section>\n";
  }

  void write(const SourceRow& source, std::size_t number) {
    const std::string label = escaped(source.label.empty() ? source.name : source.label);
    const bool linked =
        source.url && (source.url->starts_with("https://") || source.url->starts_with("http://"));
    out_ += fmt::format("<li id=\"source-{}\">", number);
    if (source.outlet) out_ += fmt::format("<strong>{}</strong> ", escaped(*source.outlet));
    if (source.reliability != 'F') {
      out_ += fmt::format("({}) ", reliability_words(source.reliability));
    }
    out_ += linked ? fmt::format("<a href=\"{}\"><bdi>{}</bdi></a>", escaped(*source.url), label)
                   : fmt::format("<bdi>{}</bdi>", label);
    When published;
    published.value = source.published;
    out_ += "<span class=\"where\">";
    if (source.byline) out_ += escaped(*source.byline) + " · ";
    out_ += source.published ? escaped(date_words(published)) : "publication date unknown";
    out_ += fmt::format(" · read from {}</span>", escaped(source.name));
    if (!source.credits.empty()) {
      out_ += fmt::format("<span class=\"where\">{}</span>",
                          escaped(fmt::format("{}", fmt::join(source.credits, " · "))));
    }
    for (const RelayChain& chain : source.chains) {
      out_ += fmt::format("<span class=\"chain\">{}", escaped(short_name(source)));
      for (const std::string& name : chain.names) out_ += fmt::format(" ← {}", escaped(name));
      out_ += fmt::format(" · {}</span>", count_of(chain.statements, "statement"));
    }
    out_ += "</li>\n";
  }

  const Page& page_;
  std::string out_;
};

}  // namespace

std::string write_html(const Page& page) { return HtmlWriter(page).write(); }

}  // namespace onrecord
