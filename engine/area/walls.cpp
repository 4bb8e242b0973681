#include "area/walls.h"

#include <algorithm>
#include <limits>
#include <optional>

#include "area/border_faces.h"
#include "area/border_index.h"
#include "area/noding.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

constexpr std::int32_t kFree = std::numeric_limits<std::int32_t>::max();

void add_piece(Point from, Point to, int name, std::vector<Border>& out) {
  if (from == to) return;
  const bool forward = from.x != to.x ? from.x < to.x : from.y < to.y;
  if (forward) {
    out.push_back({from, to, name});
  } else {
    out.push_back({to, from, -name});
  }
}

void add_ring(const Ring& ring, int name, std::vector<Border>& out) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    add_piece(ring[i], ring[i + 1 == ring.size() ? 0 : i + 1], name, out);
  }
}

// Rings of community c are named c + 1, where it lies to the left; lines, one more than the last.
std::vector<Border> named_borders(std::span<const MultiPolygon> communities,
                                  std::span<const Line> lines) {
  std::vector<Border> borders;
  int name = 0;
  for (const MultiPolygon& shape : communities) {
    ++name;
    for (const Polygon& part : shape) {
      add_ring(part.outer, name, borders);
      for (const Ring& hole : part.holes) add_ring(hole, name, borders);
    }
  }
  ++name;
  for (const Line& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) add_piece(line[i - 1], line[i], name, borders);
  }
  settle(borders, Rule::Names);
  return borders;
}

// Whose ground lies beside a piece, as far as rings say; kFree: they do not.
struct Beside {
  std::vector<Border> pieces;  // step: position of the piece in the two others
  std::vector<std::int32_t> left;
  std::vector<std::int32_t> right;
};

// Pieces that fall on one another become one.
Beside joined(const std::vector<Border>& named, int line_name) {
  Beside out;
  for (std::size_t i = 0; i < named.size();) {
    const Border& first = named[i];
    std::int32_t left = kFree;
    std::int32_t right = kFree;
    for (; i < named.size() && named[i].a == first.a && named[i].b == first.b; ++i) {
      const int step = named[i].step;
      if (step > 0 && step < line_name) left = std::min(left, step - 1);
      if (step < 0 && -step < line_name) right = std::min(right, -step - 1);
    }
    out.pieces.push_back({first.a, first.b, static_cast<int>(out.pieces.size())});
    out.left.push_back(left);
    out.right.push_back(right);
  }
  return out;
}

}  // namespace

double squared_distance(Point point, Point a, Point b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((point.x - a.x) * dx + (point.y - a.y) * dy) / length2 : 0;
  t = std::clamp(t, 0.0, 1.0);
  const double off_x = point.x - (a.x + t * dx);
  const double off_y = point.y - (a.y + t * dy);
  return off_x * off_x + off_y * off_y;
}

Walls::Walls(std::span<const MultiPolygon> communities, std::span<const Line> lines) {
  const int line_name = static_cast<int>(communities.size()) + 1;
  const Beside beside = joined(named_borders(communities, lines), line_name);
  const BorderFaces map(beside.pieces);
  community_.assign(map.size(), kFree);
  std::vector<std::int32_t> left;
  std::vector<std::int32_t> right;
  for (std::uint32_t i = 0; i < map.graph().borders().size(); ++i) {
    Border border = map.graph().borders()[i];
    const auto from = static_cast<std::size_t>(border.step);
    border.step = 0;
    borders_.push_back(border);
    sides_.push_back({map.left_of(2 * i), map.right_of(2 * i)});
    left.push_back(beside.left[from]);
    right.push_back(beside.right[from]);
  }
  name_communities(left, right);
}

// Rings say whose the faces beside them are; a line has the same community on both sides.
void Walls::name_communities(std::span<const std::int32_t> left,
                             std::span<const std::int32_t> right) {
  for (std::size_t w = 0; w < borders_.size(); ++w) {
    const auto [of_left, of_right] = sides_[w];
    community_[of_left] = std::min(community_[of_left], left[w]);
    community_[of_right] = std::min(community_[of_right], right[w]);
  }
  community_[BorderFaces::kOutside] = kFree;
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t w = 0; w < borders_.size(); ++w) {
      if (left[w] != kFree || right[w] != kFree) continue;
      const auto [a, b] = sides_[w];
      if (a == BorderFaces::kOutside || b == BorderFaces::kOutside) continue;
      if (community_[a] == community_[b]) continue;
      if (community_[a] != kFree && community_[b] != kFree) continue;
      community_[a] = community_[b] = std::min(community_[a], community_[b]);
      changed = true;
    }
  }
  std::replace(community_.begin(), community_.end(), kFree, kNobody);
}

std::vector<Walls::Face> Walls::faces_at(std::span<const Point> points) const {
  const BorderIndex index(borders_);
  const BorderRows rows(borders_);
  std::vector<Face> faces(points.size(), BorderFaces::kOutside);
  const auto better = [&](Face face, Face known) {
    if (community_[face] == kNobody) return false;
    if (known == BorderFaces::kOutside) return true;
    return community_[face] != community_[known] ? community_[face] < community_[known]
                                                 : face < known;
  };
  parallel_for_blocks(points.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) {
      const Point at = points[p];
      bool on_wall = false;
      for (std::size_t r = rows.row_of(at.y - kGrid); r <= rows.row_of(at.y + kGrid); ++r) {
        for (const std::uint32_t w : rows.row(r)) {
          if (borders_[w].a.x > at.x + kGrid || borders_[w].b.x < at.x - kGrid) continue;
          if (squared_distance(at, borders_[w].a, borders_[w].b) >= kGrid * kGrid) continue;
          on_wall = true;
          for (const Face side : sides_[w]) {
            if (better(side, faces[p])) faces[p] = side;
          }
        }
      }
      if (on_wall) continue;
      const auto west = index.nearest_west_of(at, [](std::uint32_t) { return true; });
      if (!west) continue;
      const Face face = sides_[*west][borders_[*west].a.y > borders_[*west].b.y ? 0 : 1];
      if (better(face, faces[p])) faces[p] = face;
    }
  });
  return faces;
}

}  // namespace hearth::area
