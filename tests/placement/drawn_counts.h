#pragma once

#include <algorithm>
#include <cstdint>

#include "placement/random_problems.h"
#include "placement/site_counts.h"

namespace hearth::placement::testing {

// Sets of which not any number of sites may open (of staff: have members); one of them may be
// today's sites.
template <typename Problem>
void add_counts(Problem& problem, Dice& dice) {
  const std::int64_t sets = dice.roll(1, 3);
  SiteCounts& counts = problem.counts;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    counts.set.push_back(static_cast<std::int32_t>(dice.roll(-1, sets - 1)));
  }
  const auto all = static_cast<std::int64_t>(problem.sites());
  for (std::int64_t k = 0; k < sets; ++k) {
    counts.least.push_back(dice.chance(65) ? 0 : dice.roll(0, 2));
    counts.most.push_back(dice.chance(75) ? std::max(counts.least.back(), dice.roll(0, 2)) : all);
  }
  if (!dice.chance(50)) return;
  problem.today = 0;
  counts.most[0] = all;
}

}  // namespace hearth::placement::testing
