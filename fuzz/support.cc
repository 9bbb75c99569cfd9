#include "support.h"

#include <algorithm>

namespace onrecord::fuzz {

namespace {

void require_parts(const Document& document) {
  const std::string_view text = document.text();
  require_spans(text, document.paragraphs());
  require_spans(text, document.sentences());
  std::uint32_t end = 0;
  for (const Token& token : document.tokens()) {
    require_span(text, token.span);
    require(token.span.begin >= end && !token.span.empty());
    end = token.span.end;
  }
  end = 0;
  for (const Span sentence : document.sentences()) {
    require(sentence.begin >= end);
    end = sentence.end;
  }
  for (const Quotation& quotation : document.quotations()) require_span(text, quotation.span);
}

void require_turns(const Document& document) {
  if (!document.transcript()) return;
  const Transcript& transcript = *document.transcript();
  for (const Turn& turn : transcript.turns) {
    require(turn.speaker < transcript.speakers.size());
    require(!turn.continues || *turn.continues < transcript.turns.size());
    require_spans(document.text(), turn.text);
    require_spans(document.text(), turn.notes);
    require_spans(document.text(), turn.insertions);
    if (turn.label) require_span(document.text(), *turn.label);
  }
}

template <typename Item>
void require_link(const std::optional<Id<Item>>& link, const std::vector<Item>& items) {
  require(!link || link->value < items.size());
}

void require_statement(std::string_view text, const Statement& s, const Annotations& all) {
  for (const auto* spans : {&s.speaker, &s.cue, &s.content, &s.quoted}) require_spans(text, *spans);
  require(!s.content.empty());
  require_link(s.speaker_entity, all.entities);
  require_link(s.place, all.entities);
  require_link(s.inside, all.statements);
  for (const Id<Entity> id : s.via) require(id.value < all.entities.size());
}

void require_figure(std::string_view text, const Figure& f, const Annotations& all) {
  require_span(text, f.span);
  if (f.counts) require_span(text, *f.counts);
  require(!f.low || !f.high || *f.low <= *f.high);
  require_link(f.part_of, all.figures);
  require_link(f.statement, all.statements);
}

}  // namespace

void require_map(std::string_view text, const OffsetMap& map, std::size_t source_size) {
  // Not always onwards: a page's headline comes first, wherever it stands, and HTML moves text that
  // is out of place in a table to before it.
  for (std::uint32_t at = 0; at <= text.size(); ++at) {
    if (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) continue;
    require(map.to_source(at) <= source_size);
  }
}

void require_sound(const Document& document, std::size_t source_size) {
  const std::string_view text = document.text();
  require(find_invalid_utf8(text) == std::string_view::npos);
  require_parts(document);
  require_turns(document);
  const OffsetMap& map = document.to_source();
  require(!map.is_identity() || text.size() == source_size);
  require_map(text, map, source_size);
}

void require_sound(const Document& document, const Annotations& all) {
  const std::string_view text = document.text();
  for (const Entity& entity : all.entities) {
    require(!entity.mentions.empty());
    for (const Mention& mention : entity.mentions) require_span(text, mention.span);
  }
  for (const Date& date : all.dates) {
    require_span(text, date.span);
    require(!date.value.empty());
  }
  for (const Statement& statement : all.statements) require_statement(text, statement, all);
  for (const Figure& figure : all.figures) require_figure(text, figure, all);
  for (const Event& event : all.events) require_span(text, event.trigger);
  for (const Exchange& exchange : all.exchanges) {
    require(!exchange.question.empty());
    for (const auto* spans : {&exchange.question, &exchange.asker, &exchange.answer}) {
      require_spans(text, *spans);
    }
    if (exchange.evidence) require_span(text, *exchange.evidence);
    require_link(exchange.respondent, all.entities);
  }
}

Result<Document> read(std::string_view bytes, SourceFormat format) {
  Source source;
  source.id = "sha256:0";
  source.name = "fuzz";
  source.format = format;
  source.published = PublicationDate{std::chrono::year{2024} / 10 / 22, {}, {}};
  source.bytes = bytes;
  return to_document(source);
}

AnnotateOptions only(const std::vector<std::string>& passes) {
  AnnotateOptions options;
  for (const std::string_view name : Annotators::names()) {
    if (std::ranges::find(passes, name) == passes.end()) options.without.emplace_back(name);
  }
  return options;
}

void annotate_text(const Annotators& annotators, std::string_view bytes) {
  const Result<Document> document = read(bytes, SourceFormat::PlainText);
  if (!document) return;
  require_sound(*document, annotators.annotate(*document));
}

}  // namespace onrecord::fuzz
