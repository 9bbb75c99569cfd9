// Prints what the language core reads in each text, for measuring: `onrecord_read < framed > jsonl`
// (framed as onrecord_features wants it). One object a text: "b", "e" byte offsets of the tokens,
// "s" the first tokens of sentences, "upos", "head", "rel" a number a token, "names" and
// "attributions" as token ranges. `--weights FILE` reads with other weights, `--kernels NAME` on
// another kind of processor, `--time` prints tokens a second to stderr.
#include <fmt/core.h>
#include <fmt/format.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "base/embedded.h"
#include "base/utf8.h"
#include "model/kernels.h"
#include "model/language_core.h"
#include "onrecord/document.h"

namespace {

template <typename Values, typename Project>
void append_list(std::string& out, const char* name, const Values& values, Project project) {
  out += fmt::format("\"{}\":[", name);
  bool first = true;
  for (const auto& value : values) {
    if (!first) out += ',';
    first = false;
    out += project(value);
  }
  out += "],";
}

std::string ranges(const std::vector<onrecord::IndexRange>& list) {
  std::string out = "[";
  for (const onrecord::IndexRange range : list) {
    out += fmt::format("{}[{},{}]", out.size() > 1 ? "," : "", range.begin, range.end);
  }
  return out + "]";
}

std::string describe(const onrecord::Document& document, const onrecord::Reading& reading) {
  std::string out = "{";
  append_list(out, "b", document.tokens(),
              [](const auto& t) { return fmt::to_string(t.span.begin); });
  append_list(out, "e", document.tokens(),
              [](const auto& t) { return fmt::to_string(t.span.end); });
  std::vector<std::uint32_t> sentences;
  for (std::size_t i = 0; i < document.sentences().size(); ++i) {
    sentences.push_back(document.sentence_tokens(i).begin);
  }
  append_list(out, "s", sentences, [](std::uint32_t at) { return fmt::to_string(at); });
  append_list(out, "upos", reading.syntax,
              [](const auto& t) { return fmt::to_string(static_cast<int>(t.upos)); });
  append_list(out, "head", reading.syntax, [](const auto& t) { return fmt::to_string(t.head); });
  append_list(out, "rel", reading.syntax,
              [](const auto& t) { return fmt::to_string(static_cast<int>(t.deprel)); });
  append_list(out, "names", reading.names, [](const auto& n) {
    return fmt::format("[{},{},{},{:.4f}]", n.tokens.begin, n.tokens.end, static_cast<int>(n.type),
                       n.score);
  });
  append_list(out, "attributions", reading.attributions, [](const auto& a) {
    return fmt::format("[{},{},{},{:.4f},[{:.4f}]]", ranges(a.cue), ranges(a.source),
                       ranges(a.content), a.score, fmt::join(a.evidence, ","));
  });
  out.back() = '}';
  return out + "\n";
}

struct Options {
  std::string weights;
  std::string kernels;
  bool time = false;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string argument = argv[i];
    if (argument == "--time") {
      options.time = true;
    } else if (i + 1 < argc && argument == "--weights") {
      options.weights = argv[++i];
    } else if (i + 1 < argc && argument == "--kernels") {
      options.kernels = argv[++i];
    }
  }
  return options;
}

double seconds_since(std::clock_t begin) {
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

const onrecord::Kernels* kernels_of(const std::string& name) {
  for (const onrecord::Kernels* kernels : onrecord::usable_kernels()) {
    if (kernels->name == name) return kernels;
  }
  return nullptr;
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  std::string own;
  std::string_view bytes;
  if (options.weights.empty()) {
    bytes = onrecord::embedded_file("models/language_core.bin");
  } else {
    std::ifstream file(options.weights, std::ios::binary);
    own.assign(std::istreambuf_iterator<char>(file), {});
    bytes = own;
  }
  const std::clock_t before = std::clock();  // of the processor: other programs do not count
  const onrecord::LanguageCore core(bytes, kernels_of(options.kernels));
  const double start = seconds_since(before);
  double spent = 0;
  std::size_t tokens = 0;
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string text(std::stoul(line), '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    std::cin.ignore(1);
    const auto document = onrecord::Document::from_text(std::move(text));
    if (!document) continue;
    std::vector<std::string> lower;
    for (const auto& token : document->tokens()) {
      lower.push_back(onrecord::fold_case(document->view(token.span)));
    }
    const std::clock_t begin = std::clock();
    const onrecord::Reading reading = core.read(*document, lower);
    spent += seconds_since(begin);
    tokens += lower.size();
    const std::string out = describe(*document, reading);
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  if (options.time) {
    fmt::print(stderr, "start {:.1f} ms, {} tokens, {:.0f} tokens/s\n", start * 1000, tokens,
               static_cast<double>(tokens) / spent);
  }
  return 0;
}
