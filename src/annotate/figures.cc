#include <algorithm>
#include <span>
#include <unordered_map>

#include "annotate/figure_about.h"
#include "annotate/figure_category.h"
#include "annotate/figure_dates.h"
#include "annotate/figure_links.h"
#include "annotate/pass.h"

namespace onrecord {

namespace {

/// Finds the innermost statement whose content holds a span. Asked in the order of the text, so
/// that a text of many figures and statements is walked once.
class Carriers {
 public:
  explicit Carriers(const Annotations& annotations) {
    for (std::uint32_t i = 0; i < annotations.statements.size(); ++i) {
      std::uint32_t size = 0;
      for (const Span part : annotations.statements[i].content) size += part.size();
      for (const Span part : annotations.statements[i].content) parts_.push_back({part, size, i});
    }
    std::ranges::stable_sort(parts_, {}, [](const Part& part) { return part.span.begin; });
  }

  std::optional<Id<Statement>> of(Span span) {
    for (; next_ < parts_.size() && parts_[next_].span.begin <= span.begin; ++next_) {
      open_.push_back(parts_[next_]);
    }
    std::erase_if(open_, [&](const Part& part) { return part.span.end <= span.begin; });
    const Part* carrier = nullptr;
    for (const Part& part : open_) {
      if (!part.span.contains(span)) continue;
      const bool inner = carrier && (part.size < carrier->size ||
                                     (part.size == carrier->size && part.index < carrier->index));
      if (!carrier || inner) carrier = &part;
    }
    if (!carrier) return std::nullopt;
    return Id<Statement>{carrier->index};
  }

 private:
  struct Part {
    Span span;
    std::uint32_t size = 0;  ///< Of the whole content.
    std::uint32_t index = 0;
  };
  std::vector<Part> parts_;
  std::vector<Part> open_;  ///< Begin before the last span asked for and end after its begin.
  std::size_t next_ = 0;
};

/// The places named in a text, by where each name begins.
std::unordered_map<std::uint32_t, std::uint32_t> places_by_begin(const Annotations& annotations) {
  std::unordered_map<std::uint32_t, std::uint32_t> places;
  for (std::uint32_t i = 0; i < annotations.entities.size(); ++i) {
    if (annotations.entities[i].type != EntityType::Place) continue;
    for (const Mention& mention : annotations.entities[i].mentions) {
      places.emplace(mention.span.begin, i);
    }
  }
  return places;
}

/// "killed in Aleppo": the place that follows the phrase and its verb, in the same clause.
std::optional<Id<Entity>> place_of(const FigureText& text, const QuantityReading& reading,
                                   const std::unordered_map<std::uint32_t, std::uint32_t>& places) {
  const std::size_t end = reading.quantity.sentence_end;
  for (std::size_t at = reading.end(); at + 1 < end && at < reading.end() + 7; ++at) {
    if (text.kind(at) == TokenKind::Punctuation || text.lower(at) == "and") return std::nullopt;
    const bool locative = text.lower(at) == "in" || text.lower(at) == "near";
    if (!locative) continue;
    const std::size_t name = text.is(at + 1, ContextClass::Determiner) ? at + 2 : at + 1;
    if (name >= end) return std::nullopt;
    const auto place = places.find(text.draft().span(name).begin);
    if (place != places.end()) return Id<Entity>{place->second};
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
    default:  // "-8 to -3" is written from its less to its greater size
      figure.low = std::min(low, high);
      figure.high = std::max(low, high);
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
    const auto places = places_by_begin(draft.annotations);
    Carriers carriers(draft.annotations);
    const auto base = static_cast<std::uint32_t>(draft.annotations.figures.size());
    for (std::size_t i = 0; i < readings.size(); ++i) {
      Figure figure = make(text, readings[i]);
      figure.place = place_of(text, readings[i], places);
      figure.statement = carriers.of(figure.span);
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
    figure.by = name();
    return figure;
  }

  FigureLexicon lexicon_;
};

}  // namespace

std::unique_ptr<const Pass> make_figures_pass() { return std::make_unique<FiguresPass>(); }

}  // namespace onrecord
