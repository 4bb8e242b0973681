#pragma once

#include <cstdint>
#include <vector>

#include "area/border_graph.h"
#include "area/shapes.h"

namespace hearth::area {

// The faces into which borders divide the plane. Borders with the same face on both sides (dangling
// ends, ways from one ring to another) divide nothing and are dropped. Private to this folder.
class BorderFaces {
 public:
  using Half = BorderGraph::Half;
  static constexpr std::uint32_t kOutside = 0;  // the face without end

  // Requires: borders touch at common ends only, no two alike. O(n log n).
  explicit BorderFaces(std::vector<Border> borders);
  // The same in half the time. Requires also: every border has two faces.
  static BorderFaces of_dividing(std::vector<Border> borders);

  // Of the borders that are left, in their order.
  [[nodiscard]] const BorderGraph& graph() const { return graph_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  // The face to the left of a half; faces are numbered in the order of their outer rings' first
  // borders.
  [[nodiscard]] std::uint32_t left_of(Half half) const { return face_[walk_[half]]; }
  [[nodiscard]] std::uint32_t right_of(Half half) const { return left_of(half ^ 1U); }

 private:
  explicit BorderFaces(BorderGraph graph);
  void name_faces();

  BorderGraph graph_;
  std::vector<std::uint32_t> walk_;  // of each half: the closed walk along its left side
  std::vector<std::uint32_t> face_;  // of each walk
  std::size_t size_ = 1;
};

}  // namespace hearth::area
