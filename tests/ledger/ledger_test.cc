#include "onrecord/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/database.h"
#include "onrecord/extract.h"
#include "support/sample_article.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::sample_article;
using testing::TempFolder;

/// All that the ledger gives back, as text: documents with their items, in its order.
std::string dump(const Ledger& ledger, const LedgerQuery& query = {}) {
  std::string out;
  ledger.for_each(query, [&](const Article& article, const ItemIds& ids) {
    out += to_json(article, JsonStyle::OneLine);
    for (const auto& list :
         {ids.entities, ids.dates, ids.statements, ids.figures, ids.events, ids.exchanges}) {
      for (const std::string& id : list) out += id + " ";
    }
    out += "\n";
  });
  return out;
}

Article only_article(const Ledger& ledger) {
  std::optional<Article> found;
  ledger.for_each({}, [&](const Article& article, const ItemIds&) {
    Metadata metadata = article.document.metadata();
    found.emplace(Article{*Document::from_text(std::string(article.document.text()), metadata),
                          article.annotations});
  });
  return std::move(*found);
}

ItemIds only_ids(const Ledger& ledger) {
  ItemIds found;
  ledger.for_each({}, [&](const Article&, const ItemIds& ids) { found = ids; });
  return found;
}

TEST(Ledger, GivesBackExactlyWhatWasAdded) {
  Ledger ledger(":memory:");
  EXPECT_EQ(ledger.add(sample_article()), AddOutcome::Added);
  EXPECT_EQ(to_json(only_article(ledger), JsonStyle::Indented),
            to_json(sample_article(), JsonStyle::Indented));
}

TEST(Ledger, AddsNothingTheSecondTime) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const std::string before = dump(ledger);
  EXPECT_EQ(ledger.add(sample_article()), AddOutcome::Unchanged);
  EXPECT_EQ(dump(ledger), before);
}

TEST(Ledger, KeepsIdsAndCorrectionsWhenAnotherVersionReadsTheTextAnew) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const ItemIds before = only_ids(ledger);
  ledger.correct({0, CorrectionKind::Rename, before.entities[0], "Mara J. Oden", "ed", "2031-05-03",
                  "full name"});
  Article again = sample_article();
  again.annotations.reader = "test 2";
  again.annotations.dates.clear();
  EXPECT_EQ(ledger.add(again), AddOutcome::Replaced);
  EXPECT_EQ(only_ids(ledger).entities, before.entities);
  EXPECT_EQ(only_article(ledger).annotations.entities[0].name, "Mara J. Oden");
  EXPECT_TRUE(only_article(ledger).annotations.dates.empty());
}

TEST(Ledger, OrdersDocumentsByDayThenId) {
  Ledger ledger(":memory:");
  Article late = sample_article(1);
  ledger.add(late);
  ledger.add(sample_article(3));
  ledger.add(sample_article(2));
  std::vector<std::string> sources;
  ledger.for_each({}, [&](const Article& article, const ItemIds&) {
    sources.push_back(article.document.metadata().source);
  });
  EXPECT_THAT(sources, ::testing::ElementsAre("story-1.txt", "story-2.txt", "story-3.txt"));
}

TEST(Ledger, FindsDocumentsByWordsSourceAndDay) {
  Ledger ledger(":memory:");
  ledger.add(sample_article(1));
  ledger.add(sample_article(2));
  const auto count = [&](const LedgerQuery& query) {
    int found = 0;
    ledger.for_each(query, [&](const Article&, const ItemIds&) { ++found; });
    return found;
  };
  EXPECT_EQ(count({"tankers ODEN", {}, {}, {}, 0}), 2);
  EXPECT_EQ(count({"tankers submarine", {}, {}, {}, 0}), 0);
  EXPECT_EQ(count({"\"six tankers\"", {}, {}, {}, 0}), 2);
  EXPECT_EQ(count({"AND ( \" *", {}, {}, {}, 0}), 0);  // no syntax, only words
  EXPECT_EQ(count({{}, "story-2", {}, {}, 0}), 1);
  EXPECT_EQ(count({{}, {}, "2031-05-02", "2031-05-02", 0}), 2);
  EXPECT_EQ(count({{}, {}, "2031-05-03", {}, 0}), 0);
  EXPECT_EQ(count({{}, {}, {}, {}, 1}), 1);
}

TEST(Ledger, SearchMarksTheWordsFound) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const auto hits = ledger.search("tankers", 10);
  ASSERT_EQ(hits.size(), 1U);
  EXPECT_NE(hits[0].snippet.find("\x02tankers\x03"), std::string::npos);
}

TEST(Ledger, KeepsRefusedInputsWithTheirReason) {
  Ledger ledger(":memory:");
  ledger.reject({"bad.html", {ErrorCode::TooDeep, "nested 600 deep", 42}});
  ledger.reject({"bad.html", {ErrorCode::TooDeep, "nested 700 deep", 43}});
  ASSERT_EQ(ledger.rejected().size(), 1U);
  EXPECT_EQ(ledger.rejected()[0].error.code, ErrorCode::TooDeep);
  EXPECT_EQ(ledger.rejected()[0].error.message, "nested 700 deep");
  EXPECT_EQ(ledger.rejected()[0].error.offset, 43U);
}

TEST(Corrections, RejectLeavesOutAnItemAndLinksToIt) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  ledger.correct({0, CorrectionKind::Reject, only_ids(ledger).statements[0], "", {}, {}, {}});
  const Article article = only_article(ledger);
  ASSERT_EQ(article.annotations.statements.size(), 1U);
  EXPECT_FALSE(article.annotations.statements[0].inside);
  EXPECT_FALSE(article.annotations.figures[0].statement);
  EXPECT_EQ(article.annotations.events[0].statement, Id<Statement>{0});
}

TEST(Corrections, MergeJoinsMentionsAndMovesLinks) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const ItemIds ids = only_ids(ledger);
  ledger.correct({0, CorrectionKind::Merge, ids.entities[0], ids.entities[2], {}, {}, {}});
  const Article article = only_article(ledger);
  ASSERT_EQ(article.annotations.entities.size(), 2U);
  const auto speaker = article.annotations.statements[0].speaker_entity;
  ASSERT_TRUE(speaker);
  EXPECT_EQ(article.annotations.entities[speaker->value].name, "the Post");
  EXPECT_EQ(article.annotations.entities[speaker->value].mentions.size(), 3U);
}

TEST(Corrections, MergeAcrossDocumentsTakesOverTheName) {
  Ledger ledger(":memory:");
  ledger.add(sample_article(1));
  const std::string first = only_ids(ledger).entities[0];
  ledger.correct({0, CorrectionKind::Rename, first, "M. Oden", {}, {}, {}});
  ledger.add(sample_article(2));
  std::string second;
  ledger.for_each({{}, "story-2", {}, {}, 0},
                  [&](const Article&, const ItemIds& ids) { second = ids.entities[2]; });
  ledger.correct({0, CorrectionKind::Merge, second, first, {}, {}, {}});
  ledger.for_each({{}, "story-2", {}, {}, 0}, [&](const Article& article, const ItemIds&) {
    EXPECT_EQ(article.annotations.entities[2].name, "M. Oden");
    EXPECT_EQ(article.annotations.entities[2].type, EntityType::Person);
  });
}

TEST(Corrections, SplitMakesAnEntityOfSomeMentions) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  ledger.correct({0, CorrectionKind::Split, only_ids(ledger).entities[0], "She", {}, {}, {}});
  const Article article = only_article(ledger);
  ASSERT_EQ(article.annotations.entities.size(), 4U);
  EXPECT_EQ(article.annotations.entities[3].name, "She");
  EXPECT_EQ(article.annotations.entities[0].mentions.size(), 1U);
}

TEST(Corrections, RelinkMovesOrClearsTheSpeaker) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const ItemIds ids = only_ids(ledger);
  ledger.correct({0, CorrectionKind::Relink, ids.statements[1], ids.entities[0], {}, {}, {}});
  ledger.correct({0, CorrectionKind::Relink, ids.statements[0], "", {}, {}, {}});
  const Article article = only_article(ledger);
  EXPECT_EQ(article.annotations.statements[1].speaker_entity, Id<Entity>{0});
  EXPECT_FALSE(article.annotations.statements[0].speaker_entity);
}

TEST(Corrections, AreUndoneByRemovingThem) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  const std::string before = dump(ledger);
  const std::int64_t id =
      ledger.correct({0, CorrectionKind::Reject, only_ids(ledger).figures[1], "", {}, {}, {}});
  EXPECT_NE(dump(ledger), before);
  EXPECT_TRUE(ledger.remove_correction(id));
  EXPECT_FALSE(ledger.remove_correction(id));
  EXPECT_EQ(dump(ledger), before);
}

TEST(Corrections, ThatPointAtNothingAreKeptAndReported) {
  Ledger ledger(":memory:");
  ledger.add(sample_article());
  ledger.correct({0, CorrectionKind::Reject, "f0000000000000000", "", {}, {}, "gone"});
  ledger.correct({0, CorrectionKind::Reject, only_ids(ledger).figures[1], "", {}, {}, {}});
  ASSERT_EQ(ledger.dangling_corrections().size(), 1U);
  EXPECT_EQ(ledger.dangling_corrections()[0].reason, "gone");
  EXPECT_EQ(ledger.corrections().size(), 2U);
}

TEST(LedgerFile, IsReadableWhileAWriterWrites) {
  const TempFolder folder;
  Ledger writer(folder.path("a.db"));
  writer.add(sample_article(1));
  const Ledger reader(folder.path("a.db"), Ledger::Access::ReadOnly);
  int seen = 0;
  reader.for_each({}, [&](const Article&, const ItemIds&) {
    writer.add(sample_article(2));  // while the visit holds its snapshot
    ++seen;
  });
  EXPECT_EQ(seen, 1);
  seen = 0;
  reader.for_each({}, [&](const Article&, const ItemIds&) { ++seen; });
  EXPECT_EQ(seen, 2);
}

std::string error_of(const std::string& path, Ledger::Access access = Ledger::Access::ReadWrite) {
  try {
    const Ledger ledger(path, access);
  } catch (const DatabaseError& error) {
    return error.what();
  }
  return "";
}

TEST(LedgerFile, IsRefusedByNameIfItIsNone) {
  const TempFolder folder;
  folder.write("text.db", "This is no database at all, only some text that is long enough.");
  EXPECT_THAT(error_of(folder.path("text.db")), ::testing::HasSubstr("text.db"));
  { Database(folder.path("other.db")).exec("CREATE TABLE t (x)"); }
  EXPECT_THAT(error_of(folder.path("other.db")), ::testing::HasSubstr("not a ledger"));
  EXPECT_THAT(error_of(folder.path("no/such/folder.db")), ::testing::HasSubstr("folder.db"));
  EXPECT_THAT(error_of(folder.path("none.db"), Ledger::Access::ReadOnly),
              ::testing::HasSubstr("none.db"));
}

TEST(LedgerFile, OfALaterVersionIsRefused) {
  const TempFolder folder;
  { const Ledger ledger(folder.path("a.db")); }
  { Database(folder.path("a.db")).exec("UPDATE schema_version SET version = 99"); }
  EXPECT_THAT(error_of(folder.path("a.db")), ::testing::HasSubstr("later version"));
}

TEST(LedgerFile, HasViewsForPeople) {
  const TempFolder folder;
  { Ledger(folder.path("a.db")).add(sample_article()); }
  Database database(folder.path("a.db"));
  PreparedStatement said =
      database.prepare("SELECT who, via, sentence FROM who_said_what WHERE act = 'warn'");
  ASSERT_TRUE(said.step());
  EXPECT_EQ(said.text(0), "Mara Oden");
  EXPECT_EQ(said.text(1), "the Post");
  EXPECT_THAT(std::string(said.text(2)), ::testing::StartsWith("On 1 May, “at least 20 ships”"));
  EXPECT_EQ(
      database.integer("SELECT count(*) FROM figures_over_time WHERE part_of = 'at least 20'"), 1);
  EXPECT_EQ(database.integer("SELECT count(*) FROM questions_not_answered"), 1);
  EXPECT_EQ(database.integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

}  // namespace
}  // namespace onrecord
