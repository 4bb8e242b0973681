#pragma once

#include <array>
#include <cstddef>

namespace hearth::districting {

// 4096 draws of the exponential distribution with mean 1, ascending in probability order: entry r
// is -ln((r + 1/2) / 4096). A change for the worse by `delta` is taken at temperature T when
// delta < T * entry(random): Metropolis' rule without an exp() at run time. Worked out once from
// additions, multiplications and divisions alone, so every processor has the same bits.
constexpr std::size_t kExponentialDraws = 4096;
const std::array<double, kExponentialDraws>& exponential_draws();

// The factor that leads from `hot` to `cold` in 256 equal steps. Requires: both > 0.
double cooling_factor(double hot, double cold);

}  // namespace hearth::districting
