#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/random_problems.h"

// Small random problems without capacities, and their best value by trying all subsets of sites.
namespace hearth::placement::testing {

// p-medians of places and of tables, and problems in which opening costs something.
inline AssignmentProblem random_assignment(std::uint32_t seed) {
  Dice dice(seed);
  AssignmentProblem problem;
  const auto clients = static_cast<std::size_t>(dice.roll(1, 18));
  const auto sites = static_cast<std::size_t>(dice.roll(1, 11));
  if (dice.chance(50)) {
    std::vector<ServiceCosts::Place> client(clients);
    std::vector<ServiceCosts::Place> site(sites);
    const std::int64_t side = dice.roll(2, 60);  // small: many places and costs are equal
    for (auto* list : {&client, &site}) {
      for (ServiceCosts::Place& place : *list) {
        place = {static_cast<double>(dice.roll(0, side)), static_cast<double>(dice.roll(0, side))};
      }
    }
    problem.cost = ServiceCosts::between(client, site, dice.chance(50) ? 1 : 1e6,
                                         ServiceCosts::Rounding::Nearest);
  } else {
    const std::int64_t most = dice.chance(30) ? 3 : 1000;
    std::vector<std::int64_t> cost(clients * sites);
    for (std::int64_t& c : cost) c = dice.roll(0, most);
    problem.cost = ServiceCosts::table(clients, sites, std::move(cost));
  }
  problem.opening.assign(sites, 0);
  if (dice.chance(50)) {
    problem.sites_to_open = dice.roll(1, static_cast<std::int64_t>(sites));
  } else {
    for (std::int64_t& f : problem.opening) f = dice.roll(0, 2500);
  }
  return problem;
}

struct BestOfAll {
  std::int64_t cost = std::numeric_limits<std::int64_t>::max();
  std::int64_t farthest = std::numeric_limits<std::int64_t>::max();
};

// Of every plan the least cost, and the least cost of the farthest client.
inline BestOfAll best_of_all(const AssignmentProblem& problem) {
  const std::size_t sites = problem.cost.sites();
  BestOfAll best;
  for (std::uint32_t subset = 1; subset < 1U << sites; ++subset) {
    std::int64_t cost = 0;
    std::int64_t farthest = 0;
    std::int64_t count = 0;
    for (std::size_t i = 0; i < sites; ++i) {
      if ((subset >> i & 1U) == 0) continue;
      cost += problem.opening[i];
      ++count;
    }
    if (problem.sites_to_open && *problem.sites_to_open != count) continue;
    for (std::size_t j = 0; j < problem.cost.clients(); ++j) {
      std::int64_t least = std::numeric_limits<std::int64_t>::max();
      for (std::size_t i = 0; i < sites; ++i) {
        if ((subset >> i & 1U) != 0) least = std::min(least, problem.cost(j, i));
      }
      cost += least;
      farthest = std::max(farthest, least);
    }
    best.cost = std::min(best.cost, cost);
    best.farthest = std::min(best.farthest, farthest);
  }
  return best;
}

}  // namespace hearth::placement::testing
