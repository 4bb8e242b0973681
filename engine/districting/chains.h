#pragma once

#include <cstddef>
#include <vector>

#include "core/ids.h"
#include "core/parallel.h"
#include "districting/districting.h"
#include "districting/search.h"

namespace hearth::districting {

// Runs chain(row, meter) for every row below `chains`, each with its own budget, and gives back
// what they found, in their order.
template <typename Chain>
std::vector<Found> run_chains(int chains, std::int64_t budget, const Limits& limits,
                              StepCount& count, const Chain& chain) {
  std::vector<Found> found(static_cast<std::size_t>(chains));
  parallel_for_each_id<Id<struct ChainKind>>(found.size(), [&](auto id) {
    const auto row = static_cast<std::size_t>(id.row);
    Meter meter(limits, count, budget);
    found[row] = chain(row, meter);
    found[row].steps = meter.done();
    found[row].stopped_by = meter.stopped();
  });
  return found;
}

// Adds the steps of the chains to `solution`, and puts the cheapest plan there (the first of
// equals). False where no chain found one: the plan that was there stays.
bool take_best(const std::vector<Found>& found, Solution& solution);

// Status from objective and bound; both as the smaller the better, or the larger.
Status judged(const Solution& solution, double gap);

}  // namespace hearth::districting
