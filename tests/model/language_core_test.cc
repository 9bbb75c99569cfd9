#include "model/language_core.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <thread>
#include <vector>

#include "base/embedded.h"
#include "base/utf8.h"
#include "model/kernels.h"

namespace onrecord {

namespace {

const std::string kStory =
    "Harbour closed after fuel spill\n\n"
    "Officials in Port Varna shut the harbour on Monday. \u201cWe acted at once,\u201d Mayor Elena "
    "Petrova said. She declined to say how much fuel had leaked, but a spokesman for Northsea "
    "Shipping said that about 40 tonnes were lost.\n";

Document document_of(std::string text) {
  auto document = Document::from_text(std::move(text));
  EXPECT_TRUE(document);
  return std::move(*document);
}

Reading read(const LanguageCore& core, const Document& document) {
  std::vector<std::string> lower;
  for (const Token& token : document.tokens())
    lower.push_back(fold_case(document.view(token.span)));
  return core.read(document, lower);
}

LanguageCore shipped(const Kernels* kernels = nullptr) {
  return LanguageCore(embedded_file("models/language_core.bin"), kernels);
}

/// All of a reading in one string, so that readings can be compared.
std::string written(const Reading& reading, std::uint32_t from, std::uint32_t to) {
  std::string out;
  const auto range = [&](IndexRange tokens) {
    out += std::to_string(tokens.begin - from) + "-" + std::to_string(tokens.end - from) + " ";
  };
  for (std::uint32_t i = from; i < to; ++i) {
    const TokenSyntax& token = reading.syntax[i];
    out += std::to_string(static_cast<int>(token.upos)) + "/" +
           std::to_string(static_cast<int>(token.deprel)) + "/" +
           std::to_string(token.head - from) + " ";
  }
  for (const NameReading& name : reading.names) {
    if (name.tokens.begin < from || name.tokens.begin >= to) continue;
    range(name.tokens);
    out += std::to_string(static_cast<int>(name.type)) + std::to_string(name.score) + "\n";
  }
  for (const AttributionReading& attribution : reading.attributions) {
    if (attribution.cue.front().begin < from || attribution.cue.front().begin >= to) continue;
    for (const auto* spans : {&attribution.cue, &attribution.source, &attribution.content}) {
      for (const IndexRange tokens : *spans) range(tokens);
      out += "| ";
    }
    out += std::to_string(attribution.score) + "\n";
  }
  return out;
}

TEST(LanguageCore, TagsAndParsesPlainEnglish) {
  const Document document = document_of("The minister visited Warsaw.");
  const Syntax syntax = read(shipped(), document).syntax;
  ASSERT_EQ(syntax.size(), 5U);
  EXPECT_EQ(syntax[0].upos, Upos::Det);
  EXPECT_EQ(syntax[1].upos, Upos::Noun);
  EXPECT_EQ(syntax[1].deprel, Deprel::Nsubj);
  EXPECT_EQ(syntax[1].head, 2U);
  EXPECT_EQ(syntax[2].upos, Upos::Verb);
  EXPECT_EQ(syntax[2].tense, Tense::Past);
  EXPECT_EQ(syntax[2].deprel, Deprel::Root);
  EXPECT_EQ(syntax[2].head, 2U);
  EXPECT_EQ(syntax[3].deprel, Deprel::Obj);
}

TEST(LanguageCore, ReadsTheSameOnEveryProcessor) {
  const Document document = document_of(kStory);
  const auto size = static_cast<std::uint32_t>(document.tokens().size());
  const std::string expected = written(read(shipped(&kPortableKernels), document), 0, size);
  for (const Kernels* kernels : usable_kernels()) {
    EXPECT_EQ(written(read(shipped(kernels), document), 0, size), expected) << kernels->name;
  }
}

TEST(LanguageCore, ReadsAParagraphTheSameWhereverALongDocumentIsCut) {
  std::string text;
  constexpr std::uint32_t kTimes = 120;
  for (std::uint32_t i = 0; i < kTimes; ++i) text += kStory;
  const Document document = document_of(text);
  const auto size = static_cast<std::uint32_t>(document.tokens().size()) / kTimes;
  const Reading reading = read(shipped(), document);
  const std::string expected = written(reading, 10 * size, 11 * size);
  for (std::uint32_t i = 11; i + 10 < kTimes; ++i) {
    ASSERT_EQ(written(reading, i * size, (i + 1) * size), expected) << i;
  }
}

TEST(LanguageCore, MayBeUsedByManyThreads) {
  const LanguageCore core = shipped();
  const Document document = document_of(kStory);
  const auto size = static_cast<std::uint32_t>(document.tokens().size());
  const std::string expected = written(read(core, document), 0, size);
  std::vector<std::string> results(4);
  {
    std::vector<std::jthread> threads;
    for (std::string& result : results) {
      threads.emplace_back([&] { result = written(read(core, document), 0, size); });
    }
  }
  EXPECT_THAT(results, ::testing::Each(expected));
}

TEST(LanguageCore, ReadsATextOfOneMark) {
  const Document document = document_of("?");
  EXPECT_EQ(read(shipped(), document).syntax.size(), 1U);
}

TEST(LanguageCore, ReadsASentenceOfThousandsOfWords) {
  std::string text;
  for (int i = 0; i < 5000; ++i) text += "word ";
  const Document document = document_of(text);
  EXPECT_EQ(read(shipped(), document).syntax.size(), 5000U);
}

}  // namespace

}  // namespace onrecord
