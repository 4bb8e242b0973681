#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "placement/allotment_model.h"
#include "placement/allotment_quotas.h"
#include "placement/staff/bound.h"
#include "placement/staff/lawful.h"
#include "placement/stations/bound.h"
#include "placement/stations/lawful.h"
#include "placement/verifier_sites.h"
#include "travel/straight_line.h"

namespace hearth::placement {

namespace {

using Faults = std::vector<std::string>;

// What both problems have in common.
struct Common {
  const std::vector<std::int64_t>& people;
  const std::vector<std::int64_t>& start;
  const std::vector<std::int32_t>& site;
  const std::vector<std::int64_t>& distance;
  const std::vector<std::int32_t>& client_class;
  const std::vector<std::int64_t>& required;
};

Common common(const AllotmentModel& model) {
  if (model.kind == AllotmentKind::Stations) {
    const StationProblem& p = model.stations;
    return {p.people, p.start, p.site, p.distance, p.client_class, p.required};
  }
  const StaffProblem& p = model.staff;
  return {p.people, p.start, p.site, p.distance, p.client_class, p.required};
}

const SiteCounts& counts_of(const AllotmentModel& model) {
  return model.kind == AllotmentKind::Stations ? model.stations.counts : model.staff.counts;
}

// The shape of all columns, so that the loops below may trust it.
bool has_shape(const ModelInput& in, const AllotmentModel& model) {
  const Common c = common(model);
  const std::size_t clients = model.clients();
  const bool columns = model.of_unit.size() == clients && c.people.size() == clients &&
                       c.start.size() == clients + 1 && c.site.size() == c.distance.size() &&
                       model.client.size() == in.demand.size() && model.unit > 0 &&
                       (c.client_class.empty() || c.client_class.size() == clients) &&
                       has_shape(counts_of(model), in.sites.size());
  if (!columns || c.start.front() != 0 || !std::is_sorted(c.start.begin(), c.start.end()) ||
      c.start.back() != static_cast<std::int64_t>(c.site.size())) {
    return false;
  }
  const auto rows = [&](const std::vector<std::int32_t>& values, std::size_t below) {
    return std::all_of(values.begin(), values.end(), [&](std::int32_t v) {
      return v >= -1 && v < static_cast<std::int32_t>(below);
    });
  };
  return rows(model.client, clients) && rows(model.community, in.communities.size()) &&
         rows(model.of_unit, in.area.units.size()) && rows(c.client_class, c.required.size()) &&
         std::find(c.client_class.begin(), c.client_class.end(), -1) == c.client_class.end();
}

std::string name_of(const ModelInput& in, const AllotmentModel& model, std::size_t client) {
  const std::int32_t community = model.community[client];
  if (community >= 0) return in.communities.level->id[ParentId{community}];
  const std::int32_t unit = model.of_unit[client];
  return unit >= 0 ? in.area.units.id[UnitId{unit}] : fmt::format("client {}", client);
}

// Everybody with people is of the client that his unit says.
void check_clients(const ModelInput& in, const AllotmentModel& model, Faults& faults) {
  std::vector<std::int64_t> people(model.clients(), 0);
  std::vector<std::int64_t> households(model.clients(), 0);
  const auto at = demand::households_of(in.area.units, in.demand);
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const UnitId unit = in.demand.unit[d];
    const std::int32_t client = model.client[static_cast<std::size_t>(d.row)];
    if (client < 0) {
      if (in.demand.people[d] > Persons(0)) {
        faults.push_back(in.area.units.id[unit] + " has people and is no client");
      }
      continue;
    }
    const auto j = static_cast<std::size_t>(client);
    const ParentId home = in.communities.level->parent_of[unit];
    const bool alone = model.serves == ServedClients::Demand || home == kNone<ParentId>;
    if (alone ? model.of_unit[j] != unit.row : model.community[j] != home.row) {
      faults.push_back(in.area.units.id[unit] + " is counted with another client than its own");
    }
    people[j] += in.demand.people[d].value();
    if (!at.empty()) households[j] += at[d].value();
  }
  for (std::size_t j = 0; j < model.clients(); ++j) {
    const std::int64_t weight = common(model).people[j];
    const bool right = model.count == AllotmentCount::Clients ? weight == 1
                       : model.count == AllotmentCount::Households
                           ? weight == households[j]
                           : weight * model.unit == people[j];
    if (!right || people[j] == 0) {
      faults.push_back(name_of(in, model, j) + " does not count as many as live there");
    }
  }
}

// Do they live in the district of the border's level in which the site stands? From the map.
bool may_use(const ModelInput& in, const std::vector<DemandId>& members, SiteId site) {
  if (in.border == nullptr) return true;
  const Column<UnitId, ParentId>& of = in.border->level().parent_of;
  const UnitId at = in.sites.unit[site];
  const ParentId district = at == kNone<UnitId> ? kNone<ParentId> : of[at];
  return std::all_of(members.begin(), members.end(),
                     [&](DemandId d) { return of[in.demand.unit[d]] == district; });
}

// A pair for each site within the service limit of all people of a client that they may use, and no
// other.
void check_pairs(const ModelInput& in, const AllotmentModel& model, Faults& faults) {
  std::vector<std::vector<DemandId>> members(model.clients());
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const std::int32_t client = model.client[static_cast<std::size_t>(d.row)];
    if (client >= 0 && in.demand.people[d] > Persons(0)) {
      members[static_cast<std::size_t>(client)].push_back(d);
    }
  }
  const Common c = common(model);
  for (std::size_t j = 0; j < model.clients(); ++j) {
    auto k = static_cast<std::size_t>(c.start[j]);
    const auto end = static_cast<std::size_t>(c.start[j + 1]);
    bool right = !members[j].empty();
    for (const SiteId site : ids<SiteId>(in.sites.size())) {
      const bool reaches = std::all_of(members[j].begin(), members[j].end(),
                                       [&](DemandId d) {
                                         return travel::within(in.demand.x[d] - in.sites.at[site].x,
                                                               in.demand.y[d] - in.sites.at[site].y,
                                                               in.within.value());
                                       }) &&
                           may_use(in, members[j], site);
      const bool listed = k < end && c.site[k] == site.row;
      right = right && reaches == listed;
      if (!right) break;
      if (listed) right = c.distance[k++] == mean_distance(in, members[j], site);
    }
    if (!right || k != end) {
      faults.push_back(name_of(in, model, j) +
                       " is said to be reached by other sites, or from farther, than it is");
    }
  }
}

// Districts that are alone are those of the map.
void check_groups(const ModelInput& in, const AllotmentModel& model, Faults& faults) {
  const StationProblem& problem = model.stations;
  if (problem.alone != !model.within.empty()) {
    faults.emplace_back("stations are said to be alone in districts that nobody names");
  }
  if (model.within.empty()) return;
  const area::Level* level = in.area.hierarchy.find(model.within);
  if (level == nullptr || problem.client_group.size() != model.clients() ||
      problem.site_group.size() != in.sites.size()) {
    faults.push_back("there is no level " + model.within);
    return;
  }
  const auto row = static_cast<std::size_t>(level - in.area.hierarchy.levels.data());
  const auto group_of = [&](ParentId of) {
    return of == kNone<ParentId> ? static_cast<std::int32_t>(level->size()) : of.row;
  };
  bool right = true;
  for (std::size_t j = 0; j < model.clients(); ++j) {
    right = right && problem.client_group[j] == group_of(district_of_client(in, model, j, row));
  }
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    const UnitId unit = in.sites.unit[site];
    const ParentId of = unit == kNone<UnitId> ? kNone<ParentId> : level->parent_of[unit];
    right = right && problem.site_group[static_cast<std::size_t>(site.row)] == group_of(of);
  }
  if (!right) faults.push_back("the districts of " + model.within + " are not those of the map");
}

// Targets by the clients that are served: of those who count, whoever belongs to one that is.
class TargetCheck {
 public:
  TargetCheck(const ModelInput& in, const AllotmentModel& model,
              const std::vector<std::int32_t>& served)
      : in_(in), model_(model), served_(served) {}

  [[nodiscard]] bool holds(const coverage::Target& target) {
    of_class_ = class_asked(in_.area, target);
    level_ = level_asked(in_.area, target);
    all_.clear();
    got_.clear();
    const bool whole = target.share.numerator == target.share.denominator;
    if (target.measure != "population_coverage" || !whole) {
      for (std::size_t j = 0; j < model_.clients(); ++j) add_client(target, j);
    } else {
      for (const DemandId d : ids<DemandId>(in_.demand.size())) add_people(d);
    }
    return std::all_of(all_.begin(), all_.end(), [&](const auto& of) {
      return meets(got_[of.first], of.second, target.share);
    });
  }

 private:
  void add(ParentId district, std::int64_t weight, bool served) {
    if (level_ && district == kNone<ParentId>) return;
    all_[district] += weight;
    got_[district] += served ? weight : 0;
  }

  void add_people(DemandId d) {
    if (of_class_ && in_.demand.demand_class[d] != *of_class_) return;
    const UnitId unit = in_.demand.unit[d];
    const std::int32_t client = model_.client[static_cast<std::size_t>(d.row)];
    add(level_ ? in_.area.hierarchy.levels[*level_].parent_of[unit] : ParentId{0},
        in_.demand.people[d].value(),
        client >= 0 && served_[static_cast<std::size_t>(client)] >= 0);
  }

  void add_client(const coverage::Target& target, std::size_t j) {
    const std::int32_t community = model_.community[j];
    const area::ClassIndex is = community >= 0
                                    ? in_.communities.level->majority[ParentId{community}]
                                    : in_.area.units.unit_class[UnitId{model_.of_unit[j]}];
    if (of_class_ && is != *of_class_) return;
    const bool counts_people = target.measure == "population_coverage";
    if (!counts_people && community < 0) return;
    add(level_ ? district_of_client(in_, model_, j, *level_) : ParentId{0},
        counts_people ? common(model_).people[j] : 1, served_[j] >= 0);
  }

  const ModelInput& in_;
  const AllotmentModel& model_;
  const std::vector<std::int32_t>& served_;
  std::optional<area::ClassIndex> of_class_;
  std::optional<std::size_t> level_;
  std::map<ParentId, std::int64_t> all_, got_;
};

void check_targets(const ModelInput& in, const AllotmentModel& model,
                   const std::vector<std::int32_t>& served,
                   std::span<const coverage::Target> targets, Faults& faults) {
  TargetCheck check(in, model, served);
  bool any = false;
  for (const coverage::Target& target : targets) {
    if (target.service != in.service) continue;
    any = true;
    if (!check.holds(target)) {
      faults.push_back(
          fmt::format("the plan misses the target {} of {}", target.measure, target.of_class));
    }
  }
  const auto nobody = std::find(served.begin(), served.end(), -1);
  if (!any && nobody != served.end()) {
    faults.push_back(name_of(in, model, static_cast<std::size_t>(nobody - served.begin())) +
                     " is served by nobody");
  }
  // The bound stands on the quotas: they are those of the targets.
  const AllotmentQuotas again = quotas_of(in, model, targets);
  if (again.client_class != common(model).client_class ||
      again.required != common(model).required) {
    faults.emplace_back("the quotas are not those of the targets");
  }
}

// What sites and ways count, from coordinates and the costs of sites.
void check_costs(const ModelInput& in, const AllotmentModel& model, YuanPerKm price,
                 Faults& faults) {
  const StationProblem& problem = model.stations;
  if (problem.goal != StationGoal::Cheapest) return;
  if (!(price.value() > 0 && fits_total_cost(in, price, problem.rule))) {
    faults.emplace_back("the price of travel is none that can be counted with");
    return;
  }
  if (problem.opening != opening_costs(in.sites, problem.rule)) {
    faults.emplace_back("the sites do not cost what they are said to");
  }
  if (problem.service != priced_pairs(in, model, price)) {
    faults.emplace_back("the ways to the sites do not count what they are said to");
  }
}

// `lower`: the bound is one from below.
template <typename Solution>
void check_bounds(const Solution& claim, bool lower, std::optional<std::int64_t> again,
                  Faults& faults) {
  if (claim.bound && (lower ? *claim.bound > claim.objective : *claim.bound < claim.objective)) {
    faults.push_back(fmt::format("the plan ({}) is better than its own bound ({})", claim.objective,
                                 *claim.bound));
  }
  if (claim.status == Status::Optimal && claim.bound != claim.objective) {
    faults.emplace_back("the plan is called optimal, but bound and objective differ");
  }
  if (claim.certified_bound && again != claim.certified_bound) {
    faults.emplace_back("the prices give another bound");
  }
}

}  // namespace

std::vector<std::string> verify_problem(const ModelInput& in, const AllotmentModel& model) {
  if (!has_shape(in, model)) return {"clients, pairs and quotas do not fit together"};
  Faults faults;
  check_clients(in, model, faults);
  check_pairs(in, model, faults);
  for (std::string& fault : faults_of_counts(in, counts_of(model))) {
    faults.push_back(std::move(fault));
  }
  return faults;
}

std::vector<std::string> verify_stations(const ModelInput& in, const AllotmentModel& model,
                                         const StationSolution& claim,
                                         std::span<const coverage::Target> targets,
                                         YuanPerKm price) {
  const StationProblem& problem = model.stations;
  Faults faults = verify_problem(in, model);
  if (problem.greatest.size() != in.sites.size() || problem.least.size() != in.sites.size() ||
      problem.rule.size() != in.sites.size()) {
    faults.emplace_back("the loads and rules have not one entry a site");
  }
  if (faults.empty()) check_groups(in, model, faults);
  if (faults.empty()) check_costs(in, model, price, faults);
  if (faults.empty()) faults = faults_of_sites(in, claim.open);
  if (faults.empty()) faults = faults_of_today(in, problem.rule);
  if (!faults.empty()) return faults;
  if (!is_lawful(problem, claim)) {
    return {"the plan does not hold: reach, loads, rules or sums are not what it says"};
  }
  check_targets(in, model, claim.served, targets, faults);
  std::optional<std::int64_t> again;
  if (claim.certified_bound) {
    again = problem.goal == StationGoal::Balanced ? balance_floor(problem)
                                                  : stations_bound(problem, claim.proof);
  }
  check_bounds(claim, true, again, faults);
  return faults;
}

std::vector<std::string> verify_staff(const ModelInput& in, const AllotmentModel& model,
                                      const StaffSolution& claim,
                                      std::span<const coverage::Target> targets) {
  const StaffProblem& problem = model.staff;
  Faults faults = verify_problem(in, model);
  if (problem.most.size() != in.sites.size() || problem.cost.size() != in.sites.size() ||
      problem.sites() != in.sites.size() || problem.serves < 1) {
    faults.emplace_back("the members and their cost have not one entry a site");
  }
  if (faults.empty()) faults = faults_of_sites(in, claim.members);
  if (!faults.empty()) return faults;
  if (!is_lawful(problem, claim)) {
    return {"the plan does not hold: reach, members, budget or sums are not what it says"};
  }
  const bool fewest = problem.goal == StaffGoal::Fewest;
  if (fewest) check_targets(in, model, claim.served, targets, faults);
  std::optional<std::int64_t> again;
  if (claim.certified_bound) again = staff_bound(problem, claim.prices);
  check_bounds(claim, fewest, again, faults);
  return faults;
}

}  // namespace hearth::placement
