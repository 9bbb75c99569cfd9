#include <gmock/gmock.h>

#include "onrecord/answer.h"
#include "support/story.h"

namespace onrecord {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Record record_of_two() {
  const auto [wire, paper] = testing::marrow_strait();
  RecordBuilder builder;
  builder.add(wire);
  builder.add(paper);
  return builder.build();
}

TEST(ReliabilityShown, IsTheUsersBesideSpeakerAndOutlet) {
  Record record = record_of_two();
  apply({{"the northern wire", 'B'}, {"MARA ODEN", 'C'}}, record);
  const std::string text = answer(View::Dossier, record, {});
  EXPECT_THAT(text, HasSubstr("reliability B"));
  EXPECT_THAT(text, HasSubstr("reliability C"));
}

TEST(ReliabilityShown, IsFInJsonAndNothingInTextWhereNobodyJudged) {
  const Record record = record_of_two();
  AnswerStyle json;
  json.format = Format::Json;
  EXPECT_THAT(answer(View::Dossier, record, json), HasSubstr("\"reliability\": \"F\""));
  EXPECT_THAT(answer(View::Dossier, record, {}), Not(HasSubstr("reliability")));
}

TEST(ReliabilityShown, LaterTablesOverrideOnlyWhatTheyName) {
  Record record = record_of_two();
  apply({{"Northern Wire", 'B'}, {"Osmere Daily", 'D'}}, record);
  apply({{"Northern Wire", 'A'}}, record);
  EXPECT_EQ(record.sources[0].reliability, 'A');
  EXPECT_EQ(record.sources[1].reliability, 'D');
}

}  // namespace
}  // namespace onrecord
