#include <algorithm>

#include "print/redraw_blocks.h"

namespace hearth::print {

namespace {

void append(std::vector<Line>& all, std::vector<Line> more) {
  for (Line& line : more) all.push_back(std::move(line));
}

}  // namespace

Pen old_line_pen() { return {kOldLine, 0.32, {1.3, 0.8}}; }
Pen new_line_pen() { return {kNewLine, 0.45, {}}; }
Pen moved_hatch_pen() { return {kNewLine.at(0.75), 0.13, {}}; }

void add_redraw_layers(Scene& scene, const RedrawGround& ground, const RedrawLines& lines,
                       const MapFrame& frame) {
  const results::Redraw& redraw = *ground.facts->redraw;
  // Where every unit is placed anew a tint and a hatch of them all would say nothing.
  const bool founded = ground.facts->founded();
  const std::vector<Line> outline = lines_on_paper(ground.outline, frame);
  scene.add(Fill{outline, kUnclassed});
  for (const ParentId p : ids<ParentId>(redraw.communities.size())) {
    if (!redraw.communities[p].is_affected || founded) continue;
    scene.add(Fill{lines_on_paper(redraw.shapes[p], frame), kAffected});
  }
  const std::vector<Line> outside = lines_on_paper(ground.outside, frame);
  scene.add(Fill{outside, kOutOfScope});
  std::vector<Line> edges;
  for (const area::MultiPolygon& unit : ground.facts->result->area.units.shape) {
    append(edges, lines_on_paper(unit, frame));
  }
  scene.add(Stroke{std::move(edges), {kUnchangedLine.at(0.22), 0.08, {}}});
  if (!founded) {
    scene.add(Hatch{lines_on_paper(ground.all_moved, frame), kMovedStep, moved_hatch_pen()});
  }
  scene.add(Stroke{lines.unchanged, {kUnchangedLine, 0.16, {}}});
  scene.add(Stroke{outline, {kBorder, 0.30, {}}});
  scene.add(Stroke{lines.old, {kWhite, 0.70, {}}});
  scene.add(Stroke{lines.old, old_line_pen()});
  scene.add(Stroke{lines.fresh, {kWhite, 0.95, {}}});
  scene.add(Stroke{lines.fresh, new_line_pen()});
}

}  // namespace hearth::print
