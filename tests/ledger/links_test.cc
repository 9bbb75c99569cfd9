#include "onrecord/links.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/embedded.h"
#include "ledger/derive/entity_links.h"
#include "onrecord/ledger.h"
#include "support/story.h"
#include "support/temp_folder.h"

namespace onrecord {
namespace {

using testing::Story;
using testing::TempFolder;

struct Person {
  std::string name;
  std::optional<std::string> country;
  std::optional<std::string> role;
};

Article telling_of(const std::string& document, const Person& person,
                   EntityType type = EntityType::Person) {
  Story story(document, "Report " + document + ": " + person.name + " was there.");
  story.entity(person.name, type, person.role);
  story.annotations().entities.front().country = person.country;
  return story.article();
}

/// Linked id and name of the first entity of each document, by document.
std::map<std::string, std::pair<std::string, std::string>> linked(const Ledger& ledger) {
  std::map<std::string, std::pair<std::string, std::string>> all;
  ledger.for_each({}, [&](const Article& article, const ItemIds& ids) {
    all[article.document.metadata().id.substr(7)] = {ids.linked.front(),
                                                     article.annotations.entities.front().name};
  });
  return all;
}

std::string id_of(const Ledger& ledger, const std::string& document) {
  std::string id;
  ledger.for_each({{}, document, {}, {}, 0},
                  [&](const Article&, const ItemIds& ids) { id = ids.entities.front(); });
  return id;
}

bool are_one(const Person& a, const Person& b, EntityType type = EntityType::Person) {
  Ledger ledger(":memory:");
  ledger.add(telling_of("a", a, type));
  ledger.add(telling_of("b", b, type));
  const auto all = linked(ledger);
  return all.at("a").first == all.at("b").first;
}

TEST(Links, TheSameFullNameIsOneUnlessTheCountriesDiffer) {
  EXPECT_TRUE(are_one({"Mara Oden", {}, {}}, {"Mara Oden", "XYZ", {}}));
  EXPECT_TRUE(are_one({"Mrs Mara Oden", {}, {}}, {"Mara Oden", {}, {}}));
  EXPECT_FALSE(are_one({"Mara Oden", "ABC", {}}, {"Mara Oden", "XYZ", {}}));
}

TEST(Links, AFamilyNameAloneNeedsTheCountryOrTheRole) {
  EXPECT_TRUE(are_one({"Oden", "XYZ", {}}, {"Mara Oden", "XYZ", {}}));
  EXPECT_TRUE(are_one({"Oden", {}, "the minister"}, {"Mara Oden", "XYZ", "Harbour Minister"}));
  EXPECT_FALSE(are_one({"Oden", {}, {}}, {"Mara Oden", "XYZ", {}}));
  EXPECT_FALSE(are_one({"Oden", {}, {}}, {"Oden", {}, {}}));
  EXPECT_FALSE(are_one({"Oden", "ABC", "minister"}, {"Mara Oden", "XYZ", "minister"}));
}

TEST(Links, SpellingsOfOneEndingAreOneName) {
  EXPECT_TRUE(are_one({"Pavlo Verenskyy", {}, {}}, {"Pavlo Verensky", {}, {}}));
}

TEST(Links, BodiesAreOneByNameAndPeopleAreNoBodies) {
  EXPECT_TRUE(are_one({"the Port Authority", {}, {}}, {"Port Authority", {}, {}},
                      EntityType::Organization));
  EXPECT_FALSE(are_one({"Port Authority", "ABC", {}}, {"Port Authority", "XYZ", {}},
                       EntityType::Organization));
}

TEST(Links, TheFullestNameIsShownEverywhere) {
  Ledger ledger(":memory:");
  ledger.add(telling_of("a", {"Oden", "XYZ", {}}));
  ledger.add(telling_of("b", {"Mara Oden", "XYZ", {}}));
  EXPECT_EQ(linked(ledger).at("a").second, "Mara Oden");
}

TEST(Links, AFamilyNameOfTwoPeopleIsLeftApart) {
  Ledger ledger(":memory:");
  ledger.add(telling_of("a", {"Oden", "XYZ", {}}));
  ledger.add(telling_of("b", {"Mara Oden", "XYZ", {}}));
  ledger.add(telling_of("c", {"Jan Oden", "XYZ", {}}));
  const auto all = linked(ledger);
  EXPECT_EQ(all.at("a").second, "Oden");
  EXPECT_NE(all.at("a").first, all.at("b").first);
  EXPECT_NE(all.at("b").first, all.at("c").first);
}

TEST(Links, DoNotDependOnTheOrderInWhichDocumentsCame) {
  const std::vector<Article> articles = [] {
    std::vector<Article> all;
    all.push_back(telling_of("a", {"Oden", "XYZ", "minister"}));
    all.push_back(telling_of("b", {"Mara Oden", {}, "Harbour Minister"}));
    all.push_back(telling_of("c", {"Mara Oden", "XYZ", {}}));
    all.push_back(telling_of("d", {"Mara Oden", "ABC", {}}));
    all.push_back(telling_of("e", {"Mrs Oden", {}, {}}));
    return all;
  }();
  Ledger forwards(":memory:");
  Ledger backwards(":memory:");
  for (const Article& article : articles) forwards.add(article);
  for (auto article = articles.rbegin(); article != articles.rend(); ++article) {
    backwards.add(*article);
  }
  EXPECT_EQ(linked(forwards), linked(backwards));
}

TEST(Links, OfFilesAreThoseThatALedgerWouldMake) {
  std::vector<Article> articles;
  articles.push_back(telling_of("a", {"Oden", "XYZ", {}}));
  articles.push_back(telling_of("b", {"Mara Oden", "XYZ", {}}));
  articles.push_back(telling_of("c", {"Oden", {}, {}}));
  Ledger ledger(":memory:");
  for (const Article& article : articles) ledger.add(article);
  const auto stored = linked(ledger);
  const std::vector<ItemIds> ids = link_entities(articles);
  for (std::size_t i = 0; i < articles.size(); ++i) {
    const auto& [id, name] = stored.at(articles[i].document.metadata().id.substr(7));
    EXPECT_EQ(ids[i].linked.front(), id);
    EXPECT_EQ(articles[i].annotations.entities.front().name, name);
  }
}

TEST(Links, MergeJoinsAllDocumentsOfBothAndIsUndone) {
  Ledger ledger(":memory:");
  for (const char* document : {"a", "b"}) ledger.add(telling_of(document, {"M. Odén", {}, {}}));
  for (const char* document : {"c", "d"}) ledger.add(telling_of(document, {"Mara Oden", {}, {}}));
  const auto before = linked(ledger);
  const std::int64_t merge = ledger.correct(
      {0, CorrectionKind::Merge, id_of(ledger, "a.txt"), id_of(ledger, "c.txt"), {}, {}, {}});
  const auto after = linked(ledger);
  for (const char* document : {"a", "b", "c", "d"}) {
    EXPECT_EQ(after.at(document), std::pair(before.at("c").first, std::string("Mara Oden")));
  }
  EXPECT_TRUE(ledger.remove_correction(merge));
  EXPECT_EQ(linked(ledger), before);
}

TEST(Links, SplitTakesOneDocumentsEntityOutAndSurvivesAReReading) {
  Ledger ledger(":memory:");
  for (const char* document : {"a", "b", "c"}) {
    ledger.add(telling_of(document, {"Mara Oden", {}, {}}));
  }
  ledger.correct({0, CorrectionKind::Split, id_of(ledger, "a.txt"), "", {}, {}, {}});
  Article again = telling_of("a", {"Mara Oden", {}, {}});
  again.annotations.reader = "a later version";
  EXPECT_EQ(ledger.add(again), AddOutcome::Replaced);
  const auto all = linked(ledger);
  EXPECT_NE(all.at("a").first, all.at("b").first);
  EXPECT_EQ(all.at("b").first, all.at("c").first);
}

TEST(Links, RenameNamesTheEntityInAllDocuments) {
  Ledger ledger(":memory:");
  for (const char* document : {"a", "b"}) ledger.add(telling_of(document, {"Mara Oden", {}, {}}));
  ledger.correct({0, CorrectionKind::Rename, id_of(ledger, "a.txt"), "Mara J. Oden", {}, {}, {}});
  EXPECT_EQ(linked(ledger).at("b").second, "Mara J. Oden");
}

TEST(Links, AreMadeAnewWhenTheReasonIsGone) {
  Ledger ledger(":memory:");
  ledger.add(telling_of("a", {"Oden", "XYZ", {}}));
  ledger.add(telling_of("b", {"Mara Oden", "XYZ", {}}));
  Article changed = telling_of("b", {"Mara Vrell", "XYZ", {}});
  changed.annotations.reader = "a later version";
  ledger.add(changed);
  EXPECT_EQ(linked(ledger).at("a").second, "Oden");
}

TEST(Links, AreFoundByNameMentionOrIdWithTheirRule) {
  Ledger ledger(":memory:");
  ledger.add(telling_of("a", {"Oden", "XYZ", {}}));
  ledger.add(telling_of("b", {"Mara Oden", "XYZ", {}}));
  const auto hits = ledger.find_entities("oden");
  ASSERT_EQ(hits.size(), 2U);  // "Mara Oden" is written nowhere else, but is the same
  EXPECT_EQ(hits.front().name, "Mara Oden");
  const std::set<std::string> rules = {hits[0].rule, hits[1].rule};
  EXPECT_EQ(rules, (std::set<std::string>{"family name and country", "same name"}));
  EXPECT_EQ(ledger.find_entities(hits.front().linked).size(), 2U);
}

TEST(Links, CostTheSameForEveryDocument) {
  // Steps of SQLite's machine would tell too; the number of rows that a document changes does.
  const TempFolder folder;
  const std::string path = folder.path("a.db");
  Ledger ledger(path);
  for (int i = 0; i < 50; ++i) {
    ledger.add(telling_of(std::to_string(i), {"Mara Oden", "XYZ", "minister"}));
  }
  Database database(path, DatabaseAccess::ReadOnly);
  EXPECT_EQ(database.integer("SELECT count(*) FROM link_key"), 1);
  EXPECT_EQ(database.integer("SELECT count(*) FROM link_role"), 1);
  EXPECT_EQ(database.integer("SELECT count(*) FROM entity_link"), 50);
}

TEST(ReliabilityOfSources, IsKeptAsTheUserGaveIt) {
  Ledger ledger(":memory:");
  ledger.judge({"The Harbour Post", 'B'});
  ledger.judge({"the harbour post", 'C'});
  ASSERT_EQ(ledger.reliabilities().size(), 1U);
  EXPECT_EQ(ledger.reliabilities().front().letter, 'C');
  EXPECT_TRUE(ledger.remove_reliability("THE HARBOUR POST"));
  EXPECT_FALSE(ledger.remove_reliability("The Harbour Post"));
}

}  // namespace
}  // namespace onrecord
