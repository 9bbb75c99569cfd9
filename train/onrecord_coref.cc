// Prints how the library resolves the pronouns of each text, for training and measuring:
// `onrecord_coref < framed > jsonl` (framed as onrecord_features wants it). One object a text:
// "m" the mentions as [begin, end, head's begin, form, cluster or -1], in bytes; "c" the choices as
// [mention, feature of choosing nobody, [[cluster, mention, features …] …]], with --choices only.
// `--groups` prints the groups of features and their sizes.
#include <fmt/core.h>
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "annotate/coref.h"
#include "annotate/pass.h"

namespace {

using namespace onrecord;

std::string describe(const Draft& draft, const CorefChains& chains, const std::string& choices) {
  std::string out = "{\"m\":[";
  for (std::size_t i = 0; i < chains.mentions.size(); ++i) {
    const CorefMention& mention = chains.mentions[i];
    const Span span = draft.span(mention.tokens.begin, mention.tokens.end - 1);
    const int cluster = chains.cluster[i] ? static_cast<int>(*chains.cluster[i]) : -1;
    out += fmt::format("{}[{},{},{},{},{}]", i == 0 ? "" : ",", span.begin, span.end,
                       draft.span(mention.head).begin, static_cast<int>(mention.form), cluster);
  }
  return out + "],\"c\":[" + choices + "]}\n";
}

std::string describe(const CorefChoice& choice) {
  std::string out = fmt::format("[{},{},[", choice.mention, choice.none);
  for (std::size_t i = 0; i < choice.candidates.size(); ++i) {
    out += fmt::format("{}[{},{},{}]", i == 0 ? "" : ",", choice.candidates[i].cluster,
                       choice.candidates[i].mention, fmt::join(choice.features[i], ","));
  }
  return out + "]]";
}

}  // namespace

int main(int argc, char** argv) {
  const std::string option = argc > 1 ? argv[1] : "";
  if (option == "--groups") {
    for (const CorefGroup& group : kCorefGroups) fmt::print("{}\t{}\n", group.name, group.values);
    return 0;
  }
  const auto syntax = make_syntax_pass();
  const auto entities = make_entities_pass();
  const auto statements = make_statements_pass();
  const CorefResolver resolver;
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string text(std::stoul(line), '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    std::cin.ignore(1);
    const auto document = Document::from_text(std::move(text));
    if (!document) {
      fmt::print(stderr, "onrecord_coref: {}\n", document.error().message);
      return 1;
    }
    Draft draft(*document);
    syntax->run(draft);
    entities->run(draft);
    statements->run(draft);
    std::string choices;
    std::function<void(const CorefChoice&)> trace;
    if (option == "--choices") {
      trace = [&](const CorefChoice& choice) {
        if (!choices.empty()) choices += ',';
        choices += describe(choice);
      };
    }
    const CorefChains chains = resolver.resolve(draft, source_view(draft), trace);
    const std::string out = describe(draft, chains, choices);
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
