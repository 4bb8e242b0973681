#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "placement/assignment/problem.h"

namespace hearth::placement {

// Prices of clients, in parts of a unit of cost.
struct ClientPrices {
  std::int64_t scale = 0;               // parts of a unit, > 0
  std::span<const std::int64_t> price;  // C
};

// The bound that prices prove for a capacitated problem, recomputed from the problem alone in
// 128-bit integers; none when they are void (scale <= 0, wrong size) or a sum overflows.
//
// With scale s, price l_j of client j, cost c_ij, opening cost f_i, demand d_j, capacity q_i, least
// load m_i (0 where none is given):
//
//   r     = what may stay unused: the p largest q_i, or all where p is not given, less sum_j d_j
//   k_i   = the least sum of (s c_ij - l_j) over clients in reach whose demands sum to
//           max(q_i - r, m_i) ... q_i; a site for which there are none is left out
//   v_i   = s f_i + k_i
//   s x cost >= sum_j l_j + the least sum of v_i over a set O of sites with
//               |O| = p where p is given, and sum_{i in O} q_i >= sum_j d_j where it is not;
//               sites that must open are in O, those that must not are left out; O has of each
//               set of `counts` as many as these ask. Where p is not given and there are counts,
//               the larger of two: that with the capacities alone, and that with the counts alone
//   bound = that divided by s, rounded up, and at least 0
//
// Proof. A plan serves each client j from one site: sum_i x_ij = 1, so adding l_j (1 - sum_i x_ij),
// which is 0, changes nothing. What then remains of the cost is sum_j l_j and, of each open site i,
// s f_i + the sum of (s c_ij - l_j) over the clients that it serves: no less than v_i, for these
// fit into q_i, and sum to q_i - r or more, as the other open sites have no room for what they
// leave. The open sites are such a set O. Any prices are valid, of either sign: how they were found
// (floating point, rounding) cannot make the bound wrong. None too where a site that must open, or
// enough of the others, cannot have their loads: then there is no plan.
//
// k_i is a knapsack: first without q_i - r, by lists of undominated states; where these grow beyond
// kStates steps the knapsack whose last client may be cut is taken, which is lower and so valid
// too. A table by load then asks for q_i - r and m_i; where it had more than kStates cells the
// knapsack of at least m_i whose last client may be cut is taken. (kStationStates where there are
// m_i.)
std::optional<std::int64_t> capacitated_bound(const AssignmentProblem& problem,
                                              const ClientPrices& prices);

// Why no plan exists, as far as sums tell: found before any search.
enum class Impossible : std::uint8_t {
  No,
  DemandBeyondCapacity,  // of the sites that may open together
  ClientFitsNowhere,     // its demand is above every capacity
  TooFewSites,           // p is above the number of sites, or 0 while there are clients
};
Impossible why_impossible(const AssignmentProblem& problem);

}  // namespace hearth::placement
