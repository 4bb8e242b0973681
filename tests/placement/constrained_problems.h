#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "placement/constrained/problem.h"
#include "placement/random_problems.h"

// Small problems of travel with everything that a plan can be held to, and their best plans by
// trying all.
namespace hearth::placement::testing {

struct DrawnTravel {
  ConstrainedProblem problem;
  bool center = false;  // the farthest way counts, not all ways together
};

// Clients are the rows of a drawn covering problem. Every third one knows a border; half of those
// that are no center have costs of opening and no number of sites.
inline DrawnTravel drawn_travel(std::uint32_t seed) {
  DrawnTravel out;
  CoverProblem& cover = out.problem.cover;
  cover = random_problem(seed);
  Dice dice(seed + 55'555);
  cover.goal = Goal::MostPeople;
  if (dice.chance(40)) add_needs(cover, dice);
  if (dice.chance(40)) add_caps(cover, dice);
  out.center = dice.chance(25);
  const bool costs = !out.center && dice.chance(50);
  const bool border = dice.chance(33);
  const std::size_t sites = cover.site_count();
  const auto must = std::ranges::count(cover.rule, SiteRule::MustOpen);
  cover.budget = costs ? static_cast<std::int64_t>(sites) : must + dice.roll(1, 4);
  std::vector<std::int64_t> cost;
  for (std::size_t j = 0; j < cover.row_count(); ++j) {
    for (std::size_t s = 0; s < sites; ++s) {
      const bool forbidden = border && (j % 2 == 0) != (s % 2 == 0);
      cost.push_back(forbidden ? ServiceCosts::kOutOfReach : dice.roll(0, 900));
    }
  }
  out.problem.travel = ServiceCosts::table(cover.row_count(), sites, std::move(cost));
  for (const SiteRule rule : cover.rule) {
    out.problem.opening.push_back(costs && rule != SiteRule::Existing ? dice.roll(0, 1500) : 0);
  }
  return out;
}

// None: the plan is not lawful, or somebody has nowhere to go.
inline std::optional<std::int64_t> cost_of(const DrawnTravel& drawn,
                                           const std::vector<std::uint8_t>& open) {
  const ConstrainedProblem& problem = drawn.problem;
  if (!value_of(problem.cover, open).feasible) return std::nullopt;
  std::int64_t sum = 0;
  std::int64_t farthest = 0;
  for (std::size_t j = 0; j < problem.travel.clients(); ++j) {
    std::int64_t least = ServiceCosts::kOutOfReach;
    for (std::size_t s = 0; s < open.size(); ++s) {
      if (open[s] != 0) least = std::min(least, problem.travel(j, s));
    }
    if (least == ServiceCosts::kOutOfReach) return std::nullopt;
    sum += least;
    farthest = std::max(farthest, least);
  }
  if (drawn.center) return farthest;
  for (std::size_t s = 0; s < open.size(); ++s) sum += open[s] != 0 ? problem.opening[s] : 0;
  return sum;
}

inline std::optional<std::int64_t> least_cost(const DrawnTravel& drawn) {
  std::optional<std::int64_t> best;
  const std::size_t sites = drawn.problem.cover.site_count();
  for (std::uint32_t subset = 0; subset < 1U << sites; ++subset) {
    std::vector<std::uint8_t> open(sites);
    for (std::size_t s = 0; s < sites; ++s) open[s] = subset >> s & 1U;
    const std::optional<std::int64_t> cost = cost_of(drawn, open);
    if (cost && (!best || *cost < *best)) best = cost;
  }
  return best;
}

// Every client has somewhere to go.
inline bool is_answerable(const DrawnTravel& drawn) {
  const ConstrainedProblem& problem = drawn.problem;
  for (std::size_t j = 0; j < problem.travel.clients(); ++j) {
    bool any = false;
    for (std::size_t s = 0; s < problem.travel.sites(); ++s) {
      any = any || (problem.cover.rule[s] != SiteRule::MustNotOpen &&
                    problem.travel(j, s) != ServiceCosts::kOutOfReach);
    }
    if (!any) return false;
  }
  return true;
}

}  // namespace hearth::placement::testing
