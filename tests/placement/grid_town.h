#pragma once

#include <optional>
#include <string>
#include <vector>

#include "placement/allotment_model.h"
#include "placement/random_problems.h"
#include "support/drawn_places.h"

namespace hearth::placement::testing {

// Units drawn on a grid of 10 x 10 km, in communities of one to three and two townships, some of
// them in none; a candidate at some of them, for up to 60 CNY.
struct GridTown {
  area::Area area;
  demand::DemandPoints demand;
  coverage::Communities communities;
  area::Sites sites;
  coverage::CoverageMatrix matrix;
  std::vector<coverage::Target> targets;
  std::optional<coverage::Border> border;

  explicit GridTown(std::uint32_t seed) : dice(seed) {
    add_units(dice.roll(2, 6));
    add_sites(dice.roll(1, 4));
    demand = demand::demand_points_of(area, {});
    communities = coverage::communities_of(area, demand);
    support::Dots to;
    for (const area::Point& at : sites.at) to.add(at.x, at.y);
    support::Dots from;
    for (const DemandId d : ids<DemandId>(demand.size())) from.add(demand.x[d], demand.y[d]);
    matrix =
        coverage::CoverageMatrix(demand.size(), support::reach_by_definition(to, from, kWithin));
    if (dice.chance(70)) {
      targets.push_back({"s", "population_coverage", "urban", "", Share{dice.roll(5, 10), 10}, 0});
    }
    if (dice.chance(60)) {
      targets.push_back({"s", "population_coverage", "rural", dice.chance(40) ? "township" : "",
                         Share{dice.roll(3, 10), 10}, 0});
    }
  }

  // From now on nobody uses the sites of another township. The town is not copied after it.
  void close_borders() {
    border.emplace(area, demand, communities, sites, "township");
    matrix =
        coverage::CoverageMatrix(demand.size(), coverage::only_allowed(matrix.reach(), *border));
  }

  [[nodiscard]] ModelInput input() const {
    ModelInput out{area, demand, communities, sites, matrix, Metres(kWithin), "s"};
    out.border = border ? &*border : nullptr;
    return out;
  }

  static constexpr double kWithin = 5000;
  Dice dice;

 private:
  void add_units(std::int64_t count) {
    area::Level community;
    community.name = "community";
    area::Level township;
    township.name = "township";
    township.id = {"T0", "T1"};
    township.label = {same_text("T0"), same_text("T1")};
    area::Units& units = area.units;
    units.classes = {{"urban", {"urban", "城镇"}}, {"rural", {"rural", "农村"}}};
    std::int32_t of = -1;
    for (std::int64_t k = 0; k < count; ++k) {
      units.id.push_back("u" + std::to_string(k));
      units.name.push_back("u" + std::to_string(k));
      units.population.push_back(Persons(dice.roll(0, 12) * kMicroPersons / 2));
      units.households.push_back(Households(dice.roll(0, 4)));
      units.unit_class.push_back(static_cast<area::ClassIndex>(dice.roll(0, 1)));
      units.centroid.push_back({1000.0 * static_cast<double>(dice.roll(0, 10)),
                                1000.0 * static_cast<double>(dice.roll(0, 10))});
      units.ground.push_back(SquareMetres(1));
      units.shape.push_back({});
      if (of < 0 || dice.chance(60)) {
        of = static_cast<std::int32_t>(community.id.size());
        community.id.push_back("c" + std::to_string(of));
        community.label.push_back(same_text("c" + std::to_string(of)));
      }
      community.parent_of.push_back(dice.chance(10) ? kNone<ParentId> : ParentId{of});
      township.parent_of.push_back(
          dice.chance(10) ? kNone<ParentId> : ParentId{static_cast<std::int32_t>(dice.roll(0, 1))});
    }
    community.majority = area::majority_class(units, community);
    township.majority = area::majority_class(units, township);
    area.hierarchy.levels = {community, township};
  }

  void add_sites(std::int64_t count) {
    for (std::int64_t k = 0; k < count; ++k) {
      const auto unit =
          static_cast<std::int32_t>(dice.roll(0, static_cast<std::int64_t>(area.units.size()) - 1));
      sites.id.push_back("s" + std::to_string(k));
      sites.name.push_back("");
      sites.at.push_back({1000.0 * static_cast<double>(dice.roll(0, 10)),
                          1000.0 * static_cast<double>(dice.roll(0, 10))});
      sites.unit.push_back(UnitId{unit});
      sites.status.push_back(area::SiteStatus::Candidate);
      sites.serves.push_back({});
      sites.capacity.push_back(dice.chance(30) ? static_cast<double>(dice.roll(5, 40))
                                               : area::kUnknown);
      sites.floor_area.push_back(area::kUnknown);
      sites.activity_area.push_back(area::kUnknown);
      sites.cost.push_back(static_cast<double>(dice.roll(0, 120)) / 2);
      sites.mode.push_back("");
      sites.operating.push_back("");
    }
  }
};

// What the planner allows for each of its sites; those that stand today cost nothing.
inline std::vector<SiteRule> draw_rules(GridTown& town) {
  std::vector<SiteRule> rule;
  for (const SiteId site : ids<SiteId>(town.sites.size())) {
    rule.push_back(random_rule(town.dice));
    if (rule.back() == SiteRule::Existing) town.sites.status[site] = area::SiteStatus::Existing;
  }
  return rule;
}

}  // namespace hearth::placement::testing
