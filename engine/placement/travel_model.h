#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/coverage_model.h"
#include "placement/total_cost.h"

// From a study's values to problems of travel in integers: everybody goes to the nearest open site.
namespace hearth::placement {

// LeastTravel: people x metres together; LeastWorst: the metres of whoever goes farthest;
// LowestTotalCost: what new sites cost and what the way of all people counts.
enum class TravelGoal : std::uint8_t { LeastTravel, LeastWorst, LowestTotalCost };

struct TravelAsk {
  TravelGoal goal = TravelGoal::LeastTravel;
  std::int64_t new_sites = 0;  // at most; LowestTotalCost: any number, this is not asked
  YuanPerKm price;             // LowestTotalCost
};

struct TravelModel {
  // Costs in 1 / kTravelUnits person-metres, or metres, or 0.01 CNY.
  AssignmentProblem problem;
  std::vector<std::int32_t> client;  // its demand point; those without people are none
  // Its site; those that may open or not. LowestTotalCost: -1 stands for all that are open in any
  // case, so that nothing else needs to open.
  std::vector<std::int32_t> site;
  std::int64_t fixed = 0;  // LowestTotalCost: what those cost that must open
};

constexpr double kTravelUnits = 1000;
constexpr std::size_t kMostTravelPairs = 250'000'000;  // of a client and a site: 2 GB

// What going to the site costs the demand point; ServiceCosts::kOutOfReach: the border forbids it.
std::int64_t travel_cost(const ModelInput& input, const TravelAsk& ask, DemandId from, SiteId to);

// The new sites may open, those that must among them. Sites that are open in any case are in no
// column: what it costs a client to reach the nearest of them is the most that it pays anywhere.
// Requires: as many pairs as kMostTravelPairs at most; LowestTotalCost: fits_total_cost().
TravelModel travel_model_of(const ModelInput& input, const TravelAsk& ask,
                            std::span<const SiteRule> rule);

// The best plan of the model with all sites of the study: open has S entries; served is empty.
AssignmentSolution solve_travel(const ModelInput& input, const TravelAsk& ask,
                                std::span<const SiteRule> rule, const Options& options,
                                const Limits& limits, Progress& progress);

// What these open sites cost, over all people; none: somebody has nowhere to go.
std::optional<std::int64_t> cost_of_plan(const ModelInput& input, const TravelAsk& ask,
                                         std::span<const SiteRule> rule,
                                         const std::vector<std::uint8_t>& open);

// Sentences for what a plan of this cost claims wrongly of objective, bound and status.
template <typename AnySolution>
std::vector<std::string> faults_of_numbers(std::int64_t cost, const AnySolution& claim) {
  std::vector<std::string> faults;
  if (cost != claim.objective) {
    faults.push_back("the objective is " + std::to_string(cost) + ", not " +
                     std::to_string(claim.objective));
  }
  if (claim.bound && *claim.bound > claim.objective) {
    faults.push_back("the plan (" + std::to_string(claim.objective) +
                     ") is better than its own bound (" + std::to_string(*claim.bound) + ")");
  }
  if (claim.status == Status::Optimal && claim.bound != claim.objective) {
    faults.emplace_back("the plan is called optimal, but bound and objective differ");
  }
  return faults;
}

// What a plan claims, held against coordinates: the rules and the number of new sites, what its
// people travel and its sites cost, that no bound is beaten, and that its prices give the bound
// that they are said to. Gives a sentence for each claim that does not hold.
std::vector<std::string> verify_travel(const ModelInput& input, const TravelAsk& ask,
                                       std::span<const SiteRule> rule,
                                       const AssignmentSolution& claim);

}  // namespace hearth::placement
