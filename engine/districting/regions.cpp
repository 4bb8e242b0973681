#include "districting/regions.h"

#include <algorithm>
#include <array>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "core/ids.h"
#include "core/parallel.h"
#include "districting/annealing.h"
#include "districting/start.h"

namespace hearth::districting {

namespace {

// Units sorted by the region that they are in; a graph for each is made from it when wanted.
struct Regions {
  std::vector<std::uint32_t> of;      // units
  std::vector<std::uint32_t> number;  // units: which of its region
  std::vector<std::uint32_t> start;   // regions + 1
  std::vector<std::uint32_t> unit;    // by region, ascending
  [[nodiscard]] std::size_t size() const { return start.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> units(std::size_t region) const {
    return std::span(unit).subspan(start[region], start[region + 1] - start[region]);
  }
};

Regions sorted_regions(std::vector<std::uint32_t> of, std::size_t count) {
  Regions out{std::move(of), {}, std::vector<std::uint32_t>(count + 1, 0), {}};
  for (const std::uint32_t r : out.of) ++out.start[r + 1];
  std::partial_sum(out.start.begin(), out.start.end(), out.start.begin());
  out.number.resize(out.of.size());
  out.unit.resize(out.of.size());
  std::vector<std::uint32_t> next(out.start.begin(), out.start.end() - 1);
  for (std::uint32_t v = 0; v < out.of.size(); ++v) {
    const std::uint32_t r = out.of[v];
    out.number[v] = next[r] - out.start[r];
    out.unit[next[r]++] = v;
  }
  return out;
}

DualGraph graph_of(const DualGraph& whole, const Regions& regions, std::size_t region) {
  DualGraph graph;
  for (const std::uint32_t v : regions.units(region)) {
    graph.people.push_back(whole.people[v]);
    for (const std::uint32_t u : whole.of(v)) {
      if (regions.of[u] == region) graph.neighbour.push_back(regions.number[u]);
    }
    graph.start.push_back(static_cast<std::uint32_t>(graph.neighbour.size()));
  }
  return graph;
}

// Districts as units of one "person" each: what regions are cut from.
DualGraph graph_of_districts(const DualGraph& graph, const Plan& plan) {
  std::vector<Edge> edges;
  for (std::uint32_t v = 0; v < graph.size(); ++v) {
    for (const std::uint32_t u : graph.of(v)) {
      if (plan.district[u] > plan.district[v]) {
        edges.emplace_back(plan.district[v], plan.district[u]);
      }
    }
  }
  std::sort(edges.begin(), edges.end());
  edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
  return make_graph(std::vector<std::int64_t>(plan.count, 1), edges);
}

constexpr double kAnyCost = std::numeric_limits<double>::infinity();

// How the regions of one round are worked on.
struct Round {
  std::int64_t steps = 0;      // a unit
  Cooling cooling;             // its own steps are left out
  double price = 5;            // cut edges that a unit's worth of people outside the band costs
  double target = -1;          // of the annealing
  bool anew = false;           // from other trees, not from the plan that is there
  bool unlawful_only = false;  // regions within the band stay as they are
};
constexpr double kHot = 1.5;
constexpr double kCold = 0.15;

class SearchByRegion {
 public:
  SearchByRegion(const Problem& problem, std::uint64_t seed, const Limits& limits,
                 std::int64_t budget, Progress& progress)
      : graph_(problem.graph),
        band_(problem.band),
        count_(problem.count),
        seed_(seed),
        limits_(limits),
        budget_(budget),
        steps_(progress, budget == Meter::kNoEnd ? 0 : budget),
        plan_{std::vector<std::uint32_t>(graph_.size(), 0), problem.count} {
    const std::int64_t people = std::max<std::int64_t>(total_people(graph_) / graph_.size(), 1);
    a_person_ = 1 / static_cast<double>(people);
  }

  Solution run() {
    begin();
    for (int round = 0; excess() > 0 && may_go_on(); ++round) repair(round);
    while (excess() == 0 && may_go_on()) improve();
    Solution solution;
    solution.chains = 1;
    solution.steps = steps_.done();
    solution.stopped_by = stopped();
    solution.nearest_excess = excess();
    if (solution.nearest_excess == 0) {
      solution.status = Status::Feasible;
      solution.objective = static_cast<double>(cut_edges(graph_, plan_));
      solution.plan = std::move(plan_);
    }
    return solution;
  }

 private:
  static constexpr std::uint32_t kDistricts = 48;  // of a region
  static constexpr double kPrice = 5;
  static constexpr std::uint64_t kCutItem = 1ULL << 40U;  // beside the items of regions

  [[nodiscard]] std::int64_t excess() const {
    std::int64_t sum = 0;
    for (const std::int64_t p : people_of(graph_, plan_)) sum += band_.excess(p);
    return sum;
  }
  [[nodiscard]] StopReason stopped() const {
    const StopReason reason = limits_.stop(0);
    if (reason != StopReason::None) return reason == StopReason::Work ? StopReason::None : reason;
    return budget_ - steps_.done() < graph_.size() ? StopReason::Work : StopReason::None;
  }
  [[nodiscard]] bool may_go_on() const { return stopped() == StopReason::None; }

  // What trees are cut to. What a cut is off adds up from cut to cut, so it is to be far less
  // than the band allows.
  [[nodiscard]] Band even() const {
    constexpr std::int64_t kNarrower = 16;
    return {band_.least, band_.least + (band_.most - band_.least) / kNarrower};
  }

  // The whole cut into parts for some dozens of districts, and each part into districts.
  void begin() {
    constexpr std::int64_t kSteps = 300;
    Random random(seed_, kCutItem);
    std::vector<std::uint32_t> region(graph_.size());
    const std::vector<Part> parts = bisected_parts(graph_, count_, kDistricts, even(), random);
    for (std::uint32_t r = 0; r < parts.size(); ++r) {
      for (const std::uint32_t v : parts[r].nodes) region[v] = r;
    }
    std::vector<std::vector<std::uint32_t>> districts(parts.size());
    for (std::uint32_t r = 0; r < parts.size(); ++r) {
      districts[r].resize(parts[r].count);
      std::iota(districts[r].begin(), districts[r].end(), parts[r].first);
    }
    work_on(sorted_regions(std::move(region), parts.size()), districts,
            {kSteps, {kHot, kCold, 0}, kPrice, -1, true, false});
  }

  // Regions with a district outside the band, every other time from other trees. Of the sizes
  // tried (3 to 96 districts) trees found most in 12 and 24.
  void repair(int round) {
    constexpr std::array<std::uint32_t, 5> kSizes{24, 12, 6, 12, 4};
    constexpr std::int64_t kSteps = 1000;
    constexpr double kSteep = 15;
    cut_and_work(kSizes[static_cast<std::size_t>(round) % kSizes.size()],
                 {kSteps, {kHot, kCold, 0}, kSteep, kAnyCost, round % 2 == 1, true});
  }

  void improve() {
    constexpr std::int64_t kSteps = 300;
    constexpr double kWarm = 0.6;
    cut_and_work(kDistricts, {kSteps, {kWarm, kCold, 0}, kPrice, -1, false, false});
  }

  // One round with regions of about so many districts, cut by chance.
  void cut_and_work(std::uint32_t size, const Round& round) {
    Random random(seed_, kCutItem + static_cast<std::uint64_t>(++rounds_));
    const DualGraph between = graph_of_districts(graph_, plan_);
    const std::uint32_t count = std::max(1U, count_ / size);
    const Plan cut = bisected_plan(between, count, {size / 2, size + size / 2}, random);
    std::vector<std::uint32_t> region(graph_.size());
    for (std::uint32_t v = 0; v < graph_.size(); ++v) region[v] = cut.district[plan_.district[v]];
    std::vector<std::vector<std::uint32_t>> districts(count);
    for (std::uint32_t d = 0; d < count_; ++d) districts[cut.district[d]].push_back(d);
    work_on(sorted_regions(std::move(region), count), districts, round);
  }

  // Every region by itself. Each writes to its own units only, and reads no others.
  void work_on(const Regions& regions, const std::vector<std::vector<std::uint32_t>>& districts,
               Round round) {
    round.steps = std::min(round.steps, (budget_ - steps_.done()) / graph_.size());
    parallel_for_each_id<Id<struct RegionKind>>(regions.size(), [&](auto id) {
      const auto region = static_cast<std::size_t>(id.row);
      const std::uint64_t item = static_cast<std::uint64_t>(rounds_) << 20U | region;
      work_on_one(regions, region, districts[region], round, Random(seed_, item));
    });
  }

  void work_on_one(const Regions& regions, std::size_t region,
                   const std::vector<std::uint32_t>& districts, const Round& round, Random random) {
    const DualGraph graph = graph_of(graph_, regions, region);
    const auto count = static_cast<std::uint32_t>(districts.size());
    Plan plan{std::vector<std::uint32_t>(graph.size()), count};
    const auto units = regions.units(region);
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
      plan.district[i] = static_cast<std::uint32_t>(
          std::lower_bound(districts.begin(), districts.end(), plan_.district[units[i]]) -
          districts.begin());
    }
    std::int64_t before = 0;
    for (const std::int64_t p : people_of(graph, plan)) before += band_.excess(p);
    if (count == 1 || (before == 0 && round.unlawful_only)) return;
    const auto better = annealed(graph, plan, round, before, random);
    if (!better) return;
    for (std::uint32_t i = 0; i < graph.size(); ++i) {
      plan_.district[units[i]] = districts[better->district[i]];
    }
  }

  // A plan of a region with less outside the band than `before`, or none outside and no more
  // cuts.
  std::optional<Plan> annealed(const DualGraph& graph, const Plan& plan, const Round& round,
                               std::int64_t before, Random& random) {
    const Terrain terrain(graph);
    Annealer annealer(terrain, band_, Random(random.bits()));
    Meter meter(limits_, steps_, Meter::kNoEnd);
    const bool first = rounds_ == 0;
    annealer.load(round.anew ? bisected_plan(graph, plan.count, even(), random) : plan,
                  {1, round.price * a_person_, {}});
    annealer.run({round.cooling.hot, round.cooling.cold, round.steps * graph.size()}, meter,
                 round.target);
    if (annealer.has_best()) return annealer.best();
    if (first || annealer.excess() < before) return annealer.plan();
    return std::nullopt;
  }

  const DualGraph& graph_;
  Band band_;
  std::uint32_t count_;
  std::uint64_t seed_;
  const Limits& limits_;
  std::int64_t budget_;
  StepCount steps_;
  Plan plan_;
  double a_person_ = 0;  // as a share of the people of a unit on average; millionths
  int rounds_ = 0;
};

}  // namespace

std::int64_t default_steps_by_region(const DualGraph& graph) {
  constexpr std::int64_t kAUnit = 4500;
  constexpr std::int64_t kEnough = 20'000'000;
  return std::max(kAUnit * graph.size(), kEnough);
}

Solution fewest_cuts_by_region(const Problem& problem, const Options& options, const Limits& limits,
                               Progress& progress) {
  const bool clock_alone = limits.deadline && !limits.work;
  const std::int64_t budget =
      clock_alone ? Meter::kNoEnd : limits.work.value_or(default_steps_by_region(problem.graph));
  Solution solution = SearchByRegion(problem, options.seed, limits, budget, progress).run();
  if (!limits.work && solution.stopped_by == StopReason::Work) {
    solution.stopped_by = StopReason::None;  // it ended by itself
  }
  return solution;
}

}  // namespace hearth::districting
