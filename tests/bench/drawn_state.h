#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "area/shared_borders.h"
#include "area/voronoi.h"
#include "core/quantity.h"
#include "core/random.h"
#include "districting/dual_graph.h"
#include "districting/places.h"

namespace hearth::bench {

struct DrawnState {
  districting::DualGraph graph;
  districting::Places places;
};

// A state of 400 x 480 km in `units` tracts of 2,000 to 6,000 people, the cells of points: a third
// of them anywhere, the others in 24 cities of which the next has 1/2, 1/3, ... of the first one's
// tracts, the denser the nearer to the middle.
inline DrawnState drawn_state(std::uint32_t units, std::uint64_t seed) {
  constexpr double kWidth = 400'000;
  constexpr double kHeight = 480'000;
  constexpr int kCities = 24;
  struct City {
    area::Point middle;
    double radius;
    double tracts;
  };
  Random random(seed);
  const auto part = [&] {
    constexpr std::uint32_t kParts = 1U << 20U;
    return random.below(kParts) / static_cast<double>(kParts);
  };
  const auto point = [&](double width, double height) {
    const double x = width * part();
    return area::Point{x, height * part()};
  };
  std::vector<City> cities;
  double tracts = 0;
  for (int c = 0; c < kCities; ++c) {
    const area::Point at = point(0.84 * kWidth, 0.84 * kHeight);
    cities.push_back(
        {{at.x + 0.08 * kWidth, at.y + 0.08 * kHeight}, 36'000 / (1 + 0.25 * c), 1.0 / (1 + c)});
    tracts += cities.back().tracts;
  }
  std::vector<area::Point> site;
  std::vector<double> x;
  std::vector<double> y;
  std::vector<std::int64_t> people;
  while (site.size() < units) {
    area::Point at = point(kWidth, kHeight);
    if (site.size() % 3 != 0) {
      double drawn = part() * tracts;
      std::size_t c = 0;
      while (c + 1 < cities.size() && drawn >= cities[c].tracts) drawn -= cities[c++].tracts;
      const double side = 4 * cities[c].radius * part();
      const area::Point in = point(side, side);
      at = {cities[c].middle.x + in.x - side / 2, cities[c].middle.y + in.y - side / 2};
    }
    if (std::clamp(at.x, 0.0, kWidth) != at.x || std::clamp(at.y, 0.0, kHeight) != at.y) continue;
    site.push_back(at);
    x.push_back(at.x);
    y.push_back(at.y);
    people.push_back((2000 + random.below(4001)) * kMicroPersons);
  }
  const area::MultiPolygon land{
      area::Polygon{{{0, 0}, {kWidth, 0}, {kWidth, kHeight}, {0, kHeight}}, {}}};
  const auto cells = area::constructed_cells(site, std::span(&land, 1), {});
  std::vector<districting::Edge> edges;
  for (const area::Contact& c : area::shared_borders(cells.shape, Metres(0.01))) {
    if (c.metres > 0) edges.emplace_back(c.a, c.b);
  }
  return {districting::make_graph(std::move(people), edges), districting::Places::on_plane(x, y)};
}

}  // namespace hearth::bench
