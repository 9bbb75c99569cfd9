#include <algorithm>

#include "annotate/attribution.h"
#include "annotate/attribution_confidence.h"
#include "annotate/credits.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "statements";

/// Participles that a name in quotation marks follows.
constexpr std::string_view kNaming[] = {"named",     "titled",    "entitled", "dubbed",
                                        "nicknamed", "codenamed", "subtitled"};

/// Finds the entity that a phrase names.
class EntityIndex {
 public:
  explicit EntityIndex(Draft& draft) : draft_(draft) {
    for (std::uint32_t i = 0; i < draft.annotations.entities.size(); ++i) {
      for (const Mention& mention : draft.annotations.entities[i].mentions) {
        mentions_.emplace_back(mention.span, i);
      }
    }
    std::ranges::sort(mentions_);
  }

  /// The last entity that is mentioned in `phrase` ("a correspondent of Ukrinform in Beijing": the
  /// first organization, if there is one); a new organization if none is.
  Id<Entity> at(Span phrase) {
    auto& entities = draft_.annotations.entities;
    std::optional<std::uint32_t> found;
    auto mention = std::ranges::lower_bound(mentions_, std::pair(Span{phrase.begin, 0}, 0U));
    for (; mention != mentions_.end() && mention->first.begin < phrase.end; ++mention) {
      const bool organization = entities[mention->second].type == EntityType::Organization;
      if (!found || organization) found = mention->second;
      if (organization) break;
    }
    if (found) return Id<Entity>{*found};
    Entity entity;
    entity.type = EntityType::Organization;
    entity.name = std::string(draft_.document.view(phrase));
    entity.mentions.push_back({phrase, MentionForm::Name, false});
    entity.by = kName;
    const auto index = static_cast<std::uint32_t>(entities.size());
    entities.push_back(std::move(entity));
    mentions_.insert(mention, {phrase, index});
    return Id<Entity>{index};
  }

 private:
  Draft& draft_;
  std::vector<std::pair<Span, std::uint32_t>> mentions_;  ///< In text order.
};

/// Turns the roles that a labeller found into statements: spans, verbatim stretches, form and a
/// first reading of what kind of speaker it is.
class StatementsPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    // A transcript's turns are statements already; what is said in them is not relayed.
    if (draft.document.transcript()) return;
    EntityIndex entities(draft);
    for (const Attribution& attribution : attributor_.attributions(draft)) {
      if (in_credit_line(draft, attribution)) continue;
      Statement statement = statement_of(draft, attribution);
      for (const IndexRange outlet : attribution.via) {
        statement.via.push_back(entities.at(draft.span(outlet.begin, outlet.end - 1)));
      }
      draft.annotations.statements.push_back(std::move(statement));
    }
  }

 private:
  /// "Reporting by Jana Novak": says who wrote, and says nothing.
  static bool in_credit_line(const Draft& draft, const Attribution& attribution) {
    if (draft.annotations.credits.empty()) return false;
    const std::uint32_t first = attribution.content.front().begin;
    const Document& document = draft.document;
    const std::size_t paragraph = document.paragraph_at(draft.span(first).begin);
    return is_credit_line(draft, document.tokens_in(document.paragraphs()[paragraph]));
  }

  Statement statement_of(const Draft& draft, const Attribution& attribution) const {
    Statement statement;
    statement.by = kName;
    statement.confidence = confidence_of(attribution, !draft.reading.cue_chances.empty());
    statement.speaker = spans_of(draft, attribution.source);
    statement.cue = spans_of(draft, attribution.cue);
    statement.content = spans_of(draft, attribution.content);
    for (const Span part : statement.content) {
      const auto& quotations = draft.document.quotations();
      const auto begin_of = [](const Quotation& quotation) { return quotation.span.begin; };
      for (auto q = std::ranges::lower_bound(quotations, part.begin, {}, begin_of);
           q != quotations.end() && q->span.begin < part.end; ++q) {
        if (part.contains(q->span) && !is_name(draft, q->span)) statement.quoted.push_back(q->span);
      }
    }
    statement.form = form_of(statement);
    statement.speaker_kind = kind_of(draft, attribution);
    return statement;
  }

  /// "a boat named “Better Days”": the marks are round a name, not round somebody's words.
  static bool is_name(const Draft& draft, Span quotation) {
    const std::uint32_t first = draft.document.tokens_in(quotation).begin;
    if (first == 0) return false;
    const std::string& before = draft.lower[first - 1];
    return std::ranges::find(kNaming, before) != std::end(kNaming);
  }

  static std::vector<Span> spans_of(const Draft& draft, const std::vector<IndexRange>& ranges) {
    std::vector<Span> spans;
    for (const IndexRange range : ranges) spans.push_back(draft.span(range.begin, range.end - 1));
    std::ranges::sort(spans);
    return spans;
  }

  static Form form_of(const Statement& statement) {
    if (statement.quoted.empty()) return Form::Indirect;
    const bool all = std::ranges::all_of(statement.content, [&](Span part) {
      return std::ranges::find(statement.quoted, part) != statement.quoted.end();
    });
    return all ? Form::Direct : Form::Mixed;
  }

  SpeakerKind kind_of(const Draft& draft, const Attribution& attribution) const {
    if (attribution.source.empty()) {
      const bool noun = attribution.origin == AttributionOrigin::Noun && !attribution.cue.empty() &&
                        attribution.cue.front().size() <= 2 &&
                        draft.lower[attribution.cue.front().begin].starts_with("report");
      return noun ? SpeakerKind::Unnamed : SpeakerKind::None;
    }
    const IndexRange source = attribution.source.front();
    bool capital = false;
    bool outlet = false;
    bool unnamed = false;
    bool document = false;
    for (std::uint32_t i = source.begin; i < source.end; ++i) {
      const std::uint32_t classes = classes_.of(draft.lower[i]);
      const char first = draft.text(i).front();
      const bool upper = first >= 'A' && first <= 'Z' && (classes & (kDeterminer | kSubject)) == 0;
      capital |= upper && i > source.begin;
      capital |= upper && (classes & (kUnnamed | kDocumentWord)) == 0;
      outlet |= (classes & kOutlet) != 0 && upper;
      unnamed |= (classes & kUnnamed) != 0;
      document |= (classes & kDocumentWord) != 0 && !upper;
      if ((classes & kPrepositionWord) != 0 && i > source.begin) break;
    }
    if (outlet) return SpeakerKind::Outlet;
    if (unnamed) return SpeakerKind::Unnamed;
    if (document) return SpeakerKind::Document;
    const bool pronoun =
        source.size() == 1 && (classes_.of(draft.lower[source.begin]) & kSubject) != 0;
    return capital || pronoun ? SpeakerKind::Named : SpeakerKind::Unnamed;
  }

  Attributor attributor_;
  WordClasses classes_;
};

}  // namespace

std::unique_ptr<const Pass> make_statements_pass() { return std::make_unique<StatementsPass>(); }

}  // namespace onrecord
