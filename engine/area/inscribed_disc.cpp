#include "area/inscribed_disc.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
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

// A ring seen along the way from its first vertex to the one furthest from it. Where both chains
// between its two ends run along that way only, no disc within the ring is wider than the longest
// chord across: every disc has a chord across that is as long as it is wide.
class Profile {
 public:
  explicit Profile(const Ring& ring) {
    const Point first = ring.front();
    const Point furthest =
        *std::max_element(ring.begin(), ring.end(), [&](const Point& p, const Point& q) {
          return squared_distance(first, p) < squared_distance(first, q);
        });
    const double length = std::sqrt(squared_distance(first, furthest));
    const double dx = (furthest.x - first.x) / length;
    const double dy = (furthest.y - first.y) / length;
    for (const Point& p : ring) {
      const double x = p.x - first.x;
      const double y = p.y - first.y;
      seen_.push_back({x * dx + y * dy, y * dx - x * dy});
    }
    const auto by_x = [](const Point& p, const Point& q) { return p.x < q.x; };
    std::rotate(seen_.begin(), std::min_element(seen_.begin(), seen_.end(), by_x), seen_.end());
    end_ = std::max_element(seen_.begin(), seen_.end(), by_x) - seen_.begin();
  }

  // Infinite where a chain turns back.
  [[nodiscard]] double widest_chord() const {
    const Chain there(seen_.begin(), seen_.begin() + end_ + 1);
    Chain back(seen_.begin() + end_, seen_.end());
    back.push_back(seen_.front());
    std::reverse(back.begin(), back.end());
    if (!runs_on(there) || !runs_on(back)) return std::numeric_limits<double>::infinity();
    return std::max(widest(there, back), widest(back, there));
  }

 private:
  using Chain = std::vector<Point>;

  static bool runs_on(const Chain& chain) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
      if (!(chain[i].x > chain[i - 1].x)) return false;
    }
    return true;
  }

  // From the vertices of one chain to the other; both have the same ends.
  static double widest(const Chain& from, const Chain& to) {
    double most = 0;
    std::size_t next = 1;
    for (const Point& p : from) {
      while (next + 1 < to.size() && to[next].x < p.x) ++next;
      const Point& a = to[next - 1];
      const Point& b = to[next];
      const double y = a.y + (p.x - a.x) / (b.x - a.x) * (b.y - a.y);
      most = std::max(most, std::abs(p.y - y));
    }
    return most;
  }

  Chain seen_;
  std::ptrdiff_t end_ = 0;  // the vertex furthest along
};

// Says that a part is too narrow without a search, which it does of nearly every sliver. An
// infinite chord is never narrow.
bool is_plainly_narrow(const Polygon& part, double diameter) {
  const Box box = box_of({part});
  return std::min(box.width(), box.height()) <= diameter ||
         area_of({part}).value() <= 3.141592653589793 / 4 * diameter * diameter ||
         Profile(part.outer).widest_chord() <= diameter;
}

// The way is described in the header. Squares wait on a stack, so those segments that a square has
// dropped of its parent's stand above all that is still needed, in one list for all.
class DiscSearch {
 public:
  DiscSearch(const Polygon& part, double diameter) : part_{part}, radius_(diameter / 2) {
    add_ring(part.outer, segments_);
    for (const Ring& hole : part.holes) add_ring(hole, segments_);
  }

  [[nodiscard]] bool found() {
    near_.resize(segments_.size());
    std::iota(near_.begin(), near_.end(), 0U);
    const Box box = box_of(part_);
    waiting_.push_back({{(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2},
                        std::max(box.width(), box.height()) / 2,
                        0,
                        near_.size()});
    while (!waiting_.empty()) {
      const Square square = waiting_.back();
      waiting_.pop_back();
      near_.resize(square.end);
      if (is_found_in(square)) return true;
    }
    return false;
  }

 private:
  struct Square {
    Point centre;
    double half = 0;
    std::size_t begin = 0;  // in near_: segments of which one is the nearest to any point in it
    std::size_t end = 0;
  };

  // Is its centre the centre of such a disc? If not and if it may hold one, its quarters wait.
  bool is_found_in(const Square& square) {
    const double reach = square.half * std::sqrt(2.0);
    away2_.clear();
    double nearest2 = std::numeric_limits<double>::max();
    for (std::size_t i = square.begin; i < square.end; ++i) {
      const Segment& segment = segments_[near_[i]];
      away2_.push_back(squared_distance(square.centre, segment.a, segment.b));
      nearest2 = std::min(nearest2, away2_.back());
    }
    const double nearest = std::sqrt(nearest2);
    if (nearest + reach <= radius_ * (1 + kTolerance)) return false;
    if (nearest > radius_ || nearest > reach) {
      // All that lies nearer than `nearest` is on one side of the border.
      const bool inside = contains(part_, square.centre);
      if (inside && nearest > radius_) return true;
      if (!inside && nearest > reach) return false;
    }
    divide(square, nearest + 2 * reach);
    return false;
  }

  void divide(const Square& square, double furthest) {
    const std::size_t begin = near_.size();
    for (std::size_t i = square.begin; i < square.end; ++i) {
      if (away2_[i - square.begin] <= furthest * furthest) near_.push_back(near_[i]);
    }
    const double half = square.half / 2;
    for (const double dy : {half, -half}) {
      for (const double dx : {half, -half}) {
        const Point centre{square.centre.x + dx, square.centre.y + dy};
        waiting_.push_back({centre, half, begin, near_.size()});
      }
    }
  }

  MultiPolygon part_;
  double radius_;
  std::vector<Segment> segments_;
  std::vector<std::uint32_t> near_;
  std::vector<double> away2_;  // squared, of the segments of the square in hand
  std::vector<Square> waiting_;
};

}  // namespace

bool holds_disc(const MultiPolygon& shape, Metres diameter) {
  return std::any_of(shape.begin(), shape.end(), [&](const Polygon& part) {
    return !is_plainly_narrow(part, diameter.value()) && DiscSearch(part, diameter.value()).found();
  });
}

}  // namespace hearth::area
