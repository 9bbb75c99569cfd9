// Protects what a ledger keeps for `lines`: adding a day must cost a day, and give the same lines
// as reading everything anew. All texts are invented.
#include "ledger/derive/line_units.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/database.h"
#include "onrecord/lines.h"
#include "support/sample_article.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::sample_article;
using testing::TempFolder;

Article briefing(unsigned day, const std::string& answer) {
  Metadata metadata;
  metadata.id = "sha256:briefing" + std::to_string(day);
  metadata.source = "briefing" + std::to_string(day) + ".txt";
  metadata.published =
      PublicationDate{std::chrono::year{2031} / std::chrono::May / std::chrono::day{day}, {}, {}};
  return {*Document::from_text("Q: What of the strait – and when?\nIRA VENN: " + answer,
                               std::move(metadata)),
          {}};
}

const std::vector<std::string>& answers() {
  static const std::vector<std::string> all = {
      "Our position on the strait issue is consistent and clear. Talks should begin soon.",
      "As to your question, our position on the strait crisis is consistent and clear.",
      "Well, on the strait question our position is clear and consistent.",
      "Our position on tariffs is consistent and clear. Talks should begin soon, we think."};
  return all;
}

std::string told(const LineFinder& finder) {
  AnswerStyle style;
  style.format = Format::Json;
  return answer(finder.lines(), {}, style);
}

std::string told_by(const Ledger& ledger, std::size_t* read_anew = nullptr) {
  LineFinder finder;
  ledger.for_each_podium(
      {}, [&](const StoredPodium& podium) { finder.add(podium); },
      [&](const Article& article, const ItemIds&) {
        finder.add(article);
        if (read_anew) ++*read_anew;
      });
  return told(finder);
}

TEST(LineUnits, ComeBackFromBytesAsTheyWere) {
  const DocumentUnits units = LineUnits().of(briefing(1, answers()[2]));
  ASSERT_FALSE(units.units.empty());
  EXPECT_EQ(unpack(pack(units)), units);
}

TEST(LineUnits, OfDamagedBytesAreNone) {
  const std::string bytes = pack(LineUnits().of(briefing(1, answers()[0])));
  for (std::size_t end = 0; end < bytes.size(); ++end) {
    EXPECT_TRUE(unpack(bytes.substr(0, end)).units.empty());
  }
  EXPECT_TRUE(unpack("\xFF\xFF\xFF\xFF\x0F").units.empty());
}

TEST(LineUnits, OfALedgerGiveTheLinesThatTheTextsGive) {
  const TempFolder folder;
  Ledger ledger(folder.path("a.db"));
  LineFinder anew;
  for (unsigned day = 1; day <= answers().size(); ++day) {
    ledger.add(briefing(day, answers()[day - 1]));
    anew.add(briefing(day, answers()[day - 1]));
  }
  std::size_t read_anew = 0;
  EXPECT_EQ(told_by(ledger, &read_anew), told(anew));
  EXPECT_EQ(read_anew, 0U);
  EXPECT_THAT(told(anew), ::testing::HasSubstr("\"days\": 3"));
}

TEST(LineUnits, DoNotDependOnTheOrderOfAdding) {
  const TempFolder folder;
  Ledger forward(folder.path("a.db"));
  Ledger backward(folder.path("b.db"));
  for (unsigned day = 1; day <= answers().size(); ++day) {
    forward.add(briefing(day, answers()[day - 1]));
    const auto last = static_cast<unsigned>(answers().size()) + 1 - day;
    backward.add(briefing(last, answers()[last - 1]));
  }
  EXPECT_EQ(told_by(forward), told_by(backward));
}

TEST(LineUnits, AreReplacedWithTheirDocument) {
  const TempFolder folder;
  Ledger ledger(folder.path("a.db"));
  for (unsigned day = 1; day <= 3; ++day) ledger.add(briefing(day, answers()[0]));
  EXPECT_THAT(told_by(ledger), ::testing::HasSubstr("\"days\": 3"));
  EXPECT_EQ(ledger.add(briefing(2, "The ships will leave when the storm is over.")),
            AddOutcome::Replaced);
  EXPECT_THAT(told_by(ledger), ::testing::Not(::testing::HasSubstr("briefing2")));
}

TEST(LineUnits, OfArticlesAreNotStored) {
  const TempFolder folder;
  {
    Ledger ledger(folder.path("a.db"));
    ledger.add(sample_article(1));
    std::size_t read_anew = 0;
    told_by(ledger, &read_anew);
    EXPECT_EQ(read_anew, 1U);
  }
  Database database(folder.path("a.db"), DatabaseAccess::ReadOnly);
  EXPECT_EQ(database.integer("SELECT count(*) FROM line_units"), 0);
}

// What version 4 added has no units, and units of other rules are not believed.
TEST(LineUnits, ThatAreMissingOrOldAreReadFromTheText) {
  const TempFolder folder;
  std::string before;
  {
    Ledger ledger(folder.path("a.db"));
    for (unsigned day = 1; day <= answers().size(); ++day) {
      ledger.add(briefing(day, answers()[day - 1]));
    }
    before = told_by(ledger);
  }
  {
    Database database(folder.path("a.db"));
    database.exec("DELETE FROM line_units WHERE document_id LIKE '%1'");
    database.exec("UPDATE line_units SET made_by = 'older' WHERE document_id LIKE '%2'");
  }
  std::size_t read_anew = 0;
  EXPECT_EQ(told_by(Ledger(folder.path("a.db")), &read_anew), before);
  EXPECT_EQ(read_anew, 2U);
}

}  // namespace
}  // namespace onrecord
