#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "area/sites.h"
#include "area/units.h"
#include "coverage/allocation.h"
#include "coverage/communities.h"
#include "coverage/coverage_matrix.h"
#include "demand/demand_points.h"
#include "travel/straight_line.h"

// Five units on a road, each a square of 1 km with its people in the middle; a site at the middle
// of each; reach 1 km, so a site serves its own unit and its neighbours, these at exactly the
// limit.
//
//   | a 100 | b 50  | c 30  | d 0   | e 20  |      200 people
//   | urban | urban | rural | rural | rural |      150 urban, 50 rural
//   |   community P |  community Q  |   R   |
//   |  township W   |      township E       |
namespace hearth::testing {

struct RoadTown {
  area::Area area;
  demand::DemandPoints demand;
  area::Sites sites;
  coverage::CoverageMatrix matrix;
  coverage::Communities communities;
  Metres within{1000};

  RoadTown() {
    area::Units& units = area.units;
    units.id = {"a", "b", "c", "d", "e"};
    units.name = units.id;
    units.population = {persons(100), persons(50), persons(30), persons(0), persons(20)};
    units.unit_class = {0, 0, 1, 1, 1};
    units.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "农村"}}};
    for (int i = 0; i < 5; ++i) {
      const double x = 1000.0 * i;
      units.shape.push_back({{{{x, 0}, {x + 1000, 0}, {x + 1000, 1000}, {x, 1000}}, {}}});
      units.ground.push_back(SquareMetres(1e6));
      units.centroid.push_back({x + 500, 500});
    }
    area.hierarchy.communities_are_units = false;
    add_level("community", {"P", "Q", "R"}, {{0}, {0}, {1}, {1}, {2}});
    add_level("township", {"E", "W"}, {{1}, {1}, {0}, {0}, {0}});
    for (const UnitId unit : ids<UnitId>(5)) add_site(unit, area::SiteStatus::Candidate);
    finish();
  }

  // Call after a change of sites, people or levels.
  void finish() {
    demand = {};
    for (const UnitId unit : ids<UnitId>(area.units.size())) {
      demand.x.push_back(area.units.centroid[unit].x);
      demand.y.push_back(area.units.centroid[unit].y);
      demand.people.push_back(area.units.population[unit]);
      demand.unit.push_back(unit);
      demand.demand_class.push_back(area.units.unit_class[unit]);
    }
    for (area::Level& level : area.hierarchy.levels) {
      level.majority = area::majority_class(area.units, level);
    }
    std::vector<double> x;
    std::vector<double> y;
    for (const area::Point& at : sites.at) {
      x.push_back(at.x);
      y.push_back(at.y);
    }
    matrix = coverage::CoverageMatrix(
        demand.size(),
        travel::straight_line_reach({x, y}, {demand.x.span(), demand.y.span()}, within));
    communities = coverage::communities_of(area, demand);
  }

  [[nodiscard]] coverage::Allocation allocate(const std::vector<std::int8_t>& open) const {
    return coverage::allocate(demand, sites, open, within);
  }

  void add_level(const std::string& name, const std::vector<std::string>& codes,
                 const std::vector<ParentId>& parent_of) {
    area::Level level;
    level.name = name;
    for (const std::string& code : codes) {
      level.id.push_back(code);
      level.label.push_back(same_text(code));
    }
    level.parent_of = Column<UnitId, ParentId>(parent_of);
    area.hierarchy.levels.push_back(level);
  }

  void add_site(UnitId unit, area::SiteStatus status) {
    sites.id.push_back(area.units.id[unit]);
    sites.name.push_back(area.units.id[unit]);
    sites.at.push_back(area.units.centroid[unit]);
    sites.unit.push_back(unit);
    sites.status.push_back(status);
    sites.serves.push_back({});
    sites.capacity.push_back(area::kUnknown);
    sites.floor_area.push_back(area::kUnknown);
    sites.activity_area.push_back(area::kUnknown);
    sites.cost.push_back(area::kUnknown);
    sites.mode.push_back({});
    sites.operating.push_back({});
  }
};

}  // namespace hearth::testing
