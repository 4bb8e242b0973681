#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "core/wide.h"

namespace hearth::placement {

// The linear knapsack: columns by worth per cost, best first, of equal ones the lowest, as far as a
// budget reaches.
struct Filling {
  std::vector<std::uint32_t> order;  // beyond `whole` and the next one without order
  std::size_t whole = 0;             // so many of them fit in
  std::int64_t rest = 0;             // what is left for the next one, which costs more
};

// Requires: every cost >= 1, every worth >= 0. O(n) for equal costs, O(n log n) otherwise.
template <typename Worth>
Filling filled(std::span<const Worth> worth, std::span<const std::int64_t> cost,
               std::int64_t budget) {
  Filling filling;
  std::vector<std::uint32_t>& order = filling.order;
  order.resize(worth.size());
  std::iota(order.begin(), order.end(), 0U);
  filling.rest = std::max<std::int64_t>(budget, 0);
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    const Worth left = worth[a] * static_cast<Worth>(cost[b]);
    const Worth right = worth[b] * static_cast<Worth>(cost[a]);
    return left != right ? left > right : a < b;
  };
  const bool equal = std::ranges::adjacent_find(cost, std::ranges::not_equal_to()) == cost.end();
  if (equal && !cost.empty()) {
    const auto count =
        std::min(order.size(), static_cast<std::size_t>(filling.rest / cost.front()) + 1);
    std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count),
                      order.end(), better);
  } else {
    std::sort(order.begin(), order.end(), better);
  }
  while (filling.whole < order.size() && cost[order[filling.whole]] <= filling.rest) {
    filling.rest -= cost[order[filling.whole++]];
  }
  return filling;
}

}  // namespace hearth::placement
