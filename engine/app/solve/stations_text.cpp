#include "app/solve/stations_text.h"

#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using placement::StationGoal;
using placement::StationObstacle;
using placement::StationProblem;
using placement::StationSolution;
using Kind = StationObstacle::Kind;
using Json = nlohmann::ordered_json;

Answered answered(const StationSolution& solution) {
  return {!solution.open.empty(), solution.objective, solution.bound,
          solution.status,        solution.proved_by, solution.open};
}

Json objective_number(const StationProblem& problem, std::int64_t value, std::int64_t units) {
  return problem.goal == StationGoal::Nearest ? cost_number(value, units) : Json(value);
}

// "in township 3 " where it is about one.
Text township(const StationObstacle& obstacle) {
  if (obstacle.group < 0) return {};
  const std::string number = grouped(std::int64_t{obstacle.group} + 1);
  return {"in township " + number + " ", "乡镇 " + number + " 中"};
}

// Loads that do not add up.
Text load_text(const StationProblem& problem, const StationObstacle& obstacle) {
  const Text where = township(obstacle);
  const std::string have = grouped(obstacle.have);
  const std::string need = grouped(obstacle.need);
  if (obstacle.kind == Kind::TooFewPeople) {
    const char* const few = problem.stations ? "a smaller --p" : "townships together";
    const char* const few_zh = problem.stations ? "减小 --p" : "各乡镇合并布设";
    return {filled("{}there are {} people, and the least loads of the stations add up to {}: a "
                   "smaller --least or {} would do",
                   where.en, have, need, few),
            filled("{}共有 {} 人，而站点最小负荷合计 {}：须减小 --least 或{}", where.zh, have, need,
                   few_zh)};
  }
  return {filled("{}{} people are to be served, and the stations that may open together serve at "
                 "most {}: a larger --greatest, more sites or a smaller --share would do",
                 where.en, need, have),
          filled("{}须服务 {} 人，而可同时开设的站点至多服务 {} 人：须增大 --greatest、增加备选点或"
                 "减小 --share",
                 where.zh, need, have)};
}

std::string plan_line(const StationsRun& run, const StationSolution& solution, bool zh) {
  const std::string open =
      zh ? grouped(solution.stations)
         : counted(grouped(solution.stations), solution.stations == 1, "station");
  return filled(zh ? "开设 {} 站，服务 {} 人，总出行 {}，各站负荷 {} 至 {}"
                   : "{} open, {} people served, travel {}, loads from {} to {}",
                open, grouped(solution.people_served), cost_text(solution.travel, run.units, false),
                grouped(solution.least_load), grouped(solution.greatest_load));
}

std::string bound_line(const StationsRun& run, const StationProblem& problem,
                       const StationSolution& solution, bool zh) {
  if (!solution.bound) return zh ? "；无界" : "; no bound";
  if (*solution.bound == solution.objective) return zh ? "；已证明最优" : "; proven optimal";
  const double gap = gap_of(answered(solution)).value_or(0) * 100;
  switch (problem.goal) {
    case StationGoal::Fewest:
      return filled(
          zh ? "；任何方案至少 {} 站，差距 {:.3f}%" : "; no plan has fewer than {}, gap {:.3f}%",
          grouped(*solution.bound), gap);
    case StationGoal::Nearest:
      return filled(zh ? "；任何方案总出行至少 {}，差距 {:.3f}%"
                       : "; no plan travels less than {}, gap {:.3f}%",
                    cost_text(*solution.bound, run.units, true), gap);
    case StationGoal::Balanced:
    case StationGoal::Cheapest:  // of scenarios only
      break;
  }
  return filled(zh ? "；任何方案的最大负荷至少 {}，差距 {:.3f}%"
                   : "; every plan loads some station with {}, gap {:.3f}%",
                grouped(*solution.bound), gap);
}

// How good the travel is where it is only the second goal.
std::string travel_line(const StationsRun& run, const StationSolution& solution, bool zh) {
  if (!solution.travel_bound) return "";
  if (*solution.travel_bound == solution.travel) {
    return zh ? "在此前提下总出行已证明最短\n" : "of such plans none travels less: proven\n";
  }
  Answered travelled = answered(solution);
  travelled.objective = solution.travel;
  travelled.bound = solution.travel_bound;
  return filled(zh ? "在此前提下总出行至少 {}，差距 {:.3f}%\n"
                   : "of such plans none travels less than {}, gap {:.3f}%\n",
                cost_text(*solution.travel_bound, run.units, true),
                gap_of(travelled).value_or(0) * 100);
}

std::vector<std::int64_t> loads_of(const StationSolution& solution) {
  std::vector<std::int64_t> loads;
  for (std::size_t i = 0; i < solution.open.size(); ++i) {
    if (solution.open[i] != 0) loads.push_back(solution.load[i]);
  }
  return loads;
}

}  // namespace

Text obstacle_text(const StationProblem& problem, const StationObstacle& obstacle) {
  const std::string have = grouped(obstacle.have);
  const std::string need = grouped(obstacle.need);
  const std::string client = grouped(std::int64_t{obstacle.client} + 1);
  switch (obstacle.kind) {
    case Kind::TooFewSites:
      return {filled("{} stations are asked, and only {} may open", need, have),
              filled("要求开设 {} 站，而可开设的只有 {} 处", need, have)};
    case Kind::TooManyFixed:
      return {filled("{} stations must open, and only {} are asked", have, need),
              filled("必须开设的有 {} 站，而只要求 {} 站", have, need)};
    case Kind::FixedCannotOpen:
      return {filled("site {} must open, and serves at most {} where {} are its least",
                     grouped(std::int64_t{obstacle.site} + 1), have, need),
              filled("站点 {} 必须开设，但至多服务 {} 人，低于其下限 {}",
                     grouped(std::int64_t{obstacle.site} + 1), have, need)};
    case Kind::NobodyReaches:
      return {filled("client {} ({} people) has no site in reach: a larger --radius or a smaller "
                     "--share would do",
                     client, have),
              filled("客户 {}（{} 人）的服务半径内没有备选点：须增大 --radius 或减小 --share",
                     client, have)};
    case Kind::ClientTooLarge:
      return {
          filled("client {} has {} people, and no site in reach serves more than {}: it needs a "
                 "--greatest of {}",
                 client, have, need, have),
          filled("客户 {} 有 {} 人，而服务半径内的站点至多服务 {} 人：--greatest 须达到 {}", client,
                 have, need, have)};
    case Kind::ClassOutOfReach:
      return {
          filled("{} people are to be served, and only {} have a site in reach: a larger "
                 "--radius or a smaller --share would do",
                 need, have),
          filled("须服务 {} 人，而服务半径内有备选点的只有 {} 人：须增大 --radius 或减小 --share",
                 need, have)};
    case Kind::TooFewPeople:
    case Kind::TooLittleRoom:
      return load_text(problem, obstacle);
    case Kind::TooManyOfSet:  // counts are asked by scenarios only
    case Kind::TooFewOfSet:
    case Kind::NothingFits:
    case Kind::None:
      break;
  }
  const Text where = township(obstacle);
  return {where.en + "no choice of stations serves everybody within reach and within the loads",
          where.zh + "任何选址方案都无法在服务半径与负荷上下限之内服务所有人"};
}

std::string stations_json(const StationsRun& run, const StationProblem& problem,
                          const StationSolution& solution) {
  Json out = outcome_json(run, answered(solution), [&](std::int64_t value) {
    return objective_number(problem, value, run.units);
  });
  out["limit_rule"] = run.limit_rule;
  if (!solution.open.empty()) {
    std::vector<std::int64_t> served;
    for (const std::int32_t by : solution.served) served.push_back(std::int64_t{by} + 1);
    out["served"] = served;
    out["load"] = loads_of(solution);
    out["stations"] = solution.stations;
    out["greatest_load"] = solution.greatest_load;
    out["people_served"] = solution.people_served;
    out["travel"] = cost_number(solution.travel, run.units);
    out["travel_bound"] =
        solution.travel_bound ? cost_number(*solution.travel_bound, run.units) : Json(nullptr);
  }
  if (solution.status == placement::Status::Infeasible) {
    out["reason"] = obstacle_text(problem, solution.obstacle).en;
  }
  add_run(out, run);
  return out.dump();
}

std::string stations_text(const StationsRun& run, const StationProblem& problem,
                          const StationSolution& solution, Language language) {
  const bool zh = language == Language::Zh;
  const auto clients = static_cast<std::int64_t>(problem.clients());
  const auto sites = static_cast<std::int64_t>(problem.sites());
  const std::int64_t people =
      std::accumulate(problem.people.begin(), problem.people.end(), std::int64_t{0});
  std::string out =
      zh ? filled("{} 个客户共 {} 人，{} 个备选点\n", grouped(clients), grouped(people),
                  grouped(sites))
         : filled("{} with {} people, {}\n", counted(grouped(clients), clients == 1, "client"),
                  grouped(people), counted(grouped(sites), sites == 1, "site"));
  if (solution.open.empty()) {
    const bool known = solution.status == placement::Status::Infeasible;
    out += no_plan_line(known ? obstacle_text(problem, solution.obstacle) : Text{}, language);
  } else {
    out += plan_line(run, solution, zh) + bound_line(run, problem, solution, zh) + "\n";
    out += travel_line(run, solution, zh) + open_line(solution.open, language);
  }
  return out + seconds_line(run, language);
}

}  // namespace hearth::app
