#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "area/shapes.h"

// What lies on which side of a tangle of rings: the rings are cut where they meet, borders that
// cancel are dropped, and every face that is left gets its value. Repair (even-odd), overlaps and
// gaps (how many shapes cover a face) are all read from it. Private to this folder.
namespace hearth::area {

enum class Rule : std::uint8_t {
  EvenOdd,  // a face's value is 1 where a way out of it crosses an odd number of borders, else 0
  Count     // the sum of the rings' winding numbers: how many shapes cover the face
};

// A piece of border. Crossing it from its right to its left (seen from a to b) adds `step`.
struct Border {
  Point a;  // before b: by x, then by y
  Point b;
  int step = 0;
};

class PlanarMap {
 public:
  // Requires for Rule::Count: outer rings counter-clockwise, holes clockwise, no ring crossing
  // itself. New vertices are put on multiples of 2^-13 m; old ones stay where they are. (Where
  // cutting does not come to an end, all are put on a coarser grid; should even one of half a metre
  // not help, the map stays empty. Neither was ever seen.)
  PlanarMap(std::span<const MultiPolygon> shapes, Rule rule);

  // The faces whose value `wanted` accepts, joined where they share a border, as valid polygons:
  // outer rings counter-clockwise, holes clockwise, each ring from its lowest vertex (by x, then
  // y), parts by that vertex. Requires: wanted(0) is false.
  [[nodiscard]] MultiPolygon faces(const std::function<bool(int)>& wanted) const;

  // Nothing but borders that cancel: every face has the value 0.
  [[nodiscard]] bool empty() const { return borders_.empty(); }

 private:
  // A border seen from one of its ends: 2 * border from a to b, 2 * border + 1 from b to a.
  using Half = std::uint32_t;

  void index_vertices();
  void value_faces();
  void value_component(std::uint32_t first_vertex, int outside, std::vector<std::uint8_t>& seen);
  void value_around(std::uint32_t vertex, Half known);
  [[nodiscard]] std::vector<std::uint8_t> borders_around(
      const std::function<bool(int)>& wanted) const;
  [[nodiscard]] Half next_on_walk(Half half, std::span<const std::uint8_t> is_border) const;
  [[nodiscard]] int plus(int value, int step) const;
  [[nodiscard]] int step_of(Half half) const;
  [[nodiscard]] std::uint32_t origin_of(Half half) const;
  [[nodiscard]] Point target_point(Half half) const;
  [[nodiscard]] std::span<const Half> around(std::uint32_t vertex) const;

  Rule rule_;
  std::vector<Border> borders_;
  std::vector<Point> vertices_;            // sorted
  std::vector<std::uint32_t> origin_;      // of each half
  std::vector<std::uint32_t> first_half_;  // of each vertex, into halves_
  std::vector<Half> halves_;               // leaving each vertex, counter-clockwise from the west
  std::vector<int> left_;                  // value to the left of each half
};

}  // namespace hearth::area
