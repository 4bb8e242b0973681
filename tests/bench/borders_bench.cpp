// Who borders on whom: 10,000 polygons whose sides wind. One core.

#include <algorithm>
#include <cstdint>
#include <vector>

#include "area/layer_repair.h"
#include "area/shared_borders.h"
#include "area/unit_graph.h"
#include "bench/workload.h"

namespace hearth::bench {
namespace {

constexpr std::size_t kSide = 100;  // squares of 1 km
constexpr std::size_t kCuts = 12;   // of each side of a square

// The points of a line of the grid, wound by up to 20 m; the same from either side.
class WindingGrid {
 public:
  WindingGrid() {
    Chance random(5);
    for (area::Point& p : points_) p = {random.below(20), random.below(20)};
  }
  // Point `step` of the side that runs from corner (column, row) to the east or to the north.
  [[nodiscard]] area::Point at(std::size_t column, std::size_t row, bool north,
                               std::size_t step) const {
    if (step == kCuts) return at(north ? column : column + 1, north ? row + 1 : row, false, 0);
    const std::size_t corner = row * (kSide + 1) + column;
    const area::Point& off = points_[(2 * corner + (north && step > 0 ? 1 : 0)) * kCuts + step];
    const double along = 1000.0 * static_cast<double>(step) / kCuts;
    return {1000.0 * static_cast<double>(column) + (north ? 0 : along) + off.x,
            1000.0 * static_cast<double>(row) + (north ? along : 0) + off.y};
  }

 private:
  std::vector<area::Point> points_ =
      std::vector<area::Point>(2 * (kSide + 1) * (kSide + 1) * kCuts);
};

std::vector<area::MultiPolygon> winding_squares() {
  const WindingGrid grid;
  std::vector<area::MultiPolygon> squares;
  for (std::size_t row = 0; row < kSide; ++row) {
    for (std::size_t column = 0; column < kSide; ++column) {
      area::Ring ring;
      for (std::size_t s = 0; s < kCuts; ++s) ring.push_back(grid.at(column, row, false, s));
      for (std::size_t s = 0; s < kCuts; ++s) ring.push_back(grid.at(column + 1, row, true, s));
      for (std::size_t s = kCuts; s > 0; --s) ring.push_back(grid.at(column, row + 1, false, s));
      for (std::size_t s = kCuts; s > 0; --s) ring.push_back(grid.at(column, row, true, s));
      squares.push_back({area::Polygon{ring, {}}});
    }
  }
  return squares;
}

// Counted: pairs that touch, 2 * 100 * 99 along a border and 2 * 99 * 99 in a corner.
void borders(benchmark::State& state) {
  const std::vector<area::MultiPolygon> squares = winding_squares();
  measure(state, [&] {
    return static_cast<std::int64_t>(area::shared_borders(squares, Metres(0.1)).size());
  });
}
BENCHMARK(borders)->Unit(benchmark::kMillisecond);

// Rivers and roads from west to east and from south to north, with a bend every 100 m.
std::vector<area::Line> winding_lines(std::size_t count, bool north) {
  constexpr double kWidth = 1000.0 * static_cast<double>(kSide);
  Chance random(north ? 7 : 6);
  std::vector<area::Line> lines(count);
  for (area::Line& line : lines) {
    const double at = random.below(kWidth);
    for (int bend = 0; bend <= static_cast<int>(kWidth / 100); ++bend) {
      const double along = 100.0 * bend;
      const double off = at + random.below(50);
      line.push_back(north ? area::Point{off, along} : area::Point{along, off});
    }
  }
  return lines;
}

// Counted: borders that a road crosses, with 20 rivers and 100 roads.
void unit_graph(benchmark::State& state) {
  const std::vector<area::MultiPolygon> squares = winding_squares();
  const std::vector<area::Line> rivers = winding_lines(20, false);
  const std::vector<area::Line> roads = winding_lines(100, true);
  area::UnitGraphOptions options;
  options.rule = area::JoinRule::RookMinusBarriers;
  measure(state, [&] {
    const area::UnitGraph graph = area::unit_graph(squares, {}, rivers, roads, options);
    return std::count_if(graph.contacts.begin(), graph.contacts.end(),
                         [](const area::UnitContact& c) { return c.road; });
  });
}
BENCHMARK(unit_graph)->Unit(benchmark::kMillisecond);

// Squares of which each was drawn for itself: of its vertices every `every`th lies up to 1 m beside
// the common line.
std::vector<area::MultiPolygon> squares_drawn_apart(std::size_t every) {
  std::vector<area::MultiPolygon> squares = winding_squares();
  Chance random(8);
  for (std::size_t s = 0; s < squares.size(); ++s) {
    area::Ring& ring = squares[s].front().outer;
    for (std::size_t i = s % every; i < ring.size(); i += every) {
      ring[i] = {ring[i].x + random.below(2) - 1, ring[i].y + random.below(2) - 1};
    }
  }
  return squares;
}

// Counted: places that two squares claim, or none, before the graph of the repaired squares. Every
// side has one vertex of either neighbour beside the line (12), or all of them (1).
void repaired_graph(benchmark::State& state) {
  const std::vector<area::MultiPolygon> squares =
      squares_drawn_apart(static_cast<std::size_t>(state.range(0)));
  measure(state, [&] {
    const area::RepairedLayer layer =
        area::repaired_layer(squares, {Metres(5), area::OverlapRule::Smaller});
    const area::UnitGraph graph = area::unit_graph(layer.shapes, {}, {}, {}, {});
    if (graph.contacts.size() < squares.size()) return std::int64_t{0};
    return static_cast<std::int64_t>(layer.faults.size() + layer.tiny);
  });
}
BENCHMARK(repaired_graph)->Arg(12)->Arg(1)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace hearth::bench
