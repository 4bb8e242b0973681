#include "print/borders.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace hearth::print {

namespace {
constexpr double kSame = 0.2;     // mm: the two sides of one border, simplified apart
constexpr double kStretch = 0.4;  // mm: how finely a side is tested
constexpr double kCrumb = 0.6;
constexpr double kStep = 0.12;  // between remembered points

int pixel(double v) { return static_cast<int>(std::floor(v / 0.5)); }
}  // namespace

void DrawnBorders::add(Point a, Point b) {
  const double length = std::hypot(b.x - a.x, b.y - a.y);
  const int steps = std::max(1, static_cast<int>(std::ceil(length / kStep)));
  for (int i = 0; i <= steps; ++i) {
    const double t = static_cast<double>(i) / steps;
    const Point p{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
    grid_[{pixel(p.x), pixel(p.y)}].push_back(p);
  }
}

bool DrawnBorders::has(Point p) const {
  for (int dx = -1; dx <= 1; ++dx) {
    for (int dy = -1; dy <= 1; ++dy) {
      const auto found = grid_.find({pixel(p.x) + dx, pixel(p.y) + dy});
      if (found == grid_.end()) continue;
      for (const Point& q : found->second) {
        if (std::hypot(p.x - q.x, p.y - q.y) <= kSame) return true;
      }
    }
  }
  return false;
}

void DrawnBorders::remember(const area::MultiPolygon& shape) {
  for (const Line& line : lines_of(shape)) {
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      add(line.points[i], line.points[(i + 1) % line.points.size()]);
    }
  }
}

namespace {

// Strings fresh stretches together. The stretches before and behind on the same edge lead up to the
// line that was drawn: no gap where borders meet.
class Stretches {
 public:
  explicit Stretches(std::vector<Line>& out) : out_(out) {}
  void corner() {
    before_.reset();
    straight_ = false;
  }
  void drawn(Point from, Point to) {
    flush(straight_ ? std::optional(to) : std::nullopt);
    before_ = from;
    straight_ = false;
  }
  void fresh(Point from, Point to, double length) {
    if (line_.points.empty()) {
      if (before_) line_.points.push_back(*before_);
      line_.points.push_back(from);
    }
    // Straight runs stay one segment.
    if (straight_) line_.points.pop_back();
    line_.points.push_back(to);
    straight_ = true;
    length_ += length;
    before_.reset();
  }
  void flush(std::optional<Point> behind) {
    if (length_ >= kCrumb) {
      if (behind) line_.points.push_back(*behind);
      out_.push_back(line_);
    }
    line_.points.clear();
    length_ = 0;
  }

 private:
  std::vector<Line>& out_;
  Line line_;
  double length_ = 0;            // of what is fresh
  std::optional<Point> before_;  // start of the drawn stretch before
  bool straight_ = false;        // the last point lies on this edge, and may move along it
};

}  // namespace

void DrawnBorders::add_fresh(const area::Ring& ring, std::vector<Line>& out) const {
  Stretches stretches(out);
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const Point a = ring[i];
    const Point b = ring[(i + 1) % ring.size()];
    const double edge = std::hypot(b.x - a.x, b.y - a.y);
    const int pieces = std::max(1, static_cast<int>(std::ceil(edge / kStretch)));
    const auto at = [&](double t) { return Point{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; };
    stretches.corner();
    for (int k = 0; k < pieces; ++k) {
      const Point from = at(static_cast<double>(k) / pieces);
      const Point to = at((k + 1.0) / pieces);
      if (has(at((k + 0.5) / pieces))) {
        stretches.drawn(from, to);
      } else {
        stretches.fresh(from, to, edge / pieces);
      }
    }
  }
  stretches.flush(std::nullopt);
}

std::vector<Line> DrawnBorders::fresh(const area::MultiPolygon& shape) const {
  std::vector<Line> lines;
  for (const Line& ring : lines_of(shape)) add_fresh(ring.points, lines);
  return lines;
}

std::vector<Line> borders_between(const area::MultiPolygon& outline,
                                  const std::vector<area::MultiPolygon>& districts,
                                  const MapFrame& frame) {
  DrawnBorders drawn;
  drawn.remember(shape_on_paper(outline, frame));
  std::vector<Line> lines;
  for (const area::MultiPolygon& district : districts) {
    const area::MultiPolygon shape = shape_on_paper(district, frame);
    for (Line& line : drawn.fresh(shape)) lines.push_back(std::move(line));
    drawn.remember(shape);
  }
  return lines;
}

}  // namespace hearth::print
