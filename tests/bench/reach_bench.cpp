// Who reaches whom, beside Boost's R-tree doing the same: 1,000,000 demand points, 5,000 sites, 1
// km, in a square of 100 km or 32 km. One core. A pair <what>/grid, <what>/rtree counts the same
// output.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "bench/rtree.h"
#include "bench/workload.h"
#include "coverage/coverage_matrix.h"
#include "travel/point_grid.h"
#include "travel/straight_line.h"

namespace hearth::bench {
namespace {

// The index over all demand points, for questions from a site.
constexpr double kDemandPixel = kLimit / 2;

void build_demand_grid(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] {
    const travel::PointGrid grid(c.demand.x, c.demand.y, kDemandPixel);
    return static_cast<std::int64_t>(grid.size());
  });
}

void build_demand_rtree(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] { return static_cast<std::int64_t>(Rtree(c.demand.places()).size()); });
}

// Every place of one list asks an index over the other, and the rows within the limit are
// collected.
std::int64_t ask_grid(const travel::PointGrid& grid, const Strewn& from,
                      std::vector<std::int32_t>& found) {
  const travel::ScanCircle scan = travel::circle_scan();
  found.resize(grid.size() + travel::kScanSlack);
  std::int64_t pairs = 0;
  for (std::size_t i = 0; i < from.x.size(); ++i) {
    const std::size_t n = scan(grid.circle(from.x[i], from.y[i], kLimit), found.data());
    benchmark::DoNotOptimize(found.data());
    pairs += static_cast<std::int64_t>(n);
  }
  return pairs;
}

std::int64_t ask_rtree(const Rtree& tree, const Strewn& from, std::vector<Rtree::Entry>& found) {
  std::int64_t pairs = 0;
  for (std::size_t i = 0; i < from.x.size(); ++i) {
    tree.within(from.x[i], from.y[i], kLimit, found);
    benchmark::DoNotOptimize(found.data());
    pairs += static_cast<std::int64_t>(found.size());
  }
  return pairs;
}

void query_by_site_grid(benchmark::State& state) {
  const City& c = city(state.range(0));
  const travel::PointGrid grid(c.demand.x, c.demand.y, kDemandPixel);
  std::vector<std::int32_t> found;
  measure(state, [&] { return ask_grid(grid, c.sites, found); });
}

void query_by_site_rtree(benchmark::State& state) {
  const City& c = city(state.range(0));
  const Rtree tree(c.demand.places());
  std::vector<Rtree::Entry> found;
  measure(state, [&] { return ask_rtree(tree, c.sites, found); });
}

// The direction in which straight_line_reach asks.
void query_by_demand_grid(benchmark::State& state) {
  const City& c = city(state.range(0));
  const travel::PointGrid grid(c.sites.x, c.sites.y, kLimit);
  std::vector<std::int32_t> found;
  measure(state, [&] { return ask_grid(grid, c.demand, found); });
}

void query_by_demand_rtree(benchmark::State& state) {
  const City& c = city(state.range(0));
  const Rtree tree(c.sites.places());
  std::vector<Rtree::Entry> found;
  measure(state, [&] { return ask_rtree(tree, c.demand, found); });
}

// The whole way from raw coordinates: index, pairs by site with their distances, pairs by demand
// point.
void matrix_grid(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] {
    const coverage::CoverageMatrix matrix(
        kDemand, travel::straight_line_reach(c.sites.places(), c.demand.places(), Metres(kLimit)));
    return static_cast<std::int64_t>(matrix.pair_count());
  });
}

void matrix_rtree(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] {
    const Rtree tree(c.demand.places());
    travel::Reach reach;
    std::vector<Rtree::Entry> found;
    for (std::size_t s = 0; s < kSites; ++s) {
      tree.within(c.sites.x[s], c.sites.y[s], kLimit, found);
      std::sort(found.begin(), found.end(),
                [](const auto& a, const auto& b) { return a.second < b.second; });
      for (const auto& [point, row] : found) {
        const double dx = point.get<0>() - c.sites.x[s];
        const double dy = point.get<1>() - c.sites.y[s];
        reach.demand.push_back(row);
        reach.impedance.push_back(std::sqrt(dx * dx + dy * dy));
      }
      reach.site_start.push_back(static_cast<std::int64_t>(reach.demand.size()));
    }
    const coverage::CoverageMatrix matrix(kDemand, std::move(reach));
    return static_cast<std::int64_t>(matrix.pair_count());
  });
}

void nearest_grid(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] {
    const travel::Nearest near = travel::nearest_site(c.sites.places(), c.demand.places());
    std::int64_t sum = 0;
    for (const std::int32_t site : near.site) sum += site;
    return sum;
  });
}

void nearest_rtree(benchmark::State& state) {
  const City& c = city(state.range(0));
  measure(state, [&] {
    const Rtree tree(c.sites.places());
    std::int64_t sum = 0;
    for (std::size_t d = 0; d < kDemand; ++d) sum += tree.nearest(c.demand.x[d], c.demand.y[d]);
    return sum;
  });
}

void both_cities(const char* name, void (*body)(benchmark::State&)) {
  benchmark::RegisterBenchmark(name, body)->Arg(100)->Arg(32)->Unit(benchmark::kMillisecond);
}

const bool kRegistered = [] {
  both_cities("matrix/grid", matrix_grid);
  both_cities("matrix/rtree", matrix_rtree);
  both_cities("build_demand_index/grid", build_demand_grid);
  both_cities("build_demand_index/rtree", build_demand_rtree);
  both_cities("query_by_site/grid", query_by_site_grid);
  both_cities("query_by_site/rtree", query_by_site_rtree);
  both_cities("query_by_demand/grid", query_by_demand_grid);
  both_cities("query_by_demand/rtree", query_by_demand_rtree);
  both_cities("nearest/grid", nearest_grid);
  both_cities("nearest/rtree", nearest_rtree);
  return true;
}();

}  // namespace
}  // namespace hearth::bench
