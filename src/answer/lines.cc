#include "onrecord/lines.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <set>
#include <unordered_map>

#include "answer/line_units.h"
#include "answer/shared_run.h"

namespace onrecord {

namespace {

constexpr std::size_t kGram = 4;      // words that two variants must share in a row to be compared
constexpr double kSameJaccard = 0.6;  // of idf weight; below it lines fell apart or ran together
constexpr double kSameContainment = 0.85;
constexpr std::size_t kLongRun = 8;
constexpr std::size_t kRareWords = 4;
// A run of four words that stands in more variants than this tells nothing ("i would like to").
constexpr std::size_t kMostInBucket = 64;

struct Variant {
  std::vector<std::uint32_t> words;   // in order
  std::vector<std::uint32_t> sorted;  // each word once
  std::vector<LineUse> uses;
};

std::uint64_t hash_gram(const std::uint32_t* words) {
  std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a over the four word numbers
  for (std::size_t i = 0; i < kGram; ++i) hash = (hash ^ words[i]) * 1099511628211ULL;
  return hash;
}

struct WordsHash {
  std::size_t operator()(const std::vector<std::uint32_t>& words) const {
    std::uint64_t hash = 1469598103934665603ULL;
    for (const std::uint32_t word : words) hash = (hash ^ word) * 1099511628211ULL;
    return static_cast<std::size_t>(hash);
  }
};

}  // namespace

std::string_view to_string(LineKind kind) {
  switch (kind) {
    case LineKind::Message: return "message";
    case LineKind::RefusalFormula: return "refusal_formula";
    case LineKind::Name: return "name";
    case LineKind::Ritual: return "ritual";
  }
  return "message";
}

struct LineFinder::State {
  LineUnits units;
  std::unordered_map<std::string, std::uint32_t> word_ids;
  std::vector<std::uint32_t> seen_in;  // variants that hold each word
  std::vector<Variant> variants;
  std::unordered_map<std::vector<std::uint32_t>, std::uint32_t, WordsHash> variant_ids;

  void add_unit(LineUnit unit) {
    std::vector<std::uint32_t> words;
    words.reserve(unit.words.size());
    for (std::string& word : unit.words) {
      const auto [entry, is_new] =
          word_ids.try_emplace(std::move(word), static_cast<std::uint32_t>(seen_in.size()));
      if (is_new) seen_in.push_back(0);
      words.push_back(entry->second);
    }
    const auto [entry, is_new] =
        variant_ids.try_emplace(words, static_cast<std::uint32_t>(variants.size()));
    if (is_new) {
      Variant variant;
      variant.words = words;
      variant.sorted = std::move(words);
      std::ranges::sort(variant.sorted);
      variant.sorted.erase(std::unique(variant.sorted.begin(), variant.sorted.end()),
                           variant.sorted.end());
      for (const std::uint32_t word : variant.sorted) ++seen_in[word];
      variants.push_back(std::move(variant));
    }
    variants[entry->second].uses.push_back(std::move(unit.use));
  }

  /// The rarer a word, the more it tells: log(1 + variants / variants that hold it).
  std::vector<double> word_weights() const {
    std::vector<double> weights;
    weights.reserve(seen_in.size());
    for (const std::uint32_t count : seen_in) {
      weights.push_back(std::log(1.0 + static_cast<double>(variants.size()) / count));
    }
    return weights;
  }

  /// What two variants must share to be compared: a run of four words, or, since word order changes
  /// ("consistent and clear", "clear and consistent"), two of the four rarest words of each.
  std::vector<std::uint64_t> keys_of(const Variant& variant) const {
    std::vector<std::uint64_t> keys;
    for (std::size_t at = 0; at + kGram <= variant.words.size(); ++at) {
      keys.push_back(hash_gram(&variant.words[at]));
    }
    std::vector<std::uint32_t> rare = variant.sorted;
    std::ranges::sort(rare, {}, [&](std::uint32_t word) { return std::pair(seen_in[word], word); });
    rare.resize(std::min(rare.size(), kRareWords));
    std::ranges::sort(rare);
    for (std::size_t i = 0; i < rare.size(); ++i) {
      for (std::size_t j = i + 1; j < rare.size(); ++j) {
        keys.push_back((std::uint64_t{rare[i]} << 32U | rare[j]) * 0x9E3779B97F4A7C15ULL);
      }
    }
    return keys;
  }

  /// How much two wordings are one line: 0 if they are not.
  static double similarity(const Variant& a, const Variant& b, const std::vector<double>& weight);

  /// The cluster of each variant, by the number of its leading variant. Variants are taken from the
  /// most used to the least; each joins the cluster of the wording that it is most like, or leads
  /// one itself. Only wordings used twice or more are compared with: chains of single ones (a like
  /// b, b like c) would make "I don't know that" and "we don't have it" one line.
  std::vector<std::uint32_t> leaders() const {
    std::vector<std::uint32_t> order(variants.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater{},
                             [&](std::uint32_t v) { return variants[v].uses.size(); });
    const std::vector<double> weights = word_weights();
    std::vector<double> total;
    total.reserve(variants.size());
    for (const Variant& variant : variants) {
      total.push_back(std::transform_reduce(variant.sorted.begin(), variant.sorted.end(), 0.0,
                                            std::plus<>{},
                                            [&](std::uint32_t w) { return weights[w]; }));
    }
    std::vector<std::uint32_t> leader(variants.size());
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> buckets;
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t v : order) {
      const std::vector<std::uint64_t> keys = keys_of(variants[v]);
      candidates.clear();
      for (const std::uint64_t key : keys) {
        const auto bucket = buckets.find(key);
        if (bucket == buckets.end()) continue;
        candidates.insert(candidates.end(), bucket->second.begin(), bucket->second.end());
      }
      std::ranges::sort(candidates);
      candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
      const std::uint32_t nearest = most_like(v, candidates, weights, total);
      leader[v] = nearest == v ? v : leader[nearest];
      if (leader[v] != v && variants[v].uses.size() < 2) continue;
      for (const std::uint64_t key : keys) {
        auto& bucket = buckets[key];
        if (bucket.size() < kMostInBucket) bucket.push_back(v);
      }
    }
    return leader;
  }

  std::uint32_t most_like(std::uint32_t v, const std::vector<std::uint32_t>& candidates,
                          const std::vector<double>& weights,
                          const std::vector<double>& total) const {
    std::uint32_t best = v;
    double best_similarity = 0;
    for (const std::uint32_t other : candidates) {
      // What they share is at most the lighter of the two.
      const double lighter = std::min(total[v], total[other]);
      const double heavier = std::max(total[v], total[other]);
      const std::size_t shorter = std::min(variants[v].words.size(), variants[other].words.size());
      if (lighter < kSameJaccard * heavier && shorter < kLongRun) continue;
      const double score = similarity(variants[v], variants[other], weights);
      if (score > best_similarity) {
        best = other;
        best_similarity = score;
      }
    }
    return best;
  }
};

double LineFinder::State::similarity(const Variant& a, const Variant& b,
                                     const std::vector<double>& weight) {
  double shared = 0;
  double only_a = 0;
  double only_b = 0;
  auto i = a.sorted.begin();
  auto j = b.sorted.begin();
  while (i != a.sorted.end() || j != b.sorted.end()) {
    if (j == b.sorted.end() || (i != a.sorted.end() && *i < *j)) {
      only_a += weight[*i++];
    } else if (i == a.sorted.end() || *j < *i) {
      only_b += weight[*j++];
    } else {
      shared += weight[*i];
      ++i;
      ++j;
    }
  }
  const double jaccard = shared / (shared + only_a + only_b);
  if (jaccard >= kSameJaccard) return jaccard;
  const double contained = shared / (shared + std::min(only_a, only_b));
  if (contained < kSameContainment || longest_shared_run(a.words, b.words) < kLongRun) return 0;
  return jaccard;
}

LineFinder::LineFinder() : state_(std::make_unique<State>()) {}
LineFinder::~LineFinder() = default;

void LineFinder::add(const Article& article) {
  for (LineUnit& unit : state_->units.of(article)) state_->add_unit(std::move(unit));
}

namespace {

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

std::vector<Line> LineFinder::lines() const {
  const std::vector<std::uint32_t> leader = state_->leaders();
  std::unordered_map<std::uint32_t, std::vector<LineVariant>> clusters;
  for (std::uint32_t v = 0; v < state_->variants.size(); ++v) {
    clusters[leader[v]].push_back({state_->variants[v].uses});
  }
  std::vector<Line> lines;
  for (auto& [root, variants] : clusters) {
    std::size_t uses = 0;
    for (const LineVariant& variant : variants) uses += variant.uses.size();
    if (uses < 2) continue;
    if (auto line = make_line(std::move(variants))) {
      line->kind = state_->units.kind_of(line->variants.front().uses.front().text);
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
