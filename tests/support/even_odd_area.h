#pragma once

#include <algorithm>
#include <vector>

#include "area/shapes.h"

namespace hearth::support {

// Area by the even-odd rule of rings that may cross each other and themselves, by another way than
// the engine's: cut into level strips at every vertex and every crossing; in a strip no two edges
// change places, so the covered length at its middle height times its height is exact but for
// rounding. O(edges^2 * strips): for small shapes.
class EvenOddArea {
 public:
  explicit EvenOddArea(const area::MultiPolygon& shape) {
    for (const area::Polygon& part : shape) {
      add(part.outer);
      for (const area::Ring& hole : part.holes) add(hole);
    }
  }

  double value() const {
    std::vector<double> heights = cut_heights();
    double sum = 0;
    for (std::size_t i = 0; i + 1 < heights.size(); ++i) {
      const double middle = heights[i] + (heights[i + 1] - heights[i]) / 2;
      sum += covered_length(middle) * (heights[i + 1] - heights[i]);
    }
    return sum;
  }

 private:
  struct Edge {
    area::Point a;
    area::Point b;
  };

  void add(const area::Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      edges_.push_back({ring[i], ring[(i + 1) % ring.size()]});
    }
  }

  std::vector<double> cut_heights() const {
    std::vector<double> heights;
    for (const Edge& edge : edges_) heights.push_back(edge.a.y);
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      for (std::size_t j = i + 1; j < edges_.size(); ++j) {
        const Edge& s = edges_[i];
        const Edge& t = edges_[j];
        const double det = (s.b.x - s.a.x) * (t.b.y - t.a.y) - (s.b.y - s.a.y) * (t.b.x - t.a.x);
        if (det == 0) continue;
        const double along =
            ((t.a.x - s.a.x) * (t.b.y - t.a.y) - (t.a.y - s.a.y) * (t.b.x - t.a.x)) / det;
        if (along > 0 && along < 1) heights.push_back(s.a.y + along * (s.b.y - s.a.y));
      }
    }
    std::sort(heights.begin(), heights.end());
    return heights;
  }

  double covered_length(double y) const {
    std::vector<double> xs;
    for (const Edge& edge : edges_) {
      if ((edge.a.y <= y) == (edge.b.y <= y)) continue;
      xs.push_back(edge.a.x + (y - edge.a.y) / (edge.b.y - edge.a.y) * (edge.b.x - edge.a.x));
    }
    std::sort(xs.begin(), xs.end());
    double length = 0;
    for (std::size_t i = 0; i + 1 < xs.size(); i += 2) length += xs[i + 1] - xs[i];
    return length;
  }

  std::vector<Edge> edges_;
};

}  // namespace hearth::support
