#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "placement/stations/problem.h"

namespace hearth::placement {

// The bound that a solution's proof gives for all goals but Balanced, recomputed from the problem
// alone: of every part the bound that capacitated_bound() (placement/capacitated/bound.h) makes of
// its prices, added up; for Fewest of the problem in which a station costs 1 and travel nothing.
// None where the proof is void: a part is missing or twice, a price too many.
//
// Proof. A plan of the problem is one of each part (a client is served within its township, or the
// part is the whole), whom nobody serves by the sites that stand for nobody, as the quotas let
// them.
std::optional<std::int64_t> stations_bound(const StationProblem& problem,
                                           std::span<const StationProof> proof);

// Balanced: no plan has a greatest load below this. People who are to be served, shared evenly; the
// largest client that must be served; of the least loads of as many stations as open, the largest.
std::int64_t balance_floor(const StationProblem& problem);

}  // namespace hearth::placement
