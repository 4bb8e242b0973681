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
  std::int64_t budget = Meter::kNoEnd;
};

// A lawful plan to begin with, as a random tree cuts it, mended by annealing until it is in the
// band.
struct Start {
  std::optional<Plan> plan;
  std::int64_t excess = 0;  // without a plan: people outside the band in the nearest one
};
Start lawful_start(const Terrain& terrain, std::uint32_t count, Band band, Random& random);

// Chain number `chain`: anneals from a bisected plan, then again and again from another or from the
// best, longer each time. Stops at `target` or when `meter` says; leaves steps and stopped_by to
// the caller.
Found fewest_cuts_chain(const Terrain& terrain, std::uint32_t count, Band band, Random random,
                        const Effort& effort, double target, Meter& meter);

}  // namespace hearth::districting
