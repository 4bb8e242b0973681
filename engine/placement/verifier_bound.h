#pragma once

#include <cstdint>

#include "placement/cover/problem.h"

namespace hearth::placement {

// The formula of cover/certificate.h, worked out again on a path of its own: districts sorted one
// by one, the price of money under caps by bisection of the bound itself. Requires: the certificate
// has a multiplier >= 0 for each row and quota and a scale > 0; sums stay within 127 bits.
std::int64_t bound_again(const CoverProblem& problem, const Certificate& certificate);

}  // namespace hearth::placement
