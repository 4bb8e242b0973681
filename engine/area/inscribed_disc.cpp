#include "area/inscribed_disc.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "area/geometry.h"
#include "area/planar_distance.h"

namespace hearth::area {

namespace {

constexpr double kTolerance = 0.01;  // of the diameter

struct Segment {
  Point a;
  Point b;
};

void add_ring(const Ring& ring, std::vector<Segment>& out) {
  for (std::size_t i = 0; i < ring.size(); ++i) {
    out.push_back({ring[i], ring[i + 1 == ring.size() ? 0 : i + 1]});
  }
}

double distance(Point from, const Segment& to) {
  return std::sqrt(squared_distance(from, to.a, to.b));
}

class DiscSearch {
 public:
  DiscSearch(const Polygon& part, double diameter) : part_{part}, radius_(diameter / 2) {
    add_ring(part.outer, segments_);
    for (const Ring& hole : part.holes) add_ring(hole, segments_);
  }

  [[nodiscard]] bool found() const {
    const Box box = box_of(part_);
    // Whatever fits lies in the box and has no more area than the part.
    const double radius2 = radius_ * radius_;
    if (std::min(box.width(), box.height()) <= 2 * radius_) return false;
    if (area_of(part_).value() <= 3.141592653589793 * radius2) return false;
    Square whole;
    whole.centre = {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2};
    whole.half = std::max(box.width(), box.height()) / 2;
    whole.near.resize(segments_.size());
    for (std::uint32_t s = 0; s < segments_.size(); ++s) whole.near[s] = s;
    return found_in(std::move(whole));
  }

 private:
  // `near`: the segments of which one is the nearest to any point of the square.
  struct Square {
    Point centre;
    double half = 0;
    std::vector<std::uint32_t> near;
  };

  [[nodiscard]] bool found_in(Square first) const {
    std::vector<Square> waiting;
    waiting.push_back(std::move(first));
    while (!waiting.empty()) {
      const Square square = std::move(waiting.back());
      waiting.pop_back();
      const double reach = square.half * std::sqrt(2.0);
      double nearest = std::numeric_limits<double>::max();
      std::vector<double> away;
      away.reserve(square.near.size());
      for (const std::uint32_t s : square.near) {
        away.push_back(distance(square.centre, segments_[s]));
        nearest = std::min(nearest, away.back());
      }
      if (nearest + reach <= radius_ * (1 + kTolerance)) continue;
      if (nearest > radius_ || nearest > reach) {
        // No border within `nearest`: all of the square that lies so near is on one side.
        const bool inside = contains(part_, square.centre);
        if (inside && nearest > radius_) return true;
        if (!inside && nearest > reach) continue;
      }
      divide(square, away, nearest + 2 * reach, waiting);
    }
    return false;
  }

  static void divide(const Square& square, const std::vector<double>& away, double furthest,
                     std::vector<Square>& out) {
    std::vector<std::uint32_t> near;
    for (std::size_t i = 0; i < away.size(); ++i) {
      if (away[i] <= furthest) near.push_back(square.near[i]);
    }
    const double half = square.half / 2;
    for (const double dy : {half, -half}) {
      for (const double dx : {half, -half}) {
        out.push_back({{square.centre.x + dx, square.centre.y + dy}, half, near});
      }
    }
  }

  MultiPolygon part_;
  double radius_;
  std::vector<Segment> segments_;
};

}  // namespace

bool holds_disc(const MultiPolygon& shape, Metres diameter) {
  return std::any_of(shape.begin(), shape.end(), [&](const Polygon& part) {
    return DiscSearch(part, diameter.value()).found();
  });
}

}  // namespace hearth::area
