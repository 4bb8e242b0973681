#include "print/map_frame.h"

#include <algorithm>
#include <array>

#include "area/geometry.h"

namespace hearth::print {

namespace {
constexpr std::array<double, 9> kScaleHeads{1, 1.25, 1.5, 2, 2.5, 4, 5, 6.5, 7.5};
constexpr double kSimplifyMm = 0.03;
constexpr int kDecades = 9;  // no map scale is beyond 1 : 10^9
}  // namespace

double fitting_scale(const Box& ground, double width_mm, double height_mm) {
  const double needed =
      std::max(ground.width() * 1000 / width_mm, ground.height() * 1000 / height_mm);
  double unit = 1000;
  for (int decade = 3; decade < kDecades; ++decade, unit *= 10) {
    for (const double head : kScaleHeads) {
      if (head * unit >= needed) return head * unit;
    }
  }
  return 1e9;
}

std::vector<double> scales_below(double than, double at_least) {
  std::vector<double> scales;
  double unit = 100;
  for (int decade = 2; decade < kDecades; ++decade, unit *= 10) {
    for (const double head : kScaleHeads) {
      const double scale = head * unit;
      if (scale < than && scale >= at_least) scales.push_back(scale);
    }
  }
  std::ranges::reverse(scales);
  return scales;
}

area::MultiPolygon shape_on_paper(const area::MultiPolygon& shape, const MapFrame& frame) {
  area::MultiPolygon drawn = area::simplified(shape, Metres(frame.metres(kSimplifyMm)));
  for (area::Polygon& part : drawn) {
    for (Point& p : part.outer) p = frame.on_paper(p);
    for (area::Ring& hole : part.holes) {
      for (Point& p : hole) p = frame.on_paper(p);
    }
  }
  return drawn;
}

std::vector<Line> lines_of(const area::MultiPolygon& shape) {
  std::vector<Line> lines;
  for (const area::Polygon& part : shape) {
    lines.push_back({part.outer, true});
    for (const area::Ring& hole : part.holes) lines.push_back({hole, true});
  }
  return lines;
}

std::vector<Line> lines_on_paper(const area::MultiPolygon& shape, const MapFrame& frame) {
  return lines_of(shape_on_paper(shape, frame));
}

Line line_of(const Box& b) {
  return {{{b.min_x, b.min_y}, {b.max_x, b.min_y}, {b.max_x, b.max_y}, {b.min_x, b.max_y}}, true};
}

bool overlaps(const Box& a, const Box& b) {
  return a.min_x < b.max_x && b.min_x < a.max_x && a.min_y < b.max_y && b.min_y < a.max_y;
}

Box grown(const Box& b, double by) {
  return {b.min_x - by, b.min_y - by, b.max_x + by, b.max_y + by};
}

bool inside(const Box& inner, const Box& outer) {
  return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x && inner.min_y >= outer.min_y &&
         inner.max_y <= outer.max_y;
}

bool inside(Point p, const Box& b) {
  return p.x >= b.min_x && p.x <= b.max_x && p.y >= b.min_y && p.y <= b.max_y;
}

}  // namespace hearth::print
