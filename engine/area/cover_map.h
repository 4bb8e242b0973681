#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "area/border_faces.h"
#include "area/shapes.h"

namespace hearth::area {

// The faces into which the borders of a layer divide the plane, and which shapes cover each: one
// where the layer is clean, several where they overlap, none in a hole of the layer and outside.
// Two faces with a common border are never covered by the same shapes. Private to this folder.
class CoverMap {
 public:
  // Requires: valid shapes, rings turned. New vertices, where borders cross, are put on multiples
  // of 2^-13 m; old ones stay where they are. O(n log n) expected.
  explicit CoverMap(std::span<const MultiPolygon> shapes);

  [[nodiscard]] const BorderFaces& faces() const { return faces_; }
  [[nodiscard]] std::size_t size() const { return faces_.size(); }
  // Ascending; empty: nobody's ground, and the face without end.
  [[nodiscard]] std::span<const std::int32_t> covering(std::uint32_t face) const {
    return std::span(covering_).subspan(first_[face], first_[face + 1] - first_[face]);
  }
  // m2, of each face; 0 for the one without end.
  [[nodiscard]] const std::vector<double>& areas() const { return areas_; }

 private:
  // How often a shape winds around what lies left of a border, less what lies right of it.
  struct Step {
    std::int32_t shape = 0;
    std::int32_t times = 0;
  };
  // Borders with their steps: those of border i from start[i] on, by shape.
  struct Stepped {
    std::vector<Border> borders;  // step: position in the list
    std::vector<std::size_t> start{0};
    std::vector<Step> steps;
    void add(const Border& border, std::vector<Step>& together);
  };

  static void add_step(const Step& step, std::vector<Step>& sums);
  static Stepped drawn(std::span<const MultiPolygon> shapes);
  static Stepped settled(std::span<const MultiPolygon> shapes);
  explicit CoverMap(const Stepped& stepped);
  void cover(const Stepped& stepped);
  void measure();

  BorderFaces faces_;
  std::vector<std::size_t> first_;  // of each face in covering_, and the end
  std::vector<std::int32_t> covering_;
  std::vector<double> areas_;
};

}  // namespace hearth::area
