#pragma once

#include <cstdint>
#include <optional>

#include "placement/staff/problem.h"

namespace hearth::placement {

// The bound that prices prove, recomputed from the problem alone in 128-bit integers; none when
// they are void (scale <= 0, wrong size, a price below 0), a sum overflows, or no sites keep the
// counts.
//
// With scale s, price l_j >= 0 of client j, people p_j, cost f_i of a member at site i, at most m_i
// members there, each serving k clients, required people D_q of class q, budget B:
//
//   top_i(n) = the sum of the n k largest l_j in reach of i
//   Fewest:     s x cost >= sum_q w_q + sum_i min_n (s f_i n - top_i(n)), 0 <= n <= m_i,
//               w_q = the least sum of l_j z_j over class q, 0 <= z_j <= 1, sum p_j z_j >= D_q;
//               sum_j l_j where D_q is all of the class
//   MostPeople: s x people <= sum_j max(0, s p_j - l_j) + the most that sum_i top_i(n_i) can be
//   with
//               sum_i f_i n_i <= B, the last member possibly a part
//   Where there are counts n_i is such that each of their sets has as many sites with members as
//   they ask; and of MostPeople the second sum is at most, for any whole t >= 0 a unit of cost,
//   B t + the most that sum_i (top_i(n_i) - t f_i n_i) can be; t is the best that halving finds.
//   bound = that divided by s, rounded up (down), at least 0 (at most all people)
//
// Proof. In a plan z_j is 1 where client j is served, then by one site: sum_i x_ij = z_j. So adding
// sum_j l_j (z_j - sum_i x_ij) changes nothing. What remains of the sites is s f_i n_i less the
// prices of the at most k n_i clients that site i serves, and of the clients l_j z_j (or s p_j -
// l_j) under the quota of the class; all these are whole numbers, so that each part of the bound
// may be rounded. Any prices are valid: how they were found cannot make the bound wrong.
std::optional<std::int64_t> staff_bound(const StaffProblem& problem, const StaffPrices& prices);

}  // namespace hearth::placement
