#include "placement/assignment/center.h"

#include <algorithm>

#include "placement/assignment/allocation.h"

namespace hearth::placement {

AssignmentSolution solve_center(const AssignmentProblem& problem, const Options& /*options*/,
                                const Limits& /*limits*/, Progress& /*progress*/) {
  AssignmentSolution out;
  out.open.assign(problem.cost.sites(), 0);
  std::size_t client = 0;
  std::vector<std::int64_t> apart(problem.cost.clients(), INT64_MAX);
  for (std::int64_t k = 0; k < *problem.sites_to_open; ++k) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < out.open.size(); ++i) {
      if (out.open[best] != 0 ||
          (out.open[i] == 0 && problem.cost(client, i) < problem.cost(client, best)))
        best = i;
    }
    out.open[best] = 1;
    for (std::size_t j = 0; j < apart.size(); ++j)
      apart[j] = std::min(apart[j], problem.cost(j, best));
    client = static_cast<std::size_t>(std::max_element(apart.begin(), apart.end()) - apart.begin());
  }
  Allocation allocation = allocation_of(problem, out.open);
  out.objective = allocation.farthest;
  out.served = std::move(allocation.served);
  out.bound = 0;
  out.status = Status::Feasible;
  out.proved_by = ProvedBy::OwnBound;
  return out;
}

}  // namespace hearth::placement
