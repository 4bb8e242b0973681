#pragma once

#include "results/result.h"
#include "study/placing/placement_case.h"

// What is laid before those who decide, beside the plan, where the scenario asks for it: each file
// answers one question by further problems on the same ground, every plan verified as the first.
namespace hearth::study {

// Fills in tradeoff, pool (with the plan's stability), wishes and definitions of the service.
// Requires: service.plan. A limit or Ctrl-C leaves out what was not finished.
void prepare_meeting(const PlacementCase& work, results::Service& service);

// How many people so many new sites, or so much money, can reach.
results::Tradeoff tradeoff_of(const PlacementCase& work, const results::Plan& plan);

// How many people so many members, or so much money, can serve.
results::Tradeoff staff_tradeoff_of(const PlacementCase& work, const results::Plan& plan);

// So many, or as many as there is money for in equal steps; those below `least` left out.
std::vector<std::int64_t> budgets_of(const TradeoffOptions& asked, std::int64_t least);

// Other plans that are nearly as good.
results::Pool pool_of(const PlacementCase& work, const results::Plan& plan);
// The same of stations or staff: other sites, or members elsewhere.
results::Pool other_allotments(const PlacementCase& work, const results::Plan& plan);

// What each wish of the planner costs: the problem without any, with all, with each alone and with
// all but it. Proofs are kept of covering problems, where the plan's problem is the one that was
// asked: not where no plan meets the targets.
results::WishTable price_wishes(const PlacementCase& work, const results::Plan& plan);

// The fewest new sites by each definition of coverage that placement can plan for.
std::vector<results::DefinitionCase> compare_definitions(const PlacementCase& work);

}  // namespace hearth::study
