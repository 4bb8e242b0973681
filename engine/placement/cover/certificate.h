#pragma once

#include <cstdint>
#include <optional>

#include "placement/cover/problem.h"

namespace hearth::placement {

// The bound that a certificate proves, recomputed from the problem alone in 128-bit integers; none
// when the certificate is void (scale <= 0, wrong sizes, a negative multiplier, an odd set that is
// none) or a sum overflows.
//
// With scale s > 0, multipliers l_j >= 0 of row j and m_g >= 0 of quota g, the required weight D_g
// and the weights w_gj, v_j = sum_g m_g w_gj, c_i what site i costs, n_j what row j needs, and P_i
// = the sum of l_j over the rows of site i:
//
//   fewest-sites: s x cost >= sum_g m_g D_g - sum_j max(0, v_j - n_j l_j)
//                             - sum_Free max(0, P_i - s c_i) + sum_MustOpen (s c_i - P_i)
//                             - sum_Existing P_i
//     bound = that divided by s, rounded up, and at least 0
//   most-people:  s x people <= sum_j max(0, s people_j + v_j - n_j l_j) - sum_g m_g D_g
//                               + sum_Existing P_i + sum_MustOpen P_i
//                               + the P_i of Free sites, the largest P_i / c_i first, as far as
//                                 the budget (without the MustOpen sites) reaches, the last in part
//     bound = that divided by s, rounded down to a multiple of the common divisor of people_j
//
// Of a row that needs two or more, n_j is what it needs beside its sites that are open in every
// plan (Existing, MustOpen), which its l_j is not paid to; where its Free sites are too few for
// that, it is left out of sum_j: no plan covers it.
//
// Caps: of the Free sites of one cap only so many count as it lets in beside its MustOpen ones.
// fewest-sites: those with the largest max(0, P_i - s c_i). most-people: where every site costs 1,
// the largest P_i first as far as budget and caps let them in; in general the least, over prices
// q >= 0 of money, of q x budget + the largest max(0, P_i - q c_i) (see capped.h).
//
// Odd sets, each of an odd number of rows S that need one, with a price m_S >= 0: m_S counts as
// well to l_j of each of its rows where that is set against v_j; a site of a rows of S gets
// m_S ceil(a / 2) more in P_i; and m_S floor(|S| / 2) is added to the bound (most-people) or taken
// off it.
//
// Proof. Let y_i say whether site i is open and z_j whether row j is covered. A plan has
// n_j z_j <= sum of y_i over the sites of j that l_j is paid to, and sum_j w_gj z_j >= D_g: adding
// l_j (sum y_i - n_j z_j) >= 0 and m_g (sum_j w_gj z_j - D_g) >= 0 to the goal (or subtracting
// them, for fewest-sites) cannot hurt it. What results is linear with one term for each z_j and
// y_i; take the best for each z_j and each cap's y_i alone. Any multipliers are valid: how they
// were found (floating point, rounding) cannot make it wrong.
// Of an odd set a plan covers at most floor(|S| / 2) + sum of ceil(a_i / 2) y_i rows: that many
// rows z are at most sum a_i y_i and at most |S|, so at most half of both together, z is whole, and
// so is the sum over the sites (Chvatal 1973, Gomory 1958). m_S prices that like the rest.
std::optional<std::int64_t> certified_bound(const CoverProblem& problem,
                                            const Certificate& certificate);

// What is true without any thought: no site at all; everybody whom an allowed site covers.
Certificate plain_certificate(const CoverProblem& problem);

}  // namespace hearth::placement
