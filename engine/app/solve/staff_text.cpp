#include "app/solve/staff_text.h"

#include <numeric>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/filled.h"
#include "core/number_text.h"
#include "core/plural.h"

namespace hearth::app {

namespace {

using placement::StaffGoal;
using placement::StaffObstacle;
using placement::StaffProblem;
using placement::StaffSolution;
using Kind = StaffObstacle::Kind;
using Json = nlohmann::ordered_json;

std::vector<std::uint8_t> open_of(const StaffSolution& solution) {
  std::vector<std::uint8_t> open;
  for (const std::int64_t members : solution.members) open.push_back(members > 0 ? 1 : 0);
  return open;
}

Answered answered(const StaffSolution& solution) {
  return {!solution.members.empty(), solution.objective, solution.bound,
          solution.status,           solution.proved_by, open_of(solution)};
}

Text obstacle_text(const StaffRun& run, const StaffObstacle& obstacle) {
  const std::string have = grouped(obstacle.have);
  const std::string need = grouped(obstacle.need);
  const char* const what = run.communities ? "communities" : "people";
  const char* const what_zh = run.communities ? "个社区" : "人";
  switch (obstacle.kind) {
    case Kind::NobodyReaches:
      return {filled("community {} has no site in reach: a larger --radius or a smaller --share "
                     "would do",
                     grouped(std::int64_t{obstacle.client} + 1)),
              filled("社区 {} 的服务半径内没有驻点：须增大 --radius 或减小 --share",
                     grouped(std::int64_t{obstacle.client} + 1))};
    case Kind::ClassOutOfReach:
      return {filled("{} {} are to be served, and only {} have a site in reach: a larger --radius "
                     "or a smaller --share would do",
                     need, what, have),
              filled("须服务 {} {}，而服务半径内有驻点的只有 {} {}：须增大 --radius 或减小 --share",
                     need, what_zh, have, what_zh)};
    case Kind::TooFewMembers:
      return {
          filled("{} {} are to be served, and all members that sites may have serve {}: a "
                 "larger --most, --serves or --radius would do",
                 need, what, have),
          filled("须服务 {} {}，而各驻点人员全部派足也只能服务 {} {}：须增大 --most、--serves 或 "
                 "--radius",
                 need, what_zh, have, what_zh)};
    case Kind::TooFewOfSet:  // counts are asked by scenarios only
    case Kind::NothingFits:
    case Kind::None:
      break;
  }
  return {"no staff serves what is asked", "任何派驻方案都无法达到要求"};
}

std::string plan_line(const StaffRun& run, const StaffSolution& solution, bool zh) {
  const auto sites = static_cast<std::int64_t>(numbers_of(open_of(solution)).size());
  if (zh) {
    std::string out = filled("派驻 {} 人于 {} 处，服务 {} 个社区", grouped(solution.staff),
                             grouped(sites), grouped(solution.clients_served));
    if (!run.communities) out += filled("共 {} 人", grouped(solution.people_served));
    return out;
  }
  std::string out =
      filled("{} at {} serve {}", counted(grouped(solution.staff), solution.staff == 1, "member"),
             counted(grouped(sites), sites == 1, "site"),
             filled(solution.clients_served == 1 ? "{} community" : "{} communities",
                    grouped(solution.clients_served)));
  if (!run.communities) out += filled(" with {} people", grouped(solution.people_served));
  return out;
}

std::string bound_line(const StaffRun& run, const StaffProblem& problem,
                       const StaffSolution& solution, bool zh) {
  if (!solution.bound) return zh ? "；无界" : "; no bound";
  if (*solution.bound == solution.objective) return zh ? "；已证明最优" : "; proven optimal";
  const double gap = gap_of(answered(solution)).value_or(0) * 100;
  const std::string bound = grouped(*solution.bound);
  if (problem.goal == StaffGoal::Fewest) {
    return filled(
        zh ? "；任何方案至少 {} 人，差距 {:.3f}%" : "; no plan has fewer than {}, gap {:.3f}%",
        bound, gap);
  }
  if (zh) {
    return filled(run.communities ? "；任何方案至多服务 {} 个社区，差距 {:.3f}%"
                                  : "；任何方案至多服务 {} 人，差距 {:.3f}%",
                  bound, gap);
  }
  return filled("; no plan serves more than {}, gap {:.3f}%", bound, gap);
}

}  // namespace

std::string staff_json(const StaffRun& run, const StaffProblem& /*problem*/,
                       const StaffSolution& solution) {
  Json out = outcome_json(run, answered(solution), [](std::int64_t value) { return Json(value); });
  out["limit_rule"] = run.limit_rule;
  if (!solution.members.empty()) {
    std::vector<std::int64_t> members;
    for (const std::int64_t here : solution.members) {
      if (here > 0) members.push_back(here);
    }
    std::vector<std::int64_t> served;
    std::vector<std::int64_t> member;
    for (std::size_t j = 0; j < solution.served.size(); ++j) {
      served.push_back(std::int64_t{solution.served[j]} + 1);
      member.push_back(std::int64_t{solution.member[j]} + 1);
    }
    out["members"] = members;
    out["served"] = served;
    out["member"] = member;
    out["staff"] = solution.staff;
    out["communities_served"] = solution.clients_served;
    if (!run.communities) out["people_served"] = solution.people_served;
    out["travel"] = static_cast<double>(solution.travel) / static_cast<double>(run.units);
  }
  if (solution.status == placement::Status::Infeasible) {
    out["reason"] = obstacle_text(run, solution.obstacle).en;
  }
  add_run(out, run);
  return out.dump();
}

std::string staff_text(const StaffRun& run, const StaffProblem& problem,
                       const StaffSolution& solution, Language language) {
  const bool zh = language == Language::Zh;
  const auto clients = static_cast<std::int64_t>(problem.clients());
  const auto sites = static_cast<std::int64_t>(problem.sites());
  std::string out =
      zh ? filled("{} 个社区，{} 处驻点，每人至多服务 {} 个社区\n", grouped(clients),
                  grouped(sites), grouped(problem.serves))
         : filled("{}, {}, a member serves at most {}\n",
                  filled(clients == 1 ? "{} community" : "{} communities", grouped(clients)),
                  counted(grouped(sites), sites == 1, "site"), grouped(problem.serves));
  if (solution.members.empty()) {
    const bool known = solution.status == placement::Status::Infeasible;
    out += no_plan_line(known ? obstacle_text(run, solution.obstacle) : Text{}, language);
  } else {
    out += plan_line(run, solution, zh) + bound_line(run, problem, solution, zh) + "\n";
    out += open_line(open_of(solution), language);
  }
  return out + seconds_line(run, language);
}

}  // namespace hearth::app
