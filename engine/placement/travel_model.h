#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "placement/assignment/problem.h"
#include "placement/coverage_model.h"

// From a study's values to problems of travel in integers: everybody goes to the nearest open site.
namespace hearth::placement {

// LeastTravel: people x metres together; LeastWorst: the metres of whoever goes farthest.
enum class TravelGoal : std::uint8_t { LeastTravel, LeastWorst };

struct TravelModel {
  AssignmentProblem problem;         // costs in 1 / kTravelUnits person-metres, or metres
  std::vector<std::int32_t> client;  // its demand point; those without people are none
  std::vector<std::int32_t> site;    // its site; those that may open or not
};

constexpr double kTravelUnits = 1000;
constexpr std::size_t kMostTravelPairs = 250'000'000;  // of a client and a site: 2 GB

// What going to the site costs the demand point.
std::int64_t travel_cost(const ModelInput& input, TravelGoal goal, DemandId from, SiteId to);

// `new_sites` may open, those that must among them. Sites that are open in any case are in no
// column: what it costs a client to reach the nearest of them is the most that it pays anywhere.
// Requires: as many pairs as kMostTravelPairs at most.
TravelModel travel_model_of(const ModelInput& input, TravelGoal goal,
                            std::span<const SiteRule> rule, std::int64_t new_sites);

// The best plan of the model with all sites of the study: open has S entries; served is empty.
AssignmentSolution solve_travel(const ModelInput& input, TravelGoal goal,
                                std::span<const SiteRule> rule, std::int64_t new_sites,
                                const Options& options, const Limits& limits, Progress& progress);

// What a plan claims, held against coordinates: the rules and the number of new sites, what its
// people travel, that no bound is beaten, and that its prices (of people-metres) give the bound
// that they are said to. Gives a sentence for each claim that does not hold.
std::vector<std::string> verify_travel(const ModelInput& input, TravelGoal goal,
                                       std::span<const SiteRule> rule, std::int64_t new_sites,
                                       const AssignmentSolution& claim);

}  // namespace hearth::placement
