#include <algorithm>

#include "annotate/attribution.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

constexpr std::string_view kName = "statements";

/// Turns the roles that a labeller found into statements: spans, verbatim stretches, form and a
/// first reading of what kind of speaker it is.
class StatementsPass : public Pass {
 public:
  std::string_view name() const override { return kName; }

  void run(Draft& draft) const override {
    // A transcript's turns are statements already; what is said in them is not relayed.
    if (draft.document.transcript()) return;
    for (const Attribution& attribution : rules_.label(draft)) {
      draft.annotations.statements.push_back(statement_of(draft, attribution));
    }
  }

 private:
  Statement statement_of(const Draft& draft, const Attribution& attribution) const {
    Statement statement;
    statement.by = kName;
    statement.speaker = spans_of(draft, attribution.source);
    statement.cue = spans_of(draft, attribution.cue);
    statement.content = spans_of(draft, attribution.content);
    for (const Span part : statement.content) {
      for (const Quotation& quotation : draft.document.quotations()) {
        if (quotation.span.begin >= part.end) break;
        if (part.contains(quotation.span)) statement.quoted.push_back(quotation.span);
      }
    }
    statement.form = form_of(statement);
    statement.speaker_kind = kind_of(draft, attribution);
    return statement;
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
      const bool noun = !attribution.cue.empty() && attribution.cue.front().size() <= 2 &&
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

  AttributionRules rules_;
  WordClasses classes_;
};

}  // namespace

std::unique_ptr<const Pass> make_statements_pass() { return std::make_unique<StatementsPass>(); }

}  // namespace onrecord
