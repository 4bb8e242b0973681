#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "placement/constrained/problem.h"

namespace hearth::placement {

// The bound that prices prove, recomputed from the problem alone in 128-bit integers. None when it
// is void (scale < 1, wrong sizes, a negative price of a row or quota) or a sum overflows.
//
// With scale s > 0, a price u_j of each client, l_r >= 0 of row r and m_g >= 0 of quota g as a
// whole: D_g > 0 what the quota requires, v_r = sum_g m_g w_gr / D_g, each rounded up, of the rows
// that enough allowed sites could cover, n_r what row r needs, P_i the sum of l_r over the rows of
// site i, f_i the cost of opening it, e_j what the nearest site costs the client that is open in
// every plan (Existing, MustOpen), and
//
//   r_i = s f_i + sum_j min(0, s c_ij - u_j) - P_i            over the j with c_ij < e_j
//   s x cost >= sum_j (u_j + min(0, s e_j - u_j)) + sum_g m_g - sum_r max(0, v_r - n_r l_r)
//               + sum_MustOpen (s f_i - P_i) - sum_Existing P_i
//               + the r_i < 0 of Free sites, the smallest first, as far as budget and caps let
//                 them in; where none is open in every plan and none is let in, the smallest r_i
//   bound = that divided by s, rounded up
//
// Proof. As in assignment/certificate.h for clients and in cover/certificate.h for rows and quotas:
// all of them are relaxed at once, and what is left falls apart into sites. A client whose nearest
// certain site costs e_j goes nowhere farther.
std::optional<std::int64_t> constrained_bound(const ConstrainedProblem& problem,
                                              const ConstrainedPrices& prices);
// The same of plans that keep these rules of the sites instead of the problem's.
std::optional<std::int64_t> constrained_bound(const ConstrainedProblem& problem,
                                              std::span<const SiteRule> rule,
                                              const ConstrainedPrices& prices);

}  // namespace hearth::placement
