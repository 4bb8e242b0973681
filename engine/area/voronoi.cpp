#include "area/voronoi.h"

#include <algorithm>
#include <numeric>

#include "area/border_faces.h"
#include "area/border_index.h"
#include "area/cell_owners.h"
#include "area/face_names.h"
#include "area/face_shapes.h"
#include "area/noding.h"
#include "area/point_rows.h"
#include "area/voronoi_edges.h"
#include "area/walls.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

using Half = BorderGraph::Half;

// Items by key, each key's in their order.
struct Groups {
  std::vector<std::size_t> start;  // of each key, and the end
  std::vector<std::uint32_t> item;
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t key) const {
    return std::span(item).subspan(start[key], start[key + 1] - start[key]);
  }
};

Groups grouped(std::size_t keys, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs) {
  Groups groups{std::vector<std::size_t>(keys + 1), std::vector<std::uint32_t>(pairs.size())};
  for (const auto& [key, item] : pairs) ++groups.start[key + 1];
  std::partial_sum(groups.start.begin(), groups.start.end(), groups.start.begin());
  std::vector<std::size_t> next(groups.start);
  for (const auto& [key, item] : pairs) groups.item[next[key]++] = item;
  return groups;
}

// One face divided among its points: the new borders inside it, and where they meet its walls.
struct Division {
  std::vector<Border> inside;
  std::vector<Cut> wall_cuts;
};

// Is the middle of a piece in the face? A piece that runs along a wall so closely that rounding
// decides may count either way: the wall stands in for it.
bool is_inside(const BorderIndex& walls, const Border& piece) {
  const Point middle{piece.a.x + (piece.b.x - piece.a.x) / 2,
                     piece.a.y + (piece.b.y - piece.a.y) / 2};
  int crossed = 0;
  walls.for_each_west_of(middle, [&](std::uint32_t, bool) { ++crossed; });
  return crossed % 2 == 1;
}

Division divide(const Walls& walls, std::span<const std::uint32_t> around,
                std::span<const Point> sites) {
  std::vector<Border> face;
  face.reserve(around.size());
  for (const std::uint32_t wall : around) face.push_back(walls.borders()[wall]);
  // Named by their wall while they are cut; borders between cells have no name.
  std::vector<Border> all = voronoi_edges(sites, box_around(face));
  for (std::size_t i = 0; i < face.size(); ++i) {
    all.push_back({face[i].a, face[i].b, static_cast<int>(around[i]) + 1});
  }
  sort_borders(all);
  const std::vector<Cut> cuts = meetings_of(all, kGrid);
  Division division;
  for (const Cut& met : cuts) {
    const int name = all[met.border].step;
    if (name > 0) division.wall_cuts.push_back({static_cast<std::size_t>(name) - 1, met.at});
  }
  const BorderIndex index(face);
  for (const Border& piece : cut(all, cuts)) {
    if (piece.step == 0 && is_inside(index, piece)) division.inside.push_back(piece);
  }
  return division;
}

// Every face divided, in their order. `homes`: the face of each point.
std::vector<Division> divide_all(const Walls& walls, std::span<const Point> points,
                                 std::span<const Walls::Face> homes) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> beside;
  for (std::uint32_t w = 0; w < walls.borders().size(); ++w) {
    for (const Walls::Face face : walls.sides(w)) beside.emplace_back(face, w);
  }
  const Groups walls_of = grouped(walls.faces(), beside);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> at_home;
  for (std::uint32_t p = 0; p < points.size(); ++p) at_home.emplace_back(homes[p], p);
  const Groups points_of = grouped(walls.faces(), at_home);
  std::vector<Division> divisions(walls.faces());
  parallel_for_blocks(walls.faces(), 1, [&](std::size_t face, std::size_t /*end*/) {
    const std::span<const std::uint32_t> rows = points_of.of(face);
    if (face == BorderFaces::kOutside || rows.size() < 2) return;
    std::vector<Point> sites;
    sites.reserve(rows.size());
    for (const std::uint32_t row : rows) sites.push_back(points[row]);
    divisions[face] = divide(walls, walls_of.of(face), sites);
  });
  return divisions;
}

// Walls are named by their position + 1, negative where they run the other way; borders between
// cells by their face, counted after the walls.
std::vector<Border> all_borders(const Walls& walls, const std::vector<Division>& divisions) {
  std::vector<Border> named = walls.borders();
  for (std::size_t w = 0; w < named.size(); ++w) named[w].step = static_cast<int>(w) + 1;
  std::vector<Cut> cuts;
  for (const Division& division : divisions) {
    cuts.insert(cuts.end(), division.wall_cuts.begin(), division.wall_cuts.end());
  }
  std::vector<Border> borders = cut(named, std::move(cuts));
  for (std::size_t face = 0; face < divisions.size(); ++face) {
    for (Border piece : divisions[face].inside) {
      piece.step = static_cast<int>(named.size() + face) + 1;
      borders.push_back(piece);
    }
  }
  settle(borders, Rule::Names);
  return borders;
}

CellMap map_of(const Walls& walls, const std::vector<Border>& borders) {
  const auto wall_count = static_cast<int>(walls.borders().size());
  const NamedPieces named = joined_pieces(borders, [&](int name) -> SideNames {
    if (name > wall_count) return {name - wall_count - 1, name - wall_count - 1};
    const auto [left, right] = walls.sides(static_cast<std::size_t>(name) - 1);
    return {static_cast<std::int32_t>(left), static_cast<std::int32_t>(right)};
  });
  CellMap map{BorderFaces(named.pieces), {}, {}};
  for (const std::int32_t name : face_names(map.faces, named.sides)) {
    map.walled_face.push_back(name == kUnnamed ? BorderFaces::kOutside
                                               : static_cast<Walls::Face>(name));
  }
  for (const Border& border : map.faces.graph().borders()) {
    const auto [left, right] = named.sides[static_cast<std::size_t>(border.step)];
    map.is_wall.push_back(left != right ? 1 : 0);
  }
  return map;
}

}  // namespace

ConstructedCells constructed_cells(std::span<const Point> points,
                                   std::span<const MultiPolygon> communities,
                                   std::span<const Line> lines) {
  ConstructedCells cells;
  const Walls walls(communities, lines);
  const std::vector<Walls::Face> homes = walls.faces_at(points);
  std::vector<std::uint8_t> has_points(communities.size(), 0);
  for (const Walls::Face home : homes) {
    cells.community.push_back(walls.community_of(home));
    if (cells.community.back() >= 0) {
      has_points[static_cast<std::size_t>(cells.community.back())] = 1;
    }
  }
  for (std::size_t c = 0; c < communities.size(); ++c) {
    if (has_points[c] == 0) cells.without_points.push_back(static_cast<std::int32_t>(c));
  }
  const CellMap map = map_of(walls, all_borders(walls, divide_all(walls, points, homes)));
  const std::vector<std::int32_t> owner = owners_of(map, walls, points, homes);
  cells.shape = shapes_of(map.faces, owner, points.size());
  for (std::size_t p = 0; p < points.size(); ++p) {
    if (cells.shape[p].size() > 1) cells.with_exclaves.push_back(p);
  }
  return cells;
}

std::vector<std::pair<std::size_t, std::size_t>> coinciding(std::span<const Point> points) {
  const double least = kNearestPoints.value();
  const PointRows rows(points, least);
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t p = 0; p < points.size(); ++p) {
    std::size_t last = p;
    rows.for_each_near(points[p], least, [&](std::uint32_t q) {
      const double dx = points[q].x - points[p].x;
      const double dy = points[q].y - points[p].y;
      if (q < p && dx * dx + dy * dy < least * least && (last == p || q > last)) last = q;
    });
    if (last != p) pairs.emplace_back(last, p);
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

}  // namespace hearth::area
