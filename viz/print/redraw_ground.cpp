#include "print/redraw_ground.h"

#include <algorithm>

#include "area/geometry.h"
#include "print/ground.h"

namespace hearth::print {

RedrawGround redraw_ground_of(const RedrawFacts& facts) {
  RedrawGround ground;
  ground.facts = &facts;
  const area::Units& units = facts.result->area.units;
  std::vector<UnitId> all;
  for (const UnitId unit : ids<UnitId>(units.size())) all.push_back(unit);
  ground.outline = shape_of(units, all);
  ground.box = area::box_of(ground.outline);
  for (const OldCommunity& community : facts.old) {
    ground.before.push_back(shape_of(units, community.units));
  }
  ground.outside = shape_of(units, facts.outside);
  ground.placed = shape_of(units, facts.placed);
  std::vector<UnitId> moved = facts.moved;
  moved.insert(moved.end(), facts.placed.begin(), facts.placed.end());
  ground.all_moved = shape_of(units, moved);
  for (const LedgerLine& line : facts.ledger) {
    area::MultiPolygon shape = shape_of(units, line.moved);
    std::ranges::stable_sort(shape, std::greater{}, [](const area::Polygon& part) {
      return area::area_of({part}).value();
    });
    ground.moved.push_back(std::move(shape));
  }
  return ground;
}

RedrawLines redraw_lines(const RedrawGround& ground, const MapFrame& frame) {
  const results::Redraw& redraw = *ground.facts->redraw;
  RedrawLines lines;
  DrawnBorders plan;  // every border under the plan, and the outline
  for (const bool affected : {true, false}) {
    for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
      if (redraw.communities[p].is_affected != affected) continue;
      const area::MultiPolygon shape = shape_on_paper(redraw.shapes[p], frame);
      for (Line& line : plan.fresh(shape)) {
        (affected ? lines.fresh : lines.unchanged).push_back(std::move(line));
      }
      plan.remember(shape);
    }
    // The outline lies in red round affected communities, and is drawn by itself elsewhere.
    if (affected) plan.remember(shape_on_paper(ground.outline, frame));
  }
  DrawnBorders old = plan;
  for (const area::MultiPolygon& community : ground.before) {
    const area::MultiPolygon shape = shape_on_paper(community, frame);
    for (Line& line : old.fresh(shape)) lines.old.push_back(std::move(line));
    old.remember(shape);
  }
  return lines;
}

}  // namespace hearth::print
