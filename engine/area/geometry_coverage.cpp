#include <algorithm>
#include <cmath>
#include <utility>

#include <boost/geometry/index/rtree.hpp>

#include "area/geometry.h"
#include "area/geometry_boost.h"
#include "area/planar_map.h"

// Overlaps and gaps of a layer. A planar map of all borders finds in one sweep whether there are
// any, for in a clean layer every inner border cancels against its neighbour's; only the shapes at
// fault are then intersected pair by pair.
namespace hearth::area {

namespace {

namespace bgi = boosted::bg::index;
using BoostBox = boosted::bg::model::box<boosted::Point>;
using Entry = std::pair<BoostBox, std::size_t>;
using Tree = bgi::rtree<Entry, bgi::quadratic<16>>;

BoostBox boost_box(const Box& box) { return {{box.min_x, box.min_y}, {box.max_x, box.max_y}}; }

Tree tree_of(std::span<const MultiPolygon> shapes) {
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (!shapes[i].empty()) entries.emplace_back(boost_box(box_of(shapes[i])), i);
  }
  return Tree(entries);
}

std::vector<std::size_t> found_in(const Tree& tree, const Box& box) {
  std::vector<Entry> entries;
  tree.query(bgi::intersects(boost_box(box)), std::back_inserter(entries));
  std::vector<std::size_t> found;
  found.reserve(entries.size());
  for (const Entry& entry : entries) found.push_back(entry.second);
  std::sort(found.begin(), found.end());
  return found;
}

// Pairs of shapes whose boxes meet a face that is covered twice.
std::vector<std::pair<std::size_t, std::size_t>> suspects(const Tree& tree,
                                                          const MultiPolygon& twice) {
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (const Polygon& face : twice) {
    const std::vector<std::size_t> near = found_in(tree, box_of({face}));
    for (std::size_t i = 0; i < near.size(); ++i) {
      for (std::size_t j = i + 1; j < near.size(); ++j) pairs.emplace_back(near[i], near[j]);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

double length_of(const Ring& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[i + 1 == ring.size() ? 0 : i + 1];
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    sum += std::sqrt(dx * dx + dy * dy);
  }
  return sum;
}

double mean_width(const Polygon& face, SquareMetres area) {
  double border = length_of(face.outer);
  for (const Ring& hole : face.holes) border += length_of(hole);
  return border > 0 ? 4 * area.value() / border : 0;
}

bool within(const Box& inner, const Box& outer) {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

// A hole of the union without the parts of the union that lie in it.
MultiPolygon without_islands(const Ring& hole, const MultiPolygon& whole,
                             std::span<const Box> boxes) {
  const MultiPolygon outline{{hole, {}}};
  const Box box = box_of(outline);
  MultiPolygon rings = outline;
  for (std::size_t p = 0; p < whole.size(); ++p) {
    if (!within(boxes[p], box)) continue;
    const MultiPolygon part{{whole[p].outer, {}}};
    if (contains(outline, inside_point_of(part))) rings.push_back(part.front());
  }
  return repair(rings);
}

std::vector<Overlap> overlaps_of(const PlanarMap& map, std::span<const MultiPolygon> shapes,
                                 SquareMetres tolerance) {
  const MultiPolygon twice = map.faces([](int covered) { return covered >= 2; });
  std::vector<Overlap> overlaps;
  if (twice.empty()) return overlaps;
  for (const auto& [a, b] : suspects(tree_of(shapes), twice)) {
    const SquareMetres area = area_of(intersection_of(shapes[a], shapes[b]));
    if (area > tolerance) overlaps.push_back({a, b, area});
  }
  return overlaps;
}

std::vector<Gap> gaps_of(const PlanarMap& map, Metres widest) {
  const MultiPolygon whole = map.faces([](int covered) { return covered >= 1; });
  std::vector<Box> boxes;
  for (const Polygon& part : whole) boxes.push_back(box_of({part}));
  std::vector<Gap> gaps;
  for (const Polygon& part : whole) {
    for (const Ring& hole : part.holes) {
      for (const Polygon& face : without_islands(hole, whole, boxes)) {
        const SquareMetres area = area_of({face});
        if (mean_width(face, area) <= widest.value()) gaps.push_back({{face}, area});
      }
    }
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
    return box_of(a.shape).min_y < box_of(b.shape).min_y;
  });
  return gaps;
}

}  // namespace

LayerFaults faults_in(std::span<const MultiPolygon> shapes, SquareMetres tolerance, Metres widest) {
  const PlanarMap map(shapes, Rule::Count);
  return {overlaps_of(map, shapes, tolerance), gaps_of(map, widest)};
}

std::vector<Overlap> overlaps_in(std::span<const MultiPolygon> shapes, SquareMetres tolerance) {
  return overlaps_of(PlanarMap(shapes, Rule::Count), shapes, tolerance);
}

std::vector<Gap> gaps_in(std::span<const MultiPolygon> shapes, Metres widest) {
  return gaps_of(PlanarMap(shapes, Rule::Count), widest);
}

}  // namespace hearth::area
