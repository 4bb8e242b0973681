#include "districting/search.h"

#include <algorithm>

#include "districting/start.h"

namespace hearth::districting {

Found fewest_cuts_chain(const Terrain& terrain, std::uint32_t count, Band band, Random random,
                        const Effort& effort, double target, Meter& meter) {
  constexpr double kHot = 1.5;
  constexpr double kCold = 0.15;
  const DualGraph& graph = terrain.graph;
  Annealer annealer(terrain, band, Random(random.bits()));
  Found found;
  // A unit's worth of people outside the band costs as much as a cut edge.
  const std::int64_t mean = std::max<std::int64_t>(total_people(graph) / graph.size(), 1);
  const Prices prices{1, 1 / static_cast<double>(mean), {}};
  std::int64_t length = effort.first;
  while (meter.may_go_on()) {
    annealer.load(bisected_plan(graph, count, band, random), prices);
    annealer.run({kHot, kCold, length}, meter, target);
    if (annealer.has_best() && (!found.plan || annealer.best_cost() < found.cost)) {
      found.plan = annealer.best();
      found.cost = annealer.best_cost();
      if (found.cost <= target) break;
    }
    if (!found.plan) found.excess = annealer.excess();
    length = std::min(length * 2, effort.last);
  }
  found.steps = meter.done();
  found.stopped_by = meter.stopped();
  return found;
}

}  // namespace hearth::districting
