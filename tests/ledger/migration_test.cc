// Protects ledgers that an older version wrote: what they hold and what a person corrected.
#include <gtest/gtest.h>

#include "base/embedded.h"
#include "ledger/database.h"
#include "ledger/ids.h"
#include "onrecord/ledger.h"
#include "support/sample_article.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::sample_article;
using testing::TempFolder;

/// An id as version 1 made it, of the id in `column`: 16 digits of the hash of which ids have ten
/// now, without those of the document.
std::string old_id(const std::string& column) {
  return "substr(" + column + ", 1, 1) || substr(" + column + ", -10) || 'abcdef'";
}

/// Writes to `path` what the ledger at `now` holds, as version 1 wrote it.
void write_version_one(const std::string& now, const std::string& path) {
  Database old(path);
  old.exec(std::string(embedded_file("src/ledger/schema.sql")));
  old.exec("INSERT INTO schema_version VALUES (1); PRAGMA application_id = 0x4F6E5263");
  old.exec("ATTACH '" + now + "' AS now");
  const auto copy = [&](const std::string& table, std::string columns,
                        const std::vector<std::string>& ids) {
    std::string values = columns;
    for (const std::string& id : ids) values = values.replace(values.find(id), id.size(), "%");
    for (const std::string& id : ids) values = values.replace(values.find('%'), 1, old_id(id));
    old.exec("INSERT INTO main." + table + " (" + columns + ") SELECT " + values + " FROM now." +
             table);
  };
  const auto copy_spans = [&](const std::string& item) {
    old.exec("INSERT INTO main." + item + "_span SELECT " + old_id(item + "_id") +
             ", role, number, text, start_byte, end_byte, start_char, end_char FROM now." + item +
             "_span_text WHERE role <> 'about'");
  };
  const std::string span = "start_byte, end_byte, start_char, end_char";
  const std::string head = "id, document_id, number, ";
  const std::string tail = ", made_by, confidence";
  Transaction transaction(old);
  old.exec("INSERT INTO main.document SELECT * FROM now.document");
  old.exec("INSERT INTO main.sentence SELECT * FROM now.sentence");
  copy("entity", head + "name, type, role, country, latitude, longitude, geonameid" + tail, {"id"});
  copy("mention", "entity_id, number, text, form, metonym, " + span, {"entity_id"});
  copy("date", head + "text, type, value, mod, " + span + tail, {"id"});
  copy("statement",
       "id, speaker_entity, place_entity, inside, document_id, number, sentence, speaker, "
       "speaker_kind, act, cue, content, form, said_on, times" +
           tail,
       {"id", "speaker_entity", "place_entity", "inside"});
  copy_spans("statement");
  copy("statement_via", "statement_id, entity_id, number", {"statement_id", "entity_id"});
  copy("figure",
       "id, part_of, converts, place_entity, statement_id, document_id, number, sentence, text, "
       "low, high, bound, unit, counts, category, as_of" +
           tail,
       {"id", "part_of", "converts", "place_entity", "statement_id"});
  copy_spans("figure");
  transaction.commit();
  old.exec("INSERT INTO correction (kind, target, value) SELECT 'reject', " + old_id("id") +
           ", '' FROM now.figure WHERE number = 0");
  old.exec("INSERT INTO correction (kind, target, value) SELECT 'rename', " + old_id("id") +
           ", 'Mara K. Oden' FROM now.entity WHERE number = 0");
  old.exec("INSERT INTO correction (kind, target, value) SELECT 'merge', " + old_id("a.id") + ", " +
           old_id("b.id") +
           " FROM now.entity a, now.entity b WHERE a.number = 2 AND b.number = 1 AND a.document_id "
           "= b.document_id");
}

class Migration : public ::testing::Test {
 protected:
  void SetUp() override {
    {
      Ledger now(folder_.path("now.db"));
      now.add(sample_article(1));
      now.add(sample_article(2));
    }
    write_version_one(folder_.path("now.db"), old_);
  }

  std::vector<ItemIds> ids_in(const std::string& path) const {
    std::vector<ItemIds> all;
    Ledger(path).for_each({}, [&](const Article&, const ItemIds& ids) { all.push_back(ids); });
    return all;
  }

  TempFolder folder_;
  std::string old_ = folder_.path("old.db");
};

TEST_F(Migration, GivesEveryItemTheIdThatItHasWhenReadAnew) {
  const std::vector<ItemIds> migrated = ids_in(old_);
  ASSERT_EQ(migrated.size(), 2U);
  for (int i = 0; i < 2; ++i) {
    const ItemIds anew = item_ids(sample_article(i + 1));
    const ItemIds& old = migrated[static_cast<std::size_t>(i)];
    EXPECT_EQ(old.entities.front(), anew.entities.front());
    EXPECT_EQ(old.entities.size(), anew.entities.size() - 1);  // one was merged into another
    EXPECT_EQ(old.dates, anew.dates);
    EXPECT_EQ(old.statements, anew.statements);
  }
}

TEST_F(Migration, KeepsCorrectionsOnTheirItems) {
  const Ledger ledger(old_);
  EXPECT_EQ(ledger.corrections().size(), 6U);
  EXPECT_TRUE(ledger.dangling_corrections().empty());
  ledger.for_each({}, [](const Article& article, const ItemIds& ids) {
    EXPECT_EQ(article.annotations.entities.front().name, "Mara K. Oden");
    EXPECT_EQ(ids.figures.size() + 1, item_ids(sample_article(1)).figures.size());
  });
}

TEST_F(Migration, MakesTheLinksThatTheOldVersionDidNotHave) {
  const std::vector<ItemIds> migrated = ids_in(old_);
  ASSERT_EQ(migrated.size(), 2U);
  EXPECT_EQ(migrated[0].linked.front(), migrated[1].linked.front());
  EXPECT_EQ(migrated[0].linked.front().front(), 'l');
}

TEST_F(Migration, LetsLinesBeFoundInWhatTheOldVersionAdded) {
  const Ledger ledger(old_);
  std::size_t read = 0;
  ledger.for_each_podium(
      {}, [&](const StoredPodium&) { ++read; }, [&](const Article&, const ItemIds&) { ++read; });
  EXPECT_EQ(read, 2U);
}

TEST_F(Migration, LeavesALedgerThatPassesSqlitesOwnChecks) {
  { const Ledger ledger(old_); }
  Database database(old_, DatabaseAccess::ReadOnly);
  PreparedStatement check = database.prepare("PRAGMA integrity_check");
  ASSERT_TRUE(check.step());
  EXPECT_EQ(check.text(0), "ok");
  EXPECT_FALSE(database.prepare("PRAGMA foreign_key_check").step());
}

}  // namespace
}  // namespace onrecord
