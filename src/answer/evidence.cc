#include "answer/evidence.h"

#include <algorithm>

#include "answer/text_fragment.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kLongestSentence = 4000;  // bytes: a text without full stops is no sentence
constexpr std::uint32_t kLongestContext = 400;    // bytes

bool is_boundary(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::uint32_t boundary_at_or_after(std::string_view text, std::uint32_t at) {
  while (!is_boundary(text, at)) ++at;
  return at;
}

std::uint32_t boundary_at_or_before(std::string_view text, std::uint32_t at) {
  while (!is_boundary(text, at)) --at;
  return at;
}

Span sentences_around(const Document& document, Span words) {
  const auto& sentences = document.sentences();
  if (sentences.empty()) return words;
  const Span first = sentences[document.sentence_at(words.begin)];
  const Span last = sentences[document.sentence_at(std::max(words.begin, words.end - 1))];
  Span place{std::min(first.begin, words.begin), std::max(last.end, words.end)};
  if (place.size() > kLongestSentence) {
    const std::string_view text = document.text();
    const std::uint32_t lead = std::min(words.begin - place.begin, kLongestContext);
    place.begin = boundary_at_or_after(text, words.begin - lead);
    place.end = boundary_at_or_before(text, std::min(place.end, place.begin + kLongestSentence));
  }
  return place;
}

std::string before(const Document& document, Span place) {
  if (document.sentences().empty() || place.begin == 0) return {};
  std::uint32_t begin = document.sentences()[document.sentence_at(place.begin - 1)].begin;
  begin = std::min(begin, place.begin);
  if (place.begin - begin > kLongestContext) {
    begin = boundary_at_or_after(document.text(), place.begin - kLongestContext);
  }
  return std::string(document.view({begin, place.begin}));
}

std::string after(const Document& document, Span place) {
  const auto& sentences = document.sentences();
  const auto next = std::ranges::lower_bound(sentences, place.end, {}, &Span::begin);
  if (next == sentences.end()) return {};
  const std::uint32_t end =
      boundary_at_or_before(document.text(), std::min(next->end, place.end + kLongestContext));
  return std::string(document.view({place.end, end}));
}

}  // namespace

Evidence make_evidence(const Document& document, const CodePoints& points,
                       std::vector<Span> marks) {
  std::ranges::sort(marks);
  Span words = marks.front();
  for (const Span mark : marks) words.end = std::max(words.end, mark.end);
  const Span place = sentences_around(document, words);
  Evidence evidence;
  evidence.points = points.at(place);
  evidence.before = before(document, place);
  evidence.sentence = std::string(document.view(place));
  evidence.after = after(document, place);
  std::uint32_t done = place.begin;
  for (const Span mark : marks) {
    const Span part{std::max(mark.begin, done), std::min(mark.end, place.end)};
    if (part.begin >= part.end) continue;
    evidence.marks.push_back({part.begin - place.begin, part.end - place.begin});
    done = part.end;
  }
  if (const auto& url = document.metadata().url) {
    evidence.link = link_to(*url, document.text(), place);
  }
  return evidence;
}

}  // namespace onrecord
