#include "print/ground.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "area/geometry.h"
#include "print/borders.h"

namespace hearth::print {

namespace {

// Of a union of drawn-apart polygons: slivers between them are no holes.
area::MultiPolygon without_slivers(area::MultiPolygon shape) {
  double largest = 0;
  for (const area::Polygon& part : shape) {
    largest = std::max(largest, area::area_of({part}).value());
  }
  for (area::Polygon& part : shape) {
    std::erase_if(part.holes, [&](const area::Ring& hole) {
      return std::abs(area::area_of({{hole, {}}}).value()) < largest * 2e-4;
    });
  }
  std::erase_if(shape, [&](const area::Polygon& part) {
    return area::area_of({part}).value() < largest * 1e-7;
  });
  return shape;
}

// "Cayuga, near Auburn": the district and the nearest place of the unit with most uncovered people.
Text name_of(const Facts& facts, const Cluster& cluster) {
  const area::Area& a = facts.result->area;
  const UnitId first = cluster.units.front();
  const Point at = a.units.centroid[first];
  Text name;
  const area::Place* nearest = nullptr;
  const auto away = [&](const area::Place& p) { return std::hypot(p.at.x - at.x, p.at.y - at.y); };
  for (const area::Place& place : a.places) {
    if (nearest == nullptr || away(place) < away(*nearest)) nearest = &place;
  }
  if (facts.districts != nullptr) {
    const ParentId p = facts.districts->parent_of[first];
    if (p != kNone<ParentId>) name = facts.districts->label[p];
  }
  if (nearest != nullptr) {
    if (name.en == nearest->name) return name;
    if (name.empty()) return {"near " + nearest->name, nearest->name + " 附近"};
    return {name.en + ", near " + nearest->name, name.zh + "，" + nearest->name + " 附近"};
  }
  return name.empty() ? same_text(a.units.name[first]) : name;
}

// The part of a shape that holds a point; for a unit too thin to be sure: the nearest.
std::size_t part_with(const area::MultiPolygon& shape, Point inner) {
  std::size_t home = 0;
  double nearest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < shape.size() && nearest > 0; ++i) {
    const area::MultiPolygon part{shape[i]};
    const Box box = area::box_of(part);
    const double away = std::hypot(std::max({box.min_x - inner.x, 0.0, inner.x - box.max_x}),
                                   std::max({box.min_y - inner.y, 0.0, inner.y - box.max_y}));
    const double distance = away == 0 && area::contains(part, inner) ? 0 : away + 1e-3;
    if (distance < nearest) {
      nearest = distance;
      home = i;
    }
  }
  return home;
}

// The clusters of units of one district.
void add_clusters(const Facts& facts, const std::vector<UnitId>& members,
                  std::vector<Cluster>& clusters) {
  const area::Units& units = facts.result->area.units;
  const area::MultiPolygon shape = shape_of(units, members);
  std::vector<Cluster> found(shape.size());
  for (const UnitId unit : members) {
    Cluster& home = found[part_with(shape, area::inside_point_of(units.shape[unit]))];
    home.units.push_back(unit);
    home.people += facts.uncovered[unit];
  }
  for (Cluster& cluster : found) {
    if (!cluster.units.empty()) clusters.push_back(std::move(cluster));
  }
}

}  // namespace

area::MultiPolygon shape_of(const area::Units& units, const std::vector<UnitId>& list) {
  std::vector<area::MultiPolygon> shapes;
  shapes.reserve(list.size());
  for (const UnitId unit : list) shapes.push_back(units.shape[unit]);
  return without_slivers(area::union_of(shapes));
}

namespace {

// The service areas together, as polygons.
area::MultiPolygon circles(const std::vector<Point>& centres, double radius) {
  constexpr int kCorners = 72;
  constexpr double kTurn = 6.283185307179586 / kCorners;
  std::vector<area::MultiPolygon> discs;
  discs.reserve(centres.size());
  for (const Point& at : centres) {
    area::Ring ring;
    ring.reserve(kCorners);
    for (int k = 0; k < kCorners; ++k) {
      ring.push_back({at.x + radius * std::cos(k * kTurn), at.y + radius * std::sin(k * kTurn)});
    }
    discs.push_back({{std::move(ring), {}}});
  }
  return area::union_of(discs);
}

}  // namespace

Ground ground_of(const Facts& facts) {
  Ground ground;
  ground.facts = &facts;
  const area::Units& units = facts.result->area.units;
  std::vector<UnitId> all;
  for (const UnitId unit : ids<UnitId>(units.size())) all.push_back(unit);
  if (facts.districts != nullptr) {
    std::vector<std::vector<UnitId>> members(facts.districts->size());
    std::vector<UnitId> nowhere;
    for (const UnitId unit : all) {
      const ParentId parent = facts.districts->parent_of[unit];
      (parent == kNone<ParentId> ? nowhere : members[static_cast<std::size_t>(parent.row)])
          .push_back(unit);
    }
    for (const auto& list : members) ground.districts.push_back(shape_of(units, list));
    std::vector<area::MultiPolygon> parts = ground.districts;
    parts.push_back(shape_of(units, nowhere));
    ground.outline = without_slivers(area::union_of(parts));
  } else {
    ground.outline = shape_of(units, all);
  }
  ground.missing = shape_of(units, facts.missing_units);
  ground.box = area::box_of(ground.outline);
  if (facts.allotted) ground.catchments = catchments_of(facts);
  for (const auto* list : {&facts.standing, &facts.new_sites}) {
    for (const SiteId site : *list) ground.open.push_back(facts.service->sites.at[site]);
  }
  ground.in_parts = facts.service != nullptr &&
                    facts.result->demand.at != demand::DemandAt::Units && !facts.allotted &&
                    facts.service->reach_by == "straight-line" && !ground.open.empty();
  if (ground.in_parts) {
    const area::MultiPolygon reached = circles(ground.open, facts.service->within.value());
    ground.missing = without_slivers(area::difference_of(ground.missing, reached));
  }
  return ground;
}

std::vector<Line> borders_on_paper(const Ground& ground, const MapFrame& frame) {
  return borders_between(ground.outline, ground.districts, frame);
}

std::vector<Cluster> clusters_of(const Facts& facts) {
  std::vector<std::vector<UnitId>> members(
      facts.districts == nullptr ? 1 : facts.districts->size() + 1);
  for (const UnitId unit : facts.missing_units) {
    // The first list is that of no district.
    const ParentId district =
        facts.districts == nullptr ? kNone<ParentId> : facts.districts->parent_of[unit];
    const bool none = district == kNone<ParentId>;
    members[none ? 0 : static_cast<std::size_t>(district.row) + 1].push_back(unit);
  }
  std::vector<Cluster> clusters;
  for (const auto& list : members) {
    if (!list.empty()) add_clusters(facts, list, clusters);
  }
  Column<UnitId, double> far(facts.uncovered.size(), 0.0);
  const results::Allocation& who = facts.allocation();
  for (const DemandId d : ids<DemandId>(facts.result->demand.size())) {
    const auto row = static_cast<std::size_t>(d.row);
    if (row >= who.impedance.size() || who.covered[row] != 0) continue;
    if (facts.result->demand.people[d] == Persons(0)) continue;
    double& now = far[facts.result->demand.unit[d]];
    now = std::isnan(who.impedance[row]) ? who.impedance[row] : std::max(now, who.impedance[row]);
  }
  for (Cluster& cluster : clusters) {
    for (const UnitId unit : cluster.units) {
      cluster.farthest = std::isnan(far[unit]) ? far[unit] : std::max(cluster.farthest, far[unit]);
    }
  }
  for (Cluster& cluster : clusters) {
    std::ranges::stable_sort(cluster.units, std::greater{},
                             [&](UnitId u) { return facts.uncovered[u]; });
    cluster.where = name_of(facts, cluster);
  }
  std::ranges::stable_sort(clusters, std::greater{}, &Cluster::people);
  return clusters;
}

}  // namespace hearth::print
