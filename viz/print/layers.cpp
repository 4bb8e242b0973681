#include "print/layers.h"

#include <algorithm>

#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kHatchStep = 1.5;

void append(std::vector<Line>& all, std::vector<Line> more) {
  for (Line& line : more) all.push_back(std::move(line));
}

Colour colour_of(const Ground& ground, UnitId unit, const Layers& layers) {
  const area::Units& units = ground.facts->result->area.units;
  if (ground.catchments) return catchment_colour(ground.catchments->tint[unit]);
  const bool plain = layers.fills == Fills::Plain || units.population[unit] == Persons(0);
  return plain ? kUnclassed : kDensity[density_step(units, unit, layers.breaks)];
}

void add_units(Scene& scene, const Ground& ground, const MapFrame& frame, const Layers& layers) {
  const area::Units& units = ground.facts->result->area.units;
  std::vector<Line> edges;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    std::vector<Line> shape = lines_on_paper(units.shape[unit], frame);
    append(edges, shape);
    if (!ground.in_parts && ground.facts->uncovered[unit] > Persons(0)) continue;
    scene.add(Fill{std::move(shape), colour_of(ground, unit, layers)});
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

// Each site with those whom it serves.
void add_catchments(Scene& scene, const Ground& ground, const MapFrame& frame,
                    const Layers& layers) {
  const double k = layers.inset ? 1.2 : 1;
  const std::vector<Line> lines = catchment_lines(*ground.catchments, ground.outline, frame);
  scene.add(Stroke{lines, {kWhite.at(0.8), 0.8, {}}});
  scene.add(Stroke{lines, catchment_pen(k)});
  std::vector<Line> ways;
  for (const Catchments::Way& way : ground.catchments->ways) {
    ways.push_back({{frame.on_paper(way.client), frame.on_paper(way.site)}, false});
  }
  if (!ways.empty()) scene.add(Stroke{std::move(ways), way_pen(k)});
  for (const Catchments::Way& way : ground.catchments->ways) {
    scene.add(Disc{frame.on_paper(way.client), 0.28 * k, kReach, std::nullopt, false});
  }
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
  if (ground.catchments) {
    add_catchments(scene, ground, frame, layers);
  } else {
    add_reach(scene, ground, frame, layers, outline);
  }
  const std::vector<Line> borders = borders_on_paper(ground, frame);
  scene.add(Stroke{borders, {kWhite.at(0.8), 0.75, {}}});
  scene.add(Stroke{borders, border_pen()});
  scene.add(Stroke{outline, {kBorder, 0.30, {}}});
}

}  // namespace hearth::print
