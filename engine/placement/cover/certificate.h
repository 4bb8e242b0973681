#pragma once

#include <cstdint>
#include <optional>

#include "placement/cover/problem.h"

namespace hearth::placement {

// The bound that a certificate proves, recomputed from the problem alone in 128-bit integers; none
// when the certificate is void (scale <= 0, wrong sizes, a negative multiplier) or a sum overflows.
//
// With scale s > 0, multipliers l_j >= 0 of row j and m_g >= 0 of quota g, the required weight D_g
// and the weights w_gj, v_j = sum_g m_g w_gj, c_i what site i costs, and P_i = the sum of l_j over
// the rows of site i:
//
//   fewest-sites: s x cost >= sum_g m_g D_g - sum_j max(0, v_j - l_j)
//                             - sum_Free max(0, P_i - s c_i) + sum_MustOpen (s c_i - P_i)
//                             - sum_Existing P_i
//     bound = that divided by s, rounded up, and at least 0
//   most-people:  s x people <= sum_j max(0, s people_j + v_j - l_j) - sum_g m_g D_g
//                               + sum_Existing P_i + sum_MustOpen P_i
//                               + the P_i of Free sites, the largest P_i / c_i first, as far as
//                                 the budget (without the MustOpen sites) reaches, the last in part
//     bound = that divided by s, rounded down to a multiple of the common divisor of people_j
//
// Proof. Let y_i say whether site i is open and z_j whether row j is covered. A plan has
// z_j <= sum of y_i over the sites of j, and sum_j w_gj z_j >= D_g: adding l_j (sum y_i - z_j) >= 0
// and m_g (sum_j w_gj z_j - D_g) >= 0 to the goal (or subtracting them, for fewest-sites) cannot
// hurt it. What results is linear with one term for each z_j and y_i; take the best for each alone.
// Any multipliers are valid: how they were found (floating point, rounding) cannot make it wrong.
std::optional<std::int64_t> certified_bound(const CoverProblem& problem,
                                            const Certificate& certificate);

// What is true without any thought: no site at all; everybody whom an allowed site covers.
Certificate plain_certificate(const CoverProblem& problem);

}  // namespace hearth::placement
