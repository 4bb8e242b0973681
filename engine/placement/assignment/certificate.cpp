#include "placement/assignment/certificate.h"

#include <algorithm>
#include <vector>

#include "core/wide.h"

namespace hearth::placement {

std::optional<std::int64_t> assignment_bound(const AssignmentProblem& problem,
                                             std::span<const std::int64_t> price,
                                             std::int64_t scale) {
  const std::size_t clients = problem.cost.clients();
  const std::size_t sites = problem.cost.sites();
  if (scale < 1 || price.size() != clients || problem.opening.size() != sites) return std::nullopt;
  WideSum sum;
  // Products of two 63-bit numbers, fewer than 2^31 of them: only `sum` can overflow 128 bits after
  // these, and it notices.
  std::vector<WideSum> worth(sites);
  for (std::size_t i = 0; i < sites; ++i) worth[i].add_product(scale, problem.opening[i]);
  for (std::size_t j = 0; j < clients; ++j) {
    sum.add(price[j]);
    for (std::size_t i = 0; i < sites; ++i) {
      const Wide left = Wide{scale} * problem.cost(j, i) - price[j];
      if (left < 0) worth[i].add(left);
    }
  }
  std::vector<Wide> ordered;
  for (const WideSum& w : worth) {
    if (w.overflow()) return std::nullopt;
    ordered.push_back(w.value());
  }
  std::sort(ordered.begin(), ordered.end());
  const auto open = static_cast<std::size_t>(problem.sites_to_open.value_or(1));
  if (open > sites) return std::nullopt;
  for (std::size_t k = 0; k < sites; ++k) {
    if (k < open || (!problem.sites_to_open && ordered[k] < 0)) sum.add(ordered[k]);
  }
  if (sum.overflow()) return std::nullopt;
  return narrow(ceil_ratio(sum.value(), scale));
}

}  // namespace hearth::placement
