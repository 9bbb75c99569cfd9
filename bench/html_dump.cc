// Reads pages (or texts) and prints one JSON object a line: what to_document() makes of each. The
// adapter behind bench/html.
#include <fmt/core.h>

#include "onrecord/reader.h"
#include "onrecord/to_document.h"

namespace onrecord {
namespace {

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      out += c;
    }
  }
  return out + '"';
}

std::string maybe(const std::optional<std::string>& text) { return text ? quoted(*text) : "null"; }

int run(std::vector<std::string> inputs) {
  const auto reader = open_reader(std::move(inputs));
  while (auto source = reader->next()) {
    if (!*source) {
      fmt::print("{{\"file\":{},\"error\":{}}}\n", quoted(source->error().name),
                 quoted(describe(source->error().error)));
      continue;
    }
    const auto document = to_document(**source);
    if (!document) {
      fmt::print("{{\"file\":{},\"error\":{}}}\n", quoted((*source)->name),
                 quoted(describe(document.error())));
      continue;
    }
    const Metadata& m = document->metadata();
    fmt::print(
        "{{\"file\":{},\"title\":{},\"byline\":{},\"outlet\":{},\"url\":{},\"language\":{},"
        "\"published\":{},\"text\":{}}}\n",
        quoted(m.source), maybe(m.title), maybe(m.byline), maybe(m.outlet), maybe(m.url),
        maybe(m.language), m.published ? quoted(to_string(*m.published)) : "null",
        quoted(document->text()));
  }
  return 0;
}

}  // namespace
}  // namespace onrecord

int main(int argc, char** argv) { return onrecord::run({argv + 1, argv + argc}); }
