#include "annotate/attribution_reading.h"

#include <array>
#include <utility>

#include "base/embedded.h"
#include "base/tsv.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::array<std::pair<std::string_view, std::uint32_t>, 23> kClassNames = {{
    {"determiner", kDeterminer},
    {"possessive", kPossessive},
    {"subject", kSubject},
    {"object", kObject},
    {"preposition", kPrepositionWord},
    {"coordinator", kCoordinator},
    {"subordinator", kSubordinator},
    {"if", kIf},
    {"wh", kWh},
    {"relative", kRelative},
    {"auxiliary", kAuxiliary},
    {"modal", kModal},
    {"negation", kNegation},
    {"adverb", kAdverb},
    {"temporal", kTemporal},
    {"period", kPeriod},
    {"number", kNumberWord},
    {"verb", kVerb},
    {"role", kRole},
    {"unnamed", kUnnamed},
    {"outlet", kOutlet},
    {"document", kDocumentWord},
    {"occasion", kOccasion},
}};

bool is_quote_mark(std::string_view token) {
  return token == "\"" || token == "\u201C" || token == "\u201D" || token == "\u201E" ||
         token == "\u00AB" || token == "\u00BB" || token == "''" || token == "``";
}

bool is_dash(std::string_view token) {
  return token == "-" || token == "--" || token == "\u2013" || token == "\u2014" ||
         token == "\u2015";
}

/// Words that no noun phrase has for its main word.
constexpr std::uint32_t kFunctionWord =
    kDeterminer | kPossessive | kSubject | kObject | kPrepositionWord | kCoordinator |
    kSubordinator | kIf | kWh | kAuxiliary | kModal | kNegation | kAdverb | kPunctuation;

}  // namespace

WordClasses::WordClasses() {
  read_tsv(embedded_file("data/attribution_words.tsv"), 2, [&](const auto& fields) {
    std::uint32_t bit = 0;
    for (const auto& [name, value] : kClassNames) {
      if (name == fields[0]) bit = value;
    }
    std::string_view words = fields[1];
    while (!words.empty()) {
      const std::size_t space = words.find(' ');
      classes_[std::string(words.substr(0, space))] |= bit;
      words.remove_prefix(space == std::string_view::npos ? words.size() : space + 1);
    }
  });
}

std::uint32_t WordClasses::of(const std::string& word) const {
  const auto found = classes_.find(word);
  return found == classes_.end() ? 0 : found->second;
}

TokenView::TokenView(const Draft& draft, const WordClasses& classes, const CueLexicon& cues,
                     const RefusalWords& refusals)
    : draft_(draft), cues_(cues), refusals_(refusals) {
  read_tokens(classes);
  read_quotations();
}

void TokenView::read_tokens(const WordClasses& classes) {
  const Document& document = draft_.document;
  const auto& tokens = document.tokens();
  flags_.resize(tokens.size());
  cue_.resize(tokens.size());
  quote_of_.assign(tokens.size(), -1);
  sentence_of_.resize(tokens.size());
  paragraph_of_.resize(tokens.size());
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    std::uint32_t flags = classes.of(draft_.lower[i]);
    const std::string_view text = draft_.text(i);
    if (tokens[i].kind == TokenKind::Punctuation) {
      flags = kPunctuation;
      if (text == ",") flags |= kComma;
      if (is_quote_mark(text)) flags |= kQuoteMark;
      const bool inside = i > 0 && i + 1 < tokens.size() && glued(i - 1, i) && glued(i, i + 1);
      if (is_dash(text) && (!inside || text != "-")) flags |= kDash;
    } else if (tokens[i].kind == TokenKind::Word) {
      if (is_upper(decode_utf8(text, 0).value)) flags |= kCapital;
      cue_[i] = cues_.verb_form(draft_.lower[i]);
    } else if (tokens[i].kind == TokenKind::Number) {
      flags |= kNumberWord;
    }
    if (draft_.lower[i] == "'s" && !is_contracted_verb(i)) flags &= ~kAuxiliary;
    // "May" and "March" are months, "may" and "march" are verbs.
    if ((flags & kTemporal) != 0 && (flags & (kModal | kCapital)) == kModal) flags &= ~kTemporal;
    flags_[i] = flags;
  }
  for (const Date& date : draft_.annotations.dates) {
    const IndexRange range = document.tokens_in(date.span);
    for (std::uint32_t i = range.begin; i < range.end; ++i) flags_[i] |= kDateToken;
  }
  for (std::uint32_t s = 0; s < document.sentences().size(); ++s) {
    const IndexRange range = document.sentence_tokens(s);
    for (std::uint32_t i = range.begin; i < range.end; ++i) sentence_of_[i] = s;
  }
  std::uint32_t paragraph = 0;
  for (std::uint32_t i = 0; i < tokens.size(); ++i) {
    while (tokens[i].span.begin >= document.paragraphs()[paragraph].end) ++paragraph;
    paragraph_of_[i] = paragraph;
  }
}

/// "He's", "there's"; not "the mayor's".
bool TokenView::is_contracted_verb(std::uint32_t token) const {
  if (token == 0) return false;
  if (!draft_.syntax.empty()) {
    return draft_.syntax[token].upos == Upos::Aux || draft_.syntax[token].upos == Upos::Verb;
  }
  return (flags_[token - 1] & (kSubject | kWh)) != 0 || draft_.lower[token - 1] == "that" ||
         draft_.lower[token - 1] == "there" || draft_.lower[token - 1] == "here";
}

void TokenView::read_quotations() {
  const auto& quotations = draft_.document.quotations();
  for (std::uint32_t q = 0; q < quotations.size(); ++q) {
    QuoteTokens quote;
    quote.tokens = draft_.document.tokens_in(quotations[q].span);
    if (quote.tokens.size() < 2) continue;
    quote.quotation = q;
    quote.closed = quotations[q].closed;
    quote.continues = quotations[q].continues;
    quote.speech = looks_like_speech(quote);
    const int index = static_cast<int>(quotes_.size());
    for (std::uint32_t i = quote.tokens.begin; i < quote.tokens.end; ++i) quote_of_[i] = index;
    quotes_.push_back(quote);
  }
}

/// A quotation is speech if it goes over the paragraph's end, ends with a mark that ends or joins a
/// clause, or is long enough to be one. Short ones without are terms, titles and nicknames.
bool TokenView::looks_like_speech(const QuoteTokens& quote) const {
  if (!quote.closed || quote.continues) return true;
  const std::uint32_t last = quote.tokens.end - 2;
  if (quote.tokens.size() < 3) return false;
  const std::string& end = word(last);
  if (end == "," || end == "." || end == "?" || end == "!" || end == "\u2026" || end == "..." ||
      is_dash(end)) {
    return true;
  }
  const bool capital = is(quote.tokens.begin + 1, kCapital);
  return capital && quote.tokens.size() >= 8;
}

IndexRange TokenView::sentence(std::uint32_t token) const {
  return draft_.document.sentence_tokens(sentence_of_[token]);
}

bool TokenView::is_nominal(std::uint32_t token) const {
  if (is(token, kNumberWord)) return true;
  if (is(token, kFunctionWord)) return is(token, kTemporal | kUnnamed) && !is(token, kPunctuation);
  if (!draft_.syntax.empty() && !is(token, kCapital)) {
    const TokenSyntax& syntax = draft_.syntax[token];
    if (syntax.upos == Upos::Verb && syntax.verb_form == VerbForm::Finite) return false;
  }
  return draft_.document.tokens()[token].kind != TokenKind::Symbol;
}

bool TokenView::is_verb_like(std::uint32_t token) const {
  if (is(token, kAuxiliary | kModal)) return true;
  if (is(token, kPunctuation | kCapital)) return false;
  if (!draft_.syntax.empty()) {
    const TokenSyntax& syntax = draft_.syntax[token];
    return syntax.upos == Upos::Verb || syntax.upos == Upos::Aux;
  }
  if (is(token, kVerb)) return true;
  const std::string& w = word(token);
  if (w.size() > 4 && w.ends_with("ed")) {
    // "the retired general": an adjective.
    return token == 0 || !is(token - 1, kDeterminer | kPossessive | kPrepositionWord);
  }
  const CueVerbForm* form = cue_[token];
  if (form == nullptr || (form->forms & (kPastForm | kThirdForm)) == 0) return false;
  return cues_.noun(w) == nullptr;
}

bool TokenView::is_adverb(std::uint32_t token) const {
  if (is(token, kAdverb)) return true;
  const std::string& w = word(token);
  return !is(token, kCapital) && w.size() > 4 && w.ends_with("ly") && w != "family" &&
         w != "daily" && w != "ally" && w != "assembly" && w != "supply" && w != "reply" &&
         w != "monthly" && w != "weekly" && w != "anomaly";
}

bool TokenView::glued(std::uint32_t left, std::uint32_t right) const {
  return draft_.span(left).end == draft_.span(right).begin;
}

}  // namespace onrecord
