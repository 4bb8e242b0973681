// Cells for residents' groups that are known as points: 100,000 of them in 1,000 communities, cut
// by 100 roads. One core.

#include <cstdint>
#include <vector>

#include "area/voronoi.h"
#include "bench/workload.h"

namespace hearth::bench {
namespace {

constexpr std::size_t kColumns = 40;  // of communities, about 1 km wide
constexpr std::size_t kRows = 25;
constexpr std::size_t kGroups = 100;  // in each
constexpr std::size_t kRoads = 50;    // in each direction

struct Town {
  std::vector<area::Point> groups;
  std::vector<area::MultiPolygon> communities;
  std::vector<std::vector<area::Point>> roads;
};

// Corners of the communities lie up to 300 m beside a grid.
Town town() {
  Chance random(11);
  Town out;
  std::vector<area::Point> corner;
  for (std::size_t row = 0; row <= kRows; ++row) {
    for (std::size_t column = 0; column <= kColumns; ++column) {
      const double x = 1000.0 * static_cast<double>(column) + random.below(300);
      corner.push_back({x, 1000.0 * static_cast<double>(row) + random.below(300)});
    }
  }
  for (std::size_t row = 0; row < kRows; ++row) {
    for (std::size_t column = 0; column < kColumns; ++column) {
      const std::size_t c = row * (kColumns + 1) + column;
      const area::Ring ring{corner[c], corner[c + 1], corner[c + kColumns + 2],
                            corner[c + kColumns + 1]};
      out.communities.push_back({area::Polygon{ring, {}}});
      // The square that every community holds.
      for (std::size_t g = 0; g < kGroups; ++g) {
        const double x = 1000.0 * static_cast<double>(column) + 300 + random.below(700);
        out.groups.push_back({x, 1000.0 * static_cast<double>(row) + 300 + random.below(700)});
      }
    }
  }
  for (std::size_t road = 0; road < 2 * kRoads; ++road) {
    const bool north = road >= kRoads;
    const double extent = 1000.0 * static_cast<double>(north ? kColumns : kRows);
    const double across = extent * static_cast<double>(road % kRoads) / kRoads;
    std::vector<area::Point> way;
    for (int step = -2; step < 4 * (static_cast<int>(kColumns) + 1); ++step) {
      const double along = 250.0 * step;
      const double wound = across + random.below(100);
      way.push_back(north ? area::Point{wound, along} : area::Point{along, wound});
    }
    out.roads.push_back(way);
  }
  return out;
}

// Counted: corners of all cells.
void voronoi(benchmark::State& state) {
  const Town drawn = town();
  measure(state, [&] {
    const area::ConstructedCells cells =
        area::constructed_cells(drawn.groups, drawn.communities, drawn.roads);
    std::int64_t corners = 0;
    for (const area::MultiPolygon& shape : cells.shape) {
      for (const area::Polygon& part : shape) {
        corners += static_cast<std::int64_t>(part.outer.size());
      }
    }
    return corners;
  });
}
BENCHMARK(voronoi)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::bench
