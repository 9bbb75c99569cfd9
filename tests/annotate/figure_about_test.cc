#include "annotate/figure_about.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <utility>

namespace onrecord {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// One line of a tree: its word's tag, its governor (1 is the first word, 0 for the root) and its
/// relation.
struct Node {
  Upos upos;
  std::uint32_t head;
  Deprel relation;
};

/// Reads `text` with the tree given, one node a token.
struct Parsed {
  Parsed(std::string text, const std::vector<Node>& nodes)
      : document(*Document::from_text(std::move(text))), draft(document) {
    EXPECT_EQ(draft.size(), nodes.size());
    draft.syntax.resize(draft.size());
    for (std::size_t i = 0; i < draft.size() && i < nodes.size(); ++i) {
      draft.syntax[i].upos = nodes[i].upos;
      draft.syntax[i].deprel = nodes[i].relation;
      draft.syntax[i].head = nodes[i].head == 0 ? static_cast<std::uint32_t>(i) : nodes[i].head - 1;
    }
  }

  std::vector<std::vector<std::string>> about() const {
    const FigureLexicon lexicon;
    const FigureText seen(draft, lexicon);
    std::vector<std::vector<std::string>> out;
    for (const auto& phrases : read_about(seen, read_counted(seen, read_quantities(seen)))) {
      out.emplace_back();
      for (const PhraseTokens& phrase : phrases) {
        out.back().emplace_back(document.view(draft.span(phrase.first, phrase.last)));
      }
    }
    return out;
  }

  Document document;
  Draft draft;
};

TEST(FiguresAbout, NameWhatIsMeasuredAndWhoseItIs) {
  const Parsed parsed("Halden lost more than 60% of its market value.",
                      {{Upos::Propn, 2, Deprel::Nsubj},
                       {Upos::Verb, 0, Deprel::Root},
                       {Upos::Adj, 5, Deprel::Advmod},
                       {Upos::Adp, 3, Deprel::Fixed},
                       {Upos::Num, 6, Deprel::Nummod},
                       {Upos::Noun, 2, Deprel::Obj},
                       {Upos::Adp, 10, Deprel::Case},
                       {Upos::Pron, 10, Deprel::NmodPoss},
                       {Upos::Noun, 10, Deprel::Compound},
                       {Upos::Noun, 6, Deprel::Nmod},
                       {Upos::Punct, 2, Deprel::Punct}});
  EXPECT_THAT(parsed.about(), ElementsAre(ElementsAre("market value", "Halden")));
}

TEST(FiguresAbout, TakeThePhraseWithItsComplements) {
  const Parsed parsed("The ministry imposed a 25% tax on imported vehicles.",
                      {{Upos::Det, 2, Deprel::Det},
                       {Upos::Noun, 3, Deprel::Nsubj},
                       {Upos::Verb, 0, Deprel::Root},
                       {Upos::Det, 7, Deprel::Det},
                       {Upos::Num, 6, Deprel::Nummod},
                       {Upos::Noun, 7, Deprel::Compound},
                       {Upos::Noun, 3, Deprel::Obj},
                       {Upos::Adp, 10, Deprel::Case},
                       {Upos::Adj, 10, Deprel::Amod},
                       {Upos::Noun, 7, Deprel::Nmod},
                       {Upos::Punct, 3, Deprel::Punct}});
  EXPECT_THAT(parsed.about(), ElementsAre(ElementsAre("tax on imported vehicles", "ministry")));
}

TEST(FiguresAbout, TakeTheLabelBeforeAColon) {
  const Parsed parsed("The base price: $59995.", {{Upos::Det, 3, Deprel::Det},
                                                  {Upos::Noun, 3, Deprel::Compound},
                                                  {Upos::Noun, 6, Deprel::Dep},
                                                  {Upos::Punct, 6, Deprel::Punct},
                                                  {Upos::Sym, 6, Deprel::Compound},
                                                  {Upos::Num, 0, Deprel::Root},
                                                  {Upos::Punct, 6, Deprel::Punct}});
  EXPECT_THAT(parsed.about(), ElementsAre(ElementsAre("base price")));
}

TEST(FiguresAbout, GoOnFromTheNumberBefore) {
  const Parsed parsed("Shares of Halden rose 6.5% to $164.", {{Upos::Noun, 4, Deprel::Nsubj},
                                                              {Upos::Adp, 3, Deprel::Case},
                                                              {Upos::Propn, 1, Deprel::Nmod},
                                                              {Upos::Verb, 0, Deprel::Root},
                                                              {Upos::Num, 6, Deprel::Nummod},
                                                              {Upos::Noun, 4, Deprel::Obj},
                                                              {Upos::Adp, 8, Deprel::Case},
                                                              {Upos::Sym, 4, Deprel::Obl},
                                                              {Upos::Num, 8, Deprel::Nummod},
                                                              {Upos::Punct, 4, Deprel::Punct}});
  EXPECT_THAT(parsed.about(),
              ElementsAre(ElementsAre("Shares of Halden"), ElementsAre("Shares of Halden")));
}

TEST(FiguresAbout, TakeTheObjectThatIsChanged) {
  const Parsed parsed("Halden cut its forecast to $84 million.", {{Upos::Propn, 2, Deprel::Nsubj},
                                                                  {Upos::Verb, 0, Deprel::Root},
                                                                  {Upos::Pron, 4, Deprel::NmodPoss},
                                                                  {Upos::Noun, 2, Deprel::Obj},
                                                                  {Upos::Adp, 6, Deprel::Case},
                                                                  {Upos::Sym, 2, Deprel::Obl},
                                                                  {Upos::Num, 8, Deprel::Compound},
                                                                  {Upos::Num, 6, Deprel::Nummod},
                                                                  {Upos::Punct, 2, Deprel::Punct}});
  EXPECT_THAT(parsed.about(), ElementsAre(ElementsAre("forecast", "Halden")));
}

TEST(FiguresAbout, SayNothingWhereOnlyAPronounStands) {
  const Parsed parsed("They sold 40 boats.", {{Upos::Pron, 2, Deprel::Nsubj},
                                              {Upos::Verb, 0, Deprel::Root},
                                              {Upos::Num, 4, Deprel::Nummod},
                                              {Upos::Noun, 2, Deprel::Obj},
                                              {Upos::Punct, 2, Deprel::Punct}});
  EXPECT_THAT(parsed.about(), ElementsAre(IsEmpty()));
}

/// "3% up" for each figure that is a change, "-" for the others.
std::vector<std::string> trends(std::string text) {
  const Document document = *Document::from_text(std::move(text));
  const Draft draft(document);
  const FigureLexicon lexicon;
  const FigureText seen(draft, lexicon);
  const auto readings = read_counted(seen, read_quantities(seen));
  const auto found = read_trends(seen, readings);
  std::vector<std::string> out;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const std::string number(document.view(readings[i].quantity.span));
    if (!found[i]) out.push_back(number + " -");
    if (found[i]) out.push_back(number + (*found[i] == Trend::Up ? " up" : " down"));
  }
  return out;
}

TEST(FiguresAbout, GoBackFromAPerfectClauseToTheSubject) {
  const Parsed read("The gap hit its peak, having grown by $4.", {{Upos::Det, 2, Deprel::Det},
                                                                  {Upos::Noun, 3, Deprel::Nsubj},
                                                                  {Upos::Verb, 0, Deprel::Root},
                                                                  {Upos::Pron, 5, Deprel::NmodPoss},
                                                                  {Upos::Noun, 3, Deprel::Obj},
                                                                  {Upos::Punct, 8, Deprel::Punct},
                                                                  {Upos::Aux, 8, Deprel::Aux},
                                                                  {Upos::Verb, 5, Deprel::Acl},
                                                                  {Upos::Adp, 10, Deprel::Case},
                                                                  {Upos::Sym, 8, Deprel::Obl},
                                                                  {Upos::Num, 10, Deprel::Nummod},
                                                                  {Upos::Punct, 3, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("gap")));
}

TEST(FiguresAbout, GiveAnEarlierLevelWhatTheLaterOneHas) {
  const Parsed read("Wages are 78% of costs now, up from 50%.", {{Upos::Noun, 4, Deprel::Nsubj},
                                                                 {Upos::Aux, 4, Deprel::Cop},
                                                                 {Upos::Num, 4, Deprel::Nummod},
                                                                 {Upos::Noun, 0, Deprel::Root},
                                                                 {Upos::Adp, 6, Deprel::Case},
                                                                 {Upos::Noun, 4, Deprel::Nmod},
                                                                 {Upos::Adv, 4, Deprel::Advmod},
                                                                 {Upos::Punct, 9, Deprel::Punct},
                                                                 {Upos::Adv, 7, Deprel::Advmod},
                                                                 {Upos::Adp, 12, Deprel::Case},
                                                                 {Upos::Num, 12, Deprel::Nummod},
                                                                 {Upos::Noun, 9, Deprel::Obl},
                                                                 {Upos::Punct, 4, Deprel::Punct}});
  const auto about = read.about();
  ASSERT_EQ(about.size(), 2U);
  EXPECT_FALSE(about[0].empty());
  EXPECT_EQ(about[1], about[0]);
}

TEST(FiguresAbout, LeaveOutWhoAsked) {
  const Parsed read("The union found 81% of bakers agreed.", {{Upos::Det, 2, Deprel::Det},
                                                              {Upos::Noun, 3, Deprel::Nsubj},
                                                              {Upos::Verb, 0, Deprel::Root},
                                                              {Upos::Num, 5, Deprel::Nummod},
                                                              {Upos::Noun, 3, Deprel::Obj},
                                                              {Upos::Adp, 7, Deprel::Case},
                                                              {Upos::Noun, 5, Deprel::Nmod},
                                                              {Upos::Verb, 3, Deprel::Ccomp},
                                                              {Upos::Punct, 3, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("bakers")));
}

TEST(FiguresAbout, TakeWhatANumberWithoutANounIsTakenFrom) {
  const Parsed read("They hit 47% from the field.", {{Upos::Pron, 2, Deprel::Nsubj},
                                                     {Upos::Verb, 0, Deprel::Root},
                                                     {Upos::Num, 4, Deprel::Nummod},
                                                     {Upos::Noun, 2, Deprel::Obj},
                                                     {Upos::Adp, 7, Deprel::Case},
                                                     {Upos::Det, 7, Deprel::Det},
                                                     {Upos::Noun, 2, Deprel::Obl},
                                                     {Upos::Punct, 2, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("field")));
}

TEST(FiguresAbout, TakeNoHeadFromOnTopOf) {
  const Parsed read("Halden pays on top of a 5% fine.", {{Upos::Propn, 2, Deprel::Nsubj},
                                                         {Upos::Verb, 0, Deprel::Root},
                                                         {Upos::Adp, 4, Deprel::Case},
                                                         {Upos::Noun, 2, Deprel::Obl},
                                                         {Upos::Adp, 9, Deprel::Case},
                                                         {Upos::Det, 9, Deprel::Det},
                                                         {Upos::Num, 8, Deprel::Nummod},
                                                         {Upos::Noun, 9, Deprel::Compound},
                                                         {Upos::Noun, 4, Deprel::Nmod},
                                                         {Upos::Punct, 2, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("fine", "Halden")));
}

TEST(FiguresAbout, TakeANameBesideItsNoun) {
  const Parsed read("Tug maker Halden sold 4%.", {{Upos::Noun, 2, Deprel::Compound},
                                                  {Upos::Noun, 4, Deprel::Nsubj},
                                                  {Upos::Propn, 4, Deprel::Nsubj},
                                                  {Upos::Verb, 0, Deprel::Root},
                                                  {Upos::Num, 6, Deprel::Nummod},
                                                  {Upos::Noun, 4, Deprel::Obj},
                                                  {Upos::Punct, 4, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("Tug maker Halden")));
}

TEST(FiguresAbout, TakeTheNounThatMeasuresStandBefore) {
  const Parsed read("A five-year, two-mile walk ended.", {{Upos::Det, 9, Deprel::Det},
                                                          {Upos::Num, 4, Deprel::Nummod},
                                                          {Upos::Punct, 4, Deprel::Punct},
                                                          {Upos::Noun, 9, Deprel::Compound},
                                                          {Upos::Punct, 9, Deprel::Punct},
                                                          {Upos::Num, 8, Deprel::Nummod},
                                                          {Upos::Punct, 8, Deprel::Punct},
                                                          {Upos::Noun, 9, Deprel::Compound},
                                                          {Upos::Noun, 10, Deprel::Nsubj},
                                                          {Upos::Verb, 0, Deprel::Root},
                                                          {Upos::Punct, 10, Deprel::Punct}});
  EXPECT_THAT(read.about(), ElementsAre(ElementsAre("walk"), ElementsAre("walk")));
}

TEST(FiguresTrend, TellWhichWayAChangeGoes) {
  EXPECT_THAT(trends("Exports rose by 3%, imports were down 2.5% and orders fell $40 million."),
              ElementsAre("3% up", "2.5% down", "$40 million down"));
  EXPECT_THAT(trends("The index lost 190 points, or 0.6%."), ElementsAre("190 down", "0.6% down"));
}

TEST(FiguresTrend, LeaveLevelsAndThingsAlone) {
  EXPECT_THAT(
      trends("The rate rose to 5%. The army lost 40 tanks and the port is worth $9 million."),
      ElementsAre("5% -", "40 -", "$9 million -"));
}

}  // namespace
}  // namespace onrecord
