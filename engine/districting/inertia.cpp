#include "districting/inertia.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <queue>

#include "core/quantity.h"
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

// Districts grown from their centres, the nearest unit to any of them next. O(edges log edges).
Plan grown_plan(const DualGraph& graph, const Places& places,
                const std::vector<std::uint32_t>& centre) {
  struct Reached {
    double km2;
    std::uint32_t node;
    std::uint32_t district;
    auto operator<=>(const Reached&) const = default;
  };
  constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();
  const auto count = static_cast<std::uint32_t>(centre.size());
  Plan plan{std::vector<std::uint32_t>(graph.size(), kNobody), count};
  std::priority_queue<Reached, std::vector<Reached>, std::greater<>> next;
  for (std::uint32_t d = 0; d < count; ++d) next.push({-1, centre[d], d});
  while (!next.empty()) {
    const Reached at = next.top();
    next.pop();
    if (plan.district[at.node] != kNobody) continue;
    plan.district[at.node] = at.district;
    for (const std::uint32_t u : graph.of(at.node)) {
      if (plan.district[u] != kNobody) continue;
      next.push({places.squared_km(u, centre[at.district]), u, at.district});
    }
  }
  return plan;
}

constexpr std::uint64_t kQuickItem = 1'000'000;  // beside the chains

class InertiaChain {
 public:
  InertiaChain(const Terrain& terrain, const Problem& problem, Random random)
      : graph_(terrain.graph),
        problem_(problem),
        random_(random),
        annealer_(terrain, problem.band, Random(random_.bits())) {}

  // Begins with these centres, if there are any.
  Found run(const std::vector<std::uint32_t>& centre, std::int64_t first, Meter& meter) {
    std::int64_t length = std::max<std::int64_t>(first, 1);
    if (!centre.empty()) {
      settle(grown_plan(graph_, *problem_.places, centre), kWarm, length, meter);
    }
    for (int round = 0; meter.may_go_on(); ++round) {
      // Every other round goes on from the best, a little shaken.
      const bool again = round % 2 == 0 && found_.plan;
      settle(again ? *found_.plan : start_anywhere(), again ? kShaken : kWarm, length, meter);
      if (round % 2 == 1) length *= 2;
    }
    return found_;
  }

 private:
  // Temperatures are shares of what a unit costs on average.
  static constexpr double kWarm = 1;
  static constexpr double kShaken = 0.3;
  static constexpr double kCold = 0.0002;
  static constexpr int kTurns = 6;

  // Grown from centres by chance, and again from their own centres, which come to rest.
  Plan start_anywhere() {
    constexpr int kRests = 6;
    std::vector<std::uint32_t> centre;
    while (centre.size() < problem_.count) {
      const std::uint32_t v = random_.below(graph_.size());
      if (std::find(centre.begin(), centre.end(), v) == centre.end()) centre.push_back(v);
    }
    Plan plan = grown_plan(graph_, *problem_.places, centre);
    for (int i = 0; i < kRests; ++i) {
      const Centres rested = centres_of(graph_, *problem_.places, plan);
      plan = grown_plan(graph_, *problem_.places, rested.node);
    }
    return plan;
  }

  // Anneals and takes new centres, by turns, each colder.
  void settle(Plan plan, double hot, std::int64_t length, Meter& meter) {
    for (int turn = 0; turn < kTurns && meter.may_go_on(); ++turn) {
      const Centres centres = centres_of(graph_, *problem_.places, plan);
      const double unit = std::max(centres.inertia / graph_.size(), 1e-12);
      plan_at_ = plan.district;
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
  // makes people spread evenly by itself, so that annealing need not push across steep costs.
  void fill_costs(const Centres& centres) {
    const std::uint32_t count = problem_.count;
    cost_.clear();
    std::vector<double> km2;
    double sum = 0;
    double people = 0;
    for (std::uint32_t v = 0; v < graph_.size(); ++v) {
      for (const std::uint32_t c : centres.node) {
        km2.push_back(problem_.places->squared_km(v, c));
      }
      people += persons_at(graph_, v);
      sum += persons_at(graph_, v) * km2[static_cast<std::size_t>(v) * count + plan_at_[v]];
    }
    const std::vector<double> price = even_prices(km2, sum / people, people / count);
    for (std::uint32_t v = 0; v < graph_.size(); ++v) {
      for (std::uint32_t d = 0; d < count; ++d) {
        cost_.push_back(persons_at(graph_, v) *
                        (km2[static_cast<std::size_t>(v) * count + d] + price[d]));
      }
    }
  }

  // Prices at which units that each take their cheapest district spread about evenly.
  [[nodiscard]] std::vector<double> even_prices(const std::vector<double>& km2, double scale,
                                                double ideal) const {
    constexpr int kSteps = 300;
    const std::uint32_t count = problem_.count;
    std::vector<double> price(count, 0);
    std::vector<double> load(count);
    for (int step = 1; step <= kSteps; ++step) {
      std::fill(load.begin(), load.end(), 0.0);
      for (std::uint32_t v = 0; v < graph_.size(); ++v) {
        const double* const row = km2.data() + static_cast<std::size_t>(v) * count;
        std::uint32_t best = 0;
        for (std::uint32_t d = 1; d < count; ++d) {
          if (row[d] + price[d] < row[best] + price[best]) best = d;
        }
        load[best] += persons_at(graph_, v);
      }
      const int shorter = 1 + step / 10;
      for (std::uint32_t d = 0; d < count; ++d) {
        price[d] += 2 * scale * (load[d] / ideal - 1) / shorter;
      }
    }
    return price;
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
  std::vector<std::uint32_t> plan_at_;
  Found found_;
};

// A first plan, for the bound to aim at.
Found quick_plan(const Terrain& terrain, const Problem& problem, std::uint64_t seed,
                 std::int64_t steps, const Limits& limits) {
  Progress silent;
  StepCount uncounted(silent, 0);
  Meter meter(limits, uncounted, steps);
  InertiaChain chain(terrain, problem, Random(seed, kQuickItem));
  return chain.run({}, steps / 4, meter);
}

}  // namespace

Solution least_inertia(const Problem& problem, const Options& options, const Limits& limits,
                       Progress& progress) {
  constexpr int kChains = 4;
  constexpr std::int64_t kFirst = 500'000;
  const Terrain terrain(problem.graph);
  const std::int64_t all = limits.work ? *limits.work : default_steps(problem);
  const bool clock_alone = limits.deadline && !limits.work;
  const std::int64_t budget = clock_alone ? Meter::kNoEnd : (all + kChains - 1) / kChains;
  StepCount count(progress, clock_alone ? 0 : all);
  Solution solution;
  solution.chains = kChains;
  const Found quick =
      quick_plan(terrain, problem, options.seed, std::min(4 * kFirst, budget), limits);
  std::optional<HessBound> hess;
  if (quick.plan) {
    const Centres centres = centres_of(problem.graph, *problem.places, *quick.plan);
    hess = hess_bound(problem, *quick.plan, quick.cost, centres.node, limits);
  }
  const auto centre = hess ? hess->centre : std::vector<std::uint32_t>();
  std::vector<Found> found =
      run_chains(kChains, budget, limits, count, [&](std::size_t row, Meter& meter) {
        InertiaChain chain(terrain, problem, Random(options.seed, row));
        return chain.run(centre, std::min(kFirst, budget / 4), meter);
      });
  found.push_back(quick);
  take_best(found, solution);
  if (hess) {
    solution.bound = hess->bound;
    solution.exact_bound = false;
  }
  if (solution.status != Status::None) solution.status = judged(solution, options.gap);
  if (!limits.work && solution.stopped_by == StopReason::Work) {
    solution.stopped_by = StopReason::None;
  }
  return solution;
}

}  // namespace hearth::districting
