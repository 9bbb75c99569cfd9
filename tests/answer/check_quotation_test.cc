#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/check.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::ElementsAre;

Article article(std::string text) { return {*Document::from_text(std::move(text)), {}}; }

std::vector<std::string> diff_of(const QuotationMatch& match) {
  std::vector<std::string> out;
  for (const DiffPart& part : match.diff) {
    const std::string_view sign = part.kind == DiffKind::Kept      ? "="
                                  : part.kind == DiffKind::LeftOut ? "-"
                                                                   : "+";
    out.push_back(std::string(sign) + part.text);
  }
  return out;
}

TEST(CheckQuotation, FindsWordsWhateverTheirMarksAndCase) {
  const Article source = article("“We hope, of course, for peace – and soon,” Oden said.");
  const QuotationMatch match = match_quotation(source, "we hope of course for peace and soon");
  EXPECT_EQ(match.verdict, QuotationVerdict::WordForWord);
  EXPECT_EQ(source.document.view(match.span), "We hope, of course, for peace – and soon");
  EXPECT_TRUE(match.verbatim);
}

TEST(CheckQuotation, ShowsWhatWasLeftOut) {
  const Article source =
      article("“We will not, for as long as I am here, send any ships,” she said.");
  const QuotationMatch match = match_quotation(source, "We will not … send any ships");
  EXPECT_EQ(match.verdict, QuotationVerdict::Shortened);
  EXPECT_THAT(diff_of(match),
              ElementsAre("=We will not", "-for as long as I am here", "=send any ships"));
}

TEST(CheckQuotation, ShowsAChangedWordOnBothSides) {
  const Article source = article("“We may send four ships to the strait,” she said.");
  const QuotationMatch match = match_quotation(source, "We will send four ships to the strait");
  EXPECT_EQ(match.verdict, QuotationVerdict::Altered);
  EXPECT_THAT(diff_of(match),
              ElementsAre("=We", "-may", "+will", "=send four ships to the strait"));
}

TEST(CheckQuotation, TellsAParaphraseFromAQuotation) {
  const Article source = article("The harbour office closed the port at noon, Oden said.");
  const QuotationMatch match =
      match_quotation(source, "The harbour office closed the port at noon");
  EXPECT_EQ(match.verdict, QuotationVerdict::WordForWord);
  EXPECT_FALSE(match.verbatim);
}

TEST(CheckQuotation, DoesNotFindOtherWords) {
  const Article source = article("“We may send four ships to the strait,” she said.");
  EXPECT_EQ(match_quotation(source, "The bridge was closed by the police on Monday").verdict,
            QuotationVerdict::NotFound);
  EXPECT_EQ(match_quotation(source, "").verdict, QuotationVerdict::NotFound);
  EXPECT_EQ(match_quotation(source, "…").verdict, QuotationVerdict::NotFound);
}

TEST(CheckQuotation, NamesTheInnermostStatementThatHoldsThePlace) {
  Article source = article("Oden said that the office said “the port is closed” again.");
  const auto at = static_cast<std::uint32_t>(source.document.text().find("“the port"));
  source.annotations.statements.resize(2);
  source.annotations.statements[0].content = {{15, 60}};
  source.annotations.statements[1].content = {{at, at + 24}};
  const QuotationMatch match = match_quotation(source, "the port is closed");
  EXPECT_EQ(match.statement, Id<Statement>{1});
}

}  // namespace
}  // namespace onrecord
