#include "annotate/office_holders.h"

#include <gmock/gmock.h>

#include "onrecord/annotate.h"
#include "onrecord/source.h"

namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kTable =
    "# country, office, names, first day, last day\n"
    "DNK\tprime minister\tMara Oden;Mara Ødenn\t2020-05-02\t2024-01-31\n"
    "DNK\tprime minister\tPeter Holm\t2024-02-01\t2026-01-01\n"
    "NOR\tpresident\tJonas Berg\t2020-01-01\t2021-12-31\n"
    "NOR\tpresident\tAstrid Vik\t2021-06-01\t2023-12-31\n";

TEST(OfficeHolders, OneHoldsAnOfficeOnTheDaysThatAreKnown) {
  const OfficeHolders table(kTable);
  ASSERT_NE(table.on("DNK", "prime minister", "2024-01-31"), nullptr);
  EXPECT_THAT(table.on("DNK", "prime minister", "2024-01-31")->names.front(),
              ElementsAre("mara", "oden"));
  EXPECT_EQ(table.on("DNK", "prime minister", "2020-05-01"), nullptr);
  EXPECT_EQ(table.on("DNK", "president", "2022-01-01"), nullptr);
}

TEST(OfficeHolders, WhereTwoMayHoldItNobodyIsKnown) {
  const OfficeHolders table(kTable);
  EXPECT_NE(table.on("NOR", "president", "2021-05-31"), nullptr);
  EXPECT_EQ(table.on("NOR", "president", "2021-07-01"), nullptr);
  EXPECT_THAT(table.called({"jonas", "berg"}, "2021-07-01", 2), IsEmpty());
}

TEST(OfficeHolders, AnotherBearerOfTheFamilyNameIsNotTheHolder) {
  const OfficeHolders table(kTable);
  EXPECT_EQ(table.called({"mara", "ødenn"}, "2022-01-01", 2).size(), 1U);
  EXPECT_THAT(table.called({"lene", "oden"}, "2022-01-01", 2), IsEmpty());
  EXPECT_EQ(table.called({"oden"}, "2022-01-01", 1).size(), 1U);
  EXPECT_THAT(table.called({"oden"}, "2022-01-01", 2), IsEmpty());
}

TEST(OfficeHolders, FormerAndLowerOfficesAreNone) {
  EXPECT_EQ(office_word("premier"), "prime minister");
  EXPECT_EQ(office_word("former president"), "");
  EXPECT_EQ(office_word("foreign minister"), "");
}

/// The words by which a text of `day` ("" = unknown) names the person called `name`.
std::vector<std::string> written(std::string_view name, const std::string& day, std::string text) {
  static const Annotators annotators;
  Metadata metadata;
  if (!day.empty()) metadata.published = *parse_publication_date(day);
  const Document document = *Document::from_text(std::move(text), metadata);
  std::vector<std::string> words;
  for (const Entity& entity : annotators.annotate(document).entities) {
    if (entity.name != name) continue;
    for (const Mention& mention : entity.mentions) {
      if (mention.form != MentionForm::Pronoun) words.emplace_back(document.view(mention.span));
    }
  }
  return words;
}

const std::string kItaly =
    "Giorgia Meloni opened the new bridge in Italy on Monday. The Italian prime minister said the "
    "work had taken six years.";

TEST(OfficeHolders, TheOfficeLeadsToWhomTheTextNames) {
  EXPECT_THAT(written("Giorgia Meloni", "2024-05-06", kItaly),
              ElementsAre("Giorgia Meloni", "Italian prime minister"));
}

// Before she held it, and without a date, the office stays one.
TEST(OfficeHolders, OnOtherDaysTheOfficeStaysAnOffice) {
  EXPECT_THAT(written("Giorgia Meloni", "2020-05-06", kItaly), ElementsAre("Giorgia Meloni"));
  EXPECT_THAT(written("Giorgia Meloni", "", kItaly), ElementsAre("Giorgia Meloni"));
}

// The model may take the first word for none of the name.
TEST(OfficeHolders, ANameOfTheTableIsTakenWhole) {
  EXPECT_THAT(
      written("Xi Jinping", "2025-10-30",
              "Peter Holm met Xi Jinping at a summit in South Korea on Thursday. The Chinese "
              "president said China would buy grain."),
      ElementsAre("Xi Jinping", "Chinese president"));
}

TEST(OfficeHolders, TheOfficeAloneIsHisWhereTheTextHasOne) {
  EXPECT_THAT(written("Giorgia Meloni", "2024-05-06",
                      "Giorgia Meloni opened the new bridge in Italy on Monday. Engineers cheered. "
                      "The prime minister said the work had taken six years."),
              ElementsAre("Giorgia Meloni", "prime minister"));
}

TEST(OfficeHolders, TheOfficeAloneIsNobodysWhereTheTextHasTwo) {
  EXPECT_THAT(written("Giorgia Meloni", "2024-05-06",
                      "Giorgia Meloni met Prime Minister Lars Brandt at a bridge in Italy on "
                      "Monday. The prime minister said the work had taken six years."),
              ElementsAre("Giorgia Meloni"));
}

}  // namespace
}  // namespace onrecord
