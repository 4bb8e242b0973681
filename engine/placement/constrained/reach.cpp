#include "placement/constrained/reach.h"

#include <set>
#include <utility>
#include <vector>

namespace hearth::placement {

namespace {

constexpr std::int64_t kFar = ServiceCosts::kOutOfReach;

}  // namespace

CoverProblem with_reach(const ConstrainedProblem& problem) {
  CoverProblem cover = problem.cover;
  const ServiceCosts& travel = problem.travel;
  Quota reached;
  std::set<std::vector<std::int32_t>> known;
  for (std::size_t j = 0; j < travel.clients(); ++j) {
    bool certain = false;
    std::vector<std::int32_t> allowed;
    for (std::size_t s = 0; s < travel.sites(); ++s) {
      if (travel(j, s) == kFar) continue;
      certain = certain || is_certain(cover.rule[s]);
      allowed.push_back(static_cast<std::int32_t>(s));
    }
    if (certain || !known.insert(allowed).second) continue;
    reached.rows.push_back(static_cast<std::int32_t>(cover.row_count()));
    reached.weight.push_back(1);
    ++reached.required;
    cover.row_sites.insert(cover.row_sites.end(), allowed.begin(), allowed.end());
    cover.row_start.push_back(static_cast<std::int64_t>(cover.row_sites.size()));
    cover.people.push_back(0);
    if (!cover.need.empty()) cover.need.push_back(1);
  }
  if (!reached.rows.empty()) cover.quotas.push_back(std::move(reached));
  return cover;
}

}  // namespace hearth::placement
