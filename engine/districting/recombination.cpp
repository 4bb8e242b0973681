#include "districting/recombination.h"

#include <algorithm>

namespace hearth::districting {

Recombination::Recombination(const DualGraph& graph, Band band)
    : graph_(graph), band_(band), tree_(graph), tail_(graph.neighbour.size()) {
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    std::fill(tail_.begin() + graph.start[v], tail_.begin() + graph.start[v + 1], v);
  }
}

void Recombination::load(const Plan& plan) {
  plan_ = plan;
  units_.assign(plan.count, {});
  for (std::uint32_t v = 0; v < graph_.size(); ++v) units_[plan.district[v]].push_back(v);
  cut_edges_ = districting::cut_edges(graph_, plan);
}

bool Recombination::step(Random& random) {
  constexpr int kMostTrees = 2000;
  const std::uint32_t edge = random_cut_edge(random);
  const std::uint32_t a = plan_.district[tail_[edge]];
  const std::uint32_t b = plan_.district[graph_.neighbour[edge]];
  merge(a, b);
  const std::int64_t least = std::max(band_.least, tree_.people() - band_.most);
  const std::int64_t most = std::min(band_.most, tree_.people() - band_.least);
  for (int t = 0; t < kMostTrees; ++t) {
    tree_.draw(random);
    ++trees_;
    tops_.clear();
    for (const std::uint32_t v : tree_.order().subspan(1)) {
      const std::int64_t people = tree_.people_below(v);
      if (people >= least && people <= most) tops_.push_back(v);
    }
    if (tops_.empty()) continue;
    const auto pick = random.below(static_cast<std::uint32_t>(tops_.size()));
    cut_edges_ -= cuts_inside();
    divide(a, b, tops_[pick]);
    cut_edges_ += cuts_inside();
    return true;
  }
  return false;
}

std::uint32_t Recombination::random_cut_edge(Random& random) const {
  while (true) {
    const std::uint32_t h = random.below(static_cast<std::uint32_t>(tail_.size()));
    if (plan_.district[tail_[h]] != plan_.district[graph_.neighbour[h]]) return h;
  }
}

void Recombination::merge(std::uint32_t a, std::uint32_t b) {
  pair_ = units_[a];
  pair_.insert(pair_.end(), units_[b].begin(), units_[b].end());
  tree_.load(pair_);
}

std::int64_t Recombination::cuts_inside() const {
  std::int64_t halves = 0;
  for (std::uint32_t i = 0; i < tree_.size(); ++i) {
    const std::uint32_t d = plan_.district[tree_.nodes()[i]];
    for (const std::uint32_t j : tree_.of(i)) {
      halves += static_cast<int>(plan_.district[tree_.nodes()[j]] != d);
    }
  }
  return halves / 2;
}

void Recombination::divide(std::uint32_t a, std::uint32_t b, std::uint32_t top) {
  tree_.mark_below(top, below_);
  units_[a].clear();
  units_[b].clear();
  for (std::uint32_t i = 0; i < tree_.size(); ++i) {
    const std::uint32_t v = tree_.nodes()[i];
    const std::uint32_t d = below_[i] != 0 ? a : b;
    plan_.district[v] = d;
    units_[d].push_back(v);
  }
}

}  // namespace hearth::districting
