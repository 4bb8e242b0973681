#include <algorithm>
#include <cmath>
#include <limits>

#include "area/geometry.h"
#include "print/furniture.h"
#include "print/sheet.h"

namespace hearth::print {

namespace {

constexpr double kBarLength = 20;

struct FurnitureSize {
  double bar = 0;    // mm of the bar with its unit
  double width = 0;  // all together
  double height = 0;
};

FurnitureSize furniture_size(const SheetParts& parts, const MapFrame& frame) {
  const double k = parts.page.slide() ? 1.25 : parts.page.text;
  FurnitureSize size;
  const double unit = parts.type.width(
      {{" 公里", parts.page.slide() ? Style{parts.page.sizes.notes * 1.1, kText, false, 0}
                                    : Style{parts.page.sizes.notes, kText, false, 0}}});
  size.bar = scale_bar_for(frame, kBarLength * k).mm + unit + 2.5 * k;
  size.width = size.bar + 9 * k + 3;
  size.height = 12.5 * k;
  return size;
}

bool touches(const area::MultiPolygon& shape, const Box& box) {
  if (area::contains(shape, {box.min_x, box.min_y})) return true;
  for (const Line& line : lines_of(shape)) {
    for (std::size_t i = 0; i < line.points.size(); ++i) {
      if (segment_meets(line.points[i], line.points[(i + 1) % line.points.size()], box))
        return true;
    }
  }
  return false;
}

// The free spot nearest to the upper right corner of the field, else nothing.
std::optional<Box> free_spot(const area::MultiPolygon& outline, const Box& field,
                             const FurnitureSize& size) {
  std::optional<Box> best;
  double least = std::numeric_limits<double>::infinity();
  const Box bounds = area::box_of(outline);
  constexpr double kStep = 2;  // mm
  const auto rows = static_cast<int>(std::floor((field.height() - size.height) / kStep));
  const auto columns = static_cast<int>(std::floor((field.width() - size.width) / kStep));
  for (int row = 0; row <= rows; ++row) {
    for (int column = 0; column <= columns; ++column) {
      const double x = field.min_x + column * kStep;
      const double y = field.min_y + row * kStep;
      const Box box{x, y, x + size.width, y + size.height};
      const double away = std::min(std::hypot(bounds.max_x - box.max_x, y - bounds.min_y),
                                   4 + std::hypot(x - bounds.min_x, bounds.max_y - box.max_y));
      if (away >= least || touches(outline, grown(box, 2))) continue;
      least = away;
      best = box;
    }
  }
  return best;
}

}  // namespace

PlacedMap place_main_map(const SheetParts& parts, const Box& field) {
  PlacedMap map;
  map.field = field;
  const Box& ground = parts.ground.box;
  const double strip = 15 * (parts.page.slide() ? 1.2 : parts.page.text);
  for (const double kept : {0.0, strip}) {
    const double height = field.height() - kept;
    const double scale = fitting_scale(ground, field.width(), height);
    const double mm_wide = ground.width() * 1000 / scale;
    // A narrow area stands in the middle of its field; a flat one at the top.
    const double left = field.min_x + std::max(0.0, (field.width() - mm_wide) / 2) *
                                          (mm_wide < 0.8 * field.width() ? 1 : 0);
    map.frame = MapFrame({ground.min_x, ground.max_y}, {left, field.min_y}, scale);
    const FurnitureSize size = furniture_size(parts, map.frame);
    const area::MultiPolygon outline = shape_on_paper(parts.ground.outline, map.frame);
    auto spot = free_spot(outline, field, size);
    if (!spot && kept == 0) continue;
    if (!spot)
      spot = Box{field.min_x, field.max_y - size.height, field.min_x + size.width, field.max_y};
    const double k = parts.page.slide() ? 1.25 : parts.page.text;
    map.scale_bar = {spot->min_x + 1.5 * k, spot->min_y + 8.2 * k};
    map.north = {spot->max_x - 2.5 * k, spot->min_y};
    map.furniture.push_back(*spot);
    return map;
  }
  return map;
}

void add_main_furniture(const SheetParts& parts, const PlacedMap& map, Scene& scene) {
  const Page& page = parts.page;
  const double k = page.slide() ? 1.25 : page.text;
  add_scale_bar(scene, map.scale_bar, scale_bar_for(map.frame, kBarLength * k), page, parts.voice,
                parts.type);
  if (!page.slide()) {
    const std::string paper = page.paper == Paper::A3 ? "A3" : "A4";
    const Text words{scale_text(map.frame.scale()) + " at " + paper,
                     scale_text(map.frame.scale()) + "（" + paper + "）"};
    scene.add(TextLine{{map.scale_bar.x, map.scale_bar.y + page.sizes.notes * 1.35},
                       parts.voice.runs(words, {page.sizes.notes, kSecondText, false, 0}),
                       Align::Left,
                       0});
  }
  const Box& box = parts.ground.box;
  const double turn = grid_convergence(parts.facts.result->area.crs_name,
                                       {(box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2});
  add_north_arrow(scene, map.north, page, parts.voice, turn);
}

}  // namespace hearth::print
