// Districts of real and drawn graphs at the default effort, one core: how good, how fast, and METIS
// on the same graphs where it is installed. `count` is what the plan is worth: cut edges, zones, or
// inertia in millions of people x km2; a plan that is not lawful counts as -1.

#include <cstdint>
#include <optional>
#include <string>

#include "bench/drawn_state.h"
#include "bench/workload.h"
#include "core/parallel.h"
#include "core/quantity.h"
#include "districting/districting.h"
#include "districting/ensemble.h"
#include "support/real_graph.h"

#ifdef HEARTH_BENCH_METIS
#include <metis.h>
#endif

namespace hearth::bench {
namespace {

using namespace districting;

struct Case {
  DualGraph graph;
  Places places;
  std::optional<Grid> grid;
};

// "grid100", "grid50" and "state1" are drawn; other names are files of the tract graphs.
std::optional<Case> case_of(const std::string& name) {
  if (name.starts_with("grid")) {
    const auto side = static_cast<std::uint32_t>(std::stoi(name.substr(4)));
    return Case{make_grid(side, side), {}, Grid{side, side}};
  }
  if (name.starts_with("state")) {
    constexpr std::uint32_t kTracts = 2000;
    DrawnState state = drawn_state(kTracts, std::stoull(name.substr(5)));
    return Case{std::move(state.graph), std::move(state.places), {}};
  }
  const std::string field = name == "PA_vtd" ? "population" : "TOTPOP";
  auto real = testing::real_graph(name + ".json", field);
  if (!real) return std::nullopt;
  return Case{std::move(real->graph), std::move(real->places), {}};
}

double worth(const DualGraph& graph, const Plan& plan, const Band& band, double objective) {
  return !plan.district.empty() && audit(graph, plan, band).lawful() ? objective : -1;
}

void solve_case(benchmark::State& state, const std::string& name, Goal goal, std::uint32_t count,
                Share tolerance) {
  const auto at = case_of(name);
  if (!at) {
    state.SkipWithError("the graph is not at hand");
    return;
  }
  const Problem problem{at->graph, goal,       count, band_of(at->graph, count, tolerance),
                        at->grid,  &at->places};
  Progress silent;
  Solution solution;
  while (state.KeepRunning()) {
    solution = ThreadLimit(1).run([&] { return solve(problem, {}, Limits(), silent); });
  }
  const double unit = goal == Goal::Inertia ? 1e-6 : 1;
  state.counters["count"] =
      worth(at->graph, solution.plan, problem.band, solution.objective) * unit;
  state.counters["bound"] = solution.bound.value_or(0) * unit;
}

constexpr Share kNarrow{5, 1000};
constexpr Share kWide{5, 100};
BENCHMARK_CAPTURE(solve_case, NH_2, "NH_tract", Goal::CutEdges, 2, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, ID_2, "ID_tract", Goal::CutEdges, 2, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, UT_4, "UT_tract", Goal::CutEdges, 4, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, AR_4, "AR_tract", Goal::CutEdges, 4, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, grid100_20, "grid100", Goal::CutEdges, 20, kWide)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, OK_5_inertia, "OK_tract", Goal::Inertia, 5, kNarrow)
    ->Unit(benchmark::kMillisecond);

// Drawn states of 2,000 tracts in 14 districts.
BENCHMARK_CAPTURE(solve_case, state1_14_inertia, "state1", Goal::Inertia, 14, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, state2_14_inertia, "state2", Goal::Inertia, 14, kNarrow)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(solve_case, state3_14_inertia, "state3", Goal::Inertia, 14, kNarrow)
    ->Unit(benchmark::kMillisecond);

// A city of 250,000 units of 50 to 150 people in 35,000 communities, and one of a 25th of it; once,
// as one run says as much as five. `peak_MB`: what the process grew by.
void city_of_communities(benchmark::State& state, std::uint32_t side, std::uint32_t count,
                         Share tolerance) {
  const DualGraph graph = make_lattice(side, side, 1);
  const Problem problem{graph, Goal::CutEdges, count, band_of(graph, count, tolerance), {}};
  Progress silent;
  Solution solution;
  const PeakMemory memory;
  while (state.KeepRunning()) {
    solution = ThreadLimit(1).run([&] { return solve(problem, {}, Limits(), silent); });
  }
  state.counters["peak_MB"] = memory.megabytes();
  state.counters["count"] = worth(graph, solution.plan, problem.band, solution.objective);
  state.counters["people_outside"] =
      static_cast<double>(solution.nearest_excess) / static_cast<double>(kMicroPersons);
}
constexpr Share kTwentieth{5, 100};
constexpr Share kTenth{10, 100};
constexpr Share kFifth{20, 100};
BENCHMARK_CAPTURE(city_of_communities, of_1400_at_5, 100, 1400, kTwentieth)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);
BENCHMARK_CAPTURE(city_of_communities, of_35000_at_20, 500, 35'000, kFifth)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);
BENCHMARK_CAPTURE(city_of_communities, of_35000_at_10, 500, 35'000, kTenth)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);
BENCHMARK_CAPTURE(city_of_communities, of_35000_at_5, 500, 35'000, kTwentieth)
    ->Unit(benchmark::kMillisecond)
    ->Repetitions(1);

// Zones of the 20 lattices; `short` of the bounds' sum by so many.
void most_zones_of_20_lattices(benchmark::State& state) {
  constexpr std::uint64_t kLattices = 20;
  constexpr std::uint32_t kSide = 32;
  constexpr std::int64_t kFloor = 4000;
  Progress silent;
  double zones = 0;
  double bounds = 0;
  while (state.KeepRunning()) {
    zones = bounds = 0;
    for (std::uint64_t seed = 1; seed <= kLattices; ++seed) {
      const DualGraph graph = make_lattice(kSide, kSide, seed);
      const Problem problem{
          graph, Goal::MostZones, 0, {kFloor * kMicroPersons, total_people(graph)}, {}};
      const Solution solution =
          ThreadLimit(1).run([&] { return solve(problem, {}, Limits(), silent); });
      zones += worth(graph, solution.plan, problem.band, solution.objective);
      bounds += solution.bound.value_or(0);
    }
  }
  state.counters["count"] = zones;
  state.counters["short"] = bounds - zones;
}
BENCHMARK(most_zones_of_20_lattices)->Unit(benchmark::kMillisecond);

// Recombination steps; `count` are the steps.
void ensemble(benchmark::State& state, const std::string& name, std::uint32_t count,
              Share tolerance, std::int64_t steps) {
  const auto at = case_of(name);
  if (!at) {
    state.SkipWithError("the graph is not at hand");
    return;
  }
  Progress silent;
  Ensemble drawn;
  double effective = 0;
  while (state.KeepRunning()) {
    drawn = ThreadLimit(1).run([&] {
      return sample(at->graph, count, band_of(at->graph, count, tolerance), {steps, 1}, Limits(),
                    silent);
    });
    effective += drawn.cut_edges.effective_samples;
  }
  const double all = static_cast<double>(steps) * static_cast<double>(state.iterations());
  state.counters["count"] = static_cast<double>(drawn.steps);
  state.counters["steps_per_second"] = benchmark::Counter(all, benchmark::Counter::kIsRate);
  state.counters["effective_per_second"] =
      benchmark::Counter(effective, benchmark::Counter::kIsRate);
  state.counters["r_hat"] = drawn.cut_edges.r_hat;
}
constexpr Share kPrecincts{2, 100};
BENCHMARK_CAPTURE(ensemble, grid50_20, "grid50", 20, kWide, 20'000)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(ensemble, PA_18, "PA_vtd", 18, kPrecincts, 5'000)->Unit(benchmark::kMillisecond);

#ifdef HEARTH_BENCH_METIS
// METIS asked for contiguous parts within the same tolerance; the best lawful of 20 seeds.
void metis(benchmark::State& state, const std::string& name, std::uint32_t count, Share tolerance) {
  constexpr int kSeeds = 20;
  auto at = case_of(name);
  if (!at) {
    state.SkipWithError("the graph is not at hand");
    return;
  }
  const Band band = band_of(at->graph, count, tolerance);
  std::vector<idx_t> start(at->graph.start.begin(), at->graph.start.end());
  std::vector<idx_t> neighbour(at->graph.neighbour.begin(), at->graph.neighbour.end());
  std::vector<idx_t> people;
  for (const std::int64_t p : at->graph.people) {
    people.push_back(static_cast<idx_t>(p / kMicroPersons));
  }
  double best = -1;
  while (state.KeepRunning()) {
    for (int seed = 1; seed <= kSeeds; ++seed) {
      idx_t options[METIS_NOPTIONS];
      METIS_SetDefaultOptions(options);
      options[METIS_OPTION_CONTIG] = 1;
      options[METIS_OPTION_SEED] = seed;
      options[METIS_OPTION_UFACTOR] =
          static_cast<idx_t>(tolerance.numerator * 1000 / tolerance.denominator);
      auto units = static_cast<idx_t>(at->graph.size());
      auto parts = static_cast<idx_t>(count);
      idx_t weights = 1;
      idx_t cut = 0;
      std::vector<idx_t> part(at->graph.size());
      METIS_PartGraphKway(&units, &weights, start.data(), neighbour.data(), people.data(), nullptr,
                          nullptr, &parts, nullptr, nullptr, options, &cut, part.data());
      const Plan plan{std::vector<std::uint32_t>(part.begin(), part.end()), count};
      const double value = worth(at->graph, plan, band, static_cast<double>(cut));
      if (value >= 0 && (best < 0 || value < best)) best = value;
    }
  }
  state.counters["count"] = best;
}
BENCHMARK_CAPTURE(metis, NH_2, "NH_tract", 2, kNarrow)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(metis, ID_2, "ID_tract", 2, kNarrow)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(metis, UT_4, "UT_tract", 4, kNarrow)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(metis, AR_4, "AR_tract", 4, kNarrow)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(metis, grid100_20, "grid100", 20, kWide)->Unit(benchmark::kMillisecond);
#endif

}  // namespace
}  // namespace hearth::bench
