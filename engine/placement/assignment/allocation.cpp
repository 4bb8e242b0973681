#include "placement/assignment/allocation.h"

#include <algorithm>

namespace hearth::placement {

Allocation allocation_of(const AssignmentProblem& problem, std::span<const std::uint8_t> open) {
  Allocation out;
  std::vector<std::size_t> sites;
  for (std::size_t i = 0; i < open.size(); ++i) {
    if (open[i] == 0) continue;
    sites.push_back(i);
    out.cost += problem.opening[i];
  }
  out.served.resize(problem.cost.clients());
  for (std::size_t j = 0; j < out.served.size(); ++j) {
    std::size_t best = sites.front();
    std::int64_t least = problem.cost(j, best);
    for (const std::size_t i : sites) {
      const std::int64_t cost = problem.cost(j, i);
      if (cost >= least) continue;
      least = cost;
      best = i;
    }
    out.served[j] = static_cast<std::int32_t>(best);
    out.cost += least;
    out.farthest = std::max(out.farthest, least);
  }
  return out;
}

}  // namespace hearth::placement
