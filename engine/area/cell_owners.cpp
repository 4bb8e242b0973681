#include "area/cell_owners.h"

#include <map>
#include <optional>
#include <utility>

#include "area/border_index.h"
#include "area/face_names.h"
#include "area/noding.h"

namespace hearth::area {

namespace {

using Half = BorderGraph::Half;

class Owners {
 public:
  Owners(const CellMap& map, const Walls& walls, std::span<const Point> points,
         std::span<const Walls::Face> homes)
      : map_(map), walls_(walls), points_(points), homes_(homes) {}

  std::vector<std::int32_t> found() {
    owner_.assign(map_.faces.size(), kNoOwner);
    stand();
    for (bool grown = true; grown;) {
      while (grow(/*across_walls=*/false)) continue;
      grown = grow(/*across_walls=*/true);
    }
    give_exclaves();
    return std::move(owner_);
  }

 private:
  [[nodiscard]] std::int32_t community_of(std::uint32_t face) const {
    return walls_.community_of(map_.walled_face[face]);
  }

  // The face in which a point stands is the one that looks at it from the west. Beside a wall,
  // which rounding may have bent across the point, it is that of the nearest wall of its home.
  void stand() {
    const std::vector<Border>& borders = map_.faces.graph().borders();
    const BorderIndex index(borders);
    const BorderRows rows(borders);
    for (std::size_t p = 0; p < points_.size(); ++p) {
      if (homes_[p] == BorderFaces::kOutside) continue;
      const auto west = index.nearest_west_of(points_[p], [](std::uint32_t) { return true; });
      std::uint32_t face = BorderFaces::kOutside;
      if (west) face = map_.faces.left_of(2 * *west + (runs_south(borders[*west]) ? 0U : 1U));
      if (map_.walled_face[face] != homes_[p]) face = beside_wall(p, borders, rows);
      if (face == BorderFaces::kOutside || owner_[face] != kNoOwner) continue;
      owner_[face] = static_cast<std::int32_t>(p);
    }
  }

  static bool runs_south(const Border& border) { return border.a.y > border.b.y; }

  [[nodiscard]] std::uint32_t beside_wall(std::size_t p, const std::vector<Border>& borders,
                                          const BorderRows& rows) const {
    constexpr double kNear = 8 * kGrid;
    const Point at = points_[p];
    std::uint32_t best = BorderFaces::kOutside;
    double least = kNear * kNear;
    rows.for_each_near(at, kNear, [&](std::uint32_t b) {
      const double distance = squared_distance(at, borders[b].a, borders[b].b);
      for (const Half half : {2 * b, 2 * b + 1}) {
        const std::uint32_t face = map_.faces.left_of(half);
        if (map_.walled_face[face] != homes_[p]) continue;
        if (distance > least || (distance == least && face >= best)) continue;
        least = distance;
        best = face;
      }
    });
    return best;
  }

  // One step: every face without an owner that has owned neighbours joins one of them.
  bool grow(bool across_walls) {
    std::map<std::pair<std::uint32_t, std::int32_t>, double> common;  // (face, owner): metres
    const std::vector<Border>& borders = map_.faces.graph().borders();
    for (std::uint32_t b = 0; b < borders.size(); ++b) {
      if (map_.is_wall[b] != 0 && !across_walls) continue;
      const std::uint32_t left = map_.faces.left_of(2 * b);
      const std::uint32_t right = map_.faces.right_of(2 * b);
      if ((owner_[left] == kNoOwner) == (owner_[right] == kNoOwner)) continue;
      const auto [free, owned] =
          owner_[left] == kNoOwner ? std::pair(left, right) : std::pair(right, left);
      if (community_of(free) == Walls::kNobody || community_of(free) != community_of(owned)) {
        continue;
      }
      common[{free, owner_[owned]}] += length_of(borders[b]);
    }
    std::map<std::uint32_t, std::pair<double, std::int32_t>> longest;
    for (const auto& [key, metres] : common) {
      auto [at, fresh] = longest.try_emplace(key.first, metres, key.second);
      if (!fresh && metres > at->second.first) at->second = {metres, key.second};
    }
    for (const auto& [face, best] : longest) owner_[face] = best.second;
    return !longest.empty();
  }

  void give_exclaves() {
    const std::vector<Border>& borders = map_.faces.graph().borders();
    std::vector<std::vector<std::int32_t>> points_of;  // by community
    for (std::size_t p = 0; p < points_.size(); ++p) {
      const std::int32_t community = walls_.community_of(homes_[p]);
      if (community == Walls::kNobody) continue;
      const auto c = static_cast<std::size_t>(community);
      if (c >= points_of.size()) points_of.resize(c + 1);
      points_of[c].push_back(static_cast<std::int32_t>(p));
    }
    // The first vertex of a face's first border stands for the face; borders are sorted.
    for (Half half = 0; half < 2 * borders.size(); ++half) {
      const std::uint32_t face = map_.faces.left_of(half);
      if (owner_[face] != kNoOwner || community_of(face) == Walls::kNobody) continue;
      const auto c = static_cast<std::size_t>(community_of(face));
      if (c < points_of.size()) owner_[face] = nearest(borders[half / 2].a, points_of[c]);
    }
  }

  [[nodiscard]] std::int32_t nearest(Point from, std::span<const std::int32_t> among) const {
    std::int32_t best = kNoOwner;
    double least = 0;
    for (const std::int32_t p : among) {
      const Point at = points_[static_cast<std::size_t>(p)];
      const double distance = (at.x - from.x) * (at.x - from.x) + (at.y - from.y) * (at.y - from.y);
      if (best != kNoOwner && distance >= least) continue;
      least = distance;
      best = p;
    }
    return best;
  }

  const CellMap& map_;
  const Walls& walls_;
  std::span<const Point> points_;
  std::span<const Walls::Face> homes_;
  std::vector<std::int32_t> owner_;
};

}  // namespace

std::vector<std::int32_t> owners_of(const CellMap& map, const Walls& walls,
                                    std::span<const Point> points,
                                    std::span<const Walls::Face> homes) {
  return Owners(map, walls, points, homes).found();
}

}  // namespace hearth::area
