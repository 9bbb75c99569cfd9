#include "answer/article_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "answer/evidence.h"
#include "answer/pronouns.h"
#include "answer/spoken_date.h"
#include "base/utf8.h"

namespace onrecord {

namespace {

constexpr std::uint32_t kLongestPhraseGap = 120;  // bytes between cue and content
constexpr std::size_t kLongestLabel = 100;        // bytes

std::vector<std::string> slices(const Document& document, const std::vector<Span>& spans) {
  std::vector<std::string> out;
  out.reserve(spans.size());
  for (const Span span : spans) out.emplace_back(document.view(span));
  return out;
}

std::optional<std::string> slice(const Document& document, const std::optional<Span>& span) {
  if (!span) return std::nullopt;
  return std::string(document.view(*span));
}

/// `text` begins where its first paragraph does.
std::string first_line(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r";
  std::string_view line = text.substr(0, text.find('\n'));
  line = line.substr(0, line.find_last_not_of(kBlanks) + 1);
  if (line.size() <= kLongestLabel) return std::string(line);
  const std::size_t space = line.rfind(' ', kLongestLabel);
  if (space == std::string_view::npos) return {};
  return std::string(line.substr(0, space)) + " …";
}

/// How a line of credits begins.
std::string_view credit_words(CreditRole role) {
  switch (role) {
    case CreditRole::Agency: return "from";
    case CreditRole::Author: return "by";
    case CreditRole::Reporter: return "reporting by";
    case CreditRole::Writer: return "writing by";
    case CreditRole::Editor: return "editing by";
    case CreditRole::Dateline: return "filed from";
  }
  return "from";
}

/// Reads the items of one article into rows.
class ArticleRows {
 public:
  ArticleRows(const Article& article, const ItemIds& ids)
      : document_(article.document),
        all_(article.annotations),
        ids_(ids),
        points_(document_.text()) {
    if (document_.metadata().published) {
      published_ = to_string(*document_.metadata().published);
    }
  }

  Record read() {
    record_.sources.push_back(source_row(document_));
    read_credits();
    for (std::uint32_t i = 0; i < all_.statements.size(); ++i) add_statement(i);
    for (std::uint32_t i = 0; i < all_.figures.size(); ++i) add_figure(i);
    for (std::uint32_t i = 0; i < all_.exchanges.size(); ++i) add_question(i);
    for (std::uint32_t i = 0; i < all_.events.size(); ++i) add_event(i);
    for (std::uint32_t i = 0; i < all_.entities.size(); ++i) add_entity(i);
    return std::move(record_);
  }

 private:
  const Entity& entity(Id<Entity> id) const { return all_.entities[id.value]; }

  std::optional<std::string> name_of(const std::optional<Id<Entity>>& id) const {
    if (!id) return std::nullopt;
    return entity(*id).name;
  }

  std::optional<std::string> linked_of(Id<Entity> id) const {
    if (ids_.linked.empty()) return std::nullopt;
    return ids_.linked[id.value];
  }

  Evidence evidence(std::vector<Span> marks) const {
    return make_evidence(document_, points_, std::move(marks));
  }

  Voice voice_of(const Statement& statement) const {
    Voice voice;
    voice.kind = statement.speaker_kind;
    voice.as_written = joined_words(document_, statement.speaker);
    voice.name = voice.as_written;
    if (statement.speaker_entity) {
      voice.name = entity(*statement.speaker_entity).name;
      voice.role = entity(*statement.speaker_entity).role;
      voice.linked = linked_of(*statement.speaker_entity);
    }
    for (const Id<Entity> id : statement.via) voice.via.push_back(entity(id).name);
    return voice;
  }

  When when(const std::optional<std::string>& value, const std::optional<Span>& span) const {
    When date;
    date.value = value;
    date.words = slice(document_, span);
    std::optional<std::string> day;
    if (value) day = sort_day(*value);
    if (day) {
      date.sort_day = *day;
    } else if (published_) {
      constexpr std::size_t kDay = 10;
      date.sort_day = published_->substr(0, kDay);
    }
    return date;
  }

  /// The words from the cue to the end of the content, where they make one phrase of the text:
  /// "has refused to comment on reports of …".
  std::optional<std::string> phrase_of(const Statement& statement) const {
    if (statement.cue.empty() || document_.sentences().empty()) return std::nullopt;
    Span phrase{statement.cue.front().begin, statement.cue.back().end};
    for (const Span part : statement.content) {
      const bool apart = part.begin > phrase.end + kLongestPhraseGap || part.end < phrase.begin;
      if (apart) return std::nullopt;
      phrase.end = std::max(phrase.end, part.end);
    }
    if (statement.content.front().begin < phrase.begin) return std::nullopt;
    const bool one_sentence =
        document_.sentence_at(phrase.begin) == document_.sentence_at(phrase.end - 1);
    if (!one_sentence) return std::nullopt;
    return std::string(document_.view(phrase));
  }

  /// Cue and content, and the speaker if he is named in their sentences: one who is named before
  /// would drag all that lies between into the evidence.
  std::vector<Span> words_of(const Statement& statement) const {
    std::vector<Span> words = statement.cue;
    words.insert(words.end(), statement.content.begin(), statement.content.end());
    std::ranges::sort(words);
    if (document_.sentences().empty()) return words;
    const std::size_t first = document_.sentence_at(words.front().begin);
    const std::size_t last = document_.sentence_at(words.back().begin);
    for (const Span speaker : statement.speaker) {
      const std::size_t at = document_.sentence_at(speaker.begin);
      if (at >= first && at <= last) words.push_back(speaker);
    }
    return words;
  }

  void add_statement(std::uint32_t index) {
    const Statement& statement = all_.statements[index];
    StatementRow row;
    row.id = ids_.statements[index];
    row.voice = voice_of(statement);
    row.act = statement.act;
    row.form = statement.form;
    row.cue = slices(document_, statement.cue);
    row.content = slices(document_, statement.content);
    row.quoted = slices(document_, statement.quoted);
    row.phrase = phrase_of(statement);
    row.date = when(statement.date, statement.date_span);
    row.place = name_of(statement.place);
    row.times = statement.times;
    if (statement.inside) {
      const Statement& outer = all_.statements[statement.inside->value];
      row.inside = ids_.statements[statement.inside->value];
      // What somebody would not speak of is not put in his words.
      if (outer.act != Act::Decline) {
        const std::string name = voice_of(outer).name;
        if (!name.empty() && !is_pronoun(fold_case(name))) row.put_by = name;
      }
    }
    row.ids = {row.id};
    row.evidence = {evidence(words_of(statement))};
    add_chain(row.voice);
    record_.statements.push_back(std::move(row));
  }

  void read_credits() {
    std::vector<std::string>& lines = record_.sources.front().credits;
    for (const Credit& credit : all_.credits) {
      const std::string name(document_.view(credit.span));
      // An agency that publishes the text itself stands in the chain once.
      const bool relays = credit.role == CreditRole::Agency && name != document_.metadata().outlet;
      if (relays && std::ranges::find(agencies_, name) == agencies_.end())
        agencies_.push_back(name);
      const std::string line = fmt::format("{} {}", credit_words(credit.role), name);
      if (std::ranges::find(lines, line) == lines.end()) lines.push_back(line);
    }
    // Whoever delivered the text stands between it and all that is said in it.
    if (agencies_.empty() || all_.statements.empty()) return;
    const auto statements = static_cast<std::uint32_t>(all_.statements.size());
    record_.sources.front().chains.push_back({agencies_, statements});
  }

  void add_chain(const Voice& voice) {
    if (voice.via.empty() && voice.kind != SpeakerKind::Outlet) return;
    std::vector<std::string> names = agencies_;
    for (const std::string& relay : voice.via) {
      if (std::ranges::find(names, relay) == names.end()) names.push_back(relay);
    }
    const bool again = !names.empty() && names.back() == voice.name;
    if (!voice.name.empty() && !again) names.push_back(voice.name);
    auto& chains = record_.sources.front().chains;
    const auto found = std::ranges::find(chains, names, &RelayChain::names);
    if (found != chains.end()) {
      ++found->statements;
    } else {
      chains.push_back({std::move(names), 1});
    }
  }

  std::string figure_words(const Figure& figure) const {
    std::string words(document_.view(figure.span));
    if (figure.counts && !figure.span.overlaps(*figure.counts)) {
      words += fmt::format(" {}", document_.view(*figure.counts));
    }
    return words;
  }

  /// In a transcript nothing is the article's own words: a number in a question is the asker's.
  void take_turn(Span words, FigureRow& row) const {
    if (!document_.transcript()) return;
    const Transcript& transcript = *document_.transcript();
    for (const Turn& turn : transcript.turns) {
      const bool holds =
          std::ranges::any_of(turn.text, [&](Span text) { return text.contains(words); });
      if (!holds) continue;
      const TranscriptSpeaker& speaker = transcript.speakers[turn.speaker];
      row.act = turn.role == TurnRole::Question ? Act::Ask : Act::Say;
      row.voice.kind = speaker.anonymous ? SpeakerKind::None : SpeakerKind::Named;
      if (!speaker.anonymous) row.voice.name = row.voice.as_written = speaker.name;
      return;
    }
  }

  void add_figure(std::uint32_t index) {
    const Figure& figure = all_.figures[index];
    FigureRow row;
    row.id = ids_.figures[index];
    row.written = document_.view(figure.span);
    row.low = figure.low;
    row.high = figure.high;
    row.bound = figure.bound;
    row.unit = figure.unit;
    row.counts = slice(document_, figure.counts);
    row.category = figure.category;
    row.as_of = when(figure.as_of, figure.as_of_span);
    row.place = name_of(figure.place);
    if (figure.part_of) {
      row.part_of = ids_.figures[figure.part_of->value];
      row.whole = figure_words(all_.figures[figure.part_of->value]);
    }
    if (figure.statement) {
      const Statement& statement = all_.statements[figure.statement->value];
      row.statement = ids_.statements[figure.statement->value];
      row.voice = voice_of(statement);
      row.act = statement.act;
      if (!figure.as_of && statement.date) {
        row.as_of = when(statement.date, statement.date_span);
        row.as_of_is_statement_date = true;
      }
    }
    if (!row.act) take_turn(figure.span, row);
    row.ids = {row.id};
    std::vector<Span> marks{figure.span};
    if (figure.counts) marks.push_back(*figure.counts);
    row.evidence = {evidence(std::move(marks))};
    record_.figures.push_back(std::move(row));
  }

  /// Who gave the answer, by the statements that it is made of; pronouns only where nothing else
  /// is known.
  std::optional<std::string> respondent_of(const Exchange& exchange) const {
    if (exchange.respondent) return entity(*exchange.respondent).name;
    std::optional<std::string> name;
    for (const Statement& statement : all_.statements) {
      const bool answers = std::ranges::any_of(exchange.answer, [&](Span answer) {
        return std::ranges::any_of(statement.content,
                                   [&](Span content) { return answer.contains(content); });
      });
      if (!answers) continue;
      const std::string speaker = voice_of(statement).name;
      if (speaker.size() > name.value_or("").size()) name = speaker;
    }
    return name;
  }

  void add_question(std::uint32_t index) {
    const Exchange& exchange = all_.exchanges[index];
    QuestionRow row;
    row.id = ids_.exchanges[index];
    row.question = joined_words(document_, exchange.question);
    row.asker = joined_words(document_, exchange.asker);
    row.answer = slices(document_, exchange.answer);
    row.respondent = respondent_of(exchange);
    row.clarity = exchange.clarity;
    row.technique = exchange.technique;
    row.shown_by = slice(document_, exchange.evidence);
    row.evidence = evidence(exchange.question);
    std::vector<Span> reply = exchange.answer;
    if (exchange.evidence) reply.push_back(*exchange.evidence);
    if (!reply.empty()) row.answered_at = evidence(std::move(reply));
    record_.questions.push_back(std::move(row));
  }

  void add_event(std::uint32_t index) {
    const Event& event = all_.events[index];
    EventRow row;
    row.id = ids_.events[index];
    row.trigger = document_.view(event.trigger);
    row.type = event.type;
    row.mode = event.mode;
    for (const Id<Entity> id : event.actor) row.actors.push_back(entity(id).name);
    for (const Id<Entity> id : event.recipient) row.recipients.push_back(entity(id).name);
    row.date = when(event.date, std::nullopt);
    row.status = event.status;
    row.evidence = evidence({event.trigger});
    record_.events.push_back(std::move(row));
  }

  void add_entity(std::uint32_t index) {
    const Entity& entity = all_.entities[index];
    EntityRow row;
    row.ids = {ids_.entities[index]};
    row.linked = linked_of(Id<Entity>{index});
    row.name = entity.name;
    row.type = entity.type;
    row.role = entity.role;
    row.country = entity.country;
    row.mentions = static_cast<std::uint32_t>(entity.mentions.size());
    row.documents = 1;
    Span first = entity.mentions.front().span;
    bool named = false;
    for (const Mention& mention : entity.mentions) {
      if (mention.form != MentionForm::Name) continue;
      if (!named) first = mention.span;
      named = true;
      std::string words(document_.view(mention.span));
      if (std::ranges::find(row.written, words) == row.written.end()) {
        row.written.push_back(std::move(words));
      }
    }
    row.evidence = evidence({first});
    record_.entities.push_back(std::move(row));
  }

  const Document& document_;
  const Annotations& all_;
  const ItemIds& ids_;
  CodePoints points_;
  std::vector<std::string> agencies_;  ///< That delivered the text, in its order.
  std::optional<std::string> published_;
  Record record_;
};

}  // namespace

std::string joined_words(const Document& document, const std::vector<Span>& spans) {
  std::string out;
  for (const Span span : spans) {
    if (!out.empty()) out += " … ";
    out += document.view(span);
  }
  return out;
}

Record article_rows(const Article& article, const ItemIds& ids) {
  return ArticleRows(article, ids).read();
}

namespace {

SourceRow source_row(const Metadata& metadata, std::string_view text) {
  SourceRow row;
  row.id = metadata.id;
  row.name = metadata.source;
  row.label = metadata.title.value_or(first_line(text));
  row.outlet = metadata.outlet;
  row.byline = metadata.byline;
  row.url = metadata.url;
  if (metadata.published) row.published = to_string(*metadata.published);
  row.kind = metadata.kind;
  return row;
}

}  // namespace

SourceRow source_row(const Document& document) {
  std::string_view text;
  if (!document.paragraphs().empty()) {
    text = document.text().substr(document.paragraphs().front().begin);
  }
  return source_row(document.metadata(), text);
}

SourceRow source_row(const StoredPodium& podium) {
  const std::size_t begin = podium.text.find_first_not_of(" \t\r\n");
  const std::string_view text(podium.text);
  return source_row(podium.metadata, begin == std::string::npos ? "" : text.substr(begin));
}

}  // namespace onrecord
