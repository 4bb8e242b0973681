#include "area/face_shapes.h"

#include <utility>

#include "area/planar_map.h"
#include "area/ring_tracer.h"
#include "core/parallel.h"

namespace hearth::area {

namespace {

using Half = BorderGraph::Half;

// One walk is a ring, or rings that touch; several may be holes in one another.
MultiPolygon shape_of(const std::vector<Ring>& walks) {
  if (walks.size() == 1) {
    RingTracer tracer;
    tracer.add_walk(walks[0]);
    return tracer.polygons([](Point) { return 0U; });
  }
  MultiPolygon rings;
  for (const Ring& walk : walks) rings.push_back({walk, {}});
  return PlanarMap(std::span(&rings, 1), Rule::EvenOdd).faces([](int value) { return value == 1; });
}

}  // namespace

std::vector<MultiPolygon> shapes_of(const BorderFaces& faces, std::span<const std::int32_t> owner,
                                    std::size_t owners) {
  const BorderGraph& graph = faces.graph();
  const auto of = [&](Half half) { return owner[faces.left_of(half)]; };
  std::vector<std::vector<Ring>> walks(owners);
  std::vector<std::uint8_t> seen(graph.halves(), 0);
  for (Half start = 0; start < graph.halves(); ++start) {
    const std::int32_t mine = of(start);
    const auto is_border = [&](Half half) { return of(half) == mine && of(half ^ 1U) != mine; };
    if (mine == kNoOwner || seen[start] != 0 || !is_border(start)) continue;
    Ring walk;
    for (Half half = start; seen[half] == 0; half = graph.next_on_walk(half, is_border)) {
      seen[half] = 1;
      walk.push_back(graph.vertices()[graph.origin_of(half)]);
    }
    walks[static_cast<std::size_t>(mine)].push_back(std::move(walk));
  }
  std::vector<MultiPolygon> shapes(owners);
  parallel_for_blocks(owners, 64, [&](std::size_t begin, std::size_t end) {
    for (std::size_t o = begin; o < end; ++o) {
      if (!walks[o].empty()) shapes[o] = shape_of(walks[o]);
    }
  });
  return shapes;
}

}  // namespace hearth::area
