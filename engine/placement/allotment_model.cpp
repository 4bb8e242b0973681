#include "placement/allotment_model.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "core/wide.h"
#include "placement/allotment_quotas.h"
#include "placement/stations/part.h"
#include "placement/stations/solve.h"

namespace hearth::placement {

namespace {

constexpr std::int64_t kStaffSums = std::int64_t{1} << 40;    // staff/solve.h
constexpr std::int64_t kStationSums = std::int64_t{1} << 55;  // stations/solve.h

// The largest part of a person that everybody's number is a multiple of and a person too.
std::int64_t unit_of(const demand::DemandPoints& demand) {
  std::int64_t unit = kMicroPersons;
  for (const Persons people : demand.people) unit = std::gcd(unit, people.value());
  return unit;
}

// Who is served: communities with people, then units with people that belong to none; or the units
// of the demand points with people.
void add_clients(const ModelInput& in, AllotmentModel& model) {
  model.client.assign(in.demand.size(), -1);
  const auto add = [&](std::int32_t community, std::int32_t unit) {
    model.community.push_back(community);
    model.of_unit.push_back(unit);
    return static_cast<std::int32_t>(model.clients() - 1);
  };
  if (model.serves == ServedClients::Communities) {
    for (const ParentId c : ids<ParentId>(in.communities.size())) {
      if (in.communities.people[c] == Persons(0)) continue;
      const std::int32_t client = add(c.row, -1);
      for (const std::int32_t d : in.communities.demand[static_cast<std::size_t>(c.row)]) {
        model.client[static_cast<std::size_t>(d)] = client;
      }
    }
  }
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const UnitId unit = in.demand.unit[d];
    const bool in_community = model.serves == ServedClients::Communities &&
                              in.communities.level->parent_of[unit] != kNone<ParentId>;
    if (in_community || in.demand.people[d] == Persons(0)) continue;
    model.client[static_cast<std::size_t>(d.row)] = add(-1, unit.row);
  }
}

// The demand points with people of each client.
std::vector<std::vector<DemandId>> members_of(const ModelInput& in, const AllotmentModel& model) {
  std::vector<std::vector<DemandId>> out(model.clients());
  for (const DemandId d : ids<DemandId>(in.demand.size())) {
    const std::int32_t client = model.client[static_cast<std::size_t>(d.row)];
    if (client < 0 || in.demand.people[d] == Persons(0)) continue;
    out[static_cast<std::size_t>(client)].push_back(d);
  }
  return out;
}

// The pairs of a client and a site that reaches all its people.
struct Pairs {
  std::vector<std::int64_t> start{0};
  std::vector<std::int32_t> site;
  std::vector<std::int64_t> distance;
};

Pairs pairs_of(const ModelInput& in, const AllotmentModel& model) {
  Pairs out;
  for (const std::vector<DemandId>& members : members_of(in, model)) {
    const auto first = in.matrix.sites_covering(members.front());
    std::vector<std::int32_t> sites(first.begin(), first.end());
    for (std::size_t k = 1; k < members.size() && !sites.empty(); ++k) {
      const auto more = in.matrix.sites_covering(members[k]);
      std::vector<std::int32_t> both;
      std::set_intersection(sites.begin(), sites.end(), more.begin(), more.end(),
                            std::back_inserter(both));
      sites = std::move(both);
    }
    for (const std::int32_t site : sites) {
      out.site.push_back(site);
      out.distance.push_back(mean_distance(in, members, SiteId{site}));
    }
    out.start.push_back(static_cast<std::int64_t>(out.site.size()));
  }
  return out;
}

AllotmentModel model_of_clients(const ModelInput& in, AllotmentKind kind, ServedClients serves,
                                AllotmentCount count) {
  AllotmentModel model;
  model.kind = kind;
  model.serves = serves;
  model.count = count;
  model.unit = unit_of(in.demand);
  add_clients(in, model);
  return model;
}

// Of a load in whole people or households, in what the problem counts.
std::int64_t in_counts(const AllotmentModel& model, std::int64_t whole) {
  return model.count == AllotmentCount::People ? whole * (kMicroPersons / model.unit) : whole;
}

void set_loads(const ModelInput& in, const StationAsk& ask, AllotmentModel& model) {
  StationProblem& problem = model.stations;
  const std::int64_t all =
      std::accumulate(problem.people.begin(), problem.people.end(), std::int64_t{0});
  problem.least.assign(in.sites.size(), in_counts(model, ask.min));
  problem.greatest.assign(in.sites.size(), ask.max ? in_counts(model, *ask.max) : all);
  if (ask.max || ask.count != AllotmentCount::People) return;
  const std::int64_t one = kMicroPersons / model.unit;  // a person
  for (const SiteId site : ids<SiteId>(in.sites.size())) {
    const double capacity = in.sites.capacity[site];
    const bool binds =
        capacity >= 0 && capacity * static_cast<double>(one) < static_cast<double>(all);
    if (!binds) continue;
    problem.greatest[static_cast<std::size_t>(site.row)] =
        static_cast<std::int64_t>(std::floor(capacity)) * one;
  }
}

// Townships that are alone: who is in none is of a group of his own.
void set_groups(const ModelInput& in, const std::string& within, AllotmentModel& model) {
  model.within = within;
  const auto& levels = in.area.hierarchy.levels;
  for (std::size_t k = 0; k < levels.size(); ++k) {
    if (levels[k].name != within) continue;
    const auto group_of = [&](ParentId district) {
      return district == kNone<ParentId> ? static_cast<std::int32_t>(levels[k].size())
                                         : district.row;
    };
    for (std::size_t j = 0; j < model.clients(); ++j) {
      model.stations.client_group.push_back(group_of(district_of_client(in, model, j, k)));
    }
    for (const UnitId unit : in.sites.unit) {
      model.stations.site_group.push_back(
          group_of(unit == kNone<UnitId> ? kNone<ParentId> : levels[k].parent_of[unit]));
    }
    model.stations.alone = true;
  }
}

// Who reaches whom, in either problem.
template <typename Problem>
void set_pairs(const ModelInput& in, const AllotmentModel& model, Problem& problem) {
  Pairs pairs = pairs_of(in, model);
  problem.start = std::move(pairs.start);
  problem.site = std::move(pairs.site);
  problem.distance = std::move(pairs.distance);
}

// What the targets ask, in either problem.
template <typename Problem>
void set_quotas(const ModelInput& in, AllotmentModel& model,
                std::span<const coverage::Target> targets, Problem& problem) {
  AllotmentQuotas quotas = quotas_of(in, model, targets);
  problem.client_class = std::move(quotas.client_class);
  problem.required = std::move(quotas.required);
  model.quota_target = std::move(quotas.target);
  model.quota_district = std::move(quotas.district);
  model.clash = quotas.clash;
}

}  // namespace

SiteCounts counts_of(const ModelInput& in, std::int32_t& today) {
  SiteCounts counts;
  const auto add = [&](const std::vector<std::int32_t>& sites, std::int64_t least,
                       std::int64_t most) {
    const auto set = static_cast<std::int32_t>(counts.sets());
    counts.set.resize(in.sites.size(), SiteCounts::kNone);
    for (const std::int32_t site : sites) counts.set[static_cast<std::size_t>(site)] = set;
    counts.least.push_back(least);
    counts.most.push_back(most);
    return set;
  };
  for (const Cap& cap : caps_of(in)) add(cap.sites, 0, cap.most);
  const std::vector<std::int32_t> standing_today = standing(in.sites);
  const bool closes = in.closing && !standing_today.empty();
  today =
      !closes ? SiteCounts::kNone : add(standing_today, must_stay(in), std::ssize(standing_today));
  return counts;
}

std::int64_t mean_distance(const ModelInput& in, std::span<const DemandId> members, SiteId site) {
  double sum = 0;
  double people = 0;
  for (const DemandId d : members) {
    const double x = in.demand.x[d] - in.sites.at[site].x;
    const double y = in.demand.y[d] - in.sites.at[site].y;
    const auto weight = static_cast<double>(in.demand.people[d].value());
    sum += weight * std::sqrt(x * x + y * y);
    people += weight;
  }
  return std::llround(sum / people);
}

std::vector<std::int64_t> priced_pairs(const ModelInput& in, const AllotmentModel& model,
                                       YuanPerKm price) {
  const StationProblem& problem = model.stations;
  const std::vector<std::vector<DemandId>> members = members_of(in, model);
  std::vector<std::int64_t> out(problem.site.size(), 0);
  for (std::size_t j = 0; j < model.clients(); ++j) {
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      for (const DemandId d : members[j]) {
        out[k] += priced_way(in, price, d, SiteId{problem.site[k]});
      }
    }
  }
  return out;
}

AllotmentModel stations_model(const ModelInput& in, const StationAsk& ask,
                              std::vector<SiteRule> rule,
                              std::span<const coverage::Target> targets) {
  AllotmentModel model = model_of_clients(in, AllotmentKind::Stations, ask.serves, ask.count);
  StationProblem& problem = model.stations;
  problem.goal = ask.goal;
  problem.people = weights_of(in, model);
  set_pairs(in, model, problem);
  problem.rule = std::move(rule);
  problem.stations = ask.stations;
  if (ask.goal == StationGoal::Cheapest) {
    problem.opening = opening_costs(in.sites, problem.rule);
    problem.service = priced_pairs(in, model, ask.price);
  }
  set_loads(in, ask, model);
  problem.counts = counts_of(in, problem.today);
  if (!ask.within.empty()) set_groups(in, ask.within, model);
  set_quotas(in, model, targets, problem);
  return model;
}

AllotmentModel staff_model(const ModelInput& in, const StaffAsk& ask,
                           std::span<const SiteRule> rule,
                           std::span<const coverage::Target> targets) {
  AllotmentModel model =
      model_of_clients(in, AllotmentKind::Staff, ask.serves,
                       ask.goal == StaffGoal::MostPeople ? AllotmentCount::People
                                                         : staff_counts(in.service, targets));
  StaffProblem& problem = model.staff;
  problem.goal = ask.goal;
  problem.serves = ask.clients;
  problem.people = weights_of(in, model);
  set_pairs(in, model, problem);
  problem.set_sites(in.sites.size());
  problem.cost.assign(in.sites.size(), ask.cost);
  problem.budget = ask.budget;
  problem.counts = counts_of(in, problem.today);
  for (const SiteRule of : rule) {
    // Nobody needs more members than there are clients.
    const auto all = static_cast<std::int64_t>(model.clients());
    problem.most.push_back(of == SiteRule::MustNotOpen ? 0 : std::min(all, ask.most.value_or(all)));
  }
  if (ask.goal == StaffGoal::MostPeople) return model;
  set_quotas(in, model, targets, problem);
  return model;
}

AllotmentModel with_rules(const ModelInput& in, AllotmentModel model,
                          std::span<const SiteRule> rule, YuanPerKm price) {
  if (model.kind == AllotmentKind::Stations) {
    StationProblem& problem = model.stations;
    set_pairs(in, model, problem);
    problem.counts = counts_of(in, problem.today);
    problem.rule.assign(rule.begin(), rule.end());
    if (problem.goal != StationGoal::Cheapest) return model;
    problem.opening = opening_costs(in.sites, problem.rule);
    problem.service = priced_pairs(in, model, price);
    return model;
  }
  StaffProblem& problem = model.staff;
  set_pairs(in, model, problem);
  problem.counts = counts_of(in, problem.today);
  // What a site may have where it is not forbidden; if all were, nobody knows.
  std::int64_t most = 0;
  for (const std::int64_t here : problem.most) most = std::max(most, here);
  if (most == 0) most = static_cast<std::int64_t>(model.clients());
  for (std::size_t i = 0; i < rule.size(); ++i) {
    problem.most[i] = rule[i] == SiteRule::MustNotOpen ? 0 : most;
  }
  return model;
}

bool is_solvable(const AllotmentModel& model) {
  if (model.kind == AllotmentKind::Staff) {
    const StaffProblem& problem = model.staff;
    Wide people = 0;
    Wide distance = 0;
    for (const std::int64_t p : problem.people) people += p;
    for (const std::int64_t d : problem.distance) distance += d;
    const Wide dearest =
        problem.cost.empty() ? 1 : *std::max_element(problem.cost.begin(), problem.cost.end());
    return people < kStaffSums && distance < kStaffSums &&
           dearest * static_cast<std::int64_t>(problem.clients()) < kStaffSums;
  }
  const StationProblem& problem = model.stations;
  for (const stations::Part& part : stations::parts_of(problem)) {
    if (part.client.size() * (part.site.size() + 1) > kMostStationPairs) return false;
  }
  Wide cost = 0;
  for (const std::int64_t c : problem.service) cost += c;
  for (const std::int64_t c : problem.opening) cost += c;
  Wide sum = 0;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    for (std::int64_t k = problem.start[j]; k < problem.start[j + 1]; ++k) {
      sum += Wide{problem.people[j]} * problem.distance[static_cast<std::size_t>(k)];
    }
  }
  return sum < kStationSums && cost < kStationSums;
}

}  // namespace hearth::placement
