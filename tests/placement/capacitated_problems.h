#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/random_problems.h"

// Small random capacitated problems, with and without a number of sites, some of them impossible;
// and their least cost by trying every set of sites and every way to serve from it.
namespace hearth::placement::testing {

inline AssignmentProblem random_capacitated(std::uint32_t seed, std::int64_t most_sites = 5,
                                            std::int64_t most_clients = 7) {
  Dice dice(seed);
  AssignmentProblem problem;
  const std::int64_t sites = dice.roll(1, most_sites);
  const std::int64_t clients = dice.roll(1, most_clients);
  const std::int64_t dearest = dice.chance(30) ? 4 : 60;  // low: many equal costs
  std::vector<std::int64_t> cost;
  for (std::int64_t k = 0; k < sites * clients; ++k) cost.push_back(dice.roll(0, dearest));
  problem.cost = ServiceCosts::table(static_cast<std::size_t>(clients),
                                     static_cast<std::size_t>(sites), std::move(cost));
  std::int64_t total = 0;
  for (std::int64_t j = 0; j < clients; ++j) {
    problem.demand.push_back(dice.roll(0, 12));
    total += problem.demand.back();
  }
  const bool counted = dice.chance(50);
  if (counted) problem.sites_to_open = dice.roll(1, sites);
  const std::int64_t serving = problem.sites_to_open.value_or(std::max<std::int64_t>(1, sites / 2));
  const std::int64_t tight = dice.roll(90, 170);  // percent
  for (std::int64_t i = 0; i < sites; ++i) {
    problem.capacity.push_back(total * tight / serving / 100 + dice.roll(-2, 3));
    problem.capacity.back() = std::max<std::int64_t>(0, problem.capacity.back());
    problem.opening.push_back(counted && dice.chance(60) ? 0 : dice.roll(0, 50));
  }
  return problem;
}

// The least cost of serving clients from `client` on by these sites.
inline std::int64_t least_service(const AssignmentProblem& problem,
                                  const std::vector<std::size_t>& open,
                                  std::vector<std::int64_t>& left, std::size_t client,
                                  std::int64_t most) {
  if (client == problem.demand.size()) return 0;
  std::int64_t best = most;
  for (const std::size_t site : open) {
    if (problem.demand[client] > left[site]) continue;
    const std::int64_t here = problem.cost(client, site);
    if (here >= best) continue;
    left[site] -= problem.demand[client];
    best = std::min(best, here + least_service(problem, open, left, client + 1, best - here));
    left[site] += problem.demand[client];
  }
  return best;
}

inline std::optional<std::int64_t> least_cost(const AssignmentProblem& problem) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max() / 4;
  std::int64_t best = kMost;
  for (std::uint32_t set = 0; set < 1U << problem.opening.size(); ++set) {
    std::vector<std::size_t> open;
    std::int64_t opening = 0;
    for (std::size_t i = 0; i < problem.opening.size(); ++i) {
      if ((set >> i & 1U) == 0) continue;
      open.push_back(i);
      opening += problem.opening[i];
    }
    const auto count = static_cast<std::int64_t>(open.size());
    if (problem.sites_to_open && count != *problem.sites_to_open) continue;
    std::vector<std::int64_t> left = problem.capacity;
    const std::int64_t service = least_service(problem, open, left, 0, kMost);
    if (service < kMost) best = std::min(best, opening + service);
  }
  return best == kMost ? std::nullopt : std::optional(best);
}

}  // namespace hearth::placement::testing
