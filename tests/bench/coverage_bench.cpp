// What is made of the coverage matrix: merged demand points, and ground counted on the lattice.
// One core.

#include <cmath>
#include <cstdint>
#include <numeric>
#include <vector>

#include "area/shapes.h"
#include "bench/workload.h"
#include "coverage/aggregation.h"
#include "coverage/coverage_matrix.h"
#include "coverage/lattice.h"

namespace hearth::bench {
namespace {

void merge(benchmark::State& state) {
  const City& c = city(state.range(0));
  const coverage::CoverageMatrix matrix(
      kDemand, travel::straight_line_reach(c.sites.places(), c.demand.places(), Metres(kLimit)));
  measure(state, [&] {
    const std::vector<std::uint32_t> first = coverage::first_equal_rows(matrix);
    std::int64_t groups = 0;
    for (std::uint32_t row = 0; row < first.size(); ++row) groups += first[row] == row ? 1 : 0;
    return groups;
  });
}
BENCHMARK(merge)->Arg(100)->Arg(32)->Unit(benchmark::kMillisecond);

// A square of side x side square units and `sites` open sites at 1 km (pitch 50 m), so that there
// are `millions` of lattice points.
void lattice(benchmark::State& state) {
  const auto millions = static_cast<double>(state.range(0));
  const auto sites = static_cast<std::size_t>(state.range(1));
  constexpr std::size_t kSide = 100;
  const double width = std::sqrt(millions * 1e6) * kLimit / 20;
  const double step = width / kSide;
  std::vector<area::MultiPolygon> units;
  for (std::size_t r = 0; r < kSide; ++r) {
    for (std::size_t c = 0; c < kSide; ++c) {
      const double x = step * static_cast<double>(c);
      const double y = step * static_cast<double>(r);
      units.push_back(
          {area::Polygon{{{x, y}, {x + step, y}, {x + step, y + step}, {x, y + step}}, {}}});
    }
  }
  const Strewn open(sites, width, 3);
  measure(state, [&] {
    const auto count = coverage::count_lattice(units, open.places(), Metres(kLimit));
    return std::accumulate(count.points.begin(), count.points.end(), std::int64_t{0});
  });
}
BENCHMARK(lattice)->Args({10, 5000})->Args({1000, 50'000})->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::bench
