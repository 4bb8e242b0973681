#include "placement/case_json.h"

#include <utility>

#include <nlohmann/json.hpp>

namespace hearth::placement::testing {

namespace {

Json described_counts(const SiteCounts& counts) {
  return {{"set", counts.set}, {"least", counts.least}, {"most", counts.most}};
}

}  // namespace

Json described(const CoverProblem& problem) {
  Json quotas = Json::array();
  for (const Quota& quota : problem.quotas) {
    quotas.push_back(
        {{"rows", quota.rows}, {"weight", quota.weight}, {"required", quota.required}});
  }
  Json caps = Json::array();
  for (const Cap& cap : problem.caps) caps.push_back({{"sites", cap.sites}, {"most", cap.most}});
  std::vector<std::int32_t> need;
  for (std::size_t r = 0; r < problem.row_count(); ++r) need.push_back(problem.need_of(r));
  std::vector<std::int64_t> cost;
  for (std::size_t s = 0; s < problem.site_count(); ++s) cost.push_back(problem.cost_of(s));
  std::vector<int> rule;
  for (const SiteRule r : problem.rule) rule.push_back(static_cast<int>(r));
  return {{"goal", problem.goal == Goal::FewestSites ? "fewest-sites" : "most-people"},
          {"rule", rule},
          {"cost", cost},
          {"budget", problem.budget},
          {"row_start", problem.row_start},
          {"row_sites", problem.row_sites},
          {"people", problem.people},
          {"need", need},
          {"quotas", quotas},
          {"caps", caps}};
}

Json described(const AssignmentProblem& problem) {
  Json cost = Json::array();
  for (std::size_t j = 0; j < problem.cost.clients(); ++j) {
    std::vector<std::int64_t> row;
    for (std::size_t i = 0; i < problem.cost.sites(); ++i) row.push_back(problem.cost(j, i));
    cost.push_back(row);
  }
  return {{"cost", cost},
          {"opening", problem.opening},
          {"sites_to_open", problem.sites_to_open ? Json(*problem.sites_to_open) : Json(nullptr)},
          {"capacity", problem.capacity},
          {"demand", problem.demand}};
}

// A row for each client; null: it may not go there.
Json described(const DrawnTravel& drawn) {
  Json json = described(drawn.problem.cover);
  Json travel = Json::array();
  for (std::size_t j = 0; j < drawn.problem.travel.clients(); ++j) {
    Json row = Json::array();
    for (std::size_t s = 0; s < drawn.problem.travel.sites(); ++s) {
      const std::int64_t cost = drawn.problem.travel(j, s);
      row.push_back(cost == ServiceCosts::kOutOfReach ? Json(nullptr) : Json(cost));
    }
    travel.push_back(row);
  }
  json["travel"] = travel;
  json["opening"] = drawn.problem.opening;
  json["center"] = drawn.center;
  return json;
}

Json described(const StationProblem& problem) {
  std::vector<int> must;
  std::vector<int> may;
  std::vector<std::vector<std::int32_t>> reach;
  std::vector<std::vector<std::int64_t>> distance;
  for (std::size_t i = 0; i < problem.sites(); ++i) {
    must.push_back(problem.must_open(i) ? 1 : 0);
    may.push_back(problem.may_open(i) ? 1 : 0);
  }
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    reach.emplace_back();
    distance.emplace_back();
    for (auto k = static_cast<std::size_t>(problem.start[j]);
         k < static_cast<std::size_t>(problem.start[j + 1]); ++k) {
      if (!problem.allows(j, static_cast<std::size_t>(problem.site[k]))) continue;
      reach.back().push_back(problem.site[k]);
      distance.back().push_back(problem.distance[k]);
    }
  }
  return {{"station_goal", static_cast<int>(problem.goal)},
          {"people", problem.people},
          {"reach", reach},
          {"distance", distance},
          {"least", problem.least},
          {"greatest", problem.greatest},
          {"must", must},
          {"may", may},
          {"opening", problem.opening},
          {"stations", problem.stations ? Json(*problem.stations) : Json(nullptr)},
          {"site_sets", described_counts(problem.counts)},
          {"client_class", problem.client_class},
          {"required", problem.required}};
}

Json described(const StaffProblem& problem) {
  std::vector<std::vector<std::int32_t>> reach;
  for (std::size_t j = 0; j < problem.clients(); ++j) {
    reach.emplace_back(problem.site.begin() + problem.start[j],
                       problem.site.begin() + problem.start[j + 1]);
  }
  return {{"staff_goal", static_cast<int>(problem.goal)},
          {"sites", problem.sites()},
          {"serves", problem.serves},
          {"people", problem.people},
          {"reach", reach},
          {"cost", problem.cost},
          {"most", problem.most},
          {"budget", problem.budget},
          {"site_sets", described_counts(problem.counts)},
          {"client_class", problem.client_class},
          {"required", problem.required}};
}

CoverProblem cover_of(const Json& json) {
  CoverProblem problem;
  problem.goal = json.at("goal") == "fewest-sites" ? Goal::FewestSites : Goal::MostPeople;
  for (const int rule : json.at("rule")) problem.rule.push_back(static_cast<SiteRule>(rule));
  json.at("cost").get_to(problem.cost);
  json.at("budget").get_to(problem.budget);
  json.at("row_start").get_to(problem.row_start);
  json.at("row_sites").get_to(problem.row_sites);
  json.at("people").get_to(problem.people);
  json.at("need").get_to(problem.need);
  for (const Json& of : json.at("quotas")) {
    Quota quota;
    of.at("rows").get_to(quota.rows);
    of.at("weight").get_to(quota.weight);
    of.at("required").get_to(quota.required);
    problem.quotas.push_back(std::move(quota));
  }
  for (const Json& of : json.at("caps")) {
    Cap cap;
    of.at("sites").get_to(cap.sites);
    of.at("most").get_to(cap.most);
    problem.caps.push_back(std::move(cap));
  }
  return problem;
}

DrawnTravel constrained_of(const Json& json) {
  DrawnTravel drawn;
  ConstrainedProblem& problem = drawn.problem;
  problem.cover = cover_of(json);
  problem.cover.cost.clear();
  json.at("opening").get_to(problem.opening);
  std::vector<std::int64_t> cost;
  for (const Json& row : json.at("travel")) {
    for (const Json& of : row) {
      cost.push_back(of.is_null() ? ServiceCosts::kOutOfReach : of.get<std::int64_t>());
    }
  }
  problem.travel =
      ServiceCosts::table(json.at("travel").size(), problem.opening.size(), std::move(cost));
  drawn.center = json.at("center") == true;
  return drawn;
}

AssignmentProblem assignment_of(const Json& json) {
  AssignmentProblem problem;
  json.at("opening").get_to(problem.opening);
  std::vector<std::int64_t> cost;
  for (const Json& row : json.at("cost")) {
    for (const std::int64_t of : row) cost.push_back(of);
  }
  problem.cost =
      ServiceCosts::table(json.at("cost").size(), problem.opening.size(), std::move(cost));
  const Json& sites = json.at("sites_to_open");
  if (!sites.is_null()) problem.sites_to_open = sites.get<std::int64_t>();
  json.at("capacity").get_to(problem.capacity);
  json.at("demand").get_to(problem.demand);
  return problem;
}

namespace {

// Pairs of a client and a site in reach.
template <typename Problem>
void take_reach(const Json& json, Problem& problem) {
  problem.start = {0};
  for (const Json& sites : json.at("reach")) {
    for (const std::int32_t site : sites) problem.site.push_back(site);
    problem.start.push_back(static_cast<std::int64_t>(problem.site.size()));
  }
}

// Cases from before have none.
void take_counts(const Json& json, SiteCounts& counts) {
  if (!json.contains("site_sets")) return;
  json.at("site_sets").at("set").get_to(counts.set);
  json.at("site_sets").at("least").get_to(counts.least);
  json.at("site_sets").at("most").get_to(counts.most);
}

}  // namespace

StationProblem stations_of(const Json& json) {
  StationProblem problem;
  problem.goal = static_cast<StationGoal>(json.at("station_goal").get<int>());
  json.at("people").get_to(problem.people);
  take_reach(json, problem);
  for (const Json& row : json.at("distance")) {
    for (const std::int64_t of : row) problem.distance.push_back(of);
  }
  json.at("least").get_to(problem.least);
  json.at("greatest").get_to(problem.greatest);
  for (std::size_t s = 0; s < problem.sites(); ++s) {
    const bool must = json.at("must").at(s) == 1;
    // Where a site may not open because of its loads, no rule says so.
    const bool may = json.at("may").at(s) == 1 || problem.least[s] > problem.greatest[s];
    problem.rule.push_back(must   ? SiteRule::MustOpen
                           : !may ? SiteRule::MustNotOpen
                                  : SiteRule::Free);
  }
  json.at("opening").get_to(problem.opening);
  const Json& stations = json.at("stations");
  if (!stations.is_null()) problem.stations = stations.get<std::int64_t>();
  take_counts(json, problem.counts);
  json.at("client_class").get_to(problem.client_class);
  json.at("required").get_to(problem.required);
  return problem;
}

StaffProblem staff_of(const Json& json) {
  StaffProblem problem;
  problem.goal = static_cast<StaffGoal>(json.at("staff_goal").get<int>());
  json.at("serves").get_to(problem.serves);
  json.at("people").get_to(problem.people);
  take_reach(json, problem);
  problem.distance.assign(problem.site.size(), 0);
  json.at("cost").get_to(problem.cost);
  json.at("most").get_to(problem.most);
  json.at("budget").get_to(problem.budget);
  json.at("client_class").get_to(problem.client_class);
  json.at("required").get_to(problem.required);
  problem.set_sites(json.at("sites").get<std::size_t>());
  take_counts(json, problem.counts);
  return problem;
}

}  // namespace hearth::placement::testing
