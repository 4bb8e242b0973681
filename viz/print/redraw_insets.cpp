#include "print/redraw_insets.h"

#include <algorithm>

#include "area/geometry.h"
#include "print/labels.h"
#include "print/redraw_marks.h"

namespace hearth::print {

namespace {

constexpr double kNarrowest = 27;  // mm on A4: an inset below is no help
constexpr double kWindow = 14.5;   // width on the main map, about
constexpr double kMargin = 2.2;    // round the places that are too small
constexpr double kBetween = 8.6;   // scale and scale bar stand below a frame

Point inner_point(const area::MultiPolygon& shape) {
  const LabelMap empty(area::box_of(shape));
  return empty.anchor_in(shape).value_or(area::centroid_of(shape));
}

// Where each row would be numbered on the main map, and whether its number fits there.
std::vector<Weighted> weigh(const RedrawGround& ground, const MapFrame& main, const Page& page) {
  constexpr double kFar = 1e6;
  const LabelMap empty({-kFar, -kFar, kFar, kFar});
  std::vector<Weighted> all;
  for (std::size_t row = 0; row < ground.facts->ledger.size(); ++row) {
    const std::vector<area::MultiPolygon> parts = parts_on_paper(ground, row, main);
    if (parts.empty()) {
      all.push_back({{-kFar, -kFar}, 0, false, false});
      continue;
    }
    const double side = 2 * badge_radius(page, ground.facts->ledger[row].number);
    const Point at = inner_point(parts.front());
    const bool crowded = !empty.inside_shape(parts.front(), at, {side, side});
    all.push_back({at, crowded ? 3.0 : 0.5, true, crowded});
  }
  return all;
}

int map_at(const std::vector<Inset>& insets, Point on_main) {
  for (std::size_t i = 0; i < insets.size(); ++i) {
    if (inside(on_main, insets[i].window)) return static_cast<int>(i) + 1;
  }
  return 0;
}

}  // namespace

RedrawInsets redraw_insets(const RedrawGround& ground, const MapFrame& main, const Page& page,
                           InsetColumn column) {
  const results::Redraw& redraw = *ground.facts->redraw;
  RedrawInsets out;
  const std::vector<Weighted> rows = weigh(ground, main, page);
  column.enlarged = std::max(2.4, column.width / (kWindow * page.text));
  column.margin = kMargin * page.text;
  column.between = kBetween * page.text;
  column.first = 3;
  column.next = 2;  // there is a column already
  if (column.width >= kNarrowest * page.text) {
    out.insets = find_insets(rows, ground.facts->result->area, main, page, column);
  }
  for (const Weighted& row : rows) out.map_of_row.push_back(map_at(out.insets, row.at));
  for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
    out.map_of_community.push_back(
        out.insets.empty()
            ? 0
            : map_at(out.insets, inner_point(shape_on_paper(redraw.shapes[p], main))));
  }
  return out;
}

}  // namespace hearth::print
