#include "annotate/governing_date.h"

#include <gtest/gtest.h>

#include "support/marked.h"

namespace onrecord {
namespace {

using testing::Marked;

/// A text whose marked spans d1, d2 … are dates; "clause" is the clause asked for.
std::optional<std::string> governing(std::string_view source,
                                     const std::map<std::string, std::string>& values) {
  const Marked text = testing::marked(source);
  const auto document = Document::from_text(text.text);
  Draft draft(*document);
  for (const auto& [name, value] : values) {
    draft.annotations.dates.push_back({text.at(name), TimexType::Date, value, {}, "test", {}});
  }
  const auto found = governing_date(draft, text.at("clause"));
  if (!found) return std::nullopt;
  return draft.annotations.dates[*found].value;
}

TEST(GoverningDate, TakesTheDateInsideTheClause) {
  EXPECT_EQ(governing("In [d1|June] the mayor resigned, but [clause|she came back on] [d2|Friday].",
                      {{"d1", "2021-06"}, {"d2", "2021-08-06"}}),
            "2021-08-06");
}

TEST(GoverningDate, TakesTheDateThatOpensTheSentence) {
  EXPECT_EQ(governing("On [d1|March 3], officials in the old harbour town said that "
                      "[clause|nine boats had sunk].",
                      {{"d1", "2021-03-03"}}),
            "2021-03-03");
}

TEST(GoverningDate, TakesAnEventNamedByItsDay) {
  EXPECT_EQ(governing("At an [d1|October 17] briefing in Oslo, [clause|the minister said] so.",
                      {{"d1", "2021-10-17"}}),
            "2021-10-17");
}

TEST(GoverningDate, IsNullForThePeriodsEndAndForNamesWithAYear) {
  EXPECT_EQ(governing("[clause|The road has been closed] since [d1|2014].", {{"d1", "2014"}}),
            std::nullopt);
  EXPECT_EQ(governing("[clause|He wrote about the] [d1|2014] protests.", {{"d1", "2014"}}),
            std::nullopt);
}

TEST(GoverningDate, IsNullForADateBehindAnotherClause) {
  EXPECT_EQ(governing("[clause|The ministry said] that the bridge fell on [d1|Monday].",
                      {{"d1", "2021-03-01"}}),
            std::nullopt);
}

TEST(GoverningDate, IsNullForADateInAQuotationOfSomebodyElse) {
  EXPECT_EQ(
      governing("“We shall leave on [d1|Monday],” [clause|she said].", {{"d1", "2021-03-01"}}),
      std::nullopt);
}

TEST(GoverningDate, IsNullWhereTheSentenceHasNone) {
  EXPECT_EQ(governing("It rained on [d1|Monday]. [clause|The river rose.]", {{"d1", "2021-03-01"}}),
            std::nullopt);
}

TEST(GoverningDate, FollowsTheSyntaxToTheRightVerb) {
  const Marked text = testing::marked("[clause|She said] the bridge fell [d1|Monday].");
  const auto document = Document::from_text(text.text);
  Draft draft(*document);
  draft.annotations.dates.push_back({text.at("d1"), TimexType::Date, "2021-03-01", {}, "test", {}});
  ASSERT_EQ(draft.size(), 7u);
  EXPECT_EQ(governing_date(draft, text.at("clause")), 0u);
  draft.syntax.resize(7);
  const std::uint32_t heads[] = {1, 1, 3, 4, 1, 4, 1};
  for (std::size_t i = 0; i < 7; ++i) draft.syntax[i].head = heads[i];
  draft.syntax[1].upos = Upos::Verb;
  draft.syntax[4].upos = Upos::Verb;
  EXPECT_EQ(governing_date(draft, text.at("clause")), std::nullopt);
}

TEST(GoverningDate, BelongsToNoClauseThatOpensBehindIt) {
  const Marked text = testing::marked("[clause|Nine boats] sank on [d1|Monday] after they left.");
  const auto document = Document::from_text(text.text);
  Draft draft(*document);
  draft.annotations.dates.push_back({text.at("d1"), TimexType::Date, "2021-03-01", {}, "test", {}});
  ASSERT_EQ(draft.size(), 9u);
  draft.syntax.resize(9);
  // "Monday" hung on "left".
  const std::uint32_t heads[] = {1, 2, 2, 4, 7, 7, 7, 2, 2};
  for (std::size_t i = 0; i < 9; ++i) draft.syntax[i].head = heads[i];
  draft.syntax[2].upos = draft.syntax[7].upos = Upos::Verb;
  draft.syntax[5].deprel = Deprel::Mark;
  EXPECT_EQ(governing_date(draft, text.at("clause")), 0u);
}

TEST(GoverningDate, BelongsToTheVerbBeforeAFigureWhateverTheTreeSays) {
  const Marked text = testing::marked("A raid on [d1|Monday] killed [clause|14 divers].");
  const auto document = Document::from_text(text.text);
  Draft draft(*document);
  draft.annotations.dates.push_back({text.at("d1"), TimexType::Date, "2021-03-01", {}, "test", {}});
  ASSERT_EQ(draft.size(), 8u);
  draft.syntax.resize(8);
  // "killed" read as an adjective of "divers".
  const std::uint32_t heads[] = {1, 1, 3, 4, 6, 6, 6, 6};
  for (std::size_t i = 0; i < 8; ++i) draft.syntax[i].head = heads[i];
  draft.syntax[4].upos = Upos::Verb;
  EXPECT_EQ(governing_date(draft, text.at("clause")), 0u);
}

}  // namespace
}  // namespace onrecord
