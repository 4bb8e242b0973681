#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/share.h"
#include "results/result.h"

// What a sheet says about one service at one stage, worked out from the result in integers.
namespace hearth::print {

// A share that is shown as a bar. People in millionths of a person, communities in counts.
struct Bar {
  std::string measure;   // id of interface.md
  std::string of_class;  // id; "all"
  Text label;
  std::int64_t numerator = 0;
  std::int64_t denominator = 0;
  bool people = true;
  std::optional<Share> target;
  bool met = false;
  std::string each;  // the target holds in each district of this level; the bar is the worst one's
  Text worst;        // its name
  std::int32_t need = 0;          // population_coverage_manifold: so many open sites; else 0
  std::string standard_row = {};  // of the preset that the target comes from; empty: none
  // How many open sites must reach whoever counts.
  [[nodiscard]] std::int32_t sites_needed() const;
  // Whole persons (or communities) that are missing to the target; 0 when met.
  [[nodiscard]] std::int64_t missing() const;
};

struct ClassCount {
  std::string id;
  Text label;
  Persons covered;
  Persons total;
};

struct District {
  Text label;
  std::int64_t units = 0;  // not reached
  Persons people;          // who live there
};

// Uncovered units that hang together.
struct Cluster {
  std::vector<UnitId> units;
  Persons people;
  double farthest = 0;  // metres to the nearest open site; NaN: none is open
  Text where;           // largest place or district in it
};

struct Facts {
  const results::Result* result = nullptr;
  const results::Service* service = nullptr;
  bool after = false;
  bool allotted = false;  // counted are those whom the plan serves, not all who are in reach
  const area::Level* districts = nullptr;  // whose borders and table are shown; null: none
  Persons covered;
  Persons total;
  std::vector<ClassCount> classes;
  Column<UnitId, Persons> uncovered;          // per unit
  std::vector<UnitId> missing_units;          // with uncovered people, by row
  std::vector<District> missing_by_district;  // most people first
  std::vector<Bar> bars;                      // targets first, all residents last
  std::vector<SiteId> new_sites;              // by rank
  std::vector<SiteId> standing;               // existing and open at this stage
  [[nodiscard]] Persons missing() const { return total - covered; }
  [[nodiscard]] bool is_served(DemandId d) const;
  [[nodiscard]] const results::Allocation& allocation() const {
    return after ? *service->after : service->today;
  }
};

// The bar of the target that falls short; null: the shortfall is about something else.
const Bar* bar_of(const Facts& facts, const results::Shortfall& shortfall);

// How many plans as good stand beside this one, itself among them; 1: none is known.
std::int64_t plans_as_good(const Facts& facts);
// A new site that all of them open.
bool in_every_plan(const Facts& facts, SiteId site);

// Existing sites that the plan or their owner has closed.
std::int64_t closed_sites(const Facts& facts);

Facts facts_of(const results::Result& result, const results::Service& service, bool after);
// Under the plan; where stations or staff are assigned to everybody, whoever is assigned none is
// not served. Requires: the service has a plan.
Facts facts_of_plan(const results::Result& result, const results::Service& service);

// The site that serves a demand point under such a plan. Requires: plan.allotment.
std::optional<SiteId> server_of(const results::Plan& plan, DemandId d);
// The bar of a target, of those whom such a plan serves; for `each` of the district worst off.
std::optional<Bar> served_bar(const Facts& facts, const coverage::Target& target);

// People per km2 from which each class counts, by class, where the scenario classes by density.
struct ClassLimit {
  std::string id;
  double at_least = 0;
};
std::vector<ClassLimit> class_limits(const results::Result& result);

// The scenario puts a unit's people at a point that is always inside it, not at its centroid.
bool demand_inside(const results::Result& result);

// Four rising breaks of five density classes; the class limit, where there is one, is among them
// (position in `anchor`), so that urban and rural never share a colour.
struct DensityBreaks {
  std::vector<double> at;  // people per km2
  int anchor = -1;
};
DensityBreaks density_breaks(const results::Result& result);

}  // namespace hearth::print
