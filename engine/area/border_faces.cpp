#include "area/border_faces.h"

#include <cassert>
#include <utility>

#include "area/border_index.h"
#include "area/predicates.h"

namespace hearth::area {

namespace {

using Half = BorderGraph::Half;
constexpr std::uint32_t kNoWalk = 0xFFFFFFFF;

bool any_half(Half /*half*/) { return true; }

// Walks around all faces, counted from 0 in the order of their first halves.
std::vector<std::uint32_t> walks_of(const BorderGraph& graph) {
  std::vector<std::uint32_t> walk(graph.halves(), kNoWalk);
  std::uint32_t count = 0;
  for (Half start = 0; start < graph.halves(); ++start) {
    if (walk[start] != kNoWalk) continue;
    for (Half half = start; walk[half] == kNoWalk; half = graph.next_on_walk(half, any_half)) {
      walk[half] = count;
    }
    ++count;
  }
  return walk;
}

// A border is run along twice by one walk exactly where taking it away joins no two faces.
std::vector<Border> dividing(std::vector<Border> borders) {
  const BorderGraph graph(std::move(borders));
  const std::vector<std::uint32_t> walk = walks_of(graph);
  std::vector<Border> kept;
  for (std::size_t i = 0; i < graph.borders().size(); ++i) {
    if (walk[2 * i] != walk[2 * i + 1]) kept.push_back(graph.borders()[i]);
  }
  return kept;
}

// The lowest vertex of a walk (by x, then y), and whether the walk goes round an island there: then
// what lies west of it is the same face. Else it is the outer ring of its face.
struct Lowest {
  std::uint32_t vertex = 0xFFFFFFFF;
  bool island = false;
};

std::vector<Lowest> lowest_of(const BorderGraph& graph, const std::vector<std::uint32_t>& walk) {
  std::vector<Lowest> lowest;
  for (Half in = 0; in < graph.halves(); ++in) {
    if (walk[in] >= lowest.size()) lowest.resize(walk[in] + 1);
    const Half out = graph.next_on_walk(in, any_half);
    const std::uint32_t vertex = graph.origin_of(out);
    Lowest& known = lowest[walk[in]];
    if (vertex > known.vertex) continue;
    if (vertex < known.vertex) known = {vertex, false};
    // A walk may pass its lowest vertex several times; only around an island it turns right there.
    const std::vector<Point>& at = graph.vertices();
    const bool right =
        orientation(at[graph.origin_of(in)], at[vertex], graph.target_point(out)) < 0;
    known.island = known.island || right;
  }
  return lowest;
}

}  // namespace

BorderFaces::BorderFaces(std::vector<Border> borders)
    : BorderFaces(BorderGraph(dividing(std::move(borders)))) {}

BorderFaces::BorderFaces(BorderGraph graph) : graph_(std::move(graph)), walk_(walks_of(graph_)) {
  name_faces();
}

BorderFaces BorderFaces::of_dividing(std::vector<Border> borders) {
  return BorderFaces(BorderGraph(std::move(borders)));
}

void BorderFaces::name_faces() {
  const std::vector<Lowest> lowest = lowest_of(graph_, walk_);
  face_.assign(lowest.size(), kOutside);
  for (std::size_t walk = 0; walk < lowest.size(); ++walk) {
    if (!lowest[walk].island) face_[walk] = static_cast<std::uint32_t>(size_++);
  }
  const BorderIndex index(graph_.borders());
  const auto every = [](std::uint32_t) { return true; };
  for (std::size_t walk = 0; walk < lowest.size(); ++walk) {
    // Each step goes further west, so this ends: at an outer ring, or where nothing is west.
    std::size_t at = walk;
    while (lowest[at].island) {
      const Point point = graph_.vertices()[lowest[at].vertex];
      const auto border = index.nearest_west_of(point, every);
      if (!border) break;
      // The half whose left side looks east: it runs south.
      const Border& west = graph_.borders()[*border];
      at = walk_[2 * *border + (west.a.y > west.b.y ? 0U : 1U)];
    }
    face_[walk] = lowest[at].island ? kOutside : face_[at];
  }
}

}  // namespace hearth::area
