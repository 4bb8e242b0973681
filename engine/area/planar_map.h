#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "area/border.h"
#include "area/border_graph.h"
#include "area/shapes.h"

// What lies on which side of a tangle of rings: the rings are cut where they meet, borders that
// cancel are dropped, and every face that is left gets its value. Repair (even-odd), overlaps and
// gaps (how many shapes cover a face) are all read from it. Private to this folder.
namespace hearth::area {

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
  [[nodiscard]] bool empty() const { return graph_.borders().empty(); }

 private:
  using Half = BorderGraph::Half;

  void value_faces();
  void value_component(std::uint32_t first_vertex, int outside, std::vector<std::uint8_t>& seen);
  void value_around(std::uint32_t vertex, Half known);
  [[nodiscard]] std::vector<std::uint8_t> borders_around(
      const std::function<bool(int)>& wanted) const;
  [[nodiscard]] int plus(int value, int step) const;
  [[nodiscard]] int step_of(Half half) const;

  Rule rule_;
  BorderGraph graph_;
  std::vector<int> left_;  // value to the left of each half
};

}  // namespace hearth::area
