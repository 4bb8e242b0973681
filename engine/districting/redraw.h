#pragma once

#include <cstdint>
#include <vector>

#include "core/progress.h"
#include "districting/draft.h"

// The other front of the stage: today's map, rules and goals in, a plan out that changes as little
// as its goals say. What became of each community is read from it by ledger.h and decisions.h.
namespace hearth::districting {

struct RedrawOptions {
  std::uint64_t seed = 1;
  int chains = 4;
};

struct RedrawPlan {
  std::vector<std::uint32_t>
      slot_of;  // units; below today_count: the code of that community lives on
  Score score;
  StopReason stopped_by = StopReason::None;
  std::int64_t steps = 0;  // moves tried, of all chains
};

// Annealing from today's map, mended, in chains that know nothing of each other: single units and
// lobes, whole communities merged, split, recut, ended, founded and brought back. Broken rules have
// a price that no gain outweighs, so the plan with fewest broken rules wins, then the cheapest,
// then the first chain. The same for any number of threads; a number of steps chosen from the size
// unless limits.work says otherwise.
//
// From 4,000 units on, what lies apart (districts that no community crosses, say) is searched by a
// chain of its own after a quarter of the steps, unless units are given or a limit to what may move
// binds all together. In a made province of 47,580 units in 610 townships that is 1.2 % less cost
// than chains of the whole reach with as many steps, in four fifths of the time.
//
// Codes: each community of today lives on in the community that keeps most of its weight, matched
// over all pairs at once; locked and closed ones keep theirs.
//
// `start`, if not empty, is a plan to begin with instead of today's map.
RedrawPlan redraw(const RedrawGround& ground, const RedrawOptions& options, const Limits& limits,
                  Progress& progress, const std::vector<std::uint32_t>& start = {});

// Price of a broken rule beside the cost, and the steps of all chains without limits.
double breach_price(const Goals& goals);
std::int64_t default_redraw_steps(const Territory& territory);

}  // namespace hearth::districting
