#pragma once

#include <string>
#include <vector>

#include "area/shapes.h"
#include "print/scene.h"

namespace hearth::print {

// From metres in area.crs to millimetres on paper, at one scale, north up.
class MapFrame {
 public:
  MapFrame() = default;
  // `ground` comes to lie on `paper`, 1 : denominator.
  MapFrame(Point ground, Point paper, double denominator)
      : ground_(ground), paper_(paper), mm_per_metre_(1000 / denominator), scale_(denominator) {}
  [[nodiscard]] Point on_paper(Point p) const {
    return {paper_.x + (p.x - ground_.x) * mm_per_metre_,
            paper_.y - (p.y - ground_.y) * mm_per_metre_};
  }
  [[nodiscard]] Point on_ground(Point p) const {
    return {ground_.x + (p.x - paper_.x) / mm_per_metre_,
            ground_.y - (p.y - paper_.y) / mm_per_metre_};
  }
  [[nodiscard]] double mm(double metres) const { return metres * mm_per_metre_; }
  [[nodiscard]] double metres(double mm) const { return mm / mm_per_metre_; }
  [[nodiscard]] double scale() const { return scale_; }

 private:
  Point ground_;
  Point paper_;
  double mm_per_metre_ = 1;
  double scale_ = 1000;
};

// Smallest denominator of 1, 1.25, 1.5, 2, 2.5, 4, 5, 6.5, 7.5 x 10^n at which `ground` fits into
// the field: a scale that a ruler can measure. A box without extent gets 1 : 1000.
double fitting_scale(const Box& ground, double width_mm, double height_mm);

// The next larger-scale (smaller) denominators of the same list, largest first, below `than`.
std::vector<double> scales_below(double than, double at_least);

// The shape on paper with vertices dropped that lie within 0.03 mm of the simplified line.
std::vector<Line> lines_on_paper(const area::MultiPolygon& shape, const MapFrame& frame);

// The shape in paper millimetres (y down), simplified likewise.
area::MultiPolygon shape_on_paper(const area::MultiPolygon& shape, const MapFrame& frame);

std::vector<Line> lines_of(const area::MultiPolygon& shape);
Line line_of(const Box& box);

bool overlaps(const Box& a, const Box& b);
Box grown(const Box& box, double by);
bool inside(const Box& inner, const Box& outer);
bool inside(Point p, const Box& box);

}  // namespace hearth::print
