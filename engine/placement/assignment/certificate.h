#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "placement/assignment/problem.h"

namespace hearth::placement {

// The bound that prices prove, recomputed from the problem alone in 128-bit integers; capacities
// are not looked at. None when it is void (scale < 1, wrong size) or a sum overflows.
//
// With scale s > 0 and a price u_j (of any sign) for each client j, let site i be worth
//
//   r_i = s f_i + sum_j min(0, s c_ij - u_j)            f: cost of opening, c: of service
//   s x cost of any plan >= sum_j u_j + the p smallest r_i                        (p sites open)
//                        >= sum_j u_j + the sum of all r_i < 0, or the smallest   (any number)
//   bound = that divided by s, rounded up
//
// Proof. A plan opens sites y and serves each client once: sum_i x_ij = 1, x_ij <= y_i. Adding
// u_j (1 - sum_i x_ij) = 0 to s x cost leaves sum_j u_j + sum_i (s f_i y_i + sum_j (s c_ij - u_j)
// x_ij), and whatever x is, what belongs to site i is at least r_i y_i. Any prices are valid: how
// they were found cannot make it wrong. O(clients x sites) time, O(sites) memory.
std::optional<std::int64_t> assignment_bound(const AssignmentProblem& problem,
                                             std::span<const std::int64_t> price,
                                             std::int64_t scale = 1);

}  // namespace hearth::placement
