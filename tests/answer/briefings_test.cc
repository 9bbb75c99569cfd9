#include "onrecord/briefings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "onrecord/annotate.h"
#include "onrecord/check.h"

// All texts are invented.
namespace onrecord {
namespace {

using ::testing::HasSubstr;

Article article(std::string text, const std::string& day, AnnotateOptions options = {}) {
  Metadata metadata;
  metadata.id = "sha256:" + day + std::to_string(text.size());
  metadata.source = day + ".txt";
  metadata.published = *parse_publication_date(day);
  Document document = *Document::from_text(std::move(text), std::move(metadata));
  Annotations annotations = Annotators(options).annotate(document);
  return {std::move(document), std::move(annotations)};
}

AnnotateOptions turns_only() {
  AnnotateOptions options;
  for (const std::string_view name : Annotators::names()) {
    if (name != "turns" && name != "exchanges") options.without.emplace_back(name);
  }
  return options;
}

Article briefing() {
  return article(
      "Harbour Room\nMR. ODELL: Good afternoon.\n"
      "Q: Will the ferry sail on Monday?\nMR. ODELL: Yes, it will sail at noon.\n"
      "Q: How many marines are on the island?\n"
      "MR. ODELL: I don't have any numbers for you. I would refer you to the ministry of defence.\n"
      "Q: Has the envoy resigned?\nMR. ODELL: I'm not aware of that.",
      "2031-05-02", turns_only());
}

Briefings briefings_of(const Article& one) {
  BriefingsBuilder builder;
  builder.add(one);
  return builder.build();
}

TEST(Briefings, TellWhoWasAskedAndHowItWasAnswered) {
  const Briefings briefings = briefings_of(briefing());
  ASSERT_EQ(briefings.questions.size(), 3U);
  EXPECT_EQ(briefings.questions[0].clarity, Clarity::ClearReply);
  EXPECT_EQ(briefings.questions[0].respondent, "MR. ODELL");
  EXPECT_EQ(briefings.questions[1].clarity, Clarity::ClearNonReply);
  EXPECT_EQ(briefings.questions[2].technique, Technique::ClaimsIgnorance);
  EXPECT_EQ(briefings.questions[2].shown_by, "not aware of");
}

TEST(Briefings, AreFilteredBySpeakerTopicAndTechnique) {
  BriefingFilter filter;
  filter.topic = {"ENVOY"};
  Briefings briefings = briefings_of(briefing());
  apply(filter, briefings);
  ASSERT_EQ(briefings.questions.size(), 1U);
  filter.technique = Technique::Deflection;
  apply(filter, briefings);
  EXPECT_TRUE(briefings.questions.empty());
}

// "I have a question on grain. Will you …?" was not found by "grain".
TEST(Briefings, AreFoundByWhatTheAskerSaidBeforeTheQuestion) {
  Briefings briefings = briefings_of(
      article("MR. ODELL: Good afternoon.\nQ: I have a question on grain. Will you tax it?\n"
              "MR. ODELL: We will not.\nQ: And who decides?\nMR. ODELL: The council does.",
              "2031-05-02", turns_only()));
  BriefingFilter filter;
  filter.topic = {"grain"};
  apply(filter, briefings);
  ASSERT_EQ(briefings.questions.size(), 1U);
  EXPECT_EQ(briefings.questions[0].question, "Will you tax it?");
}

TEST(Briefings, GiveRatesBySpeakerAndMonthForEachTechniqueAlone) {
  const std::string csv = rates_csv(briefings_of(briefing()));
  EXPECT_THAT(csv, HasSubstr("claims_ignorance_per_100_questions"));
  EXPECT_THAT(csv, HasSubstr("MR. ODELL,2031-05,"));
  EXPECT_THAT(csv, testing::Not(HasSubstr("score")));
}

TEST(Briefings, ShowTheAnswerWithEachQuestion) {
  AnswerStyle style;
  const std::string text = answer(briefings_of(briefing()), style);
  EXPECT_THAT(text, HasSubstr("Has the envoy resigned?"));
  EXPECT_THAT(text, HasSubstr("I'm not aware of that."));
  EXPECT_THAT(text, HasSubstr("1 answered clearly"));
}

TEST(Briefings, NameQuestionsThatOnlyAReportHas) {
  BriefingsBuilder builder;
  builder.add(briefing());
  builder.add(article("Brandt was asked whether the pier would reopen. She declined to comment.",
                      "2031-05-02"));
  const Briefings briefings = builder.build();
  const auto reported =
      std::ranges::count(briefings.questions, AskedIn::ReportOnly, &BriefingQuestion::asked_in);
  EXPECT_EQ(reported, 1);
}

TEST(QuotationCheck, ShowsAnAlteredQuotationAsADiff) {
  QuotationCheck check("Yes, it will never sail at noon");
  check.add(briefing());
  const auto places = check.places();
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].speaker, "MR. ODELL");
  AnswerStyle style;
  style.width = 200;
  EXPECT_THAT(answer("Yes, it will never sail at noon", places, style), HasSubstr("{+never+}"));
}

TEST(QuotationCheck, SaysWhereNothingWasFound) {
  QuotationCheck check("the moon is made of cheese");
  check.add(briefing());
  AnswerStyle style;
  style.format = Format::Json;
  EXPECT_THAT(answer("the moon is made of cheese", check.places(), style),
              HasSubstr("\"verdict\": \"not_found\""));
}

}  // namespace
}  // namespace onrecord
