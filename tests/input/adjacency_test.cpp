// The neighbours of real tracts, held against a list that others have published.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "area/geometry.h"
#include "area/shared_borders.h"
#include "area/unit_graph.h"
#include "input/drawn_town.h"
#include "input/files/gdal.h"

namespace hearth::input {
namespace {

using Pair = std::pair<std::string, std::string>;  // codes, the lower one first

AreaOptions new_york() {
  AreaOptions options = support::town_options(HEARTH_SOURCE_DIR "/data/ny8/NY8_utm18.shp");
  options.id.value = "AREAKEY";
  options.population.value = "POP8";
  return options;
}

Pair pair_of(const std::string& a, const std::string& b) { return a < b ? Pair{a, b} : Pair{b, a}; }

// NY_nb.gal: the number of areas; then of each its number (from 0, in the order of the shapefile),
// how many neighbours it has, and their numbers.
std::set<Pair> published_pairs(const AreaOptions& options) {
  const std::vector<Given> fields{options.id};
  const Layer layer = read_layer(options.units, fields);
  std::ifstream gal(HEARTH_SOURCE_DIR "/data/ny8/NY_nb.gal");
  std::size_t areas = 0;
  gal >> areas;
  EXPECT_EQ(areas, layer.features.size());
  std::set<Pair> pairs;
  std::size_t area = 0;
  for (std::size_t count = 0; gal >> area >> count;) {
    for (std::size_t n = 0, neighbour = 0; n < count && gal >> neighbour; ++n) {
      pairs.insert(pair_of(layer.features.at(area).cells.at(0).text,
                           layer.features.at(neighbour).cells.at(0).text));
    }
  }
  return pairs;
}

double squared_distance(const area::Point& p, const area::Point& a, const area::Point& b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double along = ((p.x - a.x) * dx + (p.y - a.y) * dy) / (length2 > 0 ? length2 : 1);
  const double t = std::clamp(along, 0.0, 1.0);
  const double ex = p.x - (a.x + t * dx);
  const double ey = p.y - (a.y + t * dy);
  return ex * ex + ey * ey;
}

std::vector<area::Ring> rings_of(const area::MultiPolygon& shape) {
  std::vector<area::Ring> rings;
  for (const area::Polygon& polygon : shape) {
    rings.push_back(polygon.outer);
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
  }
  return rings;
}

// From the vertices of p to the sides of q; both ways round it is the distance of two shapes that
// do not cross.
double one_way_distance(const area::MultiPolygon& p, const area::MultiPolygon& q) {
  double least = std::numeric_limits<double>::infinity();
  for (const area::Ring& of_p : rings_of(p)) {
    for (const area::Ring& of_q : rings_of(q)) {
      for (const area::Point& point : of_p) {
        for (std::size_t i = 0; i < of_q.size(); ++i) {
          least = std::min(least, squared_distance(point, of_q[i], of_q[(i + 1) % of_q.size()]));
        }
      }
    }
  }
  return std::sqrt(least);
}

double distance(const area::MultiPolygon& p, const area::MultiPolygon& q) {
  return std::min(one_way_distance(p, q), one_way_distance(q, p));
}

struct Tracts {
  AreaOptions options = new_york();
  area::Units units = support::read_town(options).area.units;
  std::vector<area::Contact> contacts = area::shared_borders(units.shape.values(), Metres(0.1));
  [[nodiscard]] Pair pair(const area::Contact& c) const {
    return pair_of(units.id[UnitId{c.a}], units.id[UnitId{c.b}]);
  }
};

TEST(Adjacency, OfNewYorkIsEveryPairThatIsNotApart) {
  const Tracts tracts;
  std::set<std::pair<std::int32_t, std::int32_t>> pairs;
  for (const area::Contact& c : tracts.contacts) pairs.emplace(c.a, c.b);
  for (const UnitId a : ids<UnitId>(tracts.units.size())) {
    for (UnitId b{a.row + 1}; static_cast<std::size_t>(b.row) < tracts.units.size(); ++b.row) {
      const area::Box p = area::box_of(tracts.units.shape[a]);
      const area::Box q = area::box_of(tracts.units.shape[b]);
      const bool boxes_apart = p.max_x + 1 < q.min_x || q.max_x + 1 < p.min_x ||
                               p.max_y + 1 < q.min_y || q.max_y + 1 < p.min_y;
      const bool touch =
          !boxes_apart && distance(tracts.units.shape[a], tracts.units.shape[b]) <= 0.1;
      EXPECT_EQ(pairs.contains({a.row, b.row}), touch)
          << tracts.units.id[a] << " " << tracts.units.id[b];
    }
  }
}

// The published list and the shapes come from the same authors, yet differ: it has two pairs of
// tracts of Cayuga county that lie 17 and 24 km apart, and lacks 53 that touch in the shapes, 44 of
// them along a border (131 m to 16 km). All others are the same.
TEST(Adjacency, OfNewYorkDiffersFromThePublishedListWhereTheListIsWrong) {
  const Tracts tracts;
  std::set<Pair> published = published_pairs(tracts.options);
  EXPECT_EQ(published.size(), 761U);
  int corners = 0;
  int borders = 0;
  double shortest = std::numeric_limits<double>::infinity();
  for (const area::Contact& c : tracts.contacts) {
    if (published.erase(tracts.pair(c)) == 1) continue;
    ++(c.metres > 0 ? borders : corners);
    if (c.metres > 0) shortest = std::min(shortest, c.metres);
  }
  EXPECT_EQ(corners, 9);
  EXPECT_EQ(borders, 44);
  EXPECT_NEAR(shortest, 131.8, 0.1);
  EXPECT_EQ(published,
            (std::set<Pair>{{"36011990200", "36011991200"}, {"36011990300", "36011991200"}}));
}

// Queen joins what touches and rook what has a border in common: the contacts above, so the same
// differences from the published list. No tract needs a bridge.
TEST(Adjacency, OfNewYorkJoinsByRookAndQueenWhatTouches) {
  const Tracts tracts;
  for (const auto rule : {area::JoinRule::Rook, area::JoinRule::Queen}) {
    area::UnitGraphOptions options;
    options.rule = rule;
    const area::UnitGraph graph =
        area::unit_graph(tracts.units.shape.values(), {}, {}, {}, options);
    ASSERT_EQ(graph.contacts.size(), tracts.contacts.size());
    std::size_t bridges = 0;
    for (std::size_t i = 0; i < graph.contacts.size(); ++i) {
      const area::UnitContact& c = graph.contacts[i];
      const area::Contact& expected = tracts.contacts[i];
      EXPECT_EQ(c.a, static_cast<std::uint32_t>(expected.a));
      EXPECT_EQ(c.b, static_cast<std::uint32_t>(expected.b));
      EXPECT_EQ(c.metres, expected.metres);
      EXPECT_EQ(c.joins, c.bridge || rule == area::JoinRule::Queen || c.metres > 0);
      bridges += c.bridge ? 1 : 0;
    }
    EXPECT_EQ(bridges, 0U);
  }
}

}  // namespace
}  // namespace hearth::input
