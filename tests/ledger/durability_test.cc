#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ledger/database.h"
#include "onrecord/extract.h"
#include "onrecord/ledger.h"
#include "support/failing_disk.h"
#include "support/sample_article.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::FailingDisk;
using testing::sample_article;
using testing::TempFolder;

/// Every document with all its items, one a line; damaged rows throw.
std::vector<std::string> contents(const std::string& path) {
  const Ledger ledger(path);
  std::vector<std::string> lines;
  ledger.for_each({}, [&](const Article& article, const ItemIds&) {
    lines.push_back(to_json(article, JsonStyle::OneLine));
  });
  return lines;
}

std::string line_of(int number) { return to_json(sample_article(number), JsonStyle::OneLine); }

void expect_sound(const std::string& path) {
  Database database(path);
  PreparedStatement check = database.prepare("PRAGMA integrity_check");
  ASSERT_TRUE(check.step());
  EXPECT_EQ(check.text(0), "ok");
  EXPECT_EQ(database.integer("SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

/// Whether adding the second article says that it is stored.
bool try_to_add_second(Ledger& ledger) {
  try {
    ledger.add(sample_article(2));
    return true;
  } catch (const DatabaseError&) {
    return false;
  }
}

TEST(Durability, KeepsWholeArticlesWhicheverWriteFails) {
  bool failed = true;
  int writes = 0;
  for (; failed; ++writes) {
    const TempFolder folder;
    const std::string path = folder.path("a.db");
    FailingDisk disk;
    bool stored = false;
    {
      Ledger ledger(path);
      ledger.add(sample_article(1));
      disk.fail_after(writes);
      stored = try_to_add_second(ledger);
      failed = disk.failed();
      disk.heal();
      EXPECT_EQ(stored, !failed) << "after " << writes << " writes";
    }
    const std::vector<std::string> found = contents(path);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front(), line_of(1));
    EXPECT_EQ(found.size(), stored ? 2U : 1U) << "after " << writes << " writes";
    if (stored) {
      EXPECT_EQ(found.back(), line_of(2));
    }
    expect_sound(path);
  }
  EXPECT_GT(writes, 5);  // else the disk was never full in the middle of an article
}

TEST(Durability, GoesOnWithTheSameConnectionOnceTheDiskHasRoomAgain) {
  const TempFolder folder;
  FailingDisk disk;
  Ledger ledger(folder.path("a.db"));
  ledger.add(sample_article(1));
  disk.fail_after(1);
  EXPECT_FALSE(try_to_add_second(ledger));
  disk.heal();
  EXPECT_EQ(ledger.add(sample_article(2)), AddOutcome::Added);
  EXPECT_THAT(contents(folder.path("a.db")), ::testing::ElementsAre(line_of(1), line_of(2)));
}

TEST(Durability, LosesNoCorrectionWhenADocumentIsReadAnewOnAFullDisk) {
  const TempFolder folder;
  const std::string path = folder.path("a.db");
  FailingDisk disk;
  {
    Ledger ledger(path);
    ledger.add(sample_article(1));
    ledger.correct({0, CorrectionKind::Reject, "f0", "", "ed", {}, "typo"});
    Article again = sample_article(1);
    again.annotations.reader = "test 2";
    disk.fail_after(2);
    EXPECT_THROW(ledger.add(again), DatabaseError);
    disk.heal();
  }
  EXPECT_THAT(contents(path), ::testing::ElementsAre(line_of(1)));
  EXPECT_EQ(Ledger(path).corrections().size(), 1U);
}

TEST(Durability, NamesTheFileOfADiskThatIsFullFromTheStart) {
  const TempFolder folder;
  FailingDisk disk;
  disk.fail_after(0);
  try {
    const Ledger ledger(folder.path("new.db"));
    FAIL() << "no exception";
  } catch (const DatabaseError& error) {
    EXPECT_THAT(error.what(), ::testing::HasSubstr("new.db"));
  }
}

}  // namespace
}  // namespace onrecord
