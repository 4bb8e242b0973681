#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "area/border.h"
#include "area/border_index.h"
#include "area/border_rows.h"
#include "area/shapes.h"

namespace hearth::area {

// Communities divided by lines (roads, rivers) into faces. Private to this folder.
class Walls {
 public:
  using Face = std::uint32_t;
  static constexpr std::int32_t kNobody = -1;

  // Requires: shapes valid, outer rings counter-clockwise, holes clockwise. Lines that divide no
  // community leave no more than a vertex where they meet a border. Where shapes overlap, the one
  // with more border around the common ground has it.
  Walls(std::span<const MultiPolygon> communities, std::span<const Line> lines);

  // Pieces that touch at common ends only, sorted; every piece has two faces, step 0.
  [[nodiscard]] const std::vector<Border>& borders() const { return borders_; }
  // Left and right of a piece, seen from a to b.
  [[nodiscard]] std::array<Face, 2> sides(std::size_t wall) const { return sides_[wall]; }
  [[nodiscard]] std::size_t faces() const { return community_.size(); }
  // The position of the community whose ground a face is, or kNobody.
  [[nodiscard]] std::int32_t community_of(Face face) const { return community_[face]; }

  // The face of somebody's ground that a point lies in. A point on a wall (nearer than 2^-13 m)
  // lies in every face there and is given to the first community's, of these the first face's.
  // BorderFaces::kOutside where it lies on nobody's ground. Thread-safe.
  [[nodiscard]] std::vector<Face> faces_at(std::span<const Point> points) const;

 private:
  [[nodiscard]] bool is_better(Face face, Face known) const;
  [[nodiscard]] Face face_at(Point at, const BorderIndex& index, const BorderRows& rows) const;
  void name_across(std::span<const std::uint32_t> lines);

  std::vector<Border> borders_;
  std::vector<std::array<Face, 2>> sides_;
  std::vector<std::int32_t> community_;  // of each face
};

// All zeros for no borders.
Box box_around(std::span<const Border> borders);

// Squared distance of a point from the piece between two points.
double squared_distance(Point point, Point a, Point b);

}  // namespace hearth::area
