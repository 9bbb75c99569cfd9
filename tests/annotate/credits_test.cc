#include <gmock/gmock.h>

#include "onrecord/annotate.h"
#include "onrecord/annotation_names.h"

namespace onrecord {
namespace {

Annotations annotated(const Document& document) {
  static const Annotators annotators;
  return annotators.annotate(document);
}

/// "role: name" of each credit, in text order.
std::vector<std::string> credits(const std::string& text) {
  const Document document = *Document::from_text(text);
  std::vector<std::string> found;
  for (const Credit& credit : annotated(document).credits) {
    found.push_back(std::string(to_string(credit.role)) + ": " +
                    std::string(document.view(credit.span)));
  }
  return found;
}

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kNews = "The ferry sank off the coast on Monday, the port said.";

TEST(Credits, ADatelineNamesPlaceAndAgency) {
  EXPECT_THAT(credits(std::string("Ferry sinks\n\nLINDHOLT (Reuters) - ") + kNews),
              ElementsAre("dateline: LINDHOLT", "agency: Reuters"));
  EXPECT_THAT(credits(std::string("LINDHOLT, Osmere, April 29 (Northern Wire) — ") + kNews),
              ElementsAre("dateline: LINDHOLT", "agency: Northern Wire"));
  EXPECT_THAT(credits(std::string("Lindholt (AP/Kesta Radio) -- ") + kNews),
              ElementsAre("dateline: Lindholt", "agency: AP", "agency: Kesta Radio"));
}

TEST(Credits, ADatelineMayLackItsAgencyOrItsPlace) {
  EXPECT_THAT(credits(std::string("LINDHOLT — ") + kNews), ElementsAre("dateline: LINDHOLT"));
  EXPECT_THAT(credits(std::string("(AFP) - ") + kNews), ElementsAre("agency: AFP"));
}

TEST(Credits, ABracketInASentenceIsNoDateline) {
  EXPECT_THAT(credits("Peter Holm (left) — the mayor — spoke on Monday."), IsEmpty());
  EXPECT_THAT(credits("BREAKING — FERRY SINKS OFF COAST OF OSMERE"), IsEmpty());
  EXPECT_THAT(credits("The Northern Wire (a newspaper) said the ferry sank."), IsEmpty());
}

TEST(Credits, ABylineNamesAuthorsAndTheirAgency) {
  EXPECT_THAT(
      credits(std::string("Ferry sinks\n\nBy Jana Novak and PETER HOLM, Reuters\n\n") + kNews),
      ElementsAre("author: Jana Novak", "author: PETER HOLM", "agency: Reuters"));
  EXPECT_THAT(credits(std::string("Ferry sinks\n\nBy Jana Novak, Staff Writer\n\n") + kNews),
              ElementsAre("author: Jana Novak"));
}

TEST(Credits, ASentenceThatBeginsWithByIsNoByline) {
  EXPECT_THAT(credits("By Monday the ferry had sunk."), IsEmpty());
}

TEST(Credits, LinesAtTheEndNameWhoReportedAndEdited) {
  EXPECT_THAT(
      credits(std::string(kNews) + "\n\nReporting by Jana Novak in Lindholt and Peter Holm; "
                                   "Editing by Clara Renner"),
      ElementsAre("reporter: Jana Novak", "reporter: Peter Holm", "editor: Clara Renner"));
  EXPECT_THAT(credits(std::string(kNews) + "\n\n(Additional reporting by Jana Novak; writing by "
                                           "Peter Holm; editing by Clara Renner)"),
              ElementsAre("reporter: Jana Novak", "writer: Peter Holm", "editor: Clara Renner"));
}

TEST(Credits, WhoContributedIsNamed) {
  EXPECT_THAT(credits(std::string(kNews) +
                      "\n\nAssociated Press writer Jana Novak contributed to this report."),
              ElementsAre("agency: Associated Press", "reporter: Jana Novak"));
}

TEST(Credits, AnAgencyAloneUnderATextDeliveredIt) {
  EXPECT_THAT(credits(std::string(kNews) + "\n\nSource: Xinhua"), ElementsAre("agency: Xinhua"));
}

TEST(Credits, EditedInAStoryIsNoCredit) {
  EXPECT_THAT(credits("The report was edited by Jana Novak before it was printed."), IsEmpty());
}

TEST(Credits, NobodySpeaksInALineOfCredits) {
  const Document document = *Document::from_text(
      std::string(kNews) + "\n\nReporting by Jana Novak; Editing by Peter Holm");
  for (const Statement& statement : annotated(document).statements) {
    EXPECT_LT(statement.content.front().begin, std::string(kNews).size());
  }
}

}  // namespace
}  // namespace onrecord
