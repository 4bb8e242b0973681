#include "area/walls.h"

#include <algorithm>

#include "area/border_faces.h"
#include "area/face_names.h"
#include "area/noding.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

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

bool meet(const Box& box, Point a, Point b) {
  return std::min(a.x, b.x) <= box.max_x && std::max(a.x, b.x) >= box.min_x &&
         std::min(a.y, b.y) <= box.max_y && std::max(a.y, b.y) >= box.min_y;
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
  const Box box = box_around(borders);  // a town needs few of the roads of its province
  for (const Line& line : lines) {
    for (std::size_t i = 1; i < line.size(); ++i) {
      if (meet(box, line[i - 1], line[i])) add_piece(line[i - 1], line[i], name, borders);
    }
  }
  settle(borders, Rule::Names);
  return borders;
}

}  // namespace

Box box_around(std::span<const Border> borders) {
  Box box;
  if (!borders.empty()) box = {borders[0].a.x, borders[0].a.y, borders[0].b.x, borders[0].b.y};
  for (const Border& border : borders) {
    box.min_x = std::min(box.min_x, border.a.x);
    box.max_x = std::max(box.max_x, border.b.x);
    box.min_y = std::min({box.min_y, border.a.y, border.b.y});
    box.max_y = std::max({box.max_y, border.a.y, border.b.y});
  }
  return box;
}

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
  const NamedPieces named =
      joined_pieces(named_borders(communities, lines), [&](int name) -> SideNames {
        return {name == line_name ? kUnnamed : name - 1, kUnnamed};
      });
  const BorderFaces map(named.pieces);
  community_ = face_names(map, named.sides);
  std::vector<std::uint32_t> lines_only;
  for (std::uint32_t i = 0; i < map.graph().borders().size(); ++i) {
    Border border = map.graph().borders()[i];
    const auto [left, right] = named.sides[static_cast<std::size_t>(border.step)];
    if (left == kUnnamed && right == kUnnamed) lines_only.push_back(i);
    border.step = 0;
    borders_.push_back(border);
    sides_.push_back({map.left_of(2 * i), map.right_of(2 * i)});
  }
  name_across(lines_only);
}

// A line has the same community on both sides.
void Walls::name_across(std::span<const std::uint32_t> lines) {
  for (bool changed = true; changed;) {
    changed = false;
    for (const std::uint32_t line : lines) {
      const auto [a, b] = sides_[line];
      if (a == BorderFaces::kOutside || b == BorderFaces::kOutside) continue;
      if ((community_[a] == kNobody) == (community_[b] == kNobody)) continue;
      community_[a] = community_[b] = std::max(community_[a], community_[b]);
      changed = true;
    }
  }
}

bool Walls::is_better(Face face, Face known) const {
  if (community_[face] == kNobody) return false;
  if (known == BorderFaces::kOutside) return true;
  return community_[face] != community_[known] ? community_[face] < community_[known]
                                               : face < known;
}

Walls::Face Walls::face_at(Point at, const BorderIndex& index, const BorderRows& rows) const {
  Face best = BorderFaces::kOutside;
  bool on_wall = false;
  const auto offer = [&](Face face) {
    if (is_better(face, best)) best = face;
  };
  rows.for_each_near(at, kGrid, [&](std::uint32_t w) {
    if (squared_distance(at, borders_[w].a, borders_[w].b) >= kGrid * kGrid) return;
    on_wall = true;
    offer(sides_[w][0]);
    offer(sides_[w][1]);
  });
  if (on_wall) return best;
  const auto west = index.nearest_west_of(at, [](std::uint32_t) { return true; });
  // East of a wall that runs south is its left side.
  if (west) offer(sides_[*west][borders_[*west].a.y > borders_[*west].b.y ? 0 : 1]);
  return best;
}

std::vector<Walls::Face> Walls::faces_at(std::span<const Point> points) const {
  const BorderIndex index(borders_);
  const BorderRows rows(borders_);
  std::vector<Face> faces(points.size());
  parallel_for_blocks(points.size(), 256, [&](std::size_t begin, std::size_t end) {
    for (std::size_t p = begin; p < end; ++p) faces[p] = face_at(points[p], index, rows);
  });
  return faces;
}

}  // namespace hearth::area
