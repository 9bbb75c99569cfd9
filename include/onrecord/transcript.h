#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "onrecord/span.h"

namespace onrecord {

class Document;

enum class TurnRole : std::uint8_t {
  Question,      ///< A journalist or guest asks.
  Answer,        ///< The podium speaks after a question.
  Announcement,  ///< The podium speaks before the first question.
  Staff          ///< A moderator: "STAFF:", "MODERATOR:".
};

/// One person's uninterrupted words.
struct Turn {
  TurnRole role = TurnRole::Answer;
  std::optional<Span> label;     ///< As written, without the mark that ends it; absent if none.
  std::uint32_t speaker = 0;     ///< Index into Transcript::speakers.
  std::vector<Span> text;        ///< One span a paragraph, label and time code left out.
  std::vector<Span> notes;       ///< "(Laughter.)", "(inaudible)".
  std::vector<Span> insertions;  ///< "[EU accession]", "[sic]": the editor's words.
  std::optional<std::uint32_t> continues;  ///< The turn that this one takes up after a dash.
};

/// One voice, with every label that it has in the transcript.
struct TranscriptSpeaker {
  std::string name;                 ///< The fullest label: "Pat Ryder", "MR. CARNEY", "Q", "AFP".
  std::vector<std::string> labels;  ///< As written, in the order of first use.
  bool anonymous = false;           ///< "Q", "QUESTION", "Journalist": not one voice but any.
};

/// A correction that the transcript prints of itself: "[million]*", "*Correction: …".
struct TranscriptCorrection {
  Span marked;               ///< The place in the text that bears the asterisks.
  std::optional<Span> note;  ///< The footnote, where one stands.
};

/// A press briefing or interview, cut into turns. All spans are in text order.
struct Transcript {
  std::vector<TranscriptSpeaker> speakers;
  std::vector<Turn> turns;
  std::vector<Span> preamble;  ///< Paragraphs before the first turn (place, time, headings).
  std::vector<TranscriptCorrection> corrections;
};

/// The turns of `document`, or nullopt if it is no transcript: an article that quotes a briefing,
/// or a summary in reported speech, is none. The formats are those of docs/formats.md.
std::optional<Transcript> read_transcript(const Document& document);

}  // namespace onrecord
