#pragma once

#include <map>
#include <utility>
#include <vector>

#include "area/shapes.h"
#include "print/map_frame.h"
#include "print/scene.h"

namespace hearth::print {

// Lines that were drawn already, in paper mm, so that a border that two districts share is drawn
// once, although its two sides were simplified apart by up to 0.2 mm.
class DrawnBorders {
 public:
  void remember(const area::MultiPolygon& shape);
  // The stretches of the rings that run along nothing remembered, in the order of the rings.
  // They lead up to the lines that they meet; below 0.6 mm they are crumbs, and left out.
  [[nodiscard]] std::vector<Line> fresh(const area::MultiPolygon& shape) const;

 private:
  void add(Point a, Point b);
  [[nodiscard]] bool has(Point p) const;
  void add_fresh(const area::Ring& ring, std::vector<Line>& out) const;

  std::map<std::pair<int, int>, std::vector<Point>> grid_;  // points of the lines, by 0.5 mm
};

// Lines between districts, each drawn once although two districts share it, and none along the
// outline; in paper mm.
std::vector<Line> borders_between(const area::MultiPolygon& outline,
                                  const std::vector<area::MultiPolygon>& districts,
                                  const MapFrame& frame);

}  // namespace hearth::print
