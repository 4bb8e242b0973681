#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/progress.h"
#include "placement/assignment/service_costs.h"
#include "placement/outcome.h"
#include "placement/site_counts.h"

// Location problems in which every client is served by one open site at a cost, as plain integers:
// the p-median, uncapacitated and single-source capacitated location, the capacitated p-median.
namespace hearth::placement {

struct AssignmentProblem {
  ServiceCosts cost;
  std::vector<std::int64_t> opening;          // S: cost of opening, >= 0
  std::optional<std::int64_t> sites_to_open;  // p: exactly so many; none: as many as pay
  std::vector<std::int64_t> capacity;         // S: demand that a site can serve; empty: any
  std::vector<std::int64_t> demand;           // C: only asked where there are capacities
  // Only asked where there are capacities, as are pairs out of reach (service_costs.h):
  std::vector<std::int64_t> least;  // S: demand that a site serves when it is open; empty: any
  std::vector<SiteRule> rule;       // S: Existing is as MustOpen; empty: all are Free
  SiteCounts counts;                // of open sites, those that must open among them
  [[nodiscard]] bool capacitated() const { return !capacity.empty(); }
  [[nodiscard]] std::int64_t least_of(std::size_t site) const {
    return least.empty() ? 0 : least[site];
  }
  [[nodiscard]] bool must_open(std::size_t site) const {
    return !rule.empty() && (rule[site] == SiteRule::MustOpen || rule[site] == SiteRule::Existing);
  }
  [[nodiscard]] bool may_open(std::size_t site) const {
    return rule.empty() || rule[site] != SiteRule::MustNotOpen;
  }
  // May the site serve the client, as far as reach and capacity go?
  [[nodiscard]] bool may_serve(std::size_t client, std::size_t site) const {
    return demand[client] <= capacity[site] && cost(client, site) != ServiceCosts::kOutOfReach;
  }
};

struct AssignmentSolution {
  Status status = Status::None;
  std::vector<std::uint8_t> open;     // S, 0/1; empty when there is no plan
  std::vector<std::int32_t> served;   // C: the open site that serves it
  std::int64_t objective = 0;         // opening costs and costs of service, units
  std::optional<std::int64_t> bound;  // no plan costs less
  ProvedBy proved_by = ProvedBy::Nobody;
  StopReason stopped_by = StopReason::None;
  // C: what each client pays in the proof, in units / price_scale; assignment_bound() of them
  std::vector<std::int64_t> price;
  std::int64_t price_scale = 1;
  std::optional<std::int64_t> certified_bound;  // what `price` proves
  std::int64_t search_steps = 0;
};

// Solves to Options::gap or until `limits` say stop; keeps the best plan found. Same problem and
// options: same solution, whatever the number of threads.
AssignmentSolution solve(const AssignmentProblem& problem, const Options& options,
                         const Limits& limits, Progress& progress);

}  // namespace hearth::placement
