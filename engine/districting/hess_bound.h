#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "districting/districting.h"

namespace hearth::districting {

// No lawful plan has less inertia than this, contiguous or not: Hess' model (1965), in which every
// unit goes to one of k centres and every centre's people are within the band, with "to one" made a
// price per unit (Lagrange) and the band of each centre kept as a fractional knapsack. Prices rise
// and fall by the volume algorithm (Barahona, Anbil 2000). O(units^2) a step and units^2 floats,
// rounded down so that the bound holds; nothing for more than 8,192 units. Worked out in doubles,
// so nobody's certificate in integers.
//
// `near` is a plan to aim at, `inertia` its value (or above it), `centre` its centres.
std::optional<double> hess_bound(const Problem& problem, const Plan& near, double inertia,
                                 const std::vector<std::uint32_t>& centre, const Limits& limits);

}  // namespace hearth::districting
