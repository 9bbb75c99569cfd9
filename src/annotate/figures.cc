#include <algorithm>
#include <span>

#include "annotate/figure_about.h"
#include "annotate/figure_category.h"
#include "annotate/figure_dates.h"
#include "annotate/figure_links.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

/// The innermost statement whose content holds `span`.
std::optional<Id<Statement>> carrier_of(const Annotations& annotations, Span span) {
  std::optional<Id<Statement>> carrier;
  std::uint32_t smallest = 0;
  for (std::uint32_t i = 0; i < annotations.statements.size(); ++i) {
    const Statement& statement = annotations.statements[i];
    std::uint32_t size = 0;
    bool holds = false;
    for (const Span part : statement.content) {
      size += part.size();
      holds = holds || part.contains(span);
    }
    if (holds && (!carrier || size < smallest)) {
      carrier = Id<Statement>{i};
      smallest = size;
    }
  }
  return carrier;
}

/// "killed in Aleppo": the place that follows the phrase and its verb, in the same clause.
std::optional<Id<Entity>> place_of(const FigureText& text, const QuantityReading& reading) {
  const Annotations& annotations = text.draft().annotations;
  const std::size_t end = reading.quantity.sentence_end;
  for (std::size_t at = reading.end(); at + 1 < end && at < reading.end() + 7; ++at) {
    if (text.kind(at) == TokenKind::Punctuation || text.lower(at) == "and") return std::nullopt;
    const bool locative = text.lower(at) == "in" || text.lower(at) == "near";
    if (!locative) continue;
    const std::size_t name = text.is(at + 1, ContextClass::Determiner) ? at + 2 : at + 1;
    if (name >= end) return std::nullopt;
    const std::uint32_t begin = text.draft().span(name).begin;
    for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) {
      const Entity& entity = annotations.entities[i];
      if (entity.type != EntityType::Place) continue;
      for (const Mention& mention : entity.mentions) {
        if (mention.span.begin == begin) return Id<Entity>{i};
      }
    }
  }
  return std::nullopt;
}

void set_bounds(Figure& figure, const Quantity& quantity) {
  const double low = quantity.low * quantity.factor;
  const double high = quantity.high * quantity.factor;
  figure.bound = quantity.bound;
  switch (quantity.bound) {
    case Bound::AtLeast:
    case Bound::MoreThan: figure.low = low; break;
    case Bound::AtMost:
    case Bound::LessThan: figure.high = high; break;
    default: figure.low = low; figure.high = high;
  }
}

FigureCategory category_of(const FigureText& text, const QuantityReading& reading) {
  const Quantity& quantity = reading.quantity;
  if (quantity.kind == QuantityKind::Money) return FigureCategory::Money;
  if (quantity.length) return FigureCategory::Distance;
  if (quantity.kind != QuantityKind::Share) return reading.category;
  // A rate of growth is no share of a whole.
  const std::size_t begin = std::max(quantity.sentence_begin + 4, quantity.first) - 4;
  const std::size_t end = std::min(quantity.sentence_end, quantity.last + 4);
  const bool whole = quantity.last + 1 < end && text.lower(quantity.last + 1) == "of";
  for (std::size_t at = begin; at < end && !whole; ++at) {
    const bool outside = at < quantity.first || at > quantity.last;
    if (outside && text.is(at, ContextClass::Rise)) return FigureCategory::Other;
  }
  return FigureCategory::Share;
}

std::string unit_of(const QuantityReading& reading) {
  if (!reading.quantity.unit.empty()) return reading.quantity.unit;
  return reading.people ? "person" : "count";
}

class FiguresPass : public Pass {
 public:
  std::string_view name() const override { return "figures"; }

  void run(Draft& draft) const override {
    const FigureText text(draft, lexicon_);
    std::vector<Quantity> quantities = read_quantities(text);
    std::erase_if(quantities, [](const Quantity& quantity) {
      return quantity.kind == QuantityKind::Duration || quantity.kind == QuantityKind::Age;
    });
    std::vector<QuantityReading> readings = read_counted(text, quantities);
    set_categories(text, readings);
    const std::vector<FigureLinks> links = link_readings(text, readings);
    const std::vector<std::vector<PhraseTokens>> about = read_about(text, readings);
    const std::vector<std::optional<Trend>> trends = read_trends(text, readings);
    const auto base = static_cast<std::uint32_t>(draft.annotations.figures.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
      Figure figure = make(text, readings[i]);
      figure.trend = trends[i];
      for (const PhraseTokens& phrase : about[i]) {
        figure.about.push_back(draft.span(phrase.first, phrase.last));
      }
      if (links[i].part_of) {
        figure.part_of = Id<Figure>{base + static_cast<std::uint32_t>(*links[i].part_of)};
      }
      if (links[i].converts) {
        figure.converts = Id<Figure>{base + static_cast<std::uint32_t>(*links[i].converts)};
      }
      draft.annotations.figures.push_back(std::move(figure));
    }
    set_figure_dates(text, readings, links, std::span(draft.annotations.figures).subspan(base));
  }

 private:
  Figure make(const FigureText& text, const QuantityReading& reading) const {
    const Draft& draft = text.draft();
    Figure figure;
    figure.span = reading.quantity.span;
    set_bounds(figure, reading.quantity);
    figure.unit = unit_of(reading);
    if (reading.counted) figure.counts = draft.span(reading.counted->first, reading.counted->last);
    figure.category = category_of(text, reading);
    figure.place = place_of(text, reading);
    figure.statement = carrier_of(draft.annotations, figure.span);
    figure.by = name();
    return figure;
  }

  FigureLexicon lexicon_;
};

}  // namespace

std::unique_ptr<const Pass> make_figures_pass() { return std::make_unique<FiguresPass>(); }

}  // namespace onrecord
