#include "onrecord/transcript.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "onrecord/document.h"
#include "text/turn_labels.h"
#include "text/turn_marks.h"

namespace onrecord {

namespace {

// A document is a transcript only if at least this many of its paragraphs bear a label, at least
// one paragraph in twelve does, and no more than three quarters of its text stand before the first.
// Counted on 1,697 White House transcripts and 924 news articles: docs/quality.md.
constexpr std::size_t kMinLabels = 3;

struct Labelled {
  Span paragraph;
  std::optional<TurnLabel> label;
};

std::string_view view(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

class TranscriptReader {
 public:
  explicit TranscriptReader(const Document& document)
      : document_(document), text_(document.text()) {}

  std::optional<Transcript> read() {
    label_paragraphs();
    if (!looks_like_transcript()) return std::nullopt;
    build_speakers();
    build_turns();
    if (!has_question_and_answer()) return std::nullopt;
    join_cut_turns();
    find_corrections();
    return std::move(result_);
  }

 private:
  void label_paragraphs() {
    for (const Span paragraph : document_.paragraphs()) {
      lines_.push_back({paragraph, turn_label(text_, paragraph)});
    }
    // A name before a colon is a voice only if it comes back, or if the title or preamble tells it.
    std::map<std::string, std::size_t, std::less<>> uses;
    for (const Labelled& line : lines_) {
      if (line.label) ++uses[fold_case(view(text_, line.label->span))];
    }
    std::size_t voices = 0;
    for (const auto& [label, count] : uses) voices += count >= 2 ? 1 : 0;
    for (const Labelled& line : lines_) {
      if (line.label && line.label->kind == LabelKind::Question) ++voices;
    }
    for (Labelled& line : lines_) {
      if (!line.label || line.label->kind != LabelKind::Name) continue;
      const std::string folded = fold_case(view(text_, line.label->span));
      const bool empty = line.label->text >= line.paragraph.end;
      // A heading ("Answers to media questions:") has nothing behind it.
      if (empty && uses[folded] < 2)
        line.label.reset();
      else if (uses[folded] < 2 && voices == 0)
        line.label.reset();
    }
  }

  bool looks_like_transcript() const {
    std::size_t labels = 0;
    bool marked_question = false;
    std::size_t covered = 0;
    std::size_t all = 0;
    for (const Labelled& line : lines_) {
      all += line.paragraph.size();
      if (line.label) ++labels;
      marked_question = marked_question || (line.label && line.label->kind == LabelKind::Question);
      if (labels > 0) covered += line.paragraph.size();
    }
    return labels >= (marked_question ? 2 : kMinLabels) && covered * 4 >= all &&
           labels * 12 >= lines_.size();
  }

  void build_speakers() {
    for (Labelled& line : lines_) {
      if (line.label) speaker_of(*line.label);
    }
    // The fullest label names the voice: the one with most words that are no titles.
    for (TranscriptSpeaker& speaker : result_.speakers) {
      speaker.name = *std::ranges::max_element(
          speaker.labels, {}, [](const std::string& label) { return label_name(label).size(); });
    }
    podium_.assign(result_.speakers.size(), false);
    bool has_anonymous_questions = false;
    for (std::size_t i = 0; i < kinds_.size(); ++i) {
      // Neither a note that a question came later nor "Follow-up" tells how the others are marked.
      const std::string& name = result_.speakers[i].name;
      const bool marked = kinds_[i] == LabelKind::Question &&
                          !name.starts_with("The following question") &&
                          fold_case(name) != "follow-up";
      has_anonymous_questions = has_anonymous_questions || marked;
    }
    if (has_anonymous_questions) {
      for (std::size_t i = 0; i < kinds_.size(); ++i)
        podium_[i] = kinds_[i] == LabelKind::Name || kinds_[i] == LabelKind::Answer;
      find_translated_askers();
    } else {
      find_podium();
    }
  }

  /// Every label is a name: the podium is who the title names, else who most often speaks
  /// without asking.
  void find_podium() {
    std::string head;
    if (document_.metadata().title) head = fold_case(*document_.metadata().title);
    for (const Labelled& line : lines_) {
      if (line.label) break;
      head += ' ';
      head += fold_case(view(text_, line.paragraph));
    }
    std::vector<std::size_t> turns(result_.speakers.size());
    std::vector<std::size_t> asking(result_.speakers.size());
    for (const Labelled& line : lines_) {
      if (!line.label) continue;
      const std::uint32_t speaker = find_speaker(*line.label);
      ++turns[speaker];
      if (view(text_, line.paragraph).find('?') != std::string_view::npos) ++asking[speaker];
    }
    bool named = false;
    for (std::size_t i = 0; i < podium_.size(); ++i) {
      if (kinds_[i] == LabelKind::Answer) podium_[i] = named = true;
      if (kinds_[i] != LabelKind::Name) continue;
      const bool in_head = head.find(names_[i].back()) != std::string::npos;
      if (in_head && turns[i] >= 2 && asking[i] * 2 <= turns[i]) podium_[i] = named = true;
    }
    if (!named) {
      std::vector<std::size_t> telling(turns.size());
      for (std::size_t i = 0; i < turns.size(); ++i) telling[i] = turns[i] - asking[i];
      const auto most = std::ranges::max_element(telling);
      podium_[static_cast<std::size_t>(most - telling.begin())] = true;
    }
    add_translations(turns, asking);
  }

  /// A bilingual transcript has every answer twice: who speaks only right after the podium, in
  /// letters of another script, and never asks, is the podium.
  void add_translations(const std::vector<std::size_t>& turns,
                        const std::vector<std::size_t>& asking) {
    std::vector<std::size_t> after(turns.size());
    std::optional<std::uint32_t> before;
    for (const Labelled& line : lines_) {
      if (!line.label) continue;
      const std::uint32_t speaker = find_speaker(*line.label);
      if (before && podium_[*before] && is_ascii(names_[*before]) != is_ascii(names_[speaker])) {
        ++after[speaker];
      }
      before = speaker;
    }
    for (std::size_t i = 0; i < turns.size(); ++i) {
      if (turns[i] >= 2 && after[i] == turns[i] && asking[i] == 0) podium_[i] = true;
    }
  }

  /// "法新社记者：…" / "AFP: …" / "林剑：…" / "Lin Jian: …": who speaks only right after a question
  /// marked in another script, and never after the podium, asks the same again.
  void find_translated_askers() {
    std::vector<std::size_t> turns(names_.size());
    std::vector<std::size_t> repeats(names_.size());
    std::optional<std::uint32_t> before;
    for (const Labelled& line : lines_) {
      if (!line.label) continue;
      const std::uint32_t speaker = find_speaker(*line.label);
      ++turns[speaker];
      if (before && kinds_[*before] == LabelKind::Question && !is_ascii(names_[*before]) &&
          is_ascii(names_[speaker])) {
        ++repeats[speaker];
      }
      before = speaker;
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (kinds_[i] == LabelKind::Name && repeats[i] > 0 && repeats[i] == turns[i]) {
        podium_[i] = false;
      }
    }
  }

  static bool is_ascii(const std::vector<std::string>& name) {
    return static_cast<unsigned char>(name.back().front()) < 0x80;
  }

  std::uint32_t find_speaker(const TurnLabel& label) const {
    const auto words = label_name(view(text_, label.span));
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (kinds_[i] == label.kind &&
          (label.kind != LabelKind::Name || same_voice(names_[i], words))) {
        if (label.kind != LabelKind::Question || words == names_[i]) return i;
      }
    }
    return static_cast<std::uint32_t>(names_.size());
  }

  std::uint32_t speaker_of(const TurnLabel& label) {
    const std::string written(view(text_, label.span));
    const std::uint32_t found = find_speaker(label);
    if (found == names_.size()) {
      names_.push_back(label_name(written));
      kinds_.push_back(label.kind);
      result_.speakers.push_back({written, {written}, label.kind != LabelKind::Name});
      if (label.kind == LabelKind::Question && names_outlet(written)) {
        result_.speakers.back().anonymous = false;
      }
    } else if (auto& labels = result_.speakers[found].labels;
               std::ranges::find(labels, written) == labels.end()) {
      labels.push_back(written);
      if (label_name(written).size() > names_[found].size()) names_[found] = label_name(written);
    }
    return found;
  }

  void build_turns() {
    bool asked = false;
    bool ended = false;
    for (const Labelled& line : lines_) {
      ended = !line.label && (ended || ends_transcript(view(text_, line.paragraph)));
      if (ended && !result_.turns.empty()) continue;
      if (is_furniture(view(text_, line.paragraph))) {
        if (result_.turns.empty()) result_.preamble.push_back(line.paragraph);
        continue;
      }
      if (line.label) {
        Turn turn;
        turn.label = line.label->span;
        turn.speaker = find_speaker(*line.label);
        turn.role = role_of(turn.speaker, asked);
        asked = asked || turn.role == TurnRole::Question;
        result_.turns.push_back(std::move(turn));
        add_text({line.label->text, line.paragraph.end});
      } else if (result_.turns.empty()) {
        result_.preamble.push_back(line.paragraph);
      } else if (answers_without_label()) {
        start_unlabelled_answer();
        add_text(line.paragraph);
      } else {
        add_text(line.paragraph);
      }
    }
  }

  TurnRole role_of(std::uint32_t speaker, bool asked) const {
    if (kinds_[speaker] == LabelKind::Staff) return TurnRole::Staff;
    if (!podium_[speaker]) return TurnRole::Question;
    return asked ? TurnRole::Answer : TurnRole::Announcement;
  }

  void add_text(Span span) {
    Turn& turn = result_.turns.back();
    span.begin = skip_time_code(text_, span);
    if (span.begin >= span.end) return;
    turn.text.push_back(span);
    find_marks(text_, span, turn);
  }

  /// "Q. …" with the answer in the next paragraph, no label: some podiums are printed so.
  bool answers_without_label() const {
    if (std::ranges::find(podium_, true) != podium_.end()) return false;
    return result_.turns.back().role == TurnRole::Question && !result_.turns.back().text.empty();
  }

  void start_unlabelled_answer() {
    if (unlabelled_ == 0) {
      result_.speakers.push_back({"", {}, true});
      unlabelled_ = static_cast<std::uint32_t>(result_.speakers.size());
    }
    Turn turn;
    turn.speaker = unlabelled_ - 1;
    turn.role = TurnRole::Answer;
    result_.turns.push_back(std::move(turn));
  }

  /// At least one question that is answered. Where every label is a name, lists ("Smith: 1,769.")
  /// and quoted panels look alike: there two questions must end in a question mark.
  bool has_question_and_answer() const {
    std::size_t questions = 0;
    std::size_t marks = 0;
    bool answer = false;
    for (const Turn& turn : result_.turns) {
      if (turn.role == TurnRole::Question) {
        ++questions;
        marks += std::ranges::any_of(turn.text, [&](Span span) {
          return view(text_, span).find('?') != std::string_view::npos;
        });
      }
      answer = answer || (turn.role == TurnRole::Answer && questions > 0);
    }
    const bool names_only = std::ranges::find(kinds_, LabelKind::Question) == kinds_.end();
    return answer && questions >= 1 && (!names_only || marks >= 2);
  }

  /// "… we would --" / Q: "But --" / "-- never do that": the third takes up the first.
  void join_cut_turns() {
    auto& turns = result_.turns;
    for (std::uint32_t i = 2; i < turns.size(); ++i) {
      if (turns[i].text.empty() || turns[i].role == TurnRole::Question) continue;
      const std::string_view begin = view(text_, turns[i].text.front());
      const bool dash = begin.starts_with("--") || begin.starts_with("—") || begin.starts_with("…");
      if (!dash) continue;
      for (std::uint32_t j = i; j-- > 0 && i - j <= 3;) {
        if (turns[j].speaker != turns[i].speaker || turns[j].text.empty()) continue;
        const std::string_view end = view(text_, turns[j].text.back());
        if (end.ends_with("--") || end.ends_with("—") || end.ends_with("…")) turns[i].continues = j;
        break;
      }
    }
  }

  /// "[million]*" in the text, "*Correction: …" or "**Please see …" in a paragraph of its own.
  void find_corrections() {
    std::optional<Span> footnote;
    for (const Labelled& line : lines_) {
      const std::string_view paragraph = view(text_, line.paragraph);
      if (!line.label && paragraph.starts_with('*') && is_letter_after_stars(paragraph)) {
        footnote = line.paragraph;
      }
    }
    for (const Turn& turn : result_.turns) {
      for (const Span insertion : turn.insertions) {
        std::uint32_t end = insertion.end;
        while (end < text_.size() && text_[end] == '*') ++end;
        if (end > insertion.end) result_.corrections.push_back({{insertion.begin, end}, footnote});
      }
    }
  }

  static bool is_letter_after_stars(std::string_view paragraph) {
    const std::size_t at = paragraph.find_first_not_of("* ");
    return at != std::string_view::npos && is_letter(decode_utf8(paragraph, at).value);
  }

  const Document& document_;
  std::string_view text_;
  std::vector<Labelled> lines_;
  std::vector<std::vector<std::string>> names_;  // parallel to result_.speakers
  std::vector<LabelKind> kinds_;                 // likewise
  std::vector<bool> podium_;                     // likewise
  std::uint32_t unlabelled_ = 0;                 // its speaker's index + 1, once there is one
  Transcript result_;
};

}  // namespace

std::optional<Transcript> read_transcript(const Document& document) {
  return TranscriptReader(document).read();
}

}  // namespace onrecord
