#pragma once

#include <span>
#include <string>
#include <vector>

#include "placement/coverage_model.h"

namespace hearth::placement {

// What a plan claims, and everything needed to work it out again.
struct Claim {
  const ModelInput& input;
  const CoverageModel& model;
  const Solution& solution;
  std::span<const coverage::Target>
      targets;  // those that the plan says it meets; others are not looked at
  std::span<const std::int8_t> covered;  // demand points, under the plan
};

// Works out every claim again from coordinates and integers, on a path of its own: no grid, no
// matrix, no merged rows.
//   - the plan obeys the planner's rules and caps and counts its new sites rightly;
//   - each demand point is covered exactly when an open site lies within reach;
//   - each target holds, by its definition;
//   - the problem asks what the map and the targets ask (verifier_problem.h), its rows are those of
//     the coordinates (all pairs up to 2e9 of them, beyond that those of every k-th row), and the
//     certificate gives the bound that is claimed;
//   - no bound is beaten, and `optimal` means that bound and objective are equal.
// Gives a sentence for each claim that does not hold (a bug in Hearth); empty when all hold.
std::vector<std::string> verify(const Claim& claim);

}  // namespace hearth::placement
