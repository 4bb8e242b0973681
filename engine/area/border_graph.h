#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include "area/border.h"

namespace hearth::area {

// Borders that touch at common ends only, as a graph in the plane: which of them leave a vertex, in
// which order. Private to this folder.
class BorderGraph {
 public:
  // A border seen from one of its ends: 2 * border from a to b, 2 * border + 1 from b to a.
  using Half = std::uint32_t;

  // Requires: no two borders alike.
  explicit BorderGraph(std::vector<Border> borders);

  [[nodiscard]] const std::vector<Border>& borders() const { return borders_; }
  [[nodiscard]] const std::vector<Point>& vertices() const { return vertices_; }  // by x, then y
  [[nodiscard]] std::size_t halves() const { return origin_.size(); }
  [[nodiscard]] std::uint32_t origin_of(Half half) const { return origin_[half]; }
  [[nodiscard]] Point target_point(Half half) const {
    const Border& border = borders_[half / 2];
    return half % 2 == 0 ? border.b : border.a;
  }
  // Leaving the vertex, counter-clockwise from the west, which comes last.
  [[nodiscard]] std::span<const Half> around(std::uint32_t vertex) const {
    return std::span(halves_).subspan(first_half_[vertex],
                                      first_half_[vertex + 1] - first_half_[vertex]);
  }
  // The other side of the sector to the left of `half` where it ends: the next half clockwise from
  // the way back that `wanted` accepts. Requires: it accepts one of those that leave there.
  template <typename Wanted>
  [[nodiscard]] Half next_on_walk(Half half, const Wanted& wanted) const {
    const Half back = half ^ 1U;
    const std::span<const Half> halves = around(origin_of(back));
    auto at =
        static_cast<std::size_t>(std::find(halves.begin(), halves.end(), back) - halves.begin());
    do {
      at = (at + halves.size() - 1) % halves.size();
    } while (!wanted(halves[at]));
    return halves[at];
  }

 private:
  void sort_around(std::uint32_t vertex);

  std::vector<Border> borders_;
  std::vector<Point> vertices_;
  std::vector<std::uint32_t> origin_;      // of each half
  std::vector<std::uint32_t> first_half_;  // of each vertex, into halves_
  std::vector<Half> halves_;               // leaving each vertex
};

}  // namespace hearth::area
