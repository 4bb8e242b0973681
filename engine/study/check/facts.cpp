#include "study/check/facts.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "area/border_distance.h"
#include "area/geometry.h"
#include "core/parallel.h"

namespace hearth::study {

namespace {

using area::Finding;
using area::Severity;

std::vector<ClassFacts> classes_of(const area::Units& units) {
  std::vector<ClassFacts> out;
  for (const area::ClassName& name : units.classes) out.push_back({name, 0, {}});
  for (const UnitId unit : ids<UnitId>(units.size())) {
    const area::ClassIndex of = units.unit_class[unit];
    if (of == area::kNoClass) continue;
    ClassFacts& facts = out[static_cast<std::size_t>(of)];
    ++facts.units;
    facts.people += units.population[unit];
  }
  return out;
}

std::vector<LevelFacts> levels_of(const area::Area& area) {
  std::vector<LevelFacts> out;
  if (area.hierarchy.communities_are_units) return out;
  for (const area::Level& level : area.hierarchy.levels) {
    LevelFacts facts{level.name, level.noun, static_cast<std::int64_t>(level.size()), 0, {}};
    for (const UnitId unit : ids<UnitId>(area.units.size())) {
      if (level.parent_of[unit] != kNone<ParentId>) continue;
      ++facts.units_without;
      facts.people_without += area.units.population[unit];
    }
    out.push_back(std::move(facts));
  }
  return out;
}

RepairFacts repairs_of(const results::Result& result) {
  constexpr std::size_t kWorst = 5;
  RepairFacts facts;
  std::map<std::string, std::string> names;
  for (const UnitId unit : ids<UnitId>(result.area.units.size())) {
    names[result.area.units.id[unit]] = result.area.units.name[unit];
  }
  for (const Finding& finding : result.report.findings) {
    if (finding.severity != Severity::Repair) continue;
    if (finding.kind == "invalid_polygon") {
      ++facts.polygons;
      facts.before_m2 += finding.before_m2;
      facts.after_m2 += finding.after_m2;
      facts.worst.push_back(
          {finding.feature, names[finding.feature], finding.before_m2, finding.after_m2});
    } else if (finding.kind != "overlap" && finding.kind != "sliver") {
      facts.others.push_back(finding.message);
    }
  }
  std::stable_sort(facts.worst.begin(), facts.worst.end(),
                   [](const RepairedUnit& a, const RepairedUnit& b) {
                     return std::abs(a.after_m2 - a.before_m2) > std::abs(b.after_m2 - b.before_m2);
                   });
  if (facts.worst.size() > kWorst) facts.worst.resize(kWorst);
  facts.count = facts.polygons + static_cast<std::int64_t>(facts.others.size());
  return facts;
}

constexpr std::size_t kPlacesShown = 20;  // of each kind, on the map

void take_places(const area::FoundPlaces& found, PlaceFacts& facts,
                 std::vector<area::Point>& places) {
  facts = {found.count, found.total_m2, found.worst, found.worst_m2, false};
  places.insert(places.end(), found.at.begin(), found.at.end());
}

// Where there is a rule by which they are given to one unit.
void list_places(const area::UnitFaults& faults, CheckFacts& facts) {
  facts.overlaps.repaired = facts.slivers.repaired = true;
  for (const area::FaultId fault : ids<area::FaultId>(faults.size())) {
    PlaceFacts& places = faults.kind[fault] == area::FaultKind::Overlap  ? facts.overlaps
                         : faults.kind[fault] == area::FaultKind::Sliver ? facts.slivers
                                                                         : facts.gaps;
    if (places.count++ == 0) {
      places.worst = faults.units[fault];
      places.worst_m2 = faults.ground[fault].value();
    }
    places.total_m2 += faults.ground[fault].value();
    if (places.count <= static_cast<std::int64_t>(kPlacesShown)) {
      facts.places.push_back(faults.at[fault]);
    }
  }
  facts.repairs.count += facts.overlaps.count + facts.slivers.count;
}

OutsideFacts outside_of(const area::Sites& sites, const area::BorderDistance& border) {
  OutsideFacts facts;
  for (const SiteId site : ids<SiteId>(sites.size())) {
    if (sites.unit[site] != kNone<UnitId>) continue;
    ++(sites.status[site] == area::SiteStatus::Existing ? facts.facilities : facts.candidates);
    const Metres away = border.from(sites.at[site]);
    if (!facts.farthest.empty() && away <= facts.farthest_away) continue;
    facts.farthest = sites.id[site];
    facts.farthest_away = away;
  }
  return facts;
}

// Of pixels or squares all are of one size.
SizeFacts cell_sizes(const demand::DemandPoints& demand, Metres within) {
  SizeFacts facts;
  facts.largest_side = demand.side;
  for (const Persons people : demand.people) {
    if (people == Persons(0)) continue;
    if (demand.side > within) {
      ++facts.beyond_reach;
      facts.people_beyond_reach += people;
    }
    if (demand.side.value() * 4 > within.value()) {
      ++facts.beyond_quarter;
      facts.people_beyond_quarter += people;
    }
  }
  return facts;
}

SizeFacts sizes_of(const area::Units& units, const demand::DemandPoints& demand, Metres within) {
  if (demand.at != demand::DemandAt::Units) return cell_sizes(demand, within);
  SizeFacts facts;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    if (units.population[unit] == Persons(0)) continue;
    const Metres side(std::sqrt(units.ground[unit].value()));
    if (facts.largest.empty() || side > facts.largest_side) {
      facts.largest = units.id[unit];
      facts.largest_side = side;
    }
    if (side > within) {
      ++facts.beyond_reach;
      facts.people_beyond_reach += units.population[unit];
    }
    if (side.value() * 4 > within.value()) {
      ++facts.beyond_quarter;
      facts.people_beyond_quarter += units.population[unit];
    }
  }
  return facts;
}

ServiceFacts count_of(const results::Service& service) {
  ServiceFacts of;
  of.id = service.id;
  of.facilities = std::count(service.sites.status.begin(), service.sites.status.end(),
                             area::SiteStatus::Existing);
  of.candidates = static_cast<std::int64_t>(service.sites.size()) - of.facilities;
  return of;
}

// Of each demand point how far the outer border is.
std::vector<Metres> edge_distances(const area::MultiPolygon& outline,
                                   const demand::DemandPoints& demand) {
  const area::BorderDistance border(outline, area::BorderRings::Outer);
  std::vector<Metres> away(demand.size());
  parallel_for_each_id<DemandId>(demand.size(), [&](DemandId d) {
    away[static_cast<std::size_t>(d.row)] = border.from({demand.x[d], demand.y[d]});
  });
  return away;
}

EdgeFacts edge_of(const demand::DemandPoints& demand, const std::vector<Metres>& away,
                  Metres within) {
  EdgeFacts facts;
  for (const DemandId d : ids<DemandId>(demand.size())) {
    if (away[static_cast<std::size_t>(d.row)] > within || demand.people[d] == Persons(0)) continue;
    ++facts.points;
    facts.people += demand.people[d];
  }
  return facts;
}

area::Box box_round(const Column<UnitId, area::MultiPolygon>& shapes) {
  area::Box all;
  bool first = true;
  for (const area::MultiPolygon& shape : shapes) {
    const area::Box box = area::box_of(shape);
    if (first) all = box;
    first = false;
    all = {std::min(all.min_x, box.min_x), std::min(all.min_y, box.min_y),
           std::max(all.max_x, box.max_x), std::max(all.max_y, box.max_y)};
  }
  return all;
}

}  // namespace

CheckFacts check_facts(const results::Result& result) {
  CheckFacts facts;
  const area::Units& units = result.area.units;
  for (const UnitId unit : ids<UnitId>(units.size())) {
    facts.people += units.population[unit];
    facts.ground += units.ground[unit];
    if (!units.households.empty()) facts.households += units.households[unit];
  }
  facts.classes = classes_of(units);
  facts.levels = levels_of(result.area);
  facts.repairs = repairs_of(result);
  if (!result.area.mapped) {
    for (const results::Service& service : result.services)
      facts.services.push_back(count_of(service));
    return facts;
  }
  facts.box = box_round(units.shape);
  if (result.report.faults) {
    list_places(*result.report.faults, facts);
  } else {
    take_places(result.report.overlaps, facts.overlaps, facts.places);
    take_places(result.report.gaps, facts.gaps, facts.places);
  }
  const area::MultiPolygon outline = area::union_of(units.shape.span());
  const area::BorderDistance border(outline, area::BorderRings::All);
  const std::vector<Metres> away = edge_distances(outline, result.demand);
  for (const results::Service& service : result.services) {
    ServiceFacts of = count_of(service);
    of.outside = outside_of(service.sites, border);
    of.size = sizes_of(units, result.demand, service.within);
    of.edge = edge_of(result.demand, away, service.within);
    facts.services.push_back(std::move(of));
  }
  return facts;
}

}  // namespace hearth::study
