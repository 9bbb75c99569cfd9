#include "answer/line_clusters.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>
#include <span>
#include <string_view>

#include "base/shared_run.h"

namespace onrecord {

namespace {

constexpr std::size_t kGram = 4;       // words that two wordings must share in a row …
constexpr std::size_t kRareWords = 4;  // … or two of so many rarest ones, since word order changes
constexpr double kSameJaccard = 0.6;   // of idf weight; below it lines fell apart or ran together
constexpr double kSameContainment = 0.85;
constexpr std::size_t kLongRun = 8;
constexpr double kRounding = 1e-9;
constexpr double kFloatRounding = 1e-3;  // of weights kept as float

std::uint64_t hash_words(const std::uint32_t* words, std::size_t count) {
  std::uint64_t hash = 1469598103934665603ULL;  // FNV-1a over the words' numbers
  for (std::size_t i = 0; i < count; ++i) hash = (hash ^ words[i]) * 1099511628211ULL;
  return hash;
}

bool share_any(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  auto i = a.begin();
  auto j = b.begin();
  while (i != a.end() && j != b.end()) {
    if (*i == *j) return true;
    if (*i < *j) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

}  // namespace

std::size_t LineClusters::WordsHash::operator()(const std::vector<std::uint32_t>& words) const {
  return static_cast<std::size_t>(hash_words(words.data(), words.size()));
}

std::uint32_t LineClusters::id_of(const std::string& word) {
  const auto next = static_cast<std::uint32_t>(word_ids_.size());
  const auto [entry, is_new] = word_ids_.try_emplace(word, next);
  if (!is_new) return entry->second;
  stems_.push_back(next);
  const std::string stem = line_stem(word);
  if (stem != word) stems_[next] = id_of(stem);
  return next;
}

void LineClusters::add(const DocumentUnits& units) {
  std::vector<std::uint32_t> ids;
  ids.reserve(units.words.size());
  for (const std::string& word : units.words) ids.push_back(id_of(word));
  const auto translated = [&](const std::vector<std::uint32_t>& words) {
    std::vector<std::uint32_t> found;
    found.reserve(words.size());
    for (const std::uint32_t word : words) found.push_back(ids[word]);
    return found;
  };
  for (std::uint32_t u = 0; u < units.units.size(); ++u) {
    const LineUnit& unit = units.units[u];
    add_unit({documents_, u}, translated(unit.words), translated(unit.topics),
             translated(unit.before));
  }
  ++documents_;
}

void LineClusters::add_unit(UnitPlace place, std::vector<std::uint32_t> words,
                            std::vector<std::uint32_t> topics, std::vector<std::uint32_t> before) {
  std::ranges::sort(topics);
  std::ranges::sort(before);
  const auto next = static_cast<std::uint32_t>(variants_.size());
  const auto [entry, is_new] = variant_ids_.try_emplace(words, next);
  if (is_new) {
    variants_.push_back({std::move(words), std::move(topics), std::move(before), {place}});
    return;
  }
  const auto keep_common = [](std::vector<std::uint32_t>& kept,
                              const std::vector<std::uint32_t>& also) {
    std::erase_if(kept, [&](std::uint32_t w) { return !std::ranges::binary_search(also, w); });
  };
  Variant& variant = variants_[entry->second];
  variant.uses.push_back(place);
  keep_common(variant.topics, topics);
  keep_common(variant.before, before);
}

/// One search for clusters. Words are numbered from the rarest, wordings from the most used.
class LineClusters::Search {
 public:
  Search(const LineClusters& all, const std::vector<std::uint32_t>& rank) : all_(all) {
    order_variants(rank);
    order_words();
    add_wordings();
    number_long_runs();
  }

  /// Wordings are taken from the most used to the least; each joins the cluster of the wording that
  /// it is most like, or leads one itself. Wordings that joined are compared with only if they were
  /// used twice: chains of single ones (a like b, b like c) would make "I don't know that" and "we
  /// don't have it" one line.
  std::vector<Cluster> run() {
    const auto count = static_cast<std::uint32_t>(order_.size());
    leader_.resize(count);
    topics_.resize(count);
    stamp_.assign(count, count);
    by_word_.resize(weight_.size());
    for (std::uint32_t w = 0; w < count; ++w) {
      const std::uint32_t nearest = most_like(w);
      leader_[w] = nearest == w ? w : leader_[nearest];
      // What a cluster is about is what the first of its wordings that says so is about.
      std::vector<std::uint32_t>& about = topics_[leader_[w]];
      if (about.empty()) about = variant(w).topics;
      if (leader_[w] == w || variant(w).uses.size() >= 2) index(w);
    }
    return collect();
  }

 private:
  struct Wording {
    std::span<const std::uint32_t> words;  // in order
    std::span<const std::uint32_t> set;    // each once, the rarest first
    double total = 0;                      // weight of `set`
  };

  /// A wording that holds a word, with what it weighs and what the words from that one on do.
  struct Posting {
    std::uint32_t wording = 0;
    float total = 0;
    float behind = 0;
  };

  const Variant& variant(std::uint32_t w) const { return all_.variants_[order_[w]]; }

  void order_variants(const std::vector<std::uint32_t>& rank) {
    const auto key = [&](UnitPlace place) { return std::pair(rank[place.document], place.unit); };
    std::vector<std::pair<std::uint32_t, std::uint32_t>> first;
    first.reserve(all_.variants_.size());
    for (const Variant& variant : all_.variants_) {
      auto least = key(variant.uses.front());
      for (const UnitPlace place : variant.uses) least = std::min(least, key(place));
      first.push_back(least);
    }
    order_.resize(all_.variants_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    std::ranges::sort(order_, [&](std::uint32_t a, std::uint32_t b) {
      const std::size_t uses_a = all_.variants_[a].uses.size();
      const std::size_t uses_b = all_.variants_[b].uses.size();
      return uses_a != uses_b ? uses_a > uses_b : first[a] < first[b];
    });
  }

  /// The rarer a word, the more it tells: log(1 + wordings / wordings that hold it).
  void order_words() {
    std::vector<std::uint32_t> held(all_.word_ids_.size());
    std::vector<std::uint32_t> last(held.size(), static_cast<std::uint32_t>(order_.size()));
    for (std::uint32_t v = 0; v < all_.variants_.size(); ++v) {
      for (const std::uint32_t word : all_.variants_[v].words) {
        if (last[word] == v) continue;
        last[word] = v;
        ++held[word];
      }
    }
    std::vector<const std::pair<const std::string, std::uint32_t>*> words;
    words.reserve(held.size());
    for (const auto& entry : all_.word_ids_) words.push_back(&entry);
    std::ranges::sort(words, [&](const auto* a, const auto* b) {
      const std::uint32_t held_a = held[a->second];
      const std::uint32_t held_b = held[b->second];
      return held_a != held_b ? held_a < held_b : a->first < b->first;
    });
    number_.resize(held.size());
    weight_.reserve(held.size());
    for (const auto* entry : words) {
      number_[entry->second] = static_cast<std::uint32_t>(weight_.size());
      const double count = std::max(held[entry->second], 1U);
      weight_.push_back(std::log(1.0 + static_cast<double>(order_.size()) / count));
    }
  }

  void add_wordings() {
    std::size_t words = 0;
    for (const Variant& variant : all_.variants_) words += variant.words.size();
    numbers_.reserve(2 * words);  // never grows, so that spans into it stay
    wordings_.reserve(order_.size());
    for (std::uint32_t w = 0; w < order_.size(); ++w) {
      const std::vector<std::uint32_t>& ids = variant(w).words;
      const auto add = [&] {
        const std::size_t begin = numbers_.size();
        for (const std::uint32_t id : ids) numbers_.push_back(number_[id]);
        return begin;
      };
      const std::size_t begin = add();
      const std::size_t middle = add();
      const auto set = numbers_.begin() + static_cast<std::ptrdiff_t>(middle);
      std::sort(set, numbers_.end());
      numbers_.erase(std::unique(set, numbers_.end()), numbers_.end());
      Wording wording;
      wording.words = {&numbers_[begin], ids.size()};
      wording.set = {&numbers_[middle], numbers_.size() - middle};
      for (const std::uint32_t word : wording.set) wording.total += weight_[word];
      wordings_.push_back(wording);
    }
  }

  /// Gives each run of eight words that several wordings share a number.
  void number_long_runs() {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> runs;
    for (std::uint32_t w = 0; w < wordings_.size(); ++w) {
      const auto words = wordings_[w].words;
      for (std::size_t at = 0; at + kLongRun <= words.size(); ++at) {
        runs.emplace_back(hash_words(&words[at], kLongRun), w);
      }
    }
    std::ranges::sort(runs);
    runs_of_.resize(wordings_.size());
    for (std::size_t begin = 0; begin < runs.size();) {
      std::size_t end = begin;
      while (end < runs.size() && runs[end].first == runs[begin].first) ++end;
      if (runs[begin].second != runs[end - 1].second) {
        for (std::size_t i = begin; i < end; ++i) {
          std::vector<std::uint32_t>& of = runs_of_[runs[i].second];
          const auto run = static_cast<std::uint32_t>(by_run_.size());
          if (of.empty() || of.back() != run) of.push_back(run);
        }
        by_run_.emplace_back();
      }
      begin = end;
    }
  }

  /// Two wordings that share .6 of the weight of both together share a word before which neither
  /// has more than .4 of its own: `each` is called with these words, and the weight from each on.
  template <typename Each>
  void for_each_telling(const Wording& wording, Each each) const {
    double behind = wording.total;
    for (const std::uint32_t word : wording.set) {
      if (behind < kSameJaccard * wording.total - kRounding) return;
      each(word, behind);
      behind -= weight_[word];
    }
  }

  void index(std::uint32_t w) {
    const Wording& wording = wordings_[w];
    for_each_telling(wording, [&](std::uint32_t word, double behind) {
      by_word_[word].push_back({w, static_cast<float>(wording.total), static_cast<float>(behind)});
    });
    for (const std::uint32_t run : runs_of_[w]) by_run_[run].push_back(w);
  }

  std::uint32_t most_like(std::uint32_t w) {
    const Wording& wording = wordings_[w];
    std::uint32_t best = w;
    double best_likeness = 0;
    const auto consider = [&](std::uint32_t other, double likeness) {
      if (likeness < best_likeness || likeness == 0) return;
      if (likeness == best_likeness && other > best) return;
      if (differ(w, other, variant(other).topics)) return;
      if (differ(w, leader_[other], topics_[leader_[other]])) return;
      best = other;
      best_likeness = likeness;
    };
    constexpr double kShare = kSameJaccard / (1 + kSameJaccard);  // of both weights
    for_each_telling(wording, [&](std::uint32_t word, double behind) {
      for (const Posting& other : by_word_[word]) {
        // If this is the rarest word that they share, all that they share lies from it on.
        const double both = wording.total + static_cast<double>(other.total);
        const double most = std::min(behind, static_cast<double>(other.behind));
        if (most < kShare * both - kFloatRounding || stamp_[other.wording] == w) continue;
        stamp_[other.wording] = w;
        consider(other.wording, likeness(wording, wordings_[other.wording]));
      }
    });
    for (const std::uint32_t run : runs_of_[w]) {
      for (const std::uint32_t other : by_run_[run]) {
        consider(other, containment(wording, wordings_[other]));
      }
    }
    return best;
  }

  /// True if two wordings are about different subjects: both say so; or one says so, and neither
  /// the other's words nor the sentence before it ("You asked about the strait. Our position on
  /// that is …") names that subject. `about` are the topics of `other`, or of its whole cluster.
  bool differ(std::uint32_t w, std::uint32_t other, const std::vector<std::uint32_t>& about) const {
    const std::vector<std::uint32_t>& own = variant(w).topics;
    if (own.empty() && about.empty()) return false;
    if (!own.empty() && !about.empty()) return !share_any(own, about);
    return own.empty() ? !names(w, about) : !names(other, own);
  }

  bool names(std::uint32_t w, const std::vector<std::uint32_t>& topics) const {
    if (share_any(variant(w).before, topics)) return true;
    return std::ranges::any_of(variant(w).words, [&](std::uint32_t word) {
      return std::ranges::binary_search(topics, all_.stems_[word]);
    });
  }

  /// Weight that both hold, or less than `least` if it cannot reach that.
  double shared_weight(const Wording& a, const Wording& b, double least) const {
    double shared = 0;
    double left_a = a.total;
    double left_b = b.total;
    auto i = a.set.begin();
    auto j = b.set.begin();
    while (i != a.set.end() && j != b.set.end()) {
      if (*i == *j) {
        shared += weight_[*i];
        left_a -= weight_[*i++];
        left_b -= weight_[*j++];
      } else if (*i < *j) {
        left_a -= weight_[*i++];
      } else {
        left_b -= weight_[*j++];
      }
      if (shared + std::min(left_a, left_b) < least - kRounding) return 0;
    }
    return shared;
  }

  /// Their Jaccard index by weight; 0 if they are not one line by it.
  double likeness(const Wording& a, const Wording& b) const {
    // What they share is at most the lighter of the two.
    const double both = a.total + b.total;
    if (std::min(a.total, b.total) < kSameJaccard * std::max(a.total, b.total)) return 0;
    const double shared = shared_weight(a, b, both * kSameJaccard / (1 + kSameJaccard));
    const double jaccard = shared / (both - shared);
    if (jaccard < kSameJaccard) return 0;
    const bool alike = shared_rare(a, b) >= 2 || longest_shared_run(a.words, b.words) >= kGram;
    return alike ? jaccard : 0;
  }

  /// The same of two that share a long run: 0 if neither holds most of the other.
  double containment(const Wording& a, const Wording& b) const {
    const double lighter = std::min(a.total, b.total);
    const double shared = shared_weight(a, b, lighter * kSameContainment);
    if (shared < kSameContainment * lighter) return 0;
    return shared / (a.total + b.total - shared);
  }

  static std::size_t shared_rare(const Wording& a, const Wording& b) {
    const auto rare_b = b.set.first(std::min(b.set.size(), kRareWords));
    std::size_t shared = 0;
    for (const std::uint32_t word : a.set.first(std::min(a.set.size(), kRareWords))) {
      if (std::ranges::find(rare_b, word) != rare_b.end()) ++shared;
    }
    return shared;
  }

  std::vector<Cluster> collect() const {
    std::vector<std::uint32_t> uses(order_.size());
    for (std::uint32_t w = 0; w < order_.size(); ++w) {
      uses[leader_[w]] += static_cast<std::uint32_t>(variant(w).uses.size());
    }
    std::vector<Cluster> clusters;
    std::vector<std::uint32_t> at(order_.size());
    for (std::uint32_t w = 0; w < order_.size(); ++w) {
      const std::uint32_t leader = leader_[w];
      if (uses[leader] < 2) continue;
      if (leader == w) {
        at[w] = static_cast<std::uint32_t>(clusters.size());
        clusters.emplace_back();
      }
      clusters[at[leader]].push_back(variant(w).uses);
    }
    return clusters;
  }

  const LineClusters& all_;
  std::vector<std::uint32_t> order_;    // of wordings: number → index of the variant
  std::vector<std::uint32_t> number_;   // of words: id → number
  std::vector<double> weight_;          // by number
  std::vector<std::uint32_t> numbers_;  // behind the spans of wordings
  std::vector<Wording> wordings_;
  std::vector<std::uint32_t> leader_;
  std::vector<std::vector<std::uint32_t>> topics_;  // of clusters, by leader
  std::vector<std::uint32_t> stamp_;                // for which wording this one was looked at last
  std::vector<std::vector<Posting>> by_word_;
  std::vector<std::vector<std::uint32_t>> runs_of_;  // by wording
  std::vector<std::vector<std::uint32_t>> by_run_;
};

std::vector<LineClusters::Cluster> LineClusters::clusters(
    const std::vector<std::uint32_t>& rank) const {
  return Search(*this, rank).run();
}

}  // namespace onrecord
