#include "districting/spanning_tree.h"

#include <algorithm>

namespace hearth::districting {

SpanningTree::SpanningTree(const DualGraph& graph)
    : graph_(graph), number_of_(graph.size(), 0), stamp_(graph.size(), 0) {}

void SpanningTree::load(std::span<const std::uint32_t> nodes) {
  nodes_.assign(nodes.begin(), nodes.end());
  ++round_;
  people_ = 0;
  for (std::uint32_t i = 0; i < size(); ++i) {
    number_of_[nodes_[i]] = i;
    stamp_[nodes_[i]] = round_;
    people_ += graph_.people[nodes_[i]];
  }
  start_.assign(1, 0);
  neighbour_.clear();
  for (const std::uint32_t v : nodes_) {
    for (const std::uint32_t u : graph_.of(v)) {
      if (stamp_[u] == round_) neighbour_.push_back(number_of_[u]);
    }
    start_.push_back(static_cast<std::uint32_t>(neighbour_.size()));
  }
}

void SpanningTree::draw(Random& random) {
  const std::uint32_t n = size();
  in_tree_.assign(n, 0);
  parent_.resize(n);
  order_.clear();
  const std::uint32_t root = random.below(n);
  in_tree_[root] = 1;
  parent_[root] = root;
  order_.push_back(root);
  for (std::uint32_t first = 0; first < n; ++first) {
    // Walks by chance until it meets the tree; where it crosses itself, the last exit counts, which
    // erases the loop.
    for (std::uint32_t at = first; in_tree_[at] == 0; at = parent_[at]) {
      const std::uint32_t begin = start_[at];
      parent_[at] = neighbour_[begin + random.below(start_[at + 1] - begin)];
    }
    const auto path = static_cast<std::ptrdiff_t>(order_.size());
    for (std::uint32_t at = first; in_tree_[at] == 0; at = parent_[at]) {
      in_tree_[at] = 1;
      order_.push_back(at);
    }
    std::reverse(order_.begin() + path, order_.end());
  }
  below_.resize(n);
  weight_.assign(n, 1);
  for (std::uint32_t i = 0; i < n; ++i) below_[i] = graph_.people[nodes_[i]];
  for (std::size_t i = n; i-- > 1;) {
    const std::uint32_t v = order_[i];
    below_[parent_[v]] += below_[v];
    weight_[parent_[v]] += weight_[v];
  }
}

void SpanningTree::mark_below(std::uint32_t top, std::vector<std::uint8_t>& below) const {
  below.assign(size(), 0);
  below[top] = 1;
  for (const std::uint32_t v : order_) {
    if (v != order_.front() && below[parent_[v]] != 0) below[v] = 1;
  }
}

}  // namespace hearth::districting
