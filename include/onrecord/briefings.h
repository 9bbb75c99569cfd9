#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/answer.h"
#include "onrecord/article.h"

namespace onrecord {

/// Where a question stands.
enum class AskedIn : std::uint8_t {
  Transcript,
  Report,      ///< In news prose, of a day that no transcript was read of, or in a transcript too.
  ReportOnly,  ///< In news prose, but in no transcript of that day: transcripts are not complete.
};

/// One question put to a podium, with what came back.
struct BriefingQuestion {
  std::optional<std::string> day;         ///< Publication day of the document, ISO 8601.
  std::string asker;                      ///< As written; "" = not named.
  std::optional<std::string> respondent;  ///< Who answers.
  std::string question;
  std::string turn;                 ///< All that its asker said there; "" in a report.
  std::vector<std::string> answer;  ///< Its paragraphs; empty if none is there.
  std::optional<Clarity> clarity;
  std::optional<Technique> technique;
  std::optional<float> confidence;
  std::optional<std::string> shown_by;  ///< The words that show it.
  AskedIn asked_in = AskedIn::Transcript;
  Evidence evidence;                    ///< The question.
  std::optional<Evidence> answered_at;  ///< The answer, and what shows its technique.
};

/// One speaker's month at the podium.
struct SpeakerMonth {
  std::string speaker;
  std::string month;                     ///< "2024-10"; "" = unknown.
  std::uint64_t words = 0;               ///< Said in answers and announcements of transcripts.
  std::uint32_t questions = 0;           ///< Put to this speaker in transcripts.
  std::uint32_t clear_replies = 0;       ///< Of them; likewise the counts below.
  std::uint32_t unjudged = 0;            ///< No answer, or none that could be judged.
  std::array<std::uint32_t, 8> shown{};  ///< By Technique. Never summed to one score.
};

struct Briefings {
  std::vector<SourceRow> sources;  ///< In order of publication.
  std::vector<BriefingQuestion> questions;
  std::vector<SpeakerMonth> months;  ///< By speaker, then month.
};

/// Which questions are wanted; absent = all. Names and words are compared without regard to case.
struct BriefingFilter {
  std::optional<std::string> institution;  ///< A part of the outlet, title, first line or URL.
  std::optional<std::string> speaker;      ///< A part of the respondent's name.
  std::optional<std::string> asker;        ///< A part of the asker's name.
  std::vector<std::string> topic;          ///< Words that must all stand in the asker's turn or the
                                           ///< answer.
  std::optional<Clarity> clarity;
  std::optional<Technique> technique;
  std::optional<std::string> from;  ///< First publication day.
  std::optional<std::string> to;    ///< Last one.
  std::size_t limit = 0;            ///< 0 = all.
};

/// Collects the exchanges of transcripts and reports. Used by one thread.
class BriefingsBuilder {
 public:
  BriefingsBuilder();
  ~BriefingsBuilder();
  BriefingsBuilder(const BriefingsBuilder&) = delete;
  BriefingsBuilder& operator=(const BriefingsBuilder&) = delete;

  void add(const Article& article);  ///< A document that was added before is passed over.
  Briefings build();                 ///< Leaves the builder empty.

 private:
  struct State;
  std::unique_ptr<State> state_;
};

void apply(const BriefingFilter& filter, Briefings& briefings);

/// Who was asked what, by whom, and what came back.
std::string answer(const Briefings& briefings, const AnswerStyle& style);

/// CSV of techniques per 1,000 words and per 100 questions, one row a speaker and month.
std::string rates_csv(const Briefings& briefings);

}  // namespace onrecord
