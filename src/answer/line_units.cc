#include "answer/line_units.h"

#include <algorithm>

#include "answer/shared_run.h"
#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"
#include "text/code_points.h"

namespace onrecord {

namespace {

constexpr std::size_t kFewestWords = 5;
constexpr double kEcho = 0.8;    // share of a sentence's words that the question had already
constexpr std::size_t kGap = 4;  // words that "*" of a formula may stand for

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::vector<std::vector<std::string>> read_phrases(std::string_view file) {
  std::vector<std::vector<std::string>> phrases;
  read_tsv(embedded_file(file), 1,
           [&](const auto& fields) { phrases.push_back(split(fields[0], ' ')); });
  return phrases;
}

bool matches_at(const std::vector<std::string>& words, std::size_t at,
                const std::vector<std::string>& phrase) {
  for (std::size_t p = 0; p < phrase.size(); ++p) {
    if (phrase[p] == "*") {
      const std::size_t limit = std::min(at + kGap, words.size());
      while (at < limit && words[at] != phrase[p + 1]) ++at;
      continue;
    }
    if (at >= words.size() || words[at] != phrase[p]) return false;
    ++at;
  }
  return true;
}

bool is_number(std::string_view word) { return is_digit(decode_utf8(word, 0).value); }

std::string day_of(const Metadata& metadata) {
  return to_string(*metadata.published).substr(0, 10);
}

}  // namespace

LineUnits::LineUnits()
    : refusals_(read_phrases("data/refusal_formulas.tsv")),
      rituals_(read_phrases("data/rituals.tsv")) {
  read_tsv(embedded_file("data/line_slots.tsv"), 2, [&](const auto& fields) {
    for (const std::string& name : split(fields[1], ' ')) {
      std::vector<std::string> words = split(name, '_');
      const std::string first = words.front();
      words.erase(words.begin());
      slots_[first].push_back({std::move(words), "<" + std::string(fields[0]) + ">"});
    }
  });
  for (auto& [first, slots] : slots_) {
    std::ranges::sort(slots,
                      [](const Slot& a, const Slot& b) { return a.rest.size() > b.rest.size(); });
  }
}

std::vector<std::string> LineUnits::words_of(const Document& document, Span span) const {
  std::vector<std::string> plain;
  const IndexRange range = document.tokens_in(span);
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    const Token& token = document.tokens()[i];
    if (token.kind == TokenKind::Punctuation) continue;
    const std::string word = fold_case(document.view(token.span));
    if (word != "the" && word != "a" && word != "an") plain.push_back(word);
  }
  std::vector<std::string> words;
  for (std::size_t i = 0; i < plain.size();) {
    if (is_number(plain[i])) {
      words.emplace_back("<number>");
      ++i;
      continue;
    }
    const auto slots = slots_.find(plain[i]);
    std::size_t taken = 0;
    if (slots != slots_.end()) {
      for (const Slot& slot : slots->second) {
        if (!matches_at(plain, i + 1, slot.rest)) continue;
        words.push_back(slot.filled);
        taken = slot.rest.size() + 1;
        break;
      }
    }
    if (taken == 0) {
      words.push_back(std::move(plain[i]));
      taken = 1;
    }
    i += taken;
  }
  return words;
}

void LineUnits::add_sentences(const Document& document, Span part, const LineUse& use,
                              const std::vector<std::string>& asked,
                              std::vector<LineUnit>& units) const {
  const auto& sentences = document.sentences();
  for (std::size_t s = document.sentence_at(part.begin);
       s < sentences.size() && sentences[s].begin < part.end; ++s) {
    const Span span{std::max(sentences[s].begin, part.begin), std::min(sentences[s].end, part.end)};
    if (span.begin >= span.end) continue;
    LineUnit unit{words_of(document, span), use};
    if (unit.words.size() < kFewestWords) continue;
    const std::size_t echoed = longest_shared_run(unit.words, asked);
    if (static_cast<double>(echoed) >= kEcho * static_cast<double>(unit.words.size())) continue;
    unit.use.span = span;
    unit.use.text = document.view(span);
    units.push_back(std::move(unit));
  }
}

std::vector<LineUnit> LineUnits::of(const Article& article) const {
  std::vector<LineUnit> units = read(article);
  const CodePoints points(article.document.text());
  for (LineUnit& unit : units) unit.use.points = points.at(unit.use.span);
  return units;
}

std::vector<LineUnit> LineUnits::read(const Article& article) const {
  const Document& document = article.document;
  std::vector<LineUnit> units;
  LineUse use;
  use.document = document.metadata().id;
  if (document.metadata().published) use.day = day_of(document.metadata());
  if (const auto& transcript = document.transcript()) {
    std::vector<std::string> asked;
    for (const Turn& turn : transcript->turns) {
      if (turn.role == TurnRole::Question) {
        asked.clear();
        for (const Span part : turn.text) {
          for (std::string& word : words_of(document, part)) asked.push_back(std::move(word));
        }
        ++use.answer;
      }
      if (turn.role != TurnRole::Answer) continue;
      use.speaker = transcript->speakers[turn.speaker].name;
      for (const Span part : turn.text) add_sentences(document, part, use, asked, units);
    }
    return units;
  }
  const auto& annotations = article.annotations;
  for (std::uint32_t i = 0; i < annotations.statements.size(); ++i) {
    const Statement& statement = annotations.statements[i];
    use.answer = i;
    use.speaker = statement.speaker_entity
                      ? annotations.entities[statement.speaker_entity->value].name
                      : std::string();
    for (const Span part : statement.quoted) add_sentences(document, part, use, {}, units);
  }
  return units;
}

namespace {

/// "Member of the Political Bureau of the CPC Central Committee Wang Yi": of the words longer than
/// three letters behind the first, four in five begin with a capital.
bool is_mostly_names(const Document& document) {
  constexpr std::size_t kShort = 3;
  std::size_t all = 0;
  std::size_t capital = 0;
  for (std::size_t i = 1; i < document.tokens().size(); ++i) {
    const std::string_view word = document.view(document.tokens()[i].span);
    if (word.size() <= kShort || document.tokens()[i].kind != TokenKind::Word) continue;
    ++all;
    if (is_upper(decode_utf8(word, 0).value)) ++capital;
  }
  return all > 0 && capital * 5 >= all * 4;
}

}  // namespace

LineKind LineUnits::kind_of(std::string_view text) const {
  const auto document = Document::from_text(std::string(text));
  if (!document) return LineKind::Message;
  std::vector<std::string> words;
  for (const Token& token : document->tokens()) {
    if (token.kind != TokenKind::Punctuation)
      words.push_back(fold_case(document->view(token.span)));
  }
  for (const auto& phrase : refusals_) {
    for (std::size_t at = 0; at < words.size(); ++at) {
      if (matches_at(words, at, phrase)) return LineKind::RefusalFormula;
    }
  }
  const bool ritual = std::ranges::any_of(
      rituals_, [&](const auto& phrase) { return matches_at(words, 0, phrase); });
  if (ritual) return LineKind::Ritual;
  return is_mostly_names(*document) ? LineKind::Name : LineKind::Message;
}

}  // namespace onrecord
