#include "annotate/withholding_cues.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "onrecord/document.h"

// All sentences are invented.
namespace onrecord {
namespace {

bool keeps_back(const std::string& sentence) {
  const Document document = *Document::from_text(sentence);
  const Draft draft(document);
  const auto shown = WithholdingCues().find(draft, document.sentence_tokens(0));
  return std::ranges::find(shown, true) != shown.end();
}

TEST(WithholdingCues, SeeARefusalWithWordsBetweenItsParts) {
  EXPECT_TRUE(keeps_back("We don't as a rule break down or disclose harbour fees."));
  EXPECT_TRUE(keeps_back("It is hard for us to say."));
  EXPECT_TRUE(keeps_back("I do not have that number in front of me."));
  EXPECT_TRUE(keeps_back("Let me get back to you on the quay."));
}

TEST(WithholdingCues, DoNotSeeOneInAPlainAnswer) {
  EXPECT_FALSE(keeps_back("The harbour opened on Monday."));
  EXPECT_FALSE(keeps_back("Fees rose by four percent."));
}

TEST(WithholdingCues, DoNotReachOverMoreWordsThanTheTableAllows) {
  EXPECT_FALSE(keeps_back("It did not, as the old quay and both ferries were lost, pay."));
}

}  // namespace
}  // namespace onrecord
