// Prints what the library sees of each text, for training: `onrecord_features < framed > jsonl`.
//
//   framed: for each text a line with its length in bytes, then its bytes and a line feed.
//   jsonl:  one object a text: "b", "e" the byte offsets of the tokens; "s", "p" the first tokens
//           of sentences and paragraphs; for each token "w" and "t", its keys in the table of
//           word vectors, "h" its hashed features one after the other, "q" and "k" its places
//           towards quotations and breaks, "n" what it is in names (model/features.h).
//
// `onrecord_features --breaks < framed` prints, for each text, "g": for each gap where a sentence
// may end, the index of the token before it and its features (text/breaks.h).
//
// `onrecord_features --keys < words` prints the key of each line.
#include <fmt/core.h>
#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "base/utf8.h"
#include "model/features.h"
#include "onrecord/document.h"
#include "text/breaks.h"

namespace {

template <typename Values, typename Project>
void append_list(std::string& out, const char* name, const Values& values, Project project) {
  out += fmt::format("\"{}\":[", name);
  bool first = true;
  for (const auto& value : values) {
    if (!first) out += ',';
    first = false;
    out += fmt::format("{}", project(value));
  }
  out += ']';
}

void append_features(std::string& out, const onrecord::Document& document) {
  std::vector<std::string> lower;
  for (const auto& token : document.tokens()) {
    lower.push_back(onrecord::fold_case(document.view(token.span)));
  }
  const auto features = onrecord::features_of(document, lower);
  out += ',';
  append_list(out, "w", features, [](const auto& token) { return token.word; });
  out += ',';
  append_list(out, "t", features, [](const auto& token) { return token.stem; });
  out += ',';
  append_list(out, "h", features, [](const auto& token) { return fmt::join(token.hashed, ","); });
  out += ',';
  append_list(out, "q", features, [](const auto& token) { return static_cast<int>(token.quote); });
  out += ',';
  append_list(out, "k", features, [](const auto& token) { return static_cast<int>(token.begins); });
  out += ',';
  append_list(out, "n", features, [](const auto& token) { return int{token.name_word}; });
}

std::string describe(const onrecord::Document& document) {
  std::string out = "{";
  append_list(out, "b", document.tokens(), [](const auto& token) { return token.span.begin; });
  out += ',';
  append_list(out, "e", document.tokens(), [](const auto& token) { return token.span.end; });
  out += ',';
  std::vector<std::uint32_t> sentences;
  for (std::size_t i = 0; i < document.sentences().size(); ++i) {
    sentences.push_back(document.sentence_tokens(i).begin);
  }
  append_list(out, "s", sentences, [](std::uint32_t at) { return at; });
  out += ',';
  append_list(out, "p", document.paragraphs(),
              [&](onrecord::Span span) { return document.tokens_in(span).begin; });
  append_features(out, document);
  out += "}\n";
  return out;
}

std::string describe_breaks(const onrecord::Document& document) {
  std::string out = "{";
  append_list(out, "b", document.tokens(), [](const auto& token) { return token.span.begin; });
  out += ',';
  append_list(out, "e", document.tokens(), [](const auto& token) { return token.span.end; });
  out += ",\"g\":[";
  for (const onrecord::Span paragraph : document.paragraphs()) {
    const onrecord::IndexRange range = document.tokens_in(paragraph);
    const std::vector<onrecord::Token> tokens(document.tokens().begin() + range.begin,
                                              document.tokens().begin() + range.end);
    for (const auto& candidate : onrecord::break_candidates(document.text(), tokens)) {
      out += fmt::format("[{},{}],", range.begin + candidate.after,
                         fmt::join(candidate.features, ","));
    }
  }
  if (out.back() == ',') out.pop_back();
  return out + "]}\n";
}

void print_keys() {
  std::string word;
  while (std::getline(std::cin, word)) fmt::print("{}\n", onrecord::word_key(word));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--keys") {
    print_keys();
    return 0;
  }
  const bool breaks = argc > 1 && std::string_view(argv[1]) == "--breaks";
  std::string line;
  while (std::getline(std::cin, line)) {
    std::string text(std::stoul(line), '\0');
    std::cin.read(text.data(), static_cast<std::streamsize>(text.size()));
    std::cin.ignore(1);
    const auto document = onrecord::Document::from_text(std::move(text));
    if (!document) {
      fmt::print(stderr, "onrecord_features: {}\n", document.error().message);
      return 1;
    }
    const std::string out = breaks ? describe_breaks(*document) : describe(*document);
    std::fwrite(out.data(), 1, out.size(), stdout);
  }
  return 0;
}
