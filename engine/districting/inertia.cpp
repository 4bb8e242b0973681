#include "districting/inertia.h"

#include <algorithm>
#include <limits>

#include "core/quantity.h"
#include "districting/centre_plan.h"
#include "districting/chains.h"
#include "districting/hess_bound.h"

namespace hearth::districting {

namespace {

double persons_at(const DualGraph& graph, std::uint32_t node) {
  return static_cast<double>(graph.people[node]) / static_cast<double>(kMicroPersons);
}

struct Nearby {
  double chord2;
  std::uint32_t node;
  auto operator<=>(const Nearby&) const = default;
};

Places::Point mean_place(const DualGraph& graph, const Places& places,
                         const std::vector<std::uint32_t>& units) {
  Places::Point sum;
  double people = 0;
  for (const bool weighed : {true, false}) {  // a district without people: every unit alike
    for (const std::uint32_t v : units) {
      const double w = weighed ? persons_at(graph, v) : 1;
      const Places::Point p = places.at(v);
      sum.x += w * p.x;
      sum.y += w * p.y;
      sum.z += w * p.z;
      people += w;
    }
    if (people > 0) break;
  }
  return {sum.x / people, sum.y / people, sum.z / people};
}

}  // namespace

Centres centres_of(const DualGraph& graph, const Places& places, const Plan& plan) {
  constexpr std::size_t kTried = 32;
  std::vector<std::vector<std::uint32_t>> units(plan.count);
  for (std::uint32_t v = 0; v < graph.size(); ++v) units[plan.district[v]].push_back(v);
  Centres out;
  std::vector<Nearby> near;
  for (const auto& district : units) {
    const Places::Point mean = mean_place(graph, places, district);
    near.clear();
    for (const std::uint32_t v : district) near.push_back({places.chord_km2(mean, v), v});
    const auto tried = static_cast<std::ptrdiff_t>(std::min(kTried, near.size()));
    std::partial_sort(near.begin(), near.begin() + tried, near.end());
    double least = std::numeric_limits<double>::infinity();
    std::uint32_t centre = 0;
    for (auto it = near.begin(); it != near.begin() + tried; ++it) {
      double sum = 0;
      for (const std::uint32_t v : district) {
        sum += persons_at(graph, v) * places.squared_km(v, it->node);
      }
      if (sum < least || (sum == least && it->node < centre)) {
        least = sum;
        centre = it->node;
      }
    }
    out.node.push_back(centre);
    out.inertia += least;
  }
  return out;
}

namespace {

constexpr std::uint64_t kCentresItem = 1'000'000;  // beside the chains

class InertiaChain {
 public:
  InertiaChain(const Terrain& terrain, const Problem& problem, Random random)
      : graph_(terrain.graph),
        problem_(problem),
        random_(random),
        annealer_(terrain, problem.band, Random(random_.bits())) {}

  // Begins with each of these sets of centres in turn, from the one at `next` on.
  Found run(const std::vector<CentreCosts>& sets, std::size_t next, std::int64_t first,
            Meter& meter) {
    std::int64_t length = std::max<std::int64_t>(first, 1);
    if (!sets.empty()) settle(grown_plan(graph_, sets[next % sets.size()]), kTepid, length, meter);
    for (int round = 0; meter.may_go_on(); ++round) {
      // Every other round goes on from the best, a little shaken.
      const bool again = round % 2 == 0 && found_.plan;
      if (!again) ++next;
      settle(again ? *found_.plan : start_of(sets, next), again ? kShaken : kTepid, length, meter);
      if (round % 2 == 1) length *= 2;
    }
    return found_;
  }

 private:
  // Temperatures are shares of what a unit costs on average.
  static constexpr double kTepid = 0.5;
  static constexpr double kShaken = 0.3;
  static constexpr double kCold = 0.0002;
  static constexpr int kTurns = 6;

  // From the centres in turn, or from some by chance.
  Plan start_of(const std::vector<CentreCosts>& sets, std::size_t next) {
    constexpr int kRests = 6;
    if (!sets.empty()) return grown_plan(graph_, sets[next % sets.size()]);
    return grown_plan(graph_,
                      rested_centres(problem_, centres_by_chance(problem_, random_), kRests));
  }

  // Anneals and takes new centres, by turns, each colder.
  void settle(Plan plan, double hot, std::int64_t length, Meter& meter) {
    for (int turn = 0; turn < kTurns && meter.may_go_on(); ++turn) {
      const Centres centres = centres_of(graph_, *problem_.places, plan);
      const double unit = std::max(centres.inertia / graph_.size(), 1e-12);
      fill_costs(centres);
      const double mean_people =
          std::max(static_cast<double>(total_people(graph_)) / graph_.size(), 1.0);
      constexpr double kExcess = 2;  // a unit of people outside costs as much as so many units
      annealer_.load(plan, {0, kExcess * unit / mean_people, cost_});
      annealer_.run({hot * unit, kCold * unit, std::max<std::int64_t>(length / kTurns, 1)}, meter,
                    -1);
      plan = annealer_.has_best() ? annealer_.best() : annealer_.plan();
      offer(plan);
      hot = std::max(hot / 2, 2 * kCold);
    }
  }

  // What being in each district costs each unit: inertia, and a price per person and district that
  // makes people spread within the band by itself, so that annealing need not push across steep
  // costs.
  void fill_costs(const Centres& centres) {
    constexpr double kSquareKilometre = 1e6;
    const CentreCosts costs = costs_of_centres(problem_, centres.node);
    cost_.clear();
    for (std::uint32_t v = 0; v < graph_.size(); ++v) {
      for (std::uint32_t d = 0; d < problem_.count; ++d) {
        cost_.push_back(persons_at(graph_, v) * static_cast<double>(costs.priced(v, d)) /
                        kSquareKilometre);
      }
    }
  }

  void offer(const Plan& plan) {
    if (!annealer_.has_best()) {
      found_.excess = found_.plan ? 0 : annealer_.excess();
      return;
    }
    const double cost = centres_of(graph_, *problem_.places, plan).inertia;
    if (found_.plan && cost >= found_.cost) return;
    found_.plan = plan;
    found_.cost = cost;
  }

  const DualGraph& graph_;
  const Problem& problem_;
  Random random_;
  Annealer annealer_;
  std::vector<double> cost_;
  Found found_;
};

}  // namespace

Solution least_inertia(const Problem& problem, const Options& options, const Limits& limits,
                       Progress& progress) {
  constexpr int kChains = 4;
  constexpr std::size_t kSets = 2 * static_cast<std::size_t>(kChains);
  constexpr std::int64_t kFirst = 500'000;
  const Terrain terrain(problem.graph);
  const std::int64_t all = limits.work ? *limits.work : default_steps(problem);
  const bool clock_alone = limits.deadline && !limits.work;
  const std::int64_t budget = clock_alone ? Meter::kNoEnd : (all + kChains - 1) / kChains;
  StepCount count(progress, clock_alone ? 0 : all);
  Solution solution;
  solution.chains = kChains;
  const std::vector<CentreCosts> sets =
      good_centres(problem, kSets, Random(options.seed, kCentresItem), limits);
  const std::vector<Found> found =
      run_chains(kChains, budget, limits, count, [&](std::size_t row, Meter& meter) {
        InertiaChain chain(terrain, problem, Random(options.seed, row));
        return chain.run(sets, row, std::min(kFirst, budget / 4), meter);
      });
  take_best(found, solution);
  if (solution.status != Status::None) {
    const Centres centres = centres_of(problem.graph, *problem.places, solution.plan);
    solution.bound = hess_bound(problem, solution.plan, solution.objective, centres.node, limits);
    solution.exact_bound = !solution.bound;
    solution.status = judged(solution, options.gap);
  }
  if (!limits.work && solution.stopped_by == StopReason::Work) {
    solution.stopped_by = StopReason::None;
  }
  return solution;
}

}  // namespace hearth::districting
