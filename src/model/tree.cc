#include "model/tree.h"

#include <algorithm>
#include <limits>

namespace onrecord {

namespace {

constexpr float kNever = -1e9F;

/// An arc of the sentence's own words, with the score that it has after contractions.
struct Arc {
  float score = kNever;
  std::uint32_t head = 0;
  std::uint32_t dependent = 0;
};

/// Chu, Liu and Edmonds: takes each node's best arc; a cycle becomes one node whose incoming arcs
/// tell what breaking the cycle there would gain; at the end cycles are opened again.
class Arborescence {
 public:
  Arborescence(const std::vector<float>& scores, std::size_t count)
      : nodes_(count + 1), arcs_(nodes_ * nodes_), alive_(nodes_, 1), members_(nodes_) {
    for (std::uint32_t node = 0; node < nodes_; ++node) members_[node] = {node};
    for (std::uint32_t d = 1; d < nodes_; ++d) {
      for (std::uint32_t h = 0; h < nodes_; ++h) {
        if (h == d) continue;
        // Far worse arcs from the root: the best tree then has as few of them as it can, one.
        const float base = scores[(d - 1) * nodes_ + h];
        at(h, d) = {h == 0 ? base - 1e5F : base, h, d};
      }
    }
  }

  std::vector<std::uint32_t> solve() {
    best_.assign(nodes_, 0);
    for (std::uint32_t d = 1; d < nodes_; ++d) choose(d);
    for (;;) {
      const std::vector<std::uint32_t> cycle = find_cycle();
      if (cycle.empty()) break;
      contract(cycle);
    }
    return expand();
  }

 private:
  struct Contraction {
    std::vector<Arc> arcs;                            ///< The cycle's arcs, by member.
    std::vector<std::vector<std::uint32_t>> members;  ///< The words of each member.
  };

  /// The heads that a dependent may have lie side by side, as choose() reads them.
  Arc& at(std::size_t head, std::size_t dependent) { return arcs_[dependent * nodes_ + head]; }

  void choose(std::uint32_t dependent) {
    const Arc* heads = &at(0, dependent);
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h < nodes_; ++h) {
      if (heads[h].score > heads[best].score && alive_[h] && h != dependent) best = h;
    }
    best_[dependent] = best;
  }

  std::vector<std::uint32_t> find_cycle() const {
    std::vector<std::uint32_t> seen(nodes_, 0);
    for (std::uint32_t start = 1; start < nodes_; ++start) {
      if (!alive_[start] || seen[start]) continue;
      std::uint32_t node = start;
      while (node != 0 && !seen[node]) {
        seen[node] = start;
        node = best_[node];
      }
      if (node == 0 || seen[node] != start) continue;
      std::vector<std::uint32_t> cycle = {node};
      for (std::uint32_t next = best_[node]; next != node; next = best_[next]) {
        cycle.push_back(next);
      }
      return cycle;
    }
    return {};
  }

  void contract(const std::vector<std::uint32_t>& cycle) {
    Contraction contraction;
    std::vector<char> inside(nodes_, 0);
    for (const std::uint32_t node : cycle) {
      inside[node] = 1;
      contraction.arcs.push_back(at(best_[node], node));
      contraction.members.push_back(members_[node]);
    }
    const std::uint32_t whole = cycle.front();
    for (std::uint32_t other = 0; other < nodes_; ++other) {
      if (!alive_[other] || inside[other]) continue;
      Arc in;
      Arc out;
      for (std::size_t i = 0; i < cycle.size(); ++i) {
        Arc entering = at(other, cycle[i]);
        entering.score -= contraction.arcs[i].score;
        if (entering.score > in.score || i == 0) in = entering;
        if (const Arc& leaving = at(cycle[i], other); leaving.score > out.score || i == 0) {
          out = leaving;
        }
      }
      at(other, whole) = in;
      at(whole, other) = out;
      // No arc from the cycle got better: whoever hung on a node of it hangs on the whole.
      if (inside[best_[other]]) best_[other] = whole;
    }
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      alive_[cycle[i]] = 0;
      members_[whole].insert(members_[whole].end(), members_[cycle[i]].begin(),
                             members_[cycle[i]].end());
    }
    contractions_.push_back(std::move(contraction));
    choose(whole);
  }

  std::vector<std::uint32_t> expand() {
    constexpr std::uint32_t kOpen = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> heads(nodes_, kOpen);
    for (std::uint32_t d = 1; d < nodes_; ++d) {
      if (!alive_[d]) continue;
      const Arc& arc = at(best_[d], d);
      heads[arc.dependent] = arc.head;
    }
    for (std::size_t i = contractions_.size(); i-- > 0;) {
      const Contraction& contraction = contractions_[i];
      for (std::size_t m = 0; m < contraction.arcs.size(); ++m) {
        const bool entered = std::ranges::any_of(
            contraction.members[m], [&](std::uint32_t word) { return heads[word] != kOpen; });
        if (!entered) heads[contraction.arcs[m].dependent] = contraction.arcs[m].head;
      }
    }
    return {heads.begin() + 1, heads.end()};
  }

  std::size_t nodes_;
  std::vector<Arc> arcs_;
  std::vector<char> alive_;
  std::vector<std::vector<std::uint32_t>> members_;  ///< The words that a node stands for.
  std::vector<std::uint32_t> best_;
  std::vector<Contraction> contractions_;
};

/// True if every word reaches the root and one word hangs under it.
bool is_tree(const std::vector<std::uint32_t>& heads) {
  if (std::ranges::count(heads, 0U) != 1) return false;
  std::vector<std::uint32_t> seen(heads.size() + 1, 0);
  for (std::uint32_t start = 1; start <= heads.size(); ++start) {
    std::uint32_t node = start;
    while (node != 0 && !seen[node]) {
      seen[node] = start;
      node = heads[node - 1];
    }
    if (node != 0 && seen[node] == start) return false;
  }
  return true;
}

}  // namespace

std::vector<std::uint32_t> best_tree(const std::vector<float>& scores, std::size_t count) {
  std::vector<std::uint32_t> heads(count, 0);
  for (std::size_t d = 0; d < count; ++d) {
    const float* row = scores.data() + d * (count + 1);
    float best = kNever;
    for (std::uint32_t h = 0; h <= count; ++h) {
      if (h == d + 1 || row[h] <= best) continue;
      best = row[h];
      heads[d] = h;
    }
  }
  if (count == 0 || is_tree(heads)) return heads;
  return Arborescence(scores, count).solve();
}

}  // namespace onrecord
