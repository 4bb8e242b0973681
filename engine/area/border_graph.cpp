#include "area/border_graph.h"

#include <utility>

#include "area/predicates.h"

namespace hearth::area {

namespace {

bool before(Point p, Point q) { return p.x != q.x ? p.x < q.x : p.y < q.y; }

// 0 south, 1 due east, 2 north, 3 due west: counter-clockwise from the west, which comes last.
int quarter(Point from, Point to) {
  if (to.y < from.y) return 0;
  if (to.y > from.y) return 2;
  return to.x > from.x ? 1 : 3;
}

bool counter_clockwise_before(Point from, Point p, Point q) {
  const int of_p = quarter(from, p);
  const int of_q = quarter(from, q);
  return of_p != of_q ? of_p < of_q : orientation(from, p, q) > 0;
}

}  // namespace

BorderGraph::BorderGraph(std::vector<Border> borders) : borders_(std::move(borders)) {
  for (const Border& border : borders_) {
    vertices_.push_back(border.a);
    vertices_.push_back(border.b);
  }
  std::sort(vertices_.begin(), vertices_.end(), before);
  vertices_.erase(std::unique(vertices_.begin(), vertices_.end()), vertices_.end());
  const auto vertex_at = [&](Point p) {
    return static_cast<std::uint32_t>(
        std::lower_bound(vertices_.begin(), vertices_.end(), p, before) - vertices_.begin());
  };
  first_half_.assign(vertices_.size() + 1, 0);
  for (const Border& border : borders_) {
    origin_.push_back(vertex_at(border.a));
    origin_.push_back(vertex_at(border.b));
  }
  for (const std::uint32_t vertex : origin_) ++first_half_[vertex + 1];
  for (std::size_t v = 0; v < vertices_.size(); ++v) first_half_[v + 1] += first_half_[v];
  halves_.resize(origin_.size());
  std::vector<std::uint32_t> next(first_half_.begin(), first_half_.end());
  for (Half half = 0; half < origin_.size(); ++half) halves_[next[origin_[half]]++] = half;
  for (std::uint32_t v = 0; v < vertices_.size(); ++v) sort_around(v);
}

void BorderGraph::sort_around(std::uint32_t vertex) {
  std::sort(halves_.begin() + first_half_[vertex], halves_.begin() + first_half_[vertex + 1],
            [&](Half p, Half q) {
              return counter_clockwise_before(vertices_[vertex], target_point(p), target_point(q));
            });
}

}  // namespace hearth::area
