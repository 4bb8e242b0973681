#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "area/geometry.h"
#include "print/ladder_parts.h"
#include "print/layers.h"
#include "print/service_area.h"

namespace hearth::print {

namespace {

constexpr double kPeopleCell = 0.42;  // mm on paper: people are gathered into squares
constexpr double kRoomy = 45;         // mm high: marks on lower maps are smaller
constexpr std::size_t kMany = 60;     // new sites, from which marks are smaller
constexpr std::size_t kVeryMany = 200;

Box together(const Box& a, const Box& b) {
  return {std::min(a.min_x, b.min_x), std::min(a.min_y, b.min_y), std::max(a.max_x, b.max_x),
          std::max(a.max_y, b.max_y)};
}

// Units in the colours of their density, one fill a colour.
void add_unit_density(const area::Units& units, const DensityBreaks& breaks, const MapFrame& frame,
                      Scene& scene) {
  std::vector<Line> edges;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    std::vector<Line> shape = lines_on_paper(units.shape[unit], frame);
    edges.insert(edges.end(), shape.begin(), shape.end());
    if (units.population[unit] == Persons(0)) continue;
    scene.add(Fill{std::move(shape), kDensity[density_step(units, unit, breaks)]});
  }
  scene.add(Stroke{std::move(edges), {kWhite, 0.1, {}}});
}

// Squares in the colours of the density of those who stand in them: whole pixels together, as many
// as paper can show.
void add_people(const demand::DemandPoints& demand, const DensityBreaks& breaks,
                const MapFrame& frame, Scene& scene) {
  const double pixel = demand.side.value();
  const double least = frame.metres(kPeopleCell);
  const double side = pixel > 0 ? pixel * std::max(1.0, std::ceil(least / pixel)) : 1.5 * least;
  const auto low = [&](const Column<DemandId, double>& at) {
    return (at.empty() ? 0 : *std::min_element(at.begin(), at.end())) - pixel / 2;
  };
  const Point origin{low(demand.x), low(demand.y)};
  std::map<std::pair<std::int64_t, std::int64_t>, Persons> cells;  // by row, then column
  for (const DemandId d : ids<DemandId>(demand.size())) {
    cells[{static_cast<std::int64_t>(std::floor((demand.y[d] - origin.y) / side)),
           static_cast<std::int64_t>(std::floor((demand.x[d] - origin.x) / side))}] +=
        demand.people[d];
  }
  const double km2 = side * side / 1e6;
  std::array<std::vector<Line>, kDensity.size()> squares;
  for (const auto& [cell, people] : cells) {
    std::size_t step = 0;
    for (const double at : breaks.at) step += to_double(people) >= at * km2 ? 1U : 0U;
    const double y = origin.y + static_cast<double>(cell.first) * side;
    const double x = origin.x + static_cast<double>(cell.second) * side;
    const Point a = frame.on_paper({x, y + side});
    const Point b = frame.on_paper({x + side, y});
    squares[std::min(step, kDensity.size() - 1)].push_back(line_of({a.x, a.y, b.x, b.y}));
  }
  for (std::size_t step = 0; step < squares.size(); ++step) {
    if (!squares[step].empty()) scene.add(Fill{std::move(squares[step]), kDensity[step]});
  }
}

// Where the units stand of which only a point is known.
void add_points(const demand::DemandPoints& demand, const MapFrame& frame, double k, Scene& scene) {
  const double r = (demand.size() > 400 ? 0.22 : 0.38) * k;
  for (const DemandId d : ids<DemandId>(demand.size())) {
    scene.add(Disc{frame.on_paper({demand.x[d], demand.y[d]}), r, kHairline, std::nullopt, false});
  }
}

bool same_coordinates(const RungColumn& a, const RungColumn& b) {
  return a.facts.result->area.crs == b.facts.result->area.crs;
}

}  // namespace

bool gives_up(const RungColumn& column) {
  return column.before != nullptr && column.before->ground && !column.step->gone.empty() &&
         same_coordinates(column, *column.before) &&
         (possible(column) || !column.step->fresh.empty());
}

void add_ladder_mark(Scene& scene, Point at, double k, LadderMark mark) {
  constexpr double kRing = 0.28;
  switch (mark) {
    case LadderMark::Today:
      scene.add(Disc{at, 0.85 * k, kWhite, Pen{kSite, kRing * k, {}}, false});
      return;
    case LadderMark::Stayed:
      scene.add(Disc{at, 1.3 * k, kWhite, std::nullopt, false});
      scene.add(Disc{at, 1.1 * k, kSite, std::nullopt, false});
      return;
    case LadderMark::Came:
      scene.add(Disc{at, 1.4 * k, kWhite, std::nullopt, false});
      scene.add(Disc{at, 1.2 * k, kWhite, Pen{kNewLine, 0.5 * k, {}}, false});
      return;
    case LadderMark::Gone:
      break;
  }
  const double d = 0.75 * k;
  const std::vector<Line> cross{{{{at.x - d, at.y - d}, {at.x + d, at.y + d}}, false},
                                {{{at.x - d, at.y + d}, {at.x + d, at.y - d}}, false}};
  scene.add(Stroke{cross, {kWhite, 0.7 * k, {}}});
  scene.add(Stroke{cross, {kNewLine, 0.3 * k, {}}});
}

LadderMaps::LadderMaps(const LadderParts& parts, const LadderGrid& grid, double highest)
    : parts_(parts), grid_(grid), highest_(highest) {
  for (const RungColumn& column : parts.columns) {
    if (!column.ground) continue;
    const Box& box = column.ground->box;
    if (last_ == nullptr) {
      ground_ = box;
    } else if (one_extent_ && same_coordinates(*last_, column)) {
      ground_ = together(ground_, box);
    } else {  // no place in common: the largest extent says how much room there is
      one_extent_ = false;
      ground_ = {0, 0, std::max(ground_.width(), box.width()),
                 std::max(ground_.height(), box.height())};
    }
    last_ = &column;
    breaks_ = density_breaks(*column.facts.result);
  }
  if (last_ == nullptr) {
    height_ = width_ = std::min({highest, grid.width, kRoomy * parts.page.text});
    return;
  }
  scale_ = fitting_scale(ground_, grid.width, highest);
  height_ = ground_.height() * 1000 / scale_;
  width_ = ground_.width() * 1000 / scale_;
}

double LadderMaps::marks() const {
  std::size_t most = 0;
  for (const RungColumn& column : parts_.columns) {
    if (column.ground) most = std::max(most, column.step->fresh.size());
  }
  const double k = parts_.page.slide() ? 1.35 : parts_.page.text;
  const double crowd = most > kVeryMany ? 0.5 : most > kMany ? 0.75 : 1;
  return k * std::min(crowd, std::max(0.5, height_ / (kRoomy * k)));
}

void LadderMaps::draw_ground(const RungColumn& column, const MapFrame& frame, Scene& scene) const {
  const Ground& ground = *column.ground;
  const results::Result& result = *column.facts.result;
  const std::vector<Line> outline = lines_on_paper(ground.outline, frame);
  scene.add(Fill{outline, kUnclassed});
  scene.add(Clip{outline});
  switch (column.step->rung->evidence) {
    case results::Evidence::Points:
      add_points(result.demand, frame, marks(), scene);
      break;
    case results::Evidence::People:
      add_people(result.demand, breaks_, frame, scene);
      break;
    case results::Evidence::List:
    case results::Evidence::Polygons:
    case results::Evidence::Roads:
      add_unit_density(result.area.units, breaks_, frame, scene);
      break;
  }
  if (!ground.open.empty() && column.facts.service->reach_by == "straight-line") {
    std::vector<Point> centres;
    centres.reserve(ground.open.size());
    for (const Point& site : ground.open) centres.push_back(frame.on_paper(site));
    const double radius = frame.mm(column.facts.service->within.value());
    scene.add(DiscUnion{centres, radius, kReach.at(0.12)});
    scene.add(Arcs{dissolved(centres, radius), {kReach, 0.16, {}}});
  }
  scene.add(Unclip{});
  const std::vector<Line> borders = borders_on_paper(ground, frame);
  scene.add(Stroke{borders, {kWhite.at(0.8), 0.5, {}}});
  scene.add(Stroke{borders, {kBorder, 0.16, {}}});
  scene.add(Stroke{outline, {kBorder, 0.25, {}}});
}

void LadderMaps::draw_sites(const RungColumn& column, const MapFrame& frame, Scene& scene) const {
  const double k = marks();
  const auto put = [&](const RungColumn& of, SiteId site, LadderMark mark) {
    add_ladder_mark(scene, frame.on_paper(of.facts.service->sites.at[site]), k, mark);
  };
  for (const SiteId site : column.facts.standing) put(column, site, LadderMark::Today);
  if (gives_up(column)) {
    for (const SiteId site : column.step->gone) put(*column.before, site, LadderMark::Gone);
  }
  const bool first = column.before == nullptr;
  for (const bool came : {false, true}) {
    for (std::size_t i = 0; i < column.step->fresh.size(); ++i) {
      const bool is_new = !first && column.step->stayed[i] == 0;
      if (is_new != came) continue;
      put(column, column.step->fresh[i], came ? LadderMark::Came : LadderMark::Stayed);
    }
  }
}

void LadderMaps::draw_map(const RungColumn& column, Point corner, Scene& scene) const {
  const Box& box = one_extent_ ? ground_ : column.ground->box;
  const MapFrame frame({box.min_x, box.max_y}, corner, scale_);
  draw_ground(column, frame, scene);
  draw_sites(column, frame, scene);
}

void LadderMaps::draw(double top, Scene& scene) const {
  for (std::size_t i = 0; i < parts_.columns.size(); ++i) {
    const RungColumn& column = parts_.columns[i];
    const Point corner{grid_.x[i], top};
    if (column.ground) {
      draw_map(column, corner, scene);
    } else {
      add_ladder_counts(parts_, column, {corner.x, top, corner.x + width_, top + height_}, marks(),
                        scene);
    }
  }
}

}  // namespace hearth::print
