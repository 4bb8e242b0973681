#pragma once

#include <span>
#include <string>
#include <vector>

#include "placement/total_cost.h"
#include "results/result.h"
#include "study/placing/placement_case.h"

// The goal lowest-total-cost, with loads or without.
namespace hearth::study {

// Throws InputError where the amounts are too large to be counted exactly.
void refuse_amounts(const PlacementCase& work, std::span<const placement::SiteRule> rule);

// The same of stations that the placement `of` asks for.
[[noreturn]] void refuse_amounts_of_stations(const std::string& of);

// What a plan of so many 0.01 CNY is made of.
results::TotalCost total_cost_of(const PlacementCase& work, std::span<const std::uint8_t> open,
                                 std::int64_t objective);

// Objective, bound and gap of a plan with such a cost, in CNY; not `found`: of a bound alone.
void put_total_cost(results::TotalCost cost, bool found, results::Plan& plan);

// The parts that a plan of a result claims, held against what its sites cost and its objective.
std::vector<std::string> total_cost_faults(const results::Plan& plan,
                                           const placement::ModelInput& input);

}  // namespace hearth::study
