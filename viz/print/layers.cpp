#include "print/layers.h"

#include <algorithm>

#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kHatchStep = 1.5;

void append(std::vector<Line>& all, std::vector<Line> more) {
  for (Line& line : more) all.push_back(std::move(line));
}

void add_units(Scene& scene, const Ground& ground, const MapFrame& frame, const Layers& layers) {
  const area::Units& units = ground.facts->result->area.units;
  std::vector<Line> edges;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    std::vector<Line> shape = lines_on_paper(units.shape[unit], frame);
    append(edges, shape);
    if (ground.facts->uncovered[unit] > Persons(0)) continue;
    const bool plain = layers.fills == Fills::Plain || units.population[unit] == Persons(0);
    scene.add(Fill{std::move(shape),
                   plain ? kUnclassed : kDensity[density_step(units, unit, layers.breaks)]});
  }
  const std::vector<Line> missing = lines_on_paper(ground.missing, frame);
  scene.add(Fill{missing, kMissingGround});
  scene.add(Hatch{missing, kHatchStep, hatch_pen()});
  scene.add(Stroke{std::move(edges), {kWhite, layers.inset ? 0.16 : 0.08, {}}});
}

void add_reach(Scene& scene, const Ground& ground, const MapFrame& frame, const Layers& layers,
               std::vector<Line> outline) {
  if (ground.open.empty() || ground.facts->service->reach_by != "straight-line") return;
  std::vector<Point> centres;
  centres.reserve(ground.open.size());
  for (const Point& site : ground.open) centres.push_back(frame.on_paper(site));
  const double radius = frame.mm(ground.facts->service->within.value());
  scene.add(Clip{std::move(outline)});
  scene.add(DiscUnion{centres, radius, kReach.at(layers.tint)});
  scene.add(Arcs{dissolved(centres, radius), {kReach, 0.22, {}}});
  scene.add(Unclip{});
}

}  // namespace

Pen border_pen() { return {kBorder, 0.26, {2.2, 0.6, 0.35, 0.6}}; }
Pen hatch_pen() { return {kMissing.at(0.55), 0.11, {}}; }

std::size_t density_step(const area::Units& units, UnitId unit, const DensityBreaks& breaks) {
  const double km2 = units.ground[unit].value() / 1e6;
  const double people = to_double(units.population[unit]);
  std::size_t step = 0;
  for (const double at : breaks.at) {
    if (people >= at * km2) ++step;
  }
  return std::min(step, kDensity.size() - 1);
}

void add_layers(Scene& scene, const Ground& ground, const MapFrame& frame, const Layers& layers) {
  add_units(scene, ground, frame, layers);
  const std::vector<Line> outline = lines_on_paper(ground.outline, frame);
  add_reach(scene, ground, frame, layers, outline);
  const std::vector<Line> borders = borders_on_paper(ground, frame);
  scene.add(Stroke{borders, {kWhite.at(0.8), 0.75, {}}});
  scene.add(Stroke{borders, border_pen()});
  scene.add(Stroke{outline, {kBorder, 0.30, {}}});
}

}  // namespace hearth::print
