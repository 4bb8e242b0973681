#include "districting/search.h"

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "districting/recombination.h"
#include "districting/start.h"
#include "districting/tabu.h"

namespace hearth::districting {

namespace {

constexpr double kHot = 1.5;
constexpr double kCold = 0.15;
constexpr double kRecutHot = 1;  // keeps the districts that were not cut anew

// A unit's worth of people outside the band costs as much as `edges` cut edges.
Prices cut_prices(const DualGraph& graph, double edges) {
  const std::int64_t mean = std::max<std::int64_t>(total_people(graph) / graph.size(), 1);
  return {1, edges / static_cast<double>(mean), {}};
}

// Which price finds the best plan differs from graph to graph (Utah 2, Arkansas 5), so chains take
// them in turn.
constexpr std::array kExcessPrices{2.0, 5.0, 1.0, 3.0};
constexpr std::int64_t kTabuMoves = 200;  // in vain, in a row
constexpr std::int64_t kTabuShare = 16;   // of an annealing's steps, at most
constexpr double kSteepPrice = 5;         // where any lawful plan will do

// A lawful plan with one to three of its pairs merged and cut along random trees.
Plan recut(const DualGraph& graph, Band band, const Plan& plan, Random& random) {
  Recombination chain(graph, band);
  chain.load(plan);
  const std::uint32_t pairs = 1 + random.below(3);
  for (std::uint32_t i = 0; i < pairs; ++i) chain.step(random);
  return chain.plan();
}

// Is the table of tabu search small beside the search?
bool has_small_table(const DualGraph& graph, std::uint32_t count) {
  constexpr std::uint64_t kMost = 4'000'000;
  return std::uint64_t{graph.size()} * count <= kMost;
}

}  // namespace

Start lawful_start(const Terrain& terrain, std::uint32_t count, Band band, Random& random,
                   const Limits& limits) {
  constexpr int kTries = 30;
  constexpr std::int64_t kSteps = 200;  // a unit
  constexpr double kAnyCost = std::numeric_limits<double>::infinity();
  Start out;
  Progress silent;
  StepCount uncounted(silent, 0);
  Annealer annealer(terrain, band, Random(random.bits()));
  Meter meter(limits, uncounted, Meter::kNoEnd);
  for (int i = 0; i < kTries && !out.plan && meter.may_go_on(); ++i) {
    annealer.load(bisected_plan(terrain.graph, count, band, random),
                  cut_prices(terrain.graph, kSteepPrice));
    if (!annealer.has_best()) {
      annealer.run({kHot, kCold, kSteps * terrain.graph.size() << std::min(i, 5)}, meter, kAnyCost);
    }
    if (annealer.has_best()) out.plan = annealer.best();
    out.excess = i == 0 ? annealer.excess() : std::min(out.excess, annealer.excess());
  }
  return out;
}

Found fewest_cuts_chain(const Terrain& terrain, std::uint32_t count, Band band, Random random,
                        const Effort& effort, Meter& meter) {
  const DualGraph& graph = terrain.graph;
  Annealer annealer(terrain, band, Random(random.bits()));
  Found found;
  const double target = effort.target;
  const bool any = target == std::numeric_limits<double>::infinity();
  const bool polishes = !any && has_small_table(graph, count);
  std::size_t turn = random.below(kExcessPrices.size());
  std::int64_t length = std::max<std::int64_t>(effort.first, 1);
  for (int round = 0; meter.may_go_on(); ++round) {
    const double price = any ? kSteepPrice : kExcessPrices[turn++ % kExcessPrices.size()];
    // Two rounds of three cut some pairs of the best plan anew instead of all.
    const bool again = found.plan && !any && count > 2 && round % 3 != 0;
    annealer.load(
        again ? recut(graph, band, *found.plan, random) : bisected_plan(graph, count, band, random),
        cut_prices(graph, price));
    annealer.run({again ? kRecutHot : kHot, kCold, length}, meter, target);
    if (annealer.has_best()) {
      Polished best{annealer.best(), static_cast<std::int64_t>(annealer.best_cost())};
      if (polishes && annealer.best_cost() > target) {
        const TabuEffort tabu{cut_prices(graph, price).excess, kTabuMoves, length / kTabuShare};
        best = tabu_polished(terrain, band, best.plan, tabu, Random(random.bits()), meter);
      }
      const auto cost = static_cast<double>(best.cut_edges);
      if (!found.plan || cost < found.cost) {
        found.plan = std::move(best.plan);
        found.cost = cost;
      }
      if (found.cost <= target) break;
    }
    if (!found.plan) found.excess = annealer.excess();
    length = std::max<std::int64_t>(std::min(length * 2, effort.last), 1);
  }
  return found;
}

}  // namespace hearth::districting
