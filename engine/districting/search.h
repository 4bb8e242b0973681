#pragma once

#include <cstdint>
#include <optional>

#include "districting/annealing.h"
#include "districting/plan.h"

namespace hearth::districting {

// What one chain has found.
struct Found {
  std::optional<Plan> plan;  // within the band
  double cost = 0;
  std::int64_t excess = 0;  // without a plan: people outside the band in the nearest one
  std::int64_t steps = 0;
  StopReason stopped_by = StopReason::None;
};

// How long a chain looks.
struct Effort {
  std::int64_t first = 0;  // steps of the first annealing
  std::int64_t last = 0;   // steps of the longest; each is twice as long as the one before
  double target = -1;      // a plan that costs no more is enough
};

// A lawful plan to begin with, as a random tree cuts it, mended by annealing until it is in the
// band.
struct Start {
  std::optional<Plan> plan;
  std::int64_t excess = 0;  // without a plan: people outside the band in the nearest one
};
Start lawful_start(const Terrain& terrain, std::uint32_t count, Band band, Random& random,
                   const Limits& limits);

// One chain: anneals from a bisected plan, then from the best with a few pairs of districts cut
// anew (two rounds of three) or from another bisected plan, each round twice as long as the one
// before up to effort.last and polished by tabu search. Stops at effort.target or when `meter`
// says; infinity: at the first lawful plan. Leaves steps and stopped_by to the caller. Measured:
// tests/bench/RESULTS.md.
Found fewest_cuts_chain(const Terrain& terrain, std::uint32_t count, Band band, Random random,
                        const Effort& effort, Meter& meter);

}  // namespace hearth::districting
