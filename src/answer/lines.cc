#include "onrecord/lines.h"

#include <algorithm>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "answer/line_clusters.h"
#include "answer/line_kinds.h"
#include "ledger/derive/line_units.h"

namespace onrecord {

std::string_view to_string(LineKind kind) {
  switch (kind) {
    case LineKind::Message: return "message";
    case LineKind::RefusalFormula: return "refusal_formula";
    case LineKind::Name: return "name";
    case LineKind::Ritual: return "ritual";
  }
  return "message";
}

namespace {

/// What is kept of a document, to show its lines.
struct UsedDocument {
  std::string id;
  std::optional<std::string> day;
  std::string text;
  std::vector<std::string> speakers;
  std::vector<LineUnit> units;  // where they stand; without words
};

auto use_order(const LineUse& use) {
  return std::tuple(use.day.value_or(""), std::string_view(use.document), use.span.begin);
}

/// Counts a cluster, or nullopt if it is not used often enough to be a line.
std::optional<Line> make_line(std::vector<LineVariant> variants) {
  std::set<std::pair<std::string_view, std::uint32_t>> answers;
  std::set<std::string_view> days;
  std::unordered_map<std::string_view, std::set<std::uint32_t>> in_document;
  for (LineVariant& variant : variants) {
    std::ranges::sort(variant.uses, {}, use_order);
    for (const LineUse& use : variant.uses) {
      answers.emplace(use.document, use.answer);
      days.insert(use.day ? std::string_view(*use.day) : std::string_view());
      in_document[use.document].insert(use.answer);
    }
  }
  const bool over_days = answers.size() >= 3 && days.size() >= 2;
  const bool in_one =
      std::ranges::any_of(in_document, [](const auto& entry) { return entry.second.size() >= 2; });
  if (!over_days && !in_one) return std::nullopt;
  Line line;
  line.answers = static_cast<std::uint32_t>(answers.size());
  line.days = static_cast<std::uint32_t>(days.size());
  std::ranges::sort(variants, [](const LineVariant& a, const LineVariant& b) {
    if (a.uses.size() != b.uses.size()) return a.uses.size() > b.uses.size();
    return use_order(a.uses.front()) < use_order(b.uses.front());
  });
  line.variants = std::move(variants);
  return line;
}

}  // namespace

struct LineFinder::State {
  LineUnits units;
  LineKinds kinds;
  LineClusters clusters;
  std::vector<UsedDocument> documents;
  std::unordered_set<std::string> known;

  void add(const Metadata& metadata, std::string_view text, DocumentUnits found) {
    if (!metadata.id.empty() && !known.insert(metadata.id).second) return;
    clusters.add(found);
    UsedDocument document;
    document.id = metadata.id;
    constexpr std::size_t kDay = 10;
    if (metadata.published) document.day = to_string(*metadata.published).substr(0, kDay);
    document.text = text;
    document.speakers = std::move(found.speakers);
    document.units = std::move(found.units);
    for (LineUnit& unit : document.units) {
      unit.words = {};
      unit.topics = {};
      unit.before = {};
    }
    documents.push_back(std::move(document));
  }

  /// Each document's place by day, then id, whatever the order of adding.
  std::vector<std::uint32_t> ranks() const {
    std::vector<std::uint32_t> order(documents.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t d) {
      return std::pair(documents[d].day.value_or(""), std::string_view(documents[d].id));
    });
    std::vector<std::uint32_t> rank(documents.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
    return rank;
  }

  LineVariant variant_of(const LineClusters::Wording& wording) const {
    LineVariant variant;
    variant.uses.reserve(wording.size());
    for (const UnitPlace place : wording) {
      const UsedDocument& document = documents[place.document];
      const LineUnit& unit = document.units[place.unit];
      LineUse use;
      use.document = document.id;
      use.day = document.day;
      use.speaker = document.speakers[unit.speaker];
      use.span = unit.span;
      use.points = unit.points;
      use.text = document.text.substr(unit.span.begin, unit.span.end - unit.span.begin);
      use.answer = unit.answer;
      variant.uses.push_back(std::move(use));
    }
    return variant;
  }
};

LineFinder::LineFinder() : state_(std::make_unique<State>()) {}
LineFinder::~LineFinder() = default;

void LineFinder::add(const Article& article) {
  state_->add(article.document.metadata(), article.document.text(), state_->units.of(article));
}

void LineFinder::add(const StoredPodium& podium) {
  state_->add(podium.metadata, podium.text, unpack(podium.units));
}

std::vector<Line> LineFinder::lines() const {
  std::vector<Line> lines;
  for (const LineClusters::Cluster& cluster : state_->clusters.clusters(state_->ranks())) {
    std::vector<LineVariant> variants;
    for (const LineClusters::Wording& wording : cluster) {
      variants.push_back(state_->variant_of(wording));
    }
    if (auto line = make_line(std::move(variants))) {
      line->kind = state_->kinds.of(line->variants.front().uses.front().text);
      lines.push_back(std::move(*line));
    }
  }
  std::ranges::sort(lines, [](const Line& a, const Line& b) {
    if (a.days != b.days) return a.days > b.days;
    if (a.answers != b.answers) return a.answers > b.answers;
    return use_order(a.variants.front().uses.front()) < use_order(b.variants.front().uses.front());
  });
  return lines;
}

}  // namespace onrecord
